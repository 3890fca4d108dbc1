time-now = just now
time-today = today
time-tomorrow = tomorrow
time-yesterday = yesterday

time-minutes-ago =
    { $count ->
        [one] { $count } minute ago
        *[other] { $count } minutes ago
    }
time-in-minutes =
    { $count ->
        [one] in { $count } minute
        *[other] in { $count } minutes
    }
time-hours-ago =
    { $count ->
        [one] { $count } hour ago
        *[other] { $count } hours ago
    }
time-in-hours =
    { $count ->
        [one] in { $count } hour
        *[other] in { $count } hours
    }
time-days-ago =
    { $count ->
        [one] { $count } day ago
        *[other] { $count } days ago
    }
time-in-days =
    { $count ->
        [one] in { $count } day
        *[other] in { $count } days
    }
time-months-ago =
    { $count ->
        [one] { $count } month ago
        *[other] { $count } months ago
    }
time-in-months =
    { $count ->
        [one] in { $count } month
        *[other] in { $count } months
    }
time-years-ago =
    { $count ->
        [one] { $count } year ago
        *[other] { $count } years ago
    }
time-in-years =
    { $count ->
        [one] in { $count } year
        *[other] in { $count } years
    }

# Shortened units of a length of time: "2 h 5 min".
duration-days = { $count } d
duration-hours = { $count } h
duration-minutes = { $count } min
duration-seconds = { $count } s
