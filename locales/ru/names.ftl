# How one politely speaks to somebody. $gender is female, male or unknown; $name is the part of the name that this language uses for it.
address-polite =
    { $gender ->
        [female] г‑жа { $name }
        [male] г‑н { $name }
       *[other] { $name }
    }
