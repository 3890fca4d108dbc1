# What if: comparing two ways of running the house with simulated people.
what-if-title = Что если
what-if-lead = Что вышло бы, если вести дело иначе? Оба варианта проживают вымышленные клиенты и сотрудники.
what-if-ask = Вопрос
what-if-ask-follow-up = Что если прекращать работу с запросом через 30 дней?
what-if-ask-call = Что если первый звонок — только через день?
what-if-ask-advertising = Что если рекламу не ограничивать?
what-if-ask-machines = Что если автоматических писем не будет?
what-if-what = Что
what-if-first = Как есть
what-if-second = Что если
what-if-follow-up = Работать с запросом
what-if-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дней
}
what-if-first-call = Первый звонок в течение
what-if-hours = { $count ->
    [one] { $count } рабочего часа
    [few] { $count } рабочих часов
    [many] { $count } рабочих часов
   *[other] { $count } рабочих часов
}
what-if-advertising = Реклама одному клиенту
what-if-per-week = не больше { $count } в неделю
what-if-unlimited = без ограничения
what-if-machines = Автоматические сообщения
what-if-machines-yes = да
what-if-machines-no = нет
what-if-customers = Клиенты
what-if-customers-help = Вымышленные люди в начале.
what-if-lived-days = Дни
what-if-lived-days-help = Для позднего, например продажи после 90 дней, их нужно больше.
what-if-seeds = Повторения
what-if-seeds-help = Каждое с другими людьми. Вчетверо больше повторений — вдвое уже интервалы.
what-if-extent = клиентов: { $customers }, дней: { $days }, повторений: { $seeds }
what-if-expected = Судя по последнему сравнению здесь ({ $extent }), понадобится около { $time }. Время растёт с каждым из трёх.
what-if-unknown = До первого сравнения неизвестно, сколько времени оно займёт здесь; после первых дней это будет показано. Время растёт с числом клиентов, дней и повторений: начните с малого.
what-if-begin = Сравнить
what-if-nothing-differs = Оба варианта одинаковы: выберите отличие.
what-if-running = Проживается
what-if-progress = день { $done } из { $all }
what-if-left = осталось около { $time }
what-if-meanwhile = Идёт с низшим приоритетом, в отдельной базе данных; можно продолжать работу. После перезапуска службы спросите снова.
what-if-cancel = Отменить
what-if-ending = Завершается…
what-if-cancelled = Последнее сравнение отменено.
what-if-broken = Последнее сравнение прервалось; причина в журнале.
what-if-kept = Сравнения
what-if-clear-count = { $count ->
    [0] явных отличий нет
    [one] { $count } явное отличие
    [few] { $count } явных отличия
    [many] { $count } явных отличий
   *[other] { $count } явных отличий
}
what-if-absent = Эта служба не умеет проживать вымышленные дни.
what-if-assumed-title = Мир допущений
what-if-assumed = Эти люди вымышлены. Результат — не измерение; он говорит: если клиенты таковы, то разница такова.
what-if-assumptions = Что допущено и откуда это взято
what-if-result = Что из этого вышло бы
what-if-again = Изменить и повторить
what-if-clear = Явные отличия
what-if-clear-text = Интервал не содержит нуля.
what-if-by-chance = { $count ->
    [one] Из стольких показателей примерно { $count } кажется явным случайно.
    [few] Из стольких показателей примерно { $count } кажутся явными случайно.
    [many] Из стольких показателей примерно { $count } кажутся явными случайно.
   *[other] Из стольких показателей примерно { $count } кажутся явными случайно.
}
what-if-unclear = Возможно, случайность
what-if-unclear-text = Интервал содержит ноль: больше повторений скажут больше.
what-if-same = { $count ->
    [one] { $count } показатель одинаков в обоих.
    [few] { $count } показателя одинаковы в обоих.
    [many] { $count } показателей одинаковы в обоих.
   *[other] { $count } показателей одинаковы в обоих.
}
what-if-how = Средние по повторениям. Разница — «что если» минус «как есть», с 95-процентным интервалом (t Стьюдента); случайность у обоих общая, отличается только обращение. У каждого рисунка свой масштаб, ноль посередине.
what-if-figure = Показатель
what-if-difference = Разница
what-if-interval = от { $low } до { $high }
what-if-interval-title = Интервал 95 %
what-if-chart = Вокруг нуля
toast-what-if-begun = Началось
toast-what-if-busy = Одно сравнение уже идёт
audit-action-what-if-begun = Начато сравнение двух правил
audit-action-what-if-cancelled = Сравнение двух правил отменено
sim-figure-enquiries = Запросы
sim-figure-sales = Продано машин
sim-figure-sales-by-age-7 = Продано за 7 дней после запроса
sim-figure-sales-by-age-30 = Продано за 30 дней
sim-figure-sales-by-age-60 = Продано за 60 дней
sim-figure-sales-by-age-90 = Продано за 90 дней
sim-figure-sales-later = Продано позже 90 дней
sim-figure-lost-elsewhere = Купили у других
sim-figure-test-drives = Тест-драйвы
sim-figure-workshop-visits = Визиты в сервис
sim-figure-calls = Звонки
sim-figure-reached = Звонки с ответом
sim-figure-written = Сообщения вручную
sim-figure-sent = Отправлено сообщений
sim-figure-marketing-sent = Отправлено рекламы
sim-figure-replies = Ответы
sim-figure-bounces = Возвращённые письма
sim-figure-stops = Отказы от связи
sim-figure-complaints = Жалобы
sim-figure-quarantined = Строки в карантине
sim-figure-left = Уволившиеся сотрудники
sim-figure-absences = Отсутствия сотрудников
sim-figure-customers = Клиенты
sim-figure-activities = Записи в истории
sim-figure-touches = Запланированные контакты
sim-figure-verdicts = Решения регулятора
sim-figure-promises = Данные обещания
sim-figure-promises-kept = Выполненные обещания
sim-figure-promises-broken = Нарушенные обещания
sim-figure-first-answers-in-time = Первые ответы вовремя
sim-figure-first-calls-in-time = Первые звонки вовремя
sim-figure-trust = Доверие (от 0 до 1)
sim-figure-joined-wrongly = Клиенты, за которыми несколько человек
sim-figure-apart = Люди, записанные несколькими клиентами
