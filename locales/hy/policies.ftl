# The rules of the house: promises, the governor, guide prices.
rules-title = Տան կանոնները
policy-overtaken = Միջանկյալ այլ մեկը պահպանել է այս կանոնները։ Ձեր գրածն այստեղ է. նորից պահպանեք, որ փոխարինի նրանցին։
form-number-up-to = Ամբողջ թիվ՝ մինչև { $most }։
form-number-between = Ամբողջ թիվ՝ { $least }-ից { $most }։
unit-minutes = րոպե
unit-hours = ժամ
unit-days = օր

# Promises.
promises-policy-title = Խոստումներ՝ ժամկետներ և ահազանգ
promises-policy-lead = Որքան կարող է տևել ամեն խոստում, երբ է զգուշացվում պատասխանատուն և ում է հայտնվում, երբ այն խախտվել է։
terms-title = Ժամկետներ
terms-text = Թողեք «սովորականի պես», որպեսզի մնա առաջարկվածը։ Ավտոմատ պատասխանը խոստում չի կատարում։
term-kind = Խոստում
term-time = Ժամկետ
term-unit = Միավոր
term-measure = Հաշվարկ
term-usual = Սովորական
term-as-usual = Սովորականի պես
term-none = Առանց ժամկետի. խոստացողն է ասում երբ
term-needs-time = Նշեք ժամկետ՝ մեկ րոպեից մինչև մեկ տարի։
term-measure-business = սրահի աշխատանքային ժամերին
term-measure-open-days = շուրջօրյա՝ աշխատանքային օրերին
term-measure-calendar = շուրջօրյա
warning-title = Զգուշացում
warning-text = Խոստումը խախտվելուց առաջ պատասխանատուն զգուշացվում է, քանի դեռ կարելի է կատարել կամ հաճախորդի հետ նորը պայմանավորվել։
warn-percent = Երբ մնացել է ժամանակի այս մասը, %
warn-percent-help = 20, 2 ժամի դեպքում՝ 24 րոպե առաջ։
warn-at-least = Առնվազն այսքան րոպե առաջ
warn-at-most = Առավելագույնը այսքան րոպե առաջ
warn-at-most-help = Շաբաթներ առաջ տրված զգուշացումը ոչ ոք չի նկատում։ 1440-ը մեկ օր է։
warn-most-below-least = Չպետք է վերևի տողից փոքր լինի։
escalation-title = Ում հայտնել խախտումը
escalation-text = Հերթով, ամեն մեկին մեկ անգամ, խախտումից հետո՝ աշխատանքային ժամերով։
escalation-after = Րոպե խախտումից հետո
escalation-to = Ում
escalation-nobody = Էլ ոչ ոքի
escalation-out-of-order = Վերևի տողից ոչ շուտ։
escalate-to-owners-manager = Պատասխանատուի ղեկավարին
escalate-to-store-manager = Սրահի ղեկավարին
escalate-to-group-manager = Խմբի ղեկավարին

# The governor.
governor-title = Կարգավորիչ՝ ում կարելի է դիմել
governor-lead = Ամեն ելքային կապ՝ մարդու թե մեքենայի, նախ հարցնում է դրան, և պատասխանը պահվում է։
caps-title = Մարքեթինգի սահմաններ
caps-text = Բոլոր սրահների, բաժինների, ռիթմերի և արշավների համար միասին։ Խոստացվածն ու խնդրվածը չեն հաշվվում։
caps-how = Դատարկ՝ լռելյայն։ 0՝ երբեք։ Թիվ՝ առավելագույնը այդքան։ unlimited՝ առանց սահմանի։
cap-of-customer = Ամեն հաճախորդի
cap-of-household = Ամեն տնային տնտեսության
cap-per-day = Օրական
cap-per-week = Ցանկացած յոթ օրում
cap-per-month = Ցանկացած երեսուն օրում
cap-means-default = լռելյայն՝ առավելագույնը { $cap }
cap-means-never = երբեք
cap-means-most =
    { $count ->
        [one] առավելագույնը { $count } կապ
       *[other] առավելագույնը { $count } կապ
    }
cap-means-unlimited = առանց սահմանի
cap-form = Ամբողջ թիվ, unlimited կամ դատարկ՝ լռելյայնի համար։
governor-times = Ժամանակներ
governor-time-just-bought-days = Օր առանց մարքեթինգի՝ մեքենա գնելուց հետո
governor-time-help-just-bought-days = Նոր գնորդին շնորհավորում են, ոչ թե վաճառում։ 0՝ չկա։
governor-time-look-again-hours = Ժամ՝ մինչև կրկին նայելը
governor-time-help-look-again-hours = Այն, ինչի վերջը հայտնի չէ, օրինակ՝ բաց բողոքը, այդժամ կրկին ստուգվում է։
governor-time-patience-days = Օր՝ մինչև կապից հրաժարվելը
governor-time-help-patience-days = Այսքան ժամանակ չստացված կապն այլևս իմաստ չունի։
governor-time-reply-days = Օր, որոնց ընթացքում կարելի է պատասխանել
governor-time-help-reply-days = Այդքան ժամանակ պատասխանը համարվում է հաճախորդի խնդրած։
governor-time-reply-free-minutes = Րոպե, երբ պատասխանը կարող է գնալ ցանկացած ժամի
governor-time-help-reply-free-minutes = Ով գիշերը գրում է, արթուն է. նույն ուղիով պատասխանը կարող է անմիջապես գնալ։
packs-title = Կանոնների փաթեթներ
packs-text = Ինչ պահանջում են օրենքն ու հարթակները, ամեն կանոն՝ իր աղբյուրով։ Գործում է ամենախիստը։ Սա իրավաբանական խորհուրդ չէ. թող մասնագետը նայի։
pack-always-on = Միշտ միացված
pack-rules =
    { $count ->
        [one] { $count } կանոն
       *[other] { $count } կանոն
    }
