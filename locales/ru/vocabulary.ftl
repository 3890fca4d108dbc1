# The words of the product: each message is named after the wire name of what it stands for.

# What happens on a timeline.
activity-call = Звонок
activity-mail = Письмо
activity-message = Сообщение
activity-visit = Визит
activity-test-drive = Тест-драйв
activity-enquiry = Запрос
activity-purchase = Покупка
activity-repair = Ремонт
activity-complaint = Жалоба
activity-survey-answer = Ответ на опрос
activity-note = Заметка
activity-edit = Правка


direction-from-customer = От клиента
direction-to-customer = Клиенту
direction-internal = Внутреннее


party-person = Частное лицо
party-organisation = Организация

# Files and what they hold.
kind-customers = Клиенты
kind-vehicles = Автомобили
kind-sales = Продажи
kind-repair-orders = Заказ-наряды
kind-leads = Лиды
kind-consents = Согласия
kind-staff = Сотрудники


identifier-phone = Телефон
identifier-email = Эл. почта
identifier-national-id = Номер удостоверения личности
identifier-tax-id = ИНН
identifier-dms-number = Номер в DMS
identifier-messenger = Мессенджер


vehicle-role-owner = Владелец
vehicle-role-payer = Плательщик
vehicle-role-decision-maker = Принимает решение
vehicle-role-user = Пользователь
vehicle-role-driver = Водитель
vehicle-role-interested = Интересуется


purpose-service-message = Сервисные сообщения
purpose-contract = Договор
purpose-marketing = Маркетинг
purpose-survey = Опросы


consent-basis-consent = Согласие
consent-basis-contract = Договор
consent-basis-legitimate-interest = Законный интерес


channel-email = Эл. почта
channel-phone = Телефон
channel-sms = СМС
channel-whatsapp = WhatsApp
channel-wechat = WeChat
channel-kakao = KakaoTalk
channel-telegram = Telegram
channel-post = Почта
channel-in-person = Лично
channel-any = Любой канал

# What may be known of a customer.
fact-address = Адрес
fact-birth-date = Дата рождения
fact-gender = Пол
fact-language = Язык
fact-time-zone = Часовой пояс
fact-preferred-channel = Предпочитаемый канал
fact-best-time = Удобное время
fact-not-at = Не беспокоить
fact-form-of-address = Обращение
fact-occupation = Профессия
fact-income = Доход
fact-budget = Бюджет
fact-favourite-colour = Любимый цвет
fact-body-style = Тип кузова
fact-children = Дети
fact-household = Семья
fact-interests = Интересы
fact-use-of-car = Использование автомобиля
fact-plans = Планы
fact-industry = Отрасль
fact-fleet-size = Размер автопарка
fact-website = Сайт
fact-remark = Примечание
fact-value-female = Женский
fact-value-male = Мужской
fact-value-other = Другой


language-en = Английский
language-hy = Армянский
language-ko = Корейский
language-az = Азербайджанский
language-ru = Русский
language-zh-Hant = Китайский (традиционный)

# Who works here and what they may do.
role-consultant = Консультант по продажам
role-adviser = Мастер-консультант
role-care = Служба заботы о клиентах
role-marketing = Маркетинг
role-store-manager = Директор салона
role-group-manager = Руководитель группы
role-administrator = Администратор


department-sales = Продажи
department-service = Сервис
department-parts = Запчасти
department-care = Забота о клиентах
department-marketing = Маркетинг
department-management = Руководство


permission-read-customers = Просмотр клиентов
permission-write-customers = Изменение клиентов
permission-merge-customers = Решать, кто один и тот же клиент
permission-read-sensitive = Просмотр личных сведений
permission-import = Импорт файлов
permission-export = Экспорт списков
permission-read-staff = Просмотр сотрудников
permission-manage-staff = Управление сотрудниками
permission-manage-stores = Управление автосалонами
permission-set-store-days = Указывать особые дни салона
permission-approve-give-ups = Решать об отказе от сделок
permission-manage-settings = Управление настройками
permission-read-audit = Просмотр журнала аудита

# What was wrong with a row of a file, or odd about it.
problem-bad-bytes = Ячейка — не текст в кодировке файла
problem-wrong-cell-count = В строке больше или меньше ячеек, чем в заголовке
problem-cell-too-large = Ячейка больше 1 МиБ
problem-unclosed-quote = Кавычка открыта и не закрыта
problem-formula-without-value = В ячейке ошибка или формула без значения
problem-not-a-date = Это не дата
problem-not-a-number = Это не число
problem-not-a-phone = Это не номер телефона
problem-not-an-email = Это не адрес эл. почты
problem-not-a-money = Это не денежная сумма
problem-nothing-to-take = В строке не назван ни клиент, ни автомобиль
problem-missing-value = Не хватает обязательного значения
problem-unknown-value = Такое значение не допускается
problem-not-json = Строка не является объектом JSON
problem-not-xml = Не удаётся прочитать XML
problem-not-vcard = Карточка vCard повреждена
problem-unknown-store = В группе нет такого автосалона
problem-vin-check-digit = Контрольный знак VIN не сходится; вне Северной Америки это обычно
problem-vin-unusual = Необычный VIN, сохранён как написан
problem-odd-time = Время записано необычно и прочитано так
problem-unknown-element = Элемент вне стандарта, сохранён в оригинале
problem-ill-formed-xml = XML был составлен неверно и исправлен
problem-missing-element = Нет обязательного элемента
problem-ambiguous-date = Дату можно прочитать двояко
problem-replaced-character = Недопустимый символ заменён
problem-phone-unusual = Номер сохранён как написан: он не подходит ни одной стране
