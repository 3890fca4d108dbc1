# The ledger of promises.
promises-title = Խոստումներ
promises-lead = Ինչ, ում և երբ ենք խոստացել, և արդյոք կատարել ենք։
promises-handovers = Ձեզ է փոխանցվել
promises-open = Բաց
promises-overdue =
    { $count ->
        [one] { $count } ժամկետանց
        *[other] { $count } ժամկետանց
    }
promises-kept-share = Ժամանակին կատարված
promises-of = { $part } / { $all }
promises-proven-share = Դրանցից՝ ապացուցված
promises-claimed =
    { $count ->
        [one] { $count }՝ միայն խոսքով
        *[other] { $count }՝ միայն խոսքով
    }
promises-moved = Հետաձգված՝ հաճախորդի հետ
promises-withdrawn =
    { $count ->
        [one] { $count } հետ վերցված
        *[other] { $count } հետ վերցված
    }
promises-state = Վիճակ
promises-any-state = Բոլոր վիճակները
promises-kind = Տեսակ
promises-any-kind = Բոլոր տեսակները
promises-owner = Պատասխանատու
promises-any-owner = Բոլորը
promises-any-store = Բոլոր սրահները
promises-from = Ժամկետը՝ սկսած
promises-to = Ժամկետը՝ մինչև
promises-what = Հաճախորդ և խոստում
promises-due = Ժամկետ
promises-calendar = շուրջօրյա՝ { $at }
promises-is-claimed = միայն խոսքով
promises-is-proven = ապացուցված
promises-none = Այստեղ ոչինչ չկա
promises-none-text = Համապատասխան խոստում չկա։ Խոստումներն արվում են հաճախորդի էջում կամ ինքնաշխատ՝ հարցման դեպքում։

# The page behind the link under a message; customers read it.
stop-title = Այլևս հաղորդագրություններ չե՞ք ցանկանում
stop-text = Մեկ սեղմում, և մենք այլևս ինքնաշխատ ոչինչ չենք ուղարկի։ Եթե մեզ գրեք, մարդ կպատասխանի։
stop-button = Այլևս ոչինչ չուղարկել
stop-done = Պատրաստ է
stop-done-text = Դուք այլևս մեզնից նման հաղորդագրություններ չեք ստանա։

# The outbox.
outbox-title = Ելքային
outbox-lead = Բոլոր ինքնաշխատ ուղարկվող հաղորդագրությունները։ Յուրաքանչյուրը մեկ վիճակում է։
outbox-all =
    { $count ->
        [one] Ընդամենը՝ { $count }, ներառյալ վերջին 30 օրում ավարտվածները
        *[other] Ընդամենը՝ { $count }, ներառյալ վերջին 30 օրում ավարտվածները
    }
outbox-settled = Ավարտված
outbox-uncertain-text = Հայտնի չէ՝ դրանք ուղարկվե՞լ են․ կապն ընդհատվեց հաղորդագրությունը հանձնելուց հետո։ Ինքնաշխատ չեն կրկնվի։ Հարցրեք հաճախորդին կամ ստուգեք մատակարարի մատյանը և նշեք ճիշտը։
outbox-arrived = Հասել է
outbox-again = Ուղարկել կրկին
outbox-again-sure = Կարող են ստանալ երկու անգամ։ Ուղարկե՞լ կրկին
outbox-retry-failed = Կրկին ուղարկել բոլոր չհաջողվածները
outbox-retried = ուղարկված է կրկին
outbox-none = Այս վիճակում ոչինչ չկա
outbox-none-text = Այստեղ երևում են ռիթմերի և մարդկանց ուղարկած հաղորդագրությունները։
outbox-tries =
    { $count ->
        [one] { $count } փորձ
        *[other] { $count } փորձ
    }
toast-outbox-arrived = Նշված է որպես հասած
toast-outbox-again = Կրկին ճանապարհին է, եթե կանոնները թույլ տան
audit-action-outbox-arrived = Նշել է հաղորդագրությունը հասած

# Whom one could reach now.
nav-reach = Հասանելի
reach-title = Ո՞ւմ կարող ենք հասնել
reach-lead = Կանոնները՝ հարցված բոլոր հաճախորդների համար այս պահին, և ինչու ոչ մյուսներին։
reach-asked =
    { $count ->
        [one] Հարցվել է { $count } հաճախորդի մասին
        *[other] Հարցվել է { $count } հաճախորդի մասին
    }
reach-more = Սրանք բոլորը չեն։ Հաջորդները՝
reach-next = Հարցնել հաջորդների մասին
reach-now = Հիմա
reach-nobody = Այս խմբում ոչ ոք չկա
reach-none = Դեռ հաճախորդներ չկան
reach-earliest = Հաջորդը՝ { $at }
reach-channel = Որ կապուղով

# Webhooks.
webhooks-title = Վեբհուքեր
webhooks-lead = Այլ համակարգերն անմիջապես տեղեկացվում են՝ Standard Webhooks 1.0 ստորագրությամբ։
webhooks-url = Հասցե
webhooks-url-help = Սկսվում է https://-ով և ձեր ներքին ցանցից դուրս է։
webhooks-url-wrong = Այս հասցեն հնարավոր չէ տեղեկացնել։
webhooks-kinds = Որ իրադարձությունները
webhooks-kinds-help = Անուններ՝ բացատով, օրինակ՝ promise.broken opportunity.opened։ Դատարկ՝ բոլորը։
webhooks-add = Ավելացնել
webhooks-none = Դեռ ոչ ոք չի տեղեկացվում
webhooks-none-text = Ավելացրեք համակարգի հասցե, որն ուզում է իմանալ խոստումների, հետաքրքրությունների և կապերի մասին։
webhooks-secret = Ստորագրության ստուգման գաղտնաբառ
webhooks-on = Միացված
webhooks-off = Անջատված
webhooks-switch-on = Միացնել
webhooks-switch-off = Անջատել
webhooks-remove = Հեռացնել
webhooks-remove-sure = Հեռացնե՞լ հասցեն և ամբողջ պատմությունը
webhooks-deliveries = Ինչ է ուղարկվել
webhooks-nothing-told = Դեռ ոչինչ
webhooks-replay = Ուղարկել կրկին
delivery-waiting = Սպասում է
delivery-delivered = Ընդունված
delivery-failed = Չհաջողվեց
toast-webhook-added = Վեբհուքն ավելացված է
toast-webhook-replayed = Ուղարկվում է կրկին
audit-action-webhook-added = Ավելացրել է վեբհուք
audit-action-webhook-changed = Փոխել է վեբհուքը
audit-action-webhook-removed = Հեռացրել է վեբհուքը
