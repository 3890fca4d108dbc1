# The words of the rhythm: each message is named after the wire name of what it stands for. What is promised.
promise-first-response = Առաջին պատասխան
promise-first-call = Առաջին զանգ
promise-call-back = Հետ զանգել
promise-second-follow-up = Երկրորդ կապ
promise-test-drive = Փորձնական վարում
promise-quote = Գնառաջարկ
promise-finance-answer = Պատասխան ֆինանսավորման մասին
promise-delivery-milestone = Առաքման փուլ
promise-delivery-date = Հանձնման օր
promise-repair-completion = Վերանորոգման ավարտ
promise-case-answer = Պատասխան դիմումին
promise-case-plan = Լուծման ծրագիր
promise-case-settled = Դիմումի լուծում
promise-claim-decision = Որոշում պահանջի վերաբերյալ
promise-parts-arrival = Պահեստամասերի ստացում
promise-handover-acceptance = Փոխանցման ընդունում
promise-free-text = Խոստում
promise-state-open = Բաց
promise-state-kept = Կատարված
promise-state-broken = Խախտված
promise-state-renegotiated = Հետաձգված՝ հաճախորդի հետ
promise-state-withdrawn = Հետ վերցված

# Where a pursuit stands.
stage-new = Նոր
stage-contacted = Կապի մեջ
stage-appointment = Հանդիպում
stage-test-drive = Փորձնական վարում
stage-quote = Գնառաջարկ
stage-won = Շահված
stage-lost = Կորցրած
stage-given-up = Թողած

# Where a contact stands.
touch-deferred = Սպասում է
touch-planned = Անելիք
touch-queued = Կուղարկվի ինքնաշխատ
touch-made = Կատարված
touch-claimed = Կատարված՝ միայն խոսքով
touch-sent = Ուղարկված
touch-not-reached = Չպատասխանեց
touch-skipped = Բաց թողնված
touch-refused = Չի թույլատրվում
touch-failed = Չհաջողվեց
touch-uncertain = Անորոշ
touch-expired = Ուշացած
touch-withdrawn = Այլևս պետք չէ

# What the governor says, and which of its rules.
verdict-allow = Այո
verdict-defer = Ավելի ուշ
verdict-change-channel = Այլ կապուղով
verdict-refuse = Ոչ
rule-patience = Դեռ իմաստ ունի
rule-stop = Կանգ
rule-consent = Համաձայնություն
rule-clock = Ժամեր
rule-caps = Հաճախականություն
rule-channel = Կապուղի
rule-role = Ում համար է
rule-conflict = Հակասություն

# What a rule found.
governor-nothing = Ոչինչ չի խանգարում
governor-expired = Իմաստ ուներ միայն մինչև { $at }
governor-waited-too-long = { $days } օր հնարավոր չեղավ
governor-no-moment-within = { $days } օրվա ընթացքում հարմար պահ չկա
governor-stopped = { $kind }՝ { $at }-ից
governor-stopped-at-address = { $kind }՝ { $at }-ից․ նույն հասցեն ունեցող մեկ այլ հաճախորդ
governor-awaited = Հաճախորդը սպասում է դրան
governor-granted = Համաձայնվել է { $at }
governor-related = Թույլատրելի է՝ համագործակցում ենք { $since }-ից
governor-contract-in-progress = Պայմանագիրը ընթացքի մեջ է
governor-not-listed = { $at } դրությամբ չկար «չզանգել» ռեեստրում
governor-not-refused = Չեն մերժել
governor-refused = Մերժել են { $at }
governor-refused-at-address = Այս հասցեի համար մերժել է { $at } նա, ով գրանցված է որպես այլ հաճախորդ
governor-consent-expired = Համաձայնության ժամկետն անցել է { $at }
governor-consent-too-old = { $at } տված համաձայնությունը հնացել է․ պետք է նորից հարցնել
governor-other-address-only = Համաձայնվել են միայն այլ հասցեի համար
governor-no-consent = Համաձայնություն չկա․ { $needs }
governor-listed = «Չզանգել» ռեեստրում է՝ { $at }
governor-register-not-asked = «Չզանգել» ռեեստրը չի ստուգվել կամ վաղուց է ստուգվել
governor-forbidden = Արգելված է՝ անկախ համաձայնությունից
governor-in-hours = Թույլատրելի ժամերի մեջ է
governor-no-hours = Ժամի սահմանափակում չկա
governor-answers-at-once = Պատասխան է { $at } հաղորդագրությանը
governor-quiet-hours = Հանգստի ժամեր՝ { $zone }
governor-holiday = Կիրակի կամ տոն՝ { $zone }
governor-outside-wished-hours = Այս ժամին չեն ցանկանում ({ $zone })
governor-no-common-hours = Հնարավոր վայրերը չունեն ընդհանուր թույլատրելի ժամ
governor-below-caps = Դեռ շատ հաճախ չէ
governor-not-counted = Այսպիսի կապը չի հաշվվում
governor-cap-of-none =
    { $whose ->
        [household] Այս ընտանիքին նման կապ չի թույլատրվում ({ $period })
       *[customer] Նման կապ ընդհանրապես չի թույլատրվում ({ $period })
    }
