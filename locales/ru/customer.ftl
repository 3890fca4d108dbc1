# The page of a customer, the list, and entering and editing one.
customer-new = Новый клиент
customer-new-lead = Кто уже известен по телефону, почте или номеру, будет найден, а не заведён второй раз.
customer-edit-title = Изменить: { $name }
customer-name = Имя
customer-name-help = Так, как пишет сам клиент, его буквами.
customer-given = Личное имя
customer-family = Фамилия
customer-other-names = Другие написания
customer-other-names-help = По одному в строке, например латиницей. Поиск находит все.
customer-kind = Человек или организация
customer-store = Салон
customer-no-store = Без салона
customer-owner = Ответственный
customer-owned-by = ответственный: { $name }
customer-no-owner = Ответственного пока нет
customer-unknown = Неизвестно
customer-nothing = Пусто
customer-other-id = Другой идентификатор
customer-id-value = Номер или имя
customer-end-identifiers = Отметьте, что им (больше) не принадлежит
customer-ended = больше не их
customer-needs-name = Нужно имя, телефон или другой идентификатор.
customer-known-elsewhere = Этого клиента знает другой салон. Обратитесь к его руководителю.
customer-conflict-text = Пока вы редактировали, сохранил кто-то другой. Выберите, что оставить; остальные ваши изменения не пропали.
customer-reach = Как связаться
customer-reach-nothing = Пока нет ни телефона, ни почты.
customer-local-time = у них { $time }
customer-last-contact = Последний контакт
customer-no-marketing = Без рекламы
customer-known = известно { $percent }
customer-ask-next = Спросить дальше:
customer-ask-name = имя и фамилию
customer-ask-marketing = хотят ли новости и предложения
customer-no-cars = Автомобилей пока нет.
customer-timeline = История
customer-timeline-search = Искать в истории
customer-timeline-kinds = Виды событий
customer-timeline-nothing = Ничего не подходит
customer-timeline-nothing-text = Среди этих видов нет событий с такими словами.
customer-timeline-empty = Пока ничего не было
customer-timeline-empty-text = Здесь появятся звонки, визиты, покупки и ремонты.
customer-facts = Факты
customer-no-facts = Пока ничего не известно. Сюда записывают то, что узнали в разговоре.
customer-hidden-facts =
    { $count ->
        [one] { $count } личный факт скрыт от вашей роли.
        [few] { $count } личных факта скрыты от вашей роли.
        [many] { $count } личных фактов скрыто от вашей роли.
        *[other] { $count } личного факта скрыто от вашей роли.
    }
customer-consents = Согласия
customer-no-consents = Согласий нет: отправляйте только то, о чём просят.
customer-records = Откуда это известно
customer-records-lead = Каждая исходная запись в том виде, в каком пришла, сначала новые.
customer-record-version = Версия { $number }
customer-record-before = Раньше:
customer-record-warnings = Странное в этой записи
customer-source-unknown = Источник неизвестен
customers-none = Клиентов пока нет
customers-none-text = Загрузите файл из вашей системы или заведите первого клиента.
customer-questions = Возможно, известен нам дважды или связан с кем-то
customer-more-questions = и ещё { $count }
customer-household = Одна семья
consent-given = Дано
consent-refused = Отказ
consent-expired = Истекло { $day }

# What the next page says after something was done.
toast-merged = Сохранено вместе с тем, что за это время изменили другие
toast-customer-entered = Клиент заведён
toast-customer-known = Клиент уже известен: введённое добавлено сюда
toast-logged = Записано
toast-fact-added = Факт добавлен
toast-fact-ended = Факт снят

# Entries of the audit log.
audit-action-customer-seen = Смотрел клиента
audit-action-customer-records-seen = Смотрел исходные записи клиента
audit-action-vehicle-seen = Смотрел автомобиль
audit-action-activity-added = Записал событие
audit-action-fact-added = Добавил факт
audit-action-fact-ended = Снял факт
audit-action-customer-entered = Завёл клиента
audit-action-customer-edited = Изменил клиента

timeline-rest = Всё сообщение
timeline-for-promise = По обещанию
