# Cadences: rhythms of planned contacts.
nav-cadences = Ռիթմեր
cadences-lead = Պլանավորված կապերի ռիթմեր՝ ով է մտնում, ինչ է լինում որ օրը, ինչն է ավարտում։
cadences-none = Ռիթմեր չկան
cadences-none-text = Դրանք գալիս են ծրագրի հետ։
cadence-title = Ռիթմ
cadence-begins = Սկսվում է
cadence-length = Տևողություն
cadence-running = Հաճախորդներ
cadence-state = Վիճակ
cadence-off = Անջատված
version-state-live = Գործող
version-state-draft = Սևագիր
version-state-former = Նախկին
cadence-days =
    { $count ->
        [one] { $count } օր
       *[other] { $count } օր
    }
cadence-steps =
    { $count ->
        [one] { $count } քայլ
       *[other] { $count } քայլ
    }
cadence-customers =
    { $count ->
        [one] { $count } հաճախորդ
       *[other] { $count } հաճախորդ
    }
cadence-version = Տարբերակ { $version }
cadence-versions = Տարբերակներ
cadence-priority = առաջնահերթություն { $priority }
cadence-found = Ստեղծել սեփական ռիթմ
cadence-found-text = Սկսվում է որպես սևագիր՝ մեկ այլ ռիթմի քայլերով և տեքստերով։
cadence-found-save = Ստեղծել սևագիր
cadence-name = Անուն ֆայլերի համար
cadence-name-help = Լատինատառ փոքրատառ, թվեր և _, օրինակ՝ spring_tyres։
cadence-name-form = Միայն լատինատառ փոքրատառ, թվեր և _, սկսելով տառով։
cadence-name-taken = Այս անունով ռիթմ կա։
cadence-like = Ինչպես
cadence-edit = Փոխել սևագրում
cadence-to-draft = Դեպի սևագիր
cadence-try = Փորձարկել
cadence-text = Տեքստ
cadence-text-label = Ամբողջ ռիթմը որպես տեքստ (TOML)
cadence-text-help = Սևագիրը պահպանվում է նաև սխալներով. գործարկել կարելի է, երբ սխալ չկա։
cadence-problems =
    { $count ->
        [one] { $count } խնդիր
       *[other] { $count } խնդիր
    }
cadence-overtaken = Միջանկյալ մեկը փոխել է սևագիրը։ Ձեր գրածն այստեղ է. նայեք ևս մեկ անգամ և պահպանեք։
cadence-changes = Ինչով է տարբերվում գործող { $version } տարբերակից
cadence-no-changes = Ոչնչով։
cadence-line = Ժամանակագիծ՝ օրերով
cadence-steps-title = Քայլեր
cadence-ends = Ավարտվում է, երբ
cadence-publish = Գործարկել
cadence-publish-text = Այսուհետ մտնողները կհետևեն այս տարբերակին։ Արդեն ընդգրկվածները մնում են իրենցում։
cadence-publish-confirm = Գործարկե՞լ այս տարբերակը նոր մտնողների համար։
cadence-note = Նշում
cadence-note-help = Ինչ է փոխվել և ինչու՝ հետո նայողի համար։
cadence-discard = Դեն նետել սևագիրը
cadence-discard-confirm = Դեն նետե՞լ սևագիրը։ Հետ բերել չի լինի։
cadence-switch-off = Անջատել
cadence-switch-off-confirm = Անջատե՞լ։ Այլևս ոչ ոք չի մտնի, ընդգրկվածները կշարունակեն։
cadence-switch-on = Միացնել
cadence-back-to = Վերադառնալ այս տարբերակին

# Steps.
step-at-once = Անմիջապես
step-after-time = { $time } անց
step-on-day = Օր { $day }
step-on-working-day = Աշխատանքային օր { $day }
step-days-before =
    { $count ->
        [one] { $count } օր առաջ
       *[other] { $count } օր առաջ
    }
