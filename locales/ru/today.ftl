# Today: what to do now, the manager's page, one's calendar.
# Why a line stands where it stands.
today-why-ringing = Звонит сейчас
today-why-asked-again = Спрашивает снова
today-why-stop-word = Возможно, не хочет сообщений: проверьте
today-why-asked = Ждёт ответа
today-why-promise-broken = Обещание нарушено
today-why-promise-soon = Срок обещания близко
today-why-touch-closing = Последний шанс для контакта
today-why-handover = Передано вам: примите
today-why-touch = Запланировано
today-why-promise = Обещано
today-why-case = Нужно уладить
today-why-no-next-step = Нет следующего шага
today-asked-times =
    { $count ->
        [one] Спросил { $count } раз
        [few] Спросил { $count } раза
        [many] Спросил { $count } раз
        *[other] Спросил { $count } раза
    }

# The list.
today-list = Что делать сейчас
today-lines =
    { $count ->
        [one] { $count } клиент
        [few] { $count } клиента
        [many] { $count } клиентов
        *[other] { $count } клиента
    }
today-others =
    { $count ->
        [one] и ещё { $count }
        [few] и ещё { $count }
        [many] и ещё { $count }
        *[other] и ещё { $count }
    }
today-whose = Чья работа
today-mine = Моё
today-stores = Мои салоны
today-reload = Обновить
today-empty = Всё сделано
today-empty-text = Сейчас вас никто не ждёт. Новые обращения, ответы и обещания появятся здесь сами. Самое время позвонить тому, о ком давно ничего не слышно.
today-choose = Выберите строку
today-choose-text = Первым идёт тот, кто стоит сверху.

# The open line.
today-call = Позвонить
today-no-phone = Номер телефона неизвестен.
today-script = Что сказать
today-outcome = Чем закончился звонок?
today-outcome-note = О чём говорили
today-choose-outcome = Выберите, чем закончился звонок.
today-again = Перезвоню в
today-claim-hint = Звонок, записанный вручную, считается заявленным, пока его не подтвердит телефония.
today-claimed = со слов
today-write = Написать письмо
today-write-to = Кому: { $address }, язык: { $language }
today-mail-subject = Тема
today-mail-body = Сообщение
today-mail-empty = Напишите тему и сообщение.
today-mail-not-sent = Не отправлено. { $answer }: { $rule }. Ваш текст сохранён здесь.
today-mail-program = Открыть в почтовой программе
today-mail-not-set-up = Отправка почты здесь не настроена.
today-no-email = Адрес почты неизвестен.
today-send = Отправить
today-promise = Пообещать
today-promise-what = Что
today-promise-words = Своими словами
today-by = К какому сроку
today-promise-otherwise = Не получается выполнить?
today-renegotiate = Согласован новый срок
today-claim = Выполнено
today-claim-help = Засчитывается только с ваших слов
today-skip = Пропустить
today-reason = Причина
today-note = Заметка
today-give-up = Прекратить работу по сделке
today-accept = Принять
today-decline = Вернуть
today-dismiss = Ответ не нужен
today-dismiss-question = Ответ точно не нужен?
today-stop-word-help = Если клиент не хочет сообщений, отметьте это на его странице: вся автоматика сразу прекратится.
today-ask = Стоит спросить
today-keep-answer = Сохранить
today-last = Последние контакты
today-nothing-yet = Пока ничего не было.
today-all-about = Всё о клиенте
today-next = Дальше

# The manager's page.
today-manager = Команда сегодня
today-approvals = На утверждение: прекращение
today-approve = Утвердить
today-keep-open = Продолжать
today-broken-count =
    { $count ->
        [one] { $count } нарушено
        [few] { $count } нарушено
        [many] { $count } нарушено
        *[other] { $count } нарушено
    }
today-nothing-at-risk = Нет обещаний под угрозой
today-nothing-at-risk-text = Здесь сами появляются обещания со сроком до двух часов и нарушенные.
today-unanswered = Клиенты без ответа
today-all-answered = Всем ответили.
today-load = Нагрузка
today-load-none = Ничего не открыто
today-pursuits =
    { $count ->
        [one] { $count } сделка
        [few] { $count } сделки
        [many] { $count } сделок
        *[other] { $count } сделки
    }
today-load-promises =
    { $count ->
        [one] { $count } обещание
        [few] { $count } обещания
        [many] { $count } обещаний
        *[other] { $count } обещания
    }
today-load-touches =
    { $count ->
        [one] { $count } запланировано
        [few] { $count } запланировано
        [many] { $count } запланировано
        *[other] { $count } запланировано
    }
today-load-asks =
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
        [many] { $count } вопросов
        *[other] { $count } вопроса
    }
today-load-cases =
    { $count ->
        [one] { $count } обращение
        [few] { $count } обращения
        [many] { $count } обращений
        *[other] { $count } обращения
    }
today-away = Отсутствует
today-away-now = Сейчас отсутствуют
today-nobody-away = Все на месте.
today-stand-in = Замещает { $name }
today-until = до { $day }
today-not-moved = Работа ещё не передана
today-move = Перераспределить
today-move-title = От { $from } к { $to }
today-move-lead = Каждая передача должна быть принята. Пока ничего не передано.
today-move-to = Кому
today-move-by-rules = по правилам
today-move-count = Сколько
today-move-show = Показать
today-move-nothing = Нечего передавать
today-move-nothing-text = В ваших салонах нет открытых сделок.
today-move-note = Заметка для принимающего
today-move-do =
    { $count ->
        [one] Передать { $count } сделку
        [few] Передать { $count } сделки
        [many] Передать { $count } сделок
        *[other] Передать { $count } сделки
    }
today-move-question =
    { $count ->
        [one] Точно передать до { $count } сделки?
        [few] Точно передать до { $count } сделок?
        [many] Точно передать до { $count } сделок?
        *[other] Точно передать до { $count } сделок?
    }

# The calendar.
today-calendar = Моя неделя
today-week-before = Предыдущая неделя
today-week-after = Следующая неделя
today-this-week = Эта неделя
today-nothing-planned = Пока ничего
today-feed = На моём телефоне
today-feed-lead = По секретной ссылке это показывает любая программа-календарь. Кто знает ссылку, тот может читать; новая ссылка отменяет старую.
today-feed-once = Скопируйте ссылку сейчас: она показывается один раз.
today-feed-make = Создать ссылку
today-feed-anew = Создать новую ссылку
today-feed-end = Отменить ссылку

# What the next page says.
toast-today-called-back = Записано, обещан повторный звонок
toast-today-written = Сообщение отправляется
toast-today-promised = Обещано
toast-today-claimed = Отмечено как выполненное с ваших слов
toast-today-skipped = Пропущено
toast-today-dismissed = Ответ не нужен
toast-today-accepted = Принято
toast-today-declined = Возвращено
toast-today-given-up = Прекращено или ждёт утверждения
toast-today-approved = Утверждено
toast-today-kept-open = Работа продолжается
toast-today-moved = Передано
toast-today-feed-ended = Ссылка больше не действует

# Что принимают вместе.
today-batch-customers =
    { $count ->
        [one] { $count } клиент
        [few] { $count } клиента
        [many] { $count } клиентов
        *[other] { $count } клиента
    }
today-untaken = Передано, но ещё не принято
today-batch-which = Какие клиенты
today-batch-elsewhere = Клиент другого салона
toast-today-batch-none = Отметьте хотя бы одного клиента
toast-today-batch-reason = Напишите, почему возвращаете
