time-now = indicə
time-today = bu gün
time-tomorrow = sabah
time-yesterday = dünən

time-minutes-ago =
    { $count ->
        [one] { $count } dəqiqə əvvəl
        *[other] { $count } dəqiqə əvvəl
    }
time-in-minutes =
    { $count ->
        [one] { $count } dəqiqə sonra
        *[other] { $count } dəqiqə sonra
    }
time-hours-ago =
    { $count ->
        [one] { $count } saat əvvəl
        *[other] { $count } saat əvvəl
    }
time-in-hours =
    { $count ->
        [one] { $count } saat sonra
        *[other] { $count } saat sonra
    }
time-days-ago =
    { $count ->
        [one] { $count } gün əvvəl
        *[other] { $count } gün əvvəl
    }
time-in-days =
    { $count ->
        [one] { $count } gün sonra
        *[other] { $count } gün sonra
    }
time-months-ago =
    { $count ->
        [one] { $count } ay əvvəl
        *[other] { $count } ay əvvəl
    }
time-in-months =
    { $count ->
        [one] { $count } ay sonra
        *[other] { $count } ay sonra
    }
time-years-ago =
    { $count ->
        [one] { $count } il əvvəl
        *[other] { $count } il əvvəl
    }
time-in-years =
    { $count ->
        [one] { $count } il sonra
        *[other] { $count } il sonra
    }

# Shortened units of a length of time: "2 h 5 min".
duration-days = { $count } gün
duration-hours = { $count } saat
duration-minutes = { $count } dəq
duration-seconds = { $count } san
