# Today: what to do now, the manager's page, one's calendar.
# Why a line stands where it stands.
today-why-ringing = Զանգում է հիմա
today-why-asked-again = Նորից է հարցնում
today-why-stop-word = Գուցե այլևս չի ուզում նամակներ․ նայեք նախ
today-why-asked = Սպասում է պատասխանի
today-why-promise-broken = Խոստումը խախտված է
today-why-promise-soon = Խոստման ժամկետը մոտ է
today-why-touch-closing = Կապի վերջին հնարավորությունը
today-why-handover = Փոխանցված է ձեզ․ ընդունեք
today-why-touch = Պլանավորված
today-why-promise = Խոստացված
today-why-case = Պետք է լուծել
today-why-no-next-step = Հաջորդ քայլ չկա
today-asked-times =
    { $count ->
        [one] Հարցրել է { $count } անգամ
        *[other] Հարցրել է { $count } անգամ
    }

# The list.
today-list = Ինչ անել հիմա
today-lines =
    { $count ->
        [one] { $count } հաճախորդ
        *[other] { $count } հաճախորդ
    }
today-others =
    { $count ->
        [one] և ևս { $count }
        *[other] և ևս { $count }
    }
today-whose = Ում գործը
today-mine = Իմը
today-stores = Իմ սրահները
today-reload = Թարմացնել
today-empty = Ամեն ինչ արված է
today-empty-text = Հիմա ոչ ոք ձեզ չի սպասում։ Նոր դիմումները, պատասխաններն ու խոստումները կհայտնվեն այստեղ ինքնըստինքյան։ Օգտվեք առիթից և զանգեք մեկին, ումից վաղուց լուր չունեք։
today-choose = Ընտրեք տող
today-choose-text = Առաջինը նա է, ով վերևում է։

# The open line.
today-call = Զանգել
today-no-phone = Հեռախոսահամարը հայտնի չէ։
today-script = Ինչ ասել
today-outcome = Ինչպե՞ս անցավ զանգը
today-outcome-note = Ինչ խոսվեց
today-choose-outcome = Ընտրեք զանգի արդյունքը։
today-again = Նորից կզանգեմ
today-claim-hint = Ձեռքով գրանցված զանգը համարվում է հայտարարված, մինչև հեռախոսակայանը հաստատի։
today-claimed = միայն խոսքով
today-write = Գրել նամակ
today-write-to = Ում՝ { $address }, լեզուն՝ { $language }
today-mail-subject = Թեմա
today-mail-body = Հաղորդագրություն
today-mail-empty = Գրեք թեմա և հաղորդագրություն։
today-mail-not-sent = Չի ուղարկվել։ { $answer }․ { $rule }։ Ձեր տեքստը պահված է այստեղ։
today-mail-program = Բացել փոստային ծրագրում
today-mail-not-set-up = Նամակների ուղարկումը կարգավորված չէ։
today-no-email = Էլ. հասցեն հայտնի չէ։
today-send = Ուղարկել
today-promise = Խոստանալ
today-promise-what = Ինչ
today-promise-words = Ձեր խոսքերով
today-by = Մինչև երբ
today-promise-otherwise = Չի՞ ստացվում կատարել
today-renegotiate = Նոր ժամկետ է համաձայնեցված
today-claim = Կատարված է
today-claim-help = Հաշվվում է միայն ձեր խոսքով
today-skip = Բաց թողնել
today-reason = Պատճառ
today-note = Նշում
today-give-up = Դադարեցնել հետապնդումը
today-accept = Ընդունել
today-decline = Վերադարձնել
today-dismiss = Պատասխան պետք չէ
today-dismiss-question = Իսկապե՞ս պատասխան պետք չէ
today-stop-word-help = Եթե այլևս նամակներ չի ուզում, նշեք հաճախորդի էջում․ ամեն ինքնաշխատ բան անմիջապես կդադարի։
today-ask = Արժե հարցնել
today-keep-answer = Պահել
today-last = Վերջին կապերը
today-nothing-yet = Դեռ ոչինչ չի եղել։
today-all-about = Ամեն ինչ հաճախորդի մասին
today-next = Հաջորդը

# The manager's page.
today-manager = Թիմն այսօր
today-approvals = Հաստատման՝ դադարեցում
today-approve = Հաստատել
today-keep-open = Շարունակել
today-broken-count =
    { $count ->
        [one] { $count } խախտված
        *[other] { $count } խախտված
    }
