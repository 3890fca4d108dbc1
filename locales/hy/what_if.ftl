# What if: comparing two ways of running the house with simulated people.
what-if-title = Իսկ եթե
what-if-lead = Ի՞նչ կլիներ, եթե գործը այլ կերպ վարվեր։ Երկու տարբերակն էլ ապրում են հորինված հաճախորդներն ու աշխատակիցները։
what-if-ask = Հարցը
what-if-ask-follow-up = Իսկ եթե 30 օրից հետո դադարե՞նք հետևել հարցմանը
what-if-ask-call = Իսկ եթե առաջին զանգը մեկ օր ուշանա՞
what-if-ask-advertising = Իսկ եթե գովազդը սահմանափակում չունենա՞
what-if-ask-machines = Իսկ եթե ավտոմատ նամակներ չլինե՞ն
what-if-what = Ինչը
what-if-first = Ինչպես կա
what-if-second = Իսկ եթե
what-if-follow-up = Հետևել հարցմանը
what-if-days = { $count ->
    [one] { $count } օր
   *[other] { $count } օր
}
what-if-first-call = Առաջին զանգի ժամկետը
what-if-hours = { $count ->
    [one] { $count } աշխատանքային ժամ
   *[other] { $count } աշխատանքային ժամ
}
what-if-advertising = Գովազդ մեկ հաճախորդին
what-if-per-week = շաբաթական առավելագույնը { $count }
what-if-unlimited = առանց սահմանափակման
what-if-machines = Ավտոմատ հաղորդագրություններ
what-if-machines-yes = այո
what-if-machines-no = ոչ
what-if-customers = Հաճախորդներ
what-if-customers-help = Հորինված մարդիկ սկզբում։
what-if-lived-days = Օրեր
what-if-lived-days-help = Ուշ եղածը, օրինակ 90 օրից հետո վաճառքը, ավելի շատ օր է պահանջում։
what-if-seeds = Կրկնություններ
what-if-seeds-help = Ամեն մեկը՝ այլ մարդկանցով։ Քառապատիկ կրկնությունը միջակայքը կիսով չափ նեղացնում է։
what-if-extent = հաճախորդներ՝ { $customers }, օրեր՝ { $days }, կրկնություններ՝ { $seeds }
what-if-expected = Ըստ այստեղի վերջին համեմատության ({ $extent })՝ մոտ { $time }։ Ժամանակն աճում է երեքից յուրաքանչյուրի հետ։
what-if-unknown = Մինչև առաջին համեմատությունը հայտնի չէ, թե որքան կտևի այստեղ. առաջին օրերից հետո կերևա։ Ժամանակն աճում է հաճախորդների, օրերի և կրկնությունների հետ. սկսեք փոքրից։
what-if-begin = Համեմատել
what-if-nothing-differs = Երկուսը նույնն են. ընտրեք տարբերություն։
what-if-running = Ընթացքի մեջ է
what-if-progress = օր { $done }՝ { $all }-ից
what-if-left = մնաց մոտ { $time }
what-if-meanwhile = Ընթանում է ամենացածր առաջնահերթությամբ, իր առանձին տվյալների բազայում. կարող եք շարունակել աշխատել։ Եթե ծառայությունը վերագործարկվի, նորից հարցրեք։
what-if-cancel = Չեղարկել
what-if-ending = Ավարտվում է…
what-if-cancelled = Վերջին համեմատությունը չեղարկվեց։
what-if-broken = Վերջին համեմատությունն ընդհատվեց. պատճառը մատյանում է։
what-if-kept = Համեմատություններ
what-if-clear-count = { $count ->
    [0] հստակ տարբերություն չկա
    [one] { $count } հստակ տարբերություն
   *[other] { $count } հստակ տարբերություն
}
what-if-absent = Այս ծառայությունը չի կարող հորինված օրեր ապրել։
what-if-assumed-title = Ենթադրությունների աշխարհ
what-if-assumed = Այս մարդիկ հորինված են։ Արդյունքը չափում չէ. այն ասում է՝ եթե հաճախորդներն այսպիսին են, տարբերությունն այս է։
what-if-assumptions = Ինչ է ենթադրված և որտեղից է
what-if-result = Ինչ կլիներ
what-if-again = Փոխել և կրկնել
what-if-clear = Հստակ տարբերություններ
what-if-clear-text = Միջակայքը զրո չի պարունակում։
what-if-by-chance = { $count ->
    [one] Այսքան ցուցանիշից մոտ { $count }-ը հստակ է թվում պարզապես պատահմամբ։
   *[other] Այսքան ցուցանիշից մոտ { $count }-ը հստակ են թվում պարզապես պատահմամբ։
}
what-if-unclear = Հնարավոր է՝ պատահականություն
what-if-unclear-text = Միջակայքը պարունակում է զրո. ավելի շատ կրկնություն ավելին կասի։
what-if-same = { $count ->
    [one] { $count } ցուցանիշ նույնն է երկուսում։
   *[other] { $count } ցուցանիշ նույնն է երկուսում։
}
what-if-how = Կրկնությունների միջիններ։ Տարբերությունը «իսկ եթե»-ից հանած «ինչպես կա»-ն է՝ 95 % միջակայքով (Ստյուդենտի t). պատահականությունը երկուսի համար նույնն է, տարբերվում է միայն վերաբերմունքը։ Ամեն գծապատկեր իր մասշտաբն ունի՝ զրոն մեջտեղում։
what-if-figure = Ցուցանիշ
what-if-difference = Տարբերություն
what-if-interval = { $low }-ից { $high }
what-if-interval-title = 95 % միջակայք
what-if-chart = Զրոյի շուրջ
toast-what-if-begun = Սկսվեց
toast-what-if-busy = Մեկ համեմատություն արդեն ընթանում է
audit-action-what-if-begun = Սկսվեց երկու կանոնների համեմատություն
audit-action-what-if-cancelled = Չեղարկվեց երկու կանոնների համեմատություն
sim-figure-enquiries = Հարցումներ
sim-figure-sales = Վաճառված մեքենաներ
sim-figure-sales-by-age-7 = Վաճառված հարցումից հետո 7 օրում
sim-figure-sales-by-age-30 = Վաճառված 30 օրում
sim-figure-sales-by-age-60 = Վաճառված 60 օրում
sim-figure-sales-by-age-90 = Վաճառված 90 օրում
sim-figure-sales-later = Վաճառված 90 օրից ուշ
sim-figure-lost-elsewhere = Գնել են այլ տեղից
sim-figure-test-drives = Փորձնական վարումներ
sim-figure-workshop-visits = Այցեր սպասարկում
sim-figure-calls = Զանգեր
sim-figure-reached = Պատասխանված զանգեր
sim-figure-written = Ձեռքով գրված հաղորդագրություններ
sim-figure-sent = Ուղարկված հաղորդագրություններ
sim-figure-marketing-sent = Ուղարկված գովազդ
sim-figure-replies = Պատասխաններ
sim-figure-bounces = Վերադարձված նամակներ
sim-figure-stops = Կապից հրաժարումներ
sim-figure-complaints = Բողոքներ
sim-figure-quarantined = Տողեր կարանտինում
sim-figure-left = Հեռացած աշխատակիցներ
sim-figure-absences = Աշխատակիցների բացակայություններ
sim-figure-customers = Հաճախորդներ
sim-figure-activities = Պատմության գրառումներ
sim-figure-touches = Ծրագրված շփումներ
sim-figure-verdicts = Կարգավորիչի որոշումներ
sim-figure-promises = Տրված խոստումներ
sim-figure-promises-kept = Կատարված խոստումներ
sim-figure-promises-broken = Խախտված խոստումներ
sim-figure-first-answers-in-time = Ժամանակին առաջին պատասխաններ
sim-figure-first-calls-in-time = Ժամանակին առաջին զանգեր
sim-figure-trust = Վստահություն (0-ից 1)
sim-figure-joined-wrongly = Հաճախորդներ, որոնք մի քանի մարդ են
sim-figure-apart = Մարդիկ, որոնք մի քանի հաճախորդ են
