# The rules of the house: promises, the governor, guide prices.
rules-title = Правила дома
policy-overtaken = Тем временем кто-то другой сохранил эти правила. Ваш ввод на месте; сохраните ещё раз, чтобы заменить.
form-number-up-to = Целое число до { $most }.
form-number-between = Целое число от { $least } до { $most }.
unit-minutes = минут
unit-hours = часов
unit-days = дней

# Promises.
promises-policy-title = Обещания: сроки и эскалация
promises-policy-lead = Сколько может длиться каждое обещание, когда предупредить ответственного и кому сообщить о нарушении.
terms-title = Сроки
terms-text = Оставьте «как обычно», чтобы действовало предложенное. Автоответ обещания не выполняет.
term-kind = Обещание
term-time = Срок
term-unit = Единица
term-measure = Как считать
term-usual = Обычно
term-as-usual = Как обычно
term-none = Без срока: называет обещающий
term-needs-time = Укажите срок от минуты до года.
term-measure-business = в часы работы салона
term-measure-open-days = круглосуточно в рабочие дни
term-measure-calendar = круглосуточно
warning-title = Предупреждение
warning-text = Ответственного предупреждают заранее, пока можно выполнить обещание или договориться с клиентом о новом.
warn-percent = Когда осталась такая доля времени, %
warn-percent-help = 20 от 2 часов: за 24 минуты.
warn-at-least = Не позже чем за столько минут
warn-at-most = Не раньше чем за столько минут
warn-at-most-help = За недели предупреждать бесполезно. 1440 — это сутки.
warn-most-below-least = Не меньше, чем строкой выше.
escalation-title = Кому сообщить о нарушении
escalation-text = По очереди, каждому один раз, в рабочем времени после нарушения.
escalation-after = Минут после нарушения
escalation-to = Кому
escalation-nobody = Больше никому
escalation-out-of-order = Не раньше, чем строкой выше.
escalate-to-owners-manager = Руководителю ответственного
escalate-to-store-manager = Руководителю салона
escalate-to-group-manager = Руководителю группы

# The governor.
governor-title = Регулятор: кому можно писать и звонить
governor-lead = Каждый исходящий контакт, от человека или машины, сперва спрашивает его, и ответ хранится.
caps-title = Ограничения маркетинга
caps-text = По всем салонам, отделам, ритмам и кампаниям вместе. Обещанное и запрошенное не считается.
caps-how = Пусто: по умолчанию. 0: никогда. Число: не больше стольких. unlimited: без ограничения.
cap-of-customer = На клиента
cap-of-household = На семью
cap-per-day = В день
cap-per-week = За любые семь дней
cap-per-month = За любые тридцать дней
cap-means-default = по умолчанию: не больше { $cap }
cap-means-never = никогда
cap-means-most =
    { $count ->
        [one] не больше { $count } контакта
        [few] не больше { $count } контактов
        [many] не больше { $count } контактов
       *[other] не больше { $count } контакта
    }
cap-means-unlimited = без ограничения
cap-form = Целое число, unlimited или пусто (по умолчанию).
governor-times = Сроки
governor-time-just-bought-days = Дней без маркетинга после покупки автомобиля
governor-time-help-just-bought-days = Только что купившего поздравляют, а не продают ему. 0: без паузы.
governor-time-look-again-hours = Через сколько часов проверить снова
governor-time-help-look-again-hours = То, у чего нет срока, например открытая жалоба, проверяется снова.
governor-time-patience-days = Через сколько дней отказаться от контакта
governor-time-help-patience-days = Контакт, который столько не удался, уже не имеет смысла.
governor-time-reply-days = Сколько дней можно отвечать на сообщение
governor-time-help-reply-days = Столько ответ считается запрошенным клиентом.
governor-time-reply-free-minutes = Сколько минут отвечать в любое время
governor-time-help-reply-free-minutes = Кто пишет ночью, не спит: ответ тем же каналом может уйти сразу.
packs-title = Пакеты правил
packs-text = Требования законов и платформ, у каждого правила — источник. Действует самое строгое из подходящих. Это не юридическая консультация: покажите специалисту.
pack-always-on = Всегда включён
pack-rules =
    { $count ->
        [one] { $count } правило
        [few] { $count } правила
        [many] { $count } правил
       *[other] { $count } правила
    }
