# What is open about a customer, and what can be done about it.
rhythm-open = Открыто сейчас
rhythm-nothing-open = Ничего не открыто: ни обещаний, ни вопросов, ни сделок.
rhythm-more =
    { $count ->
        [one] Ещё { $count }
        [few] Ещё { $count }
        [many] Ещё { $count }
        *[other] Ещё { $count }
    }
rhythm-over = Завершённое
rhythm-details = Подробности
rhythm-show-steps = Шаги
rhythm-nobody = никто
rhythm-handover = Передача
rhythm-from-to = { $from } → { $to }
rhythm-asks = Ждёт ответа:
rhythm-asked-times =
    { $count ->
        [one] { $count } раз спрашивал(и)
        [few] { $count } раза спрашивал(и)
        [many] { $count } раз спрашивал(и)
        *[other] { $count } раза спрашивал(и)
    }
rhythm-doubt-stop = Это «стоп»?
rhythm-calendar-due = Если считать круглосуточно, срок: { $at }
rhythm-moved-before = Уже переносилось с клиентом
rhythm-escalated =
    { $count ->
        [one] Сообщено { $count } руководителю
        [few] Сообщено { $count } руководителям
        [many] Сообщено { $count } руководителям
        *[other] Сообщено { $count } руководителям
    }
rhythm-opportunity = Сделка
rhythm-why-owner = Почему { $name }: { $why }
rhythm-waits-for-approval = Ждёт одобрения
rhythm-wants-to-give-up = { $name } хочет оставить: { $why }
rhythm-paused-until = Пауза до { $day }
rhythm-steps = { $done } из { $all } шагов
rhythm-next-step = дальше: { $step }, { $day }
rhythm-passed-over = Пропущено
rhythm-by-word = только со слов
rhythm-settled = Решено
rhythm-accepted = принято
rhythm-declined = возвращено
rhythm-lifted = Снято по желанию клиента

# Cases.
case-complaint = Жалоба
case-question = Вопрос
severity-1 = Лёгкая
severity-2 = Средняя
severity-3 = Серьёзная
severity-4 = Тяжёлая

# What can be done.
deed-promise = Пообещать
deed-renegotiate = Договориться о другом времени
deed-claim = Отметить как выполненное
deed-withdraw = Отозвать обещание
deed-stage = Сменить этап
deed-win = Продано
deed-lose = Упущено
deed-give-up = Оставить
deed-approve = Согласиться оставить
deed-deny = Оставить открытой
deed-open-case = Открыть обращение
deed-close-case = Закрыть со слов клиента
deed-enrol = Включить в ритм
deed-pause = Пауза
deed-resume = Продолжить
deed-leave = Вывести из ритма
deed-renew = Перейти на новую версию
deed-hand-over = Передать
deed-accept = Принять
deed-decline = Вернуть
deed-dismiss = Ответ не нужен
deed-skip = Пропустить
deed-stop = Не связываться
deed-lift = Снять по желанию
deed-field-kind = Какого рода
deed-field-words = Словами
deed-field-due-at = К какому времени
deed-field-subject = О чём
deed-field-note = Заметка
deed-field-stage = Этап
deed-field-reason = Почему
deed-field-severity = Насколько серьёзно
deed-field-answer = Что говорит клиент
deed-field-cadence = Ритм
deed-field-until = До
deed-field-to = Кому
deed-field-said = Что сказали или откуда известно
deed-about-nothing = Ничего конкретного
deed-everything = Клиента со всем открытым
deed-case-help = По возможности словами клиента.
deed-answer-help = Обращение закрыто, когда так говорит клиент.
deed-text-renegotiate = Сначала спросите клиента. Согласованное до срока считается перенесённым, а не нарушенным.
deed-text-claim = Звонок, сообщение или визит доказывают это сами. Сказанное вами считается отдельно.
deed-text-withdraw = Только если клиент больше этого не хочет.
deed-text-give-up = Многие покупают позже, чем кажется. До конца ритма может понадобиться согласие руководителя.
deed-text-close-case = Связанные обещания закроются вместе с ним.
deed-text-hand-over = Сразу переходит к коллеге, и его просят принять.
deed-text-stop = Всё автоматическое сразу прекращается, и то, что ждёт отправки, тоже.
deed-text-lift = Только по просьбе клиента. Напишите, как он попросил: это останется доказательством.
deed-text-leave = Запланированное в нём отменится.
toast-done = Готово
toast-give-up-asked = Запрошено согласие руководителя

# Why somebody was contacted, or not.
contacts-title = Почему (не) связались
contacts-lead = Все контакты, запланированные и сделанные, и что сказали правила.
contacts-now = А если сейчас?
contacts-now-text = Спрошено у правил сию минуту. Ничего не отправляется и не сохраняется.
contacts-purpose = Для чего
contacts-by = Кем
contacts-by-person = Человеком
contacts-by-machine = Автоматически
contacts-ask = Спросить
contacts-not-before = не раньше { $at }
contacts-source = { $rule } — { $source }
contacts-who = Кто это
contacts-all = Контакты
contacts-none = Ничего не запланировано и не сделано
contacts-none-text = Появятся, когда их запланирует ритм или кто-то напишет.
contacts-by-hand = Вручную
contacts-ended-by-stop = клиент попросил прекратить
contacts-ended-by-leaving = вывели из ритма
contacts-ended-by-end = ритм закончен
contacts-ended-by-other = его место занял другой ритм
contacts-returned = письмо вернулось

# Entries of the audit log.
audit-action-promise-made = Дал(а) обещание
audit-action-promise-renegotiated = Перенёс(ла) обещание
audit-action-promise-withdrawn = Отозвал(а) обещание
audit-action-promise-claimed = Отметил(а) обещание выполненным
audit-action-handover-answered = Ответил(а) на передачу
audit-action-opportunity-moved = Сменил(а) этап сделки
audit-action-opportunity-given-up = Хотел(а) оставить сделку
audit-action-give-up-answered = Решил(а), оставить ли сделку
audit-action-case-opened = Открыл(а) обращение
audit-action-case-closed = Закрыл(а) обращение
audit-action-touch-skipped = Пропустил(а) контакт
audit-action-customer-enrolled = Включил(а) клиента в ритм
audit-action-enrolment-paused = Поставил(а) ритм на паузу
audit-action-enrolment-resumed = Продолжил(а) ритм
audit-action-enrolment-left = Завершил(а) ритм
audit-action-enrolment-renewed = Перевёл(а) на новую версию ритма
audit-action-question-dismissed = Закрыл(а) вопрос без ответа
audit-action-message-written = Написал(а) сообщение
audit-action-work-handed-over = Передал(а) работу
audit-action-contact-stopped = Остановил(а) контакты
audit-action-contact-stop-lifted = Снял(а) запрет
