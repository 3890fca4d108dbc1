# Cadences: rhythms of planned contacts.
nav-cadences = Ритмы
cadences-lead = Ритмы запланированных контактов: кто входит, что в какой день, чем кончается.
cadences-none = Ритмов нет
cadences-none-text = Они поставляются с продуктом.
cadence-title = Ритм
cadence-begins = Начинается
cadence-length = Длина
cadence-running = Клиентов
cadence-state = Состояние
cadence-off = Выключен
version-state-live = Действует
version-state-draft = Черновик
version-state-former = Прежняя
cadence-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
        [many] { $count } дней
       *[other] { $count } дня
    }
cadence-steps =
    { $count ->
        [one] { $count } шаг
        [few] { $count } шага
        [many] { $count } шагов
       *[other] { $count } шага
    }
cadence-customers =
    { $count ->
        [one] { $count } клиент
        [few] { $count } клиента
        [many] { $count } клиентов
       *[other] { $count } клиента
    }
cadence-version = Версия { $version }
cadence-versions = Версии
cadence-priority = приоритет { $priority }
cadence-found = Создать свой ритм
cadence-found-text = Начинается как черновик с шагами и текстами другого.
cadence-found-save = Создать черновик
cadence-name = Имя для файлов
cadence-name-help = Строчная латиница, цифры и _, например spring_tyres.
cadence-name-form = Только строчная латиница, цифры и _, первая — буква.
cadence-name-taken = Ритм с таким именем уже есть.
cadence-like = По образцу
cadence-edit = Изменить в черновике
cadence-to-draft = К черновику
cadence-try = Опробовать
cadence-text = Текст
cadence-text-label = Весь ритм текстом (TOML)
cadence-text-help = Черновик сохраняется и с ошибками; в действие — когда их нет.
cadence-problems =
    { $count ->
        [one] { $count } ошибка
        [few] { $count } ошибки
        [many] { $count } ошибок
       *[other] { $count } ошибки
    }
cadence-overtaken = Тем временем черновик изменили. Ваш ввод на месте; взгляните ещё раз и сохраните.
cadence-changes = Отличия от действующей версии { $version }
cadence-no-changes = Никаких.
cadence-line = Шкала времени, дни
cadence-steps-title = Шаги
cadence-ends = Заканчивается, если
cadence-publish = Ввести в действие
cadence-publish-text = Кто входит отныне, идёт по этой версии. Уже идущие остаются на своей.
cadence-publish-confirm = Ввести эту версию для всех, кто входит отныне?
cadence-note = Заметка
cadence-note-help = Что и почему изменено, для тех, кто посмотрит позже.
cadence-discard = Выбросить черновик
cadence-discard-confirm = Выбросить черновик? Вернуть нельзя.
cadence-switch-off = Выключить
cadence-switch-off-confirm = Выключить? Новые не войдут; кто идёт, продолжит.
cadence-switch-on = Включить
cadence-back-to = Вернуться к этой версии

# Steps.
step-at-once = Сразу
step-after-time = Через { $time }
step-on-day = День { $day }
step-on-working-day = Рабочий день { $day }
step-days-before =
    { $count ->
        [one] За { $count } день
        [few] За { $count } дня
        [many] За { $count } дней
       *[other] За { $count } дня
    }
step-same-day = в тот же день
step-by-person = Человек
step-by-machine = Машина
step-by = Кто делает
step-window = Время суток
step-window-help = По времени клиента, например 09:00-18:00. Пусто только для минут.
step-window-form = Один промежуток, например 09:00-18:00.
step-expires = Остаётся открытым
step-channels = Каналы, сначала предпочтительный
step-purpose = Цель
step-promise = Выполняет обещание
step-asks = Спрашивает
step-after = Когда
step-after-unit = Считать в
step-after-form = Целое число, пожалуйста.
step-unit-minutes = минут спустя
step-unit-days = дней спустя (до: −7)
step-unit-working-days = рабочих дней спустя
step-needs-channel = Выберите хотя бы один канал.
step-title = Название в списках
step-subject = Тема письма
step-body = Сообщение
step-body-help = Подстановки в двойных скобках, например {"{{"} vehicle {"}}"}; что известно не всегда, требует {"{%"} if vehicle {"%}"} … {"{%"} endif {"%}"}.
step-script = Пункты разговора
step-script-help = По одному в строке.
step-preview = Так получит клиент
step-preview-broken = Пример не заполняется
step-copy = Скопировать как новый шаг
step-remove-confirm = Удалить этот шаг из черновика?

