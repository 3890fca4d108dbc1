# The frame around every page.
nav-today = Այսօր
nav-overview = Ակնարկ
nav-customers = Հաճախորդներ
nav-vehicles = Մեքենաներ
nav-review = Ով ով է
nav-imports = Ներմուծում
nav-stores = Սրահներ
nav-staff = Աշխատակիցներ
nav-settings = Կարգավորում


shell-skip = Անցնել բովանդակությանը
shell-navigation = Նավիգացիա
shell-search = Փնտրել հաճախորդ կամ մեքենա
shell-search-hint = Անուն, հեռախոս…
shell-search-hits = Որոնման արդյունքներ
shell-menu-of = { $name }. ընտրացանկ
shell-theme = Տեսք
shell-theme-system = Համակարգ
shell-theme-light = Բաց
shell-theme-dark = Մուգ
shell-density = Խտություն
shell-density-comfortable = Ազատ
shell-density-compact = Խիտ
shell-sign-out = Դուրս գալ
shell-close = Փակել
shell-keys = Ստեղնային հրամաններ
shell-keys-rows = Հաջորդ և նախորդ տող
shell-keys-help = Ցույց տալ այս ցանկը

# What the script says by itself.
script-failed = Չհաջողվեց։ Ոչինչ չի փոխվել։
script-offline = Սերվերը չի պատասխանում։ Խնդրում ենք կրկին փորձել։
