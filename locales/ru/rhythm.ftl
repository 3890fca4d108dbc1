# The words of the rhythm: each message is named after the wire name of what it stands for. What is promised.
promise-first-response = Первый ответ
promise-first-call = Первый звонок
promise-call-back = Перезвонить
promise-second-follow-up = Второй контакт
promise-test-drive = Тест-драйв
promise-quote = Расчёт цены
promise-finance-answer = Ответ по финансированию
promise-delivery-milestone = Этап поставки
promise-delivery-date = Дата выдачи
promise-repair-completion = Окончание ремонта
promise-case-answer = Ответ по обращению
promise-case-plan = План решения
promise-case-settled = Решение вопроса
promise-claim-decision = Решение по претензии
promise-parts-arrival = Прибытие запчастей
promise-handover-acceptance = Принятие передачи
promise-free-text = Обещание
promise-state-open = Открыто
promise-state-kept = Выполнено
promise-state-broken = Нарушено
promise-state-renegotiated = Перенесено с клиентом
promise-state-withdrawn = Отозвано

# Where a pursuit stands.
stage-new = Новый
stage-contacted = На связи
stage-appointment = Встреча
stage-test-drive = Тест-драйв
stage-quote = Расчёт цены
stage-won = Продано
stage-lost = Упущено
stage-given-up = Оставлено

# Where a contact stands.
touch-deferred = Ждёт
touch-planned = Нужно сделать
touch-queued = Уйдёт автоматически
touch-made = Сделано
touch-claimed = Сделано, только со слов
touch-sent = Отправлено
touch-not-reached = Не дозвонились
touch-skipped = Пропущено
touch-refused = Не разрешено
touch-failed = Не удалось
touch-uncertain = Неизвестно
touch-expired = Время вышло
touch-withdrawn = Больше не нужно

# What the governor says, and which of its rules.
verdict-allow = Да
verdict-defer = Позже
verdict-change-channel = Другим каналом
verdict-refuse = Нет
rule-patience = Ещё есть смысл
rule-stop = Стоп
rule-consent = Согласие
rule-clock = Часы
rule-caps = Частота
rule-channel = Канал
rule-role = Кому
rule-conflict = Конфликт

# What a rule found.
governor-nothing = Ничто не мешает
governor-expired = Это имело смысл только до { $at }
governor-waited-too-long = Не удавалось { $days } дн.
governor-no-moment-within = В ближайшие { $days } дн. нет подходящего времени
governor-stopped = { $kind }, с { $at }
governor-stopped-at-address = { $kind }, с { $at }: другой клиент с этим же адресом
governor-awaited = Клиент этого ждёт
governor-granted = Согласие дано { $at }
governor-related = Можно: мы имеем дело с { $since }
governor-contract-in-progress = Действует договор
governor-not-listed = На { $at } нет в реестре отказов от звонков
governor-not-refused = Отказа не было
governor-refused = Клиент отказался { $at }
governor-refused-at-address = Для этого адреса отказ получен { $at } от того, кто записан как другой клиент
governor-consent-expired = Согласие истекло { $at }
governor-consent-too-old = Согласие от { $at } устарело, нужно спросить снова
governor-other-address-only = Согласие дано только для другого адреса
governor-no-consent = Нет согласия: { $needs }
governor-listed = В реестре отказов от звонков: { $at }
governor-register-not-asked = Реестр отказов от звонков не проверен или проверен давно
governor-forbidden = Запрещено при любом согласии
governor-in-hours = В разрешённые часы
governor-no-hours = Часы не важны
governor-answers-at-once = Это ответ на сообщение от { $at }
governor-quiet-hours = Тихие часы: { $zone }
governor-holiday = Воскресенье или праздник: { $zone }
governor-outside-wished-hours = Клиент не хочет в это время ({ $zone })
governor-no-common-hours = У возможных мест нет общих разрешённых часов
governor-below-caps = Пока не слишком часто
governor-not-counted = Такой контакт не считается
governor-cap-of-none =
    { $whose ->
        [household] Этой семье такие контакты не разрешены вовсе ({ $period })
       *[customer] Такие контакты не разрешены вовсе ({ $period })
    }
governor-cap-reached =
    { $whose ->
        [household] Семья уже получила максимум: { $max } ({ $period })
       *[customer] Уже был максимум: { $max } ({ $period })
    }