today-nothing-at-risk = Վտանգված խոստում չկա
today-nothing-at-risk-text = Երկու ժամում լրացող և խախտված խոստումներն այստեղ կհայտնվեն ինքնըստինքյան։
today-unanswered = Անպատասխան հաճախորդներ
today-all-answered = Բոլորն ունեն պատասխան։
today-load = Ծանրաբեռնվածություն
today-load-none = Բաց բան չկա
today-pursuits =
    { $count ->
        [one] { $count } հետապնդում
        *[other] { $count } հետապնդում
    }
today-load-promises =
    { $count ->
        [one] { $count } խոստում
        *[other] { $count } խոստում
    }
today-load-touches =
    { $count ->
        [one] { $count } պլանավորված
        *[other] { $count } պլանավորված
    }
today-load-asks =
    { $count ->
        [one] { $count } հարց
        *[other] { $count } հարց
    }
today-load-cases =
    { $count ->
        [one] { $count } դիմում
        *[other] { $count } դիմում
    }
today-away = Բացակա
today-away-now = Հիմա բացակա
today-nobody-away = Բոլորը տեղում են։
today-stand-in = Փոխարինում է { $name }
today-until = մինչև { $day }
today-not-moved = Գործը դեռ չի փոխանցվել
today-move = Վերաբաշխել
today-move-title = { $from }-ից՝ { $to }
today-move-lead = Յուրաքանչյուր փոխանցում պետք է ընդունվի։ Դեռ ոչինչ չի փոխանցվել։
today-move-to = Ում
today-move-by-rules = ըստ կանոնների
today-move-count = Քանի
today-move-show = Ցույց տալ
today-move-nothing = Փոխանցելու բան չկա
today-move-nothing-text = Ձեր սրահներում բաց հետապնդում չկա։
today-move-note = Նշում ընդունողին
today-move-do =
    { $count ->
        [one] Փոխանցել { $count } հետապնդում
        *[other] Փոխանցել { $count } հետապնդում
    }
today-move-question =
    { $count ->
        [one] Իսկապե՞ս փոխանցել մինչև { $count } հետապնդում
        *[other] Իսկապե՞ս փոխանցել մինչև { $count } հետապնդում
    }

# The calendar.
today-calendar = Իմ շաբաթը
today-week-before = Նախորդ շաբաթ
today-week-after = Հաջորդ շաբաթ
today-this-week = Այս շաբաթ
today-nothing-planned = Դեռ ոչինչ
today-feed = Իմ հեռախոսում
today-feed-lead = Գաղտնի հղումով ցանկացած օրացույց սա ցույց կտա։ Ով ունի հղումը, կարող է կարդալ․ նորը չեղարկում է հինը։
today-feed-once = Պատճենեք հղումը հիմա․ այն ցույց է տրվում մեկ անգամ։
today-feed-make = Ստեղծել հղում
today-feed-anew = Ստեղծել նոր հղում
today-feed-end = Չեղարկել հղումը

# What the next page says.
toast-today-called-back = Գրանցված է, հետզանգը խոստացված է
toast-today-written = Նամակն ուղարկվում է
toast-today-promised = Խոստացված է
toast-today-claimed = Նշված է որպես կատարված՝ ձեր խոսքով
toast-today-skipped = Բաց է թողնված
toast-today-dismissed = Պատասխան պետք չէ
toast-today-accepted = Ընդունված է
toast-today-declined = Վերադարձված է
toast-today-given-up = Դադարեցված է կամ սպասում է հաստատման
toast-today-approved = Հաստատված է
toast-today-kept-open = Շարունակվում է
toast-today-moved = Փոխանցված է
toast-today-feed-ended = Հղումն այլևս չի գործում

# Ինչ ընդունվում է միասին։
today-batch-customers =
    { $count ->
        [one] { $count } հաճախորդ
        *[other] { $count } հաճախորդ
    }
today-untaken = Փոխանցված է, բայց դեռ չի ընդունվել
today-batch-which = Որ հաճախորդները
today-batch-elsewhere = Մեկ այլ սրահի հաճախորդ
toast-today-batch-none = Նշեք գոնե մեկ հաճախորդ
toast-today-batch-reason = Գրեք՝ ինչու եք վերադարձնում
