time-now = հենց նոր
time-today = այսօր
time-tomorrow = վաղը
time-yesterday = երեկ

time-minutes-ago =
    { $count ->
        [one] { $count } րոպե առաջ
        *[other] { $count } րոպե առաջ
    }
time-in-minutes =
    { $count ->
        [one] { $count } րոպեից
        *[other] { $count } րոպեից
    }
time-hours-ago =
    { $count ->
        [one] { $count } ժամ առաջ
        *[other] { $count } ժամ առաջ
    }
time-in-hours =
    { $count ->
        [one] { $count } ժամից
        *[other] { $count } ժամից
    }
time-days-ago =
    { $count ->
        [one] { $count } օր առաջ
        *[other] { $count } օր առաջ
    }
time-in-days =
    { $count ->
        [one] { $count } օրից
        *[other] { $count } օրից
    }
time-months-ago =
    { $count ->
        [one] { $count } ամիս առաջ
        *[other] { $count } ամիս առաջ
    }
time-in-months =
    { $count ->
        [one] { $count } ամսից
        *[other] { $count } ամսից
    }
time-years-ago =
    { $count ->
        [one] { $count } տարի առաջ
        *[other] { $count } տարի առաջ
    }
time-in-years =
    { $count ->
        [one] { $count } տարուց
        *[other] { $count } տարուց
    }

# Shortened units of a length of time: "2 h 5 min".
duration-days = { $count } օր
duration-hours = { $count } ժ
duration-minutes = { $count } ր
duration-seconds = { $count } վ