governor-cap-reached =
    { $whose ->
        [household] Ընտանիքն արդեն ստացել է առավելագույնը՝ { $max } ({ $period })
       *[customer] Արդեն ստացել է առավելագույնը՝ { $max } ({ $period })
    }
governor-resting = Մերժել են { $at }, { $days } օր չենք անհանգստացնում
governor-channel-fits = Կապուղին հարմար է
governor-any-channel = Ցանկացած կապուղի հարմար է․ ընտրվում է լավագույնը
governor-preferred = Խնդրել են՝ { $channel }
governor-answers-more-often = Օրվա այս ժամին ավելի հաճախ պատասխանում են՝ { $channel } ({ $percent } %)
governor-no-address = Այս կապուղու հասցե չկա
governor-dead-address = Բոլոր հասցեները չեն գործում
governor-unwished = Չեն ցանկանում այս կապուղին
governor-window-closed = Ազատ տեքստ՝ միայն վերջին հաղորդագրությունից { $hours } ժամվա ընթացքում
governor-replies-used-up = Հաղորդագրության { $max } պատասխանն արդեն օգտագործված է
governor-not-for-purpose = Հարթակն այս նպատակով չի ուղարկում
governor-they-write-first = Նախ իրենք պետք է գրեն
governor-role-fits = Հենց իրենց համար է
governor-role-elsewhere = Նախատեսված է այլ անձի համար՝ { $role }
governor-role-unknown = Նախատեսված է՝ { $role }, բայց ով է՝ հայտնի չէ
governor-no-conflict = Այլ խոչընդոտ չկա
governor-open-complaint = Բողոքը բաց է { $since }-ից
governor-late-delivery = Առաքումն ուշանում է { $since }-ից
governor-just-bought = Մեքենա են գնել { $at }
governor-higher-priority = Ավելի կարևորը (առաջնահերթություն { $priority }) կլինի { $at }
period-day = օրական
period-week = 7 օրում
period-month = 30 օրում
period-hours = { $hours } ժամում
needs-not-refused = մերժում չպետք է լինի
needs-unlisted = համարը չպետք է լինի ռեեստրում
needs-relationship = առնչություն մեզ հետ կամ համաձայնություն
needs-express = պետք է հստակ համաձայնություն
needs-never = արգելված է ամեն դեպքում
stop-kind-deceased = Մահացել է
stop-kind-erased = Տվյալները ջնջված են
stop-kind-do-not-contact = Չկապվել
stop-kind-objected = Առարկում է գովազդին
stop-kind-stopped = Ասել է՝ կանգ