pack-as-of = на
pack-show = Показать правила
pack-rule = Правило
pack-for = Для чего
pack-says = Требует
pack-source = Источник
pack-for-everything = всё
pack-checked-text = текст прочитан
pack-checked-report = по отчёту
pack-checked-no = нужно проверить
pack-needs-not-refused = нет отказа
pack-needs-unlisted = нет в реестре отказов
pack-needs-relationship = отношения или согласие
pack-needs-express = согласие
pack-needs-never = запрещено
pack-purchase-days =
    { $count ->
        [one] { $count } день после покупки
        [few] { $count } дня после покупки
        [many] { $count } дней после покупки
       *[other] { $count } дня после покупки
    }
pack-enquiry-days =
    { $count ->
        [one] { $count } день после запроса
        [few] { $count } дня после запроса
        [many] { $count } дней после запроса
       *[other] { $count } дня после запроса
    }
pack-agreement-days =
    { $count ->
        [one] согласие действует { $count } день
        [few] согласие действует { $count } дня
        [many] согласие действует { $count } дней
       *[other] согласие действует { $count } дня
    }
pack-not-at-all = нельзя
pack-holidays-as-sunday = в праздники как в воскресенье
pack-holidays-closed = в праздники нельзя
pack-cap = не больше { $count } за { $time }
pack-rest =
    { $count ->
        [one] { $count } день паузы после отказа
        [few] { $count } дня паузы после отказа
        [many] { $count } дней паузы после отказа
       *[other] { $count } дня паузы после отказа
    }
pack-window =
    { $count ->
        [one] свободный текст { $count } час после их сообщения
        [few] свободный текст { $count } часа после их сообщения
        [many] свободный текст { $count } часов после их сообщения
       *[other] свободный текст { $count } часа после их сообщения
    }
pack-replies =
    { $count ->
        [one] не больше { $count } ответа
        [few] не больше { $count } ответов
        [many] не больше { $count } ответов
       *[other] не больше { $count } ответа
    }
pack-they-first = первым пишет клиент
pack-templates = одобренные шаблоны: { $purposes }
duty-ad-label = пометка «реклама»
duty-sender-address = указан отправитель с адресом
duty-opt-out = бесплатный отказ
duty-says-it-is-a-machine = машина представляется машиной

# Guide prices.
prices-title = Ориентировочные цены
prices-lead = Сколько примерно стоит модель — для первого ответа на запрос.
prices-list = Модели
prices-none = Цен пока нет
prices-none-text = Добавьте одну или вставьте строки таблицы. Без цены первый ответ её не называет.
price-make = Марка
price-model = Модель
price-model-help = Как пишут клиенты; слова вокруг не важны.
price-price = Цена
price-store = Где
price-valid-to = Действует до
price-over = Истекла
price-add = Добавить цену
price-edit = Изменить цену
price-remove-confirm = Удалить цену { $model }?
price-form = Укажите сумму больше нуля, например 12 500 000.
price-not-your-store = Можно задавать цены только своих салонов.
price-paste = Вставить много
price-lines = Строки таблицы
price-lines-help = Марка, модель, цена; по желанию валюта, последний день (2027-03-31) и код салона. Цена той же модели заменяется.
price-lines-currency = Валюта, если не указана
price-paste-save = Принять
price-no-lines = Нет ни одной строки с ценой.
price-none-taken = Ничего не принято
price-more-faults =
    { $count ->
        [one] и ещё { $count } строка
        [few] и ещё { $count } строки
        [many] и ещё { $count } строк
       *[other] и ещё { $count } строки
    }
price-line-model = модель не указана или слишком длинная
price-line-price = это не цена
price-line-store = это не валюта, не день и не код вашего салона
price-line-too-many =
    { $count ->
        [one] за раз не больше { $count } строки
        [few] за раз не больше { $count } строк
        [many] за раз не больше { $count } строк
       *[other] за раз не больше { $count } строки
    }
audit-action-promise-policy-set = Изменил правила обещаний
audit-action-governor-set = Изменил регулятор
audit-action-guide-price-set = Задал цены
audit-action-guide-price-removed = Удалил цену