governor-resting = Отказ { $at }, { $days } дн. не беспокоим
governor-channel-fits = Канал подходит
governor-any-channel = Подойдёт любой канал: берётся лучший
governor-preferred = Клиент просил: { $channel }
governor-answers-more-often = В это время суток чаще отвечает: { $channel } ({ $percent } %)
governor-no-address = Для этого канала нет адреса
governor-dead-address = Все адреса недействительны
governor-unwished = Клиент не хочет этот канал
governor-window-closed = Свободный текст — только { $hours } ч после последнего сообщения
governor-replies-used-up = Все { $max } ответов на сообщение использованы
governor-not-for-purpose = Платформа не отправляет для этой цели
governor-they-write-first = Сначала должен написать клиент
governor-role-fits = Предназначено именно им
governor-role-elsewhere = Предназначено другому: { $role }
governor-role-unknown = Предназначено: { $role }, но кто это — неизвестно
governor-no-conflict = Других препятствий нет
governor-open-complaint = С { $since } открыта жалоба
governor-late-delivery = Поставка опаздывает с { $since }
governor-just-bought = Купили автомобиль { $at }
governor-higher-priority = Важнее другой контакт (приоритет { $priority }): { $at }
period-day = в день
period-week = за 7 дней
period-month = за 30 дней
period-hours = за { $hours } ч
needs-not-refused = не должно быть отказа
needs-unlisted = номера не должно быть в реестре
needs-relationship = нужны отношения с нами или согласие
needs-express = нужно явное согласие
needs-never = запрещено в любом случае
stop-kind-deceased = Умер(ла)
stop-kind-erased = Данные удалены
stop-kind-do-not-contact = Не связываться
stop-kind-objected = Против рекламы
stop-kind-stopped = Попросил(а) прекратить

# Cadences: how an enrolment ended, what became of a step.
enrolment-end-ran-out = Дни закончились
enrolment-end-given-up = Оставлено
enrolment-end-overtaken = Заменено другим ритмом
enrolment-end-reply = Клиент ответил
enrolment-end-reached = Дозвонились
enrolment-end-purchase = Купили
enrolment-end-appointment = Назначена встреча
enrolment-end-visit = Приехали
enrolment-end-test-drive = Был тест-драйв
enrolment-end-service-visit = Машина была в сервисе
enrolment-end-enquiry = Новый запрос
enrolment-end-opportunity-won = Продано
enrolment-end-opportunity-lost = Упущено
enrolment-end-complaint-opened = Открыта жалоба
enrolment-end-complaint-settled = Жалоба решена
enrolment-end-vehicle-gone = Машина больше не их
enrolment-end-stop = Попросили прекратить
enrolment-end-deceased = Умер(ла)
step-outcome-done = Сделано
step-outcome-claimed = Сделано, только со слов
step-outcome-not-reached = Не дозвонились
step-outcome-skipped = Пропущено
step-outcome-not-applicable = Не относилось
step-outcome-refused = Не разрешено
step-outcome-expired = Время вышло
step-outcome-failed = Не удалось

# The outbox.
outbox-state-waiting = Ждёт
outbox-state-held = Задержано регулятором
outbox-state-claimed = Отправляется
outbox-state-sent = Отправлено
outbox-state-refused = Не разрешено
outbox-state-failed = Не удалось
outbox-state-uncertain = Неизвестно
outbox-state-withdrawn = Отозвано

# Work that goes to somebody else, and why it is theirs.
handover-occasion-by-hand = Передано
handover-occasion-absence = Отсутствие
handover-occasion-leaver = Увольнение
handover-occasion-return = Возвращение
handover-occasion-rebalance = Перераспределение
handover-occasion-declined = Возвращено
handover-occasion-escalation = Передано руководителю
owner-reason-named = назначен замещающим
owner-reason-knows-customer = знает этого клиента
owner-reason-in-department = работает в этом отделе
owner-reason-other-store = работает в другом салоне
owner-reason-other-department = работает в другом отделе
owner-reason-department-manager = руководит отделом
owner-reason-store-manager = руководит салоном
owner-reason-group-manager = руководит группой
owner-reason-administrator = администрирует систему
owner-reason-only-one = больше никого нет
owner-reason-here = на месте
owner-reason-back-first = вернётся раньше других
owner-reason-nobody-here = сейчас никого нет
owner-reason-speaks-language = говорит на языке клиента
owner-reason-nobody-speaks-language = никто не говорит на языке клиента
owner-reason-knows-model = знает модель
owner-reason-nobody-knows-model = никто не знает модель
owner-reason-least-load = меньше всех загружен
owner-reason-longest-ago = дольше всех не получал нового
owner-reason-by-id = был следующим по очереди

# Why something was not done.
undone-gone = Этого уже нет: кто-то успел раньше. Посмотрите, как обстоит дело сейчас.
undone-past = Этот момент прошёл. Выберите будущий.
undone-needs-reason = Нужна причина.
undone-not-entered = Ритм сейчас не принимает этого клиента: он уже в нём или не подходит.
undone-not-promised = Этому клиенту такого не обещали. Выберите другое обещание или никакое; введённый текст сохранён.
undone-settled = Это обещание уже закрыто: кто-то успел раньше. Выберите другое или никакое; введённый текст сохранён.

# Which promise a call, message or visit is for.
for-promise = Какое обещание этим выполняется?
for-promise-none = Никакое определённое
for-promise-act = Позвонить или написать по этому обещанию