# What starts a cadence.
trigger-enquiry = с запроса
trigger-test-drive = с тест-драйва
trigger-delivery = с выдачи автомобиля
trigger-service-due = с наступления срока сервиса
trigger-declined-work = с отклонённых работ
trigger-warranty-ending = с окончания гарантии
trigger-finance-ending = с окончания договора
trigger-opportunity-lost = с потерянной сделки
trigger-service-lapsed = с пропущенного сервиса
trigger-complaint-recovered = с улаженной жалобы
trigger-customer-birthday = с дня рождения
trigger-vehicle-anniversary = с годовщины автомобиля
trigger-account-review = с ежегодного обзора парка
trigger-fleet-user = с нового пользователя машины парка
trigger-driver = с нового водителя машины парка
trigger-export-sale = с продажи на экспорт

# Trying out.
trial-title = Проба на прошлом годе
trial-untold = По сохранённому не видно, когда это начиналось
trial-untold-text = Этот ритм можно будет опробовать, когда такие события записываются.
trial-nobody = Никто бы не вошёл
trial-nobody-text = За последние 365 дней никто под него не попал.
trial-bounded =
    { $count ->
        [one] Взят только { $count } последний; было больше.
        [few] Взяты только { $count } последних; было больше.
        [many] Взято только { $count } последних; было больше.
       *[other] Взято только { $count } последних; было больше.
    }
trial-entered = Вошли бы
trial-contacts = Контактов
trial-refused = Отказал регулятор
trial-per-day = Контакты по дням
trial-by-step = По шагам
trial-step = Шаг
trial-planned = Запланировано
trial-contacted = Контактов
trial-otherwise = Иначе
trial-other-channel =
    { $count ->
        [one] { $count } другим каналом
        [few] { $count } другим каналом
        [many] { $count } другим каналом
       *[other] { $count } другим каналом
    }
trial-deferred =
    { $count ->
        [one] { $count } отложен
        [few] { $count } отложено
        [many] { $count } отложено
       *[other] { $count } отложено
    }
trial-expired =
    { $count ->
        [one] { $count } опоздал
        [few] { $count } опоздали
        [many] { $count } опоздали
       *[other] { $count } опоздали
    }
trial-not-applicable =
    { $count ->
        [one] { $count } не подошёл
        [few] { $count } не подошли
        [many] { $count } не подошли
       *[other] { $count } не подошли
    }
trial-not-needed =
    { $count ->
        [one] { $count } уже не нужен
        [few] { $count } уже не нужны
        [many] { $count } уже не нужны
       *[other] { $count } уже не нужны
    }
trial-ended = Чем бы кончилось
trial-how =
    { $count ->
        [one] По { $count } случаю за последние 365 дней, с известными сегодня согласиями, адресами и отказами. Ограничения считают только отправленное этим ритмом; условия о фактах считаются выполненными.
        [few] По { $count } случаям за последние 365 дней, не больше, с известными сегодня согласиями, адресами и отказами. Ограничения считают только отправленное этим ритмом; условия о фактах считаются выполненными.
        [many] Не больше чем по { $count } случаям за последние 365 дней, с известными сегодня согласиями, адресами и отказами. Ограничения считают только отправленное этим ритмом; условия о фактах считаются выполненными.
       *[other] Не больше чем по { $count } случаям за последние 365 дней, с известными сегодня согласиями, адресами и отказами. Ограничения считают только отправленное этим ритмом; условия о фактах считаются выполненными.
    }
audit-action-cadence-drafted = Начал черновик ритма
audit-action-cadence-changed = Изменил черновик ритма
audit-action-cadence-discarded = Выбросил черновик ритма
audit-action-cadence-published = Ввёл ритм в действие
audit-action-cadence-switched-off = Выключил ритм
audit-action-cadence-switched-on = Включил ритм