step-same-day = նույն օրը
step-by-person = Մարդը
step-by-machine = Մեքենան
step-by = Ով է անում
step-window = Օրվա ժամը
step-window-help = Հաճախորդի ժամով, օրինակ՝ 09:00-18:00։ Դատարկ՝ միայն րոպեների դեպքում։
step-window-form = Մեկ միջակայք, օրինակ՝ 09:00-18:00։
step-expires = Բաց է մնում
step-channels = Ուղիներ՝ նախընտրելին առաջինը
step-purpose = Նպատակ
step-promise = Կատարում է խոստումը
step-asks = Հարցնում է
step-after = Երբ
step-after-unit = Հաշվարկ
step-after-form = Ամբողջ թիվ, խնդրեմ։
step-unit-minutes = րոպե անց
step-unit-days = օր անց (առաջ՝ −7)
step-unit-working-days = աշխատանքային օր անց
step-needs-channel = Ընտրեք առնվազն մեկ ուղի։
step-title = Վերնագիր ցանկերում
step-subject = Նամակի թեմա
step-body = Հաղորդագրություն
step-body-help = Տեղապահները կրկնակի ձևավոր փակագծերում են, օրինակ՝ {"{{"} vehicle {"}}"}. ոչ միշտ հայտնին պահանջում է {"{%"} if vehicle {"%}"} … {"{%"} endif {"%}"}։
step-script = Խոսակցության կետեր
step-script-help = Ամեն տողում մեկը։
step-preview = Ինչպես կստանա հաճախորդը
step-preview-broken = Օրինակը չի լրացվում
step-copy = Պատճենել որպես նոր քայլ
step-remove-confirm = Հեռացնե՞լ այս քայլը սևագրից։

# What starts a cadence.
trigger-enquiry = հարցումով
trigger-test-drive = փորձնական վարումով
trigger-delivery = մեքենայի հանձնումով
trigger-service-due = սպասարկման ժամկետով
trigger-declined-work = մերժված աշխատանքով
trigger-warranty-ending = երաշխիքի ավարտով
trigger-finance-ending = պայմանագրի ավարտով
trigger-opportunity-lost = կորցրած գործարքով
trigger-service-lapsed = բաց թողնված սպասարկումով
trigger-complaint-recovered = կարգավորված բողոքով
trigger-customer-birthday = ծննդյան օրով
trigger-vehicle-anniversary = մեքենայի տարեդարձով
trigger-account-review = ավտոպարկի տարեկան ամփոփումով
trigger-fleet-user = ծառայողական մեքենայի նոր օգտատիրոջով
trigger-driver = ծառայողական մեքենայի նոր վարորդով
trigger-export-sale = արտահանման վաճառքով

# Trying out.
trial-title = Փորձարկում անցյալ տարվա վրա
trial-untold = Պահվածից չի երևում, թե ում համար երբ էր սկսվում
trial-untold-text = Այս ռիթմը կփորձարկվի, երբ այդ դեպքերը գրանցվեն։
trial-nobody = Ոչ ոք չէր մտնի
trial-nobody-text = Վերջին 365 օրում ոչ ոքի համար չի սկսվել։
trial-bounded =
    { $count ->
        [one] Վերցվել է միայն վերջին { $count }-ը. ավելին կար։
       *[other] Վերցվել է միայն վերջին { $count }-ը. ավելին կար։
    }
trial-entered = Կմտնեին
trial-contacts = Կապեր
trial-refused = Կարգավորիչի մերժած
trial-per-day = Կապերն ըստ օրերի
trial-by-step = Քայլ առ քայլ
trial-step = Քայլ
trial-planned = Պլանավորված
trial-contacted = Կապ
trial-otherwise = Այլապես
trial-other-channel =
    { $count ->
        [one] { $count }-ը՝ այլ ուղով
       *[other] { $count }-ը՝ այլ ուղով
    }
trial-deferred =
    { $count ->
        [one] { $count } հետաձգված
       *[other] { $count } հետաձգված
    }
trial-expired =
    { $count ->
        [one] { $count } ուշացած
       *[other] { $count } ուշացած
    }
trial-not-applicable =
    { $count ->
        [one] { $count } չէր վերաբերում
       *[other] { $count } չէր վերաբերում
    }
trial-not-needed =
    { $count ->
        [one] { $count } այլևս պետք չէր
       *[other] { $count } այլևս պետք չէր
    }
trial-ended = Ինչպես կավարտվեր
trial-how =
    { $count ->
        [one] Վերջին 365 օրվա առավելագույնը { $count } դեպքով՝ այսօր հայտնի համաձայնություններով, հասցեներով և արգելքներով։ Սահմանները հաշվում են միայն այս ռիթմի ուղարկածը. փաստերի պայմանները համարվում են բավարարված։
       *[other] Վերջին 365 օրվա առավելագույնը { $count } դեպքով՝ այսօր հայտնի համաձայնություններով, հասցեներով և արգելքներով։ Սահմանները հաշվում են միայն այս ռիթմի ուղարկածը. փաստերի պայմանները համարվում են բավարարված։
    }
audit-action-cadence-drafted = Սկսել է ռիթմի սևագիր
audit-action-cadence-changed = Փոխել է ռիթմի սևագիրը
audit-action-cadence-discarded = Դեն է նետել ռիթմի սևագիրը
audit-action-cadence-published = Գործարկել է ռիթմ
audit-action-cadence-switched-off = Անջատել է ռիթմ
audit-action-cadence-switched-on = Միացրել է ռիթմ