# Cadences: how an enrolment ended, what became of a step.
enrolment-end-ran-out = Օրերը լրացել են
enrolment-end-given-up = Թողած
enrolment-end-overtaken = Փոխարինվել է այլ ռիթմով
enrolment-end-reply = Պատասխանել են
enrolment-end-reached = Կապ հաստատվեց
enrolment-end-purchase = Գնել են
enrolment-end-appointment = Հանդիպում է նշանակվել
enrolment-end-visit = Այցելել են
enrolment-end-test-drive = Փորձնական վարում եղել է
enrolment-end-service-visit = Մեքենան սպասարկվել է
enrolment-end-enquiry = Նոր հարցում են արել
enrolment-end-opportunity-won = Շահված
enrolment-end-opportunity-lost = Կորցրած
enrolment-end-complaint-opened = Բողոք է բացվել
enrolment-end-complaint-settled = Բողոքը լուծվել է
enrolment-end-vehicle-gone = Մեքենան այլևս իրենը չէ
enrolment-end-stop = Ասել են՝ կանգ
enrolment-end-deceased = Մահացել է
step-outcome-done = Կատարված
step-outcome-claimed = Կատարված՝ միայն խոսքով
step-outcome-not-reached = Չպատասխանեց
step-outcome-skipped = Բաց թողնված
step-outcome-not-applicable = Չէր վերաբերում
step-outcome-refused = Չի թույլատրվում
step-outcome-expired = Ուշացած
step-outcome-failed = Չհաջողվեց

# The outbox.
outbox-state-waiting = Սպասում է
outbox-state-held = Կարգավորիչը պահում է
outbox-state-claimed = Ուղարկվում է
outbox-state-sent = Ուղարկված
outbox-state-refused = Չի թույլատրվում
outbox-state-failed = Չհաջողվեց
outbox-state-uncertain = Անորոշ
outbox-state-withdrawn = Հետ վերցված

# Work that goes to somebody else, and why it is theirs.
handover-occasion-by-hand = Փոխանցված
handover-occasion-absence = Բացակայություն
handover-occasion-leaver = Աշխատանքից ազատում
handover-occasion-return = Վերադարձ
handover-occasion-rebalance = Վերաբաշխում
handover-occasion-declined = Վերադարձված
handover-occasion-escalation = Փոխանցված ղեկավարին
owner-reason-named = նշված է որպես փոխարինող
owner-reason-knows-customer = ճանաչում է հաճախորդին
owner-reason-in-department = աշխատում է այս բաժնում
owner-reason-other-store = աշխատում է այլ սրահում
owner-reason-other-department = աշխատում է այլ բաժնում
owner-reason-department-manager = ղեկավարում է բաժինը
owner-reason-store-manager = ղեկավարում է սրահը
owner-reason-group-manager = ղեկավարում է խումբը
owner-reason-administrator = համակարգի ադմինիստրատոր է
owner-reason-only-one = ուրիշ մարդ չկա
owner-reason-here = տեղում է
owner-reason-back-first = առաջինն է վերադառնում
owner-reason-nobody-here = հիմա ոչ ոք չկա
owner-reason-speaks-language = խոսում է հաճախորդի լեզվով
owner-reason-nobody-speaks-language = ոչ ոք չի խոսում հաճախորդի լեզվով
owner-reason-knows-model = գիտի այս մոդելը
owner-reason-nobody-knows-model = ոչ ոք չգիտի այս մոդելը
owner-reason-least-load = ամենաքիչն է զբաղված
owner-reason-longest-ago = ամենավաղուց է գործ ստացել
owner-reason-by-id = հերթով հաջորդն էր

# Why something was not done.
undone-gone = Այլևս չկա․ մեկ ուրիշն ավելի արագ էր։ Նայեք ներկա վիճակը։
undone-past = Այդ պահն անցել է։ Ընտրեք գալիք պահ։
undone-needs-reason = Պետք է պատճառ։
undone-not-entered = Ռիթմը հիմա չի ընդունում այս հաճախորդին․ արդեն ներգրավված է կամ չի համապատասխանում։
undone-not-promised = Այս հաճախորդին նման խոստում չի տրվել։ Ընտրեք այլ խոստում կամ ոչ մեկը․ Ձեր մուտքագրածը պահպանված է։
undone-settled = Այս խոստումն արդեն փակված է․ ինչ-որ մեկն ավելի արագ էր։ Ընտրեք այլը կամ ոչ մեկը․ Ձեր մուտքագրածը պահպանված է։

# Which promise a call, message or visit is for.
for-promise = Ո՞ր խոստման համար է
for-promise-none = Ոչ մեկի
for-promise-act = Զանգել կամ գրել այս խոստման համար
