time-now = только что
time-today = сегодня
time-tomorrow = завтра
time-yesterday = вчера

time-minutes-ago =
    { $count ->
        [one] { $count } минуту назад
        [few] { $count } минуты назад
        [many] { $count } минут назад
        *[other] { $count } минуты назад
    }
time-in-minutes =
    { $count ->
        [one] через { $count } минуту
        [few] через { $count } минуты
        [many] через { $count } минут
        *[other] через { $count } минуты
    }
time-hours-ago =
    { $count ->
        [one] { $count } час назад
        [few] { $count } часа назад
        [many] { $count } часов назад
        *[other] { $count } часа назад
    }
time-in-hours =
    { $count ->
        [one] через { $count } час
        [few] через { $count } часа
        [many] через { $count } часов
        *[other] через { $count } часа
    }
time-days-ago =
    { $count ->
        [one] { $count } день назад
        [few] { $count } дня назад
        [many] { $count } дней назад
        *[other] { $count } дня назад
    }
time-in-days =
    { $count ->
        [one] через { $count } день
        [few] через { $count } дня
        [many] через { $count } дней
        *[other] через { $count } дня
    }
time-months-ago =
    { $count ->
        [one] { $count } месяц назад
        [few] { $count } месяца назад
        [many] { $count } месяцев назад
        *[other] { $count } месяца назад
    }
time-in-months =
    { $count ->
        [one] через { $count } месяц
        [few] через { $count } месяца
        [many] через { $count } месяцев
        *[other] через { $count } месяца
    }
time-years-ago =
    { $count ->
        [one] { $count } год назад
        [few] { $count } года назад
        [many] { $count } лет назад
        *[other] { $count } года назад
    }
time-in-years =
    { $count ->
        [one] через { $count } год
        [few] через { $count } года
        [many] через { $count } лет
        *[other] через { $count } года
    }

# Shortened units of a length of time: "2 h 5 min".
duration-days = { $count } д
duration-hours = { $count } ч
duration-minutes = { $count } мин
duration-seconds = { $count } с