pack-as-of = առ
pack-show = Ցույց տալ կանոնները
pack-rule = Կանոն
pack-for = Ում համար
pack-says = Պահանջ
pack-source = Աղբյուր
pack-for-everything = ամեն ինչ
pack-checked-text = տեքստը կարդացված է
pack-checked-report = ըստ հաղորդման
pack-checked-no = ստուգման կարիք ունի
pack-needs-not-refused = մերժում չկա
pack-needs-unlisted = չկա «չզանգահարել» գրանցամատյանում
pack-needs-relationship = հարաբերություն կամ համաձայնություն
pack-needs-express = համաձայնություն
pack-needs-never = արգելված է
pack-purchase-days =
    { $count ->
        [one] { $count } օր գնումից հետո
       *[other] { $count } օր գնումից հետո
    }
pack-enquiry-days =
    { $count ->
        [one] { $count } օր հարցումից հետո
       *[other] { $count } օր հարցումից հետո
    }
pack-agreement-days =
    { $count ->
        [one] համաձայնությունը գործում է { $count } օր
       *[other] համաձայնությունը գործում է { $count } օր
    }
pack-not-at-all = ընդհանրապես ոչ
pack-holidays-as-sunday = տոներին՝ ինչպես կիրակի
pack-holidays-closed = տոներին՝ ոչ
pack-cap = առավելագույնը { $count }՝ { $time }-ում
pack-rest =
    { $count ->
        [one] { $count } օր դադար մերժումից հետո
       *[other] { $count } օր դադար մերժումից հետո
    }
pack-window =
    { $count ->
        [one] ազատ տեքստ՝ նրանց նամակից հետո { $count } ժամ
       *[other] ազատ տեքստ՝ նրանց նամակից հետո { $count } ժամ
    }
pack-replies =
    { $count ->
        [one] առավելագույնը { $count } պատասխան
       *[other] առավելագույնը { $count } պատասխան
    }
pack-they-first = նախ հաճախորդն է գրում
pack-templates = հաստատված ձևանմուշներ՝ { $purposes }
duty-ad-label = նշված որպես գովազդ
duty-sender-address = նշված է ուղարկողն ու հասցեն
duty-opt-out = հրաժարվելու անվճար ձև
duty-says-it-is-a-machine = մեքենան ասում է, որ մեքենա է

# Guide prices.
prices-title = Ուղենշային գներ
prices-lead = Մոդելի մոտավոր գինը՝ հարցման առաջին պատասխանի համար։
prices-list = Մոդելներ
prices-none = Դեռ գներ չկան
prices-none-text = Ավելացրեք մեկը կամ տեղադրեք աղյուսակի տողերը։ Առանց գնի առաջին պատասխանում այն չի նշվում։
price-make = Մակնիշ
price-model = Մոդել
price-model-help = Ինչպես գրում են հաճախորդները. շուրջը եղած բառերը կապ չունեն։
price-price = Գին
price-store = Որտեղ
price-valid-to = Ուժի մեջ է մինչև
price-over = Ժամկետն անցել է
price-add = Ավելացնել գին
price-edit = Փոխել գինը
price-remove-confirm = Հեռացնե՞լ { $model } մոդելի գինը։
price-form = Գրեք զրոյից մեծ գումար, օրինակ՝ 12 500 000։
price-not-your-store = Կարող եք սահմանել միայն ձեր սրահների գները։
price-paste = Տեղադրել շատերը
price-lines = Աղյուսակի տողեր
price-lines-help = Մակնիշ, մոդել, գին, ապա ցանկության դեպքում՝ արժույթ, վերջին օր (2027-03-31) և սրահի կարճ կոդը։ Նույն մոդելի գինը փոխարինվում է։
price-lines-currency = Արժույթ, եթե նշված չէ
price-paste-save = Ընդունել
price-no-lines = Գնով տող չկա։
price-none-taken = Ոչինչ չի ընդունվել
price-more-faults =
    { $count ->
        [one] և ևս { $count } տող
       *[other] և ևս { $count } տող
    }
price-line-model = մոդելը բացակայում է կամ չափազանց երկար է
price-line-price = սա գին չէ
price-line-store = սա ո՛չ արժույթ է, ո՛չ օր, ո՛չ էլ ձեր սրահի կոդ
price-line-too-many =
    { $count ->
        [one] միանգամից առավելագույնը { $count } տող
       *[other] միանգամից առավելագույնը { $count } տող
    }
audit-action-promise-policy-set = Փոխել է խոստումների կանոնները
audit-action-governor-set = Փոխել է կարգավորիչը
audit-action-guide-price-set = Սահմանել է գներ
audit-action-guide-price-removed = Հեռացրել է գին
