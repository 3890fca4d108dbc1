# What is open about a customer, and what can be done about it.
rhythm-open = Բաց հարցեր
rhythm-nothing-open = Բաց ոչինչ չկա՝ ոչ խոստում, ոչ հարց, ոչ հետապնդում։
rhythm-more =
    { $count ->
        [one] Եվս { $count }
        *[other] Եվս { $count }
    }
rhythm-over = Ավարտվածը
rhythm-details = Մանրամասներ
rhythm-show-steps = Քայլեր
rhythm-nobody = ոչ ոք
rhythm-handover = Փոխանցում
rhythm-from-to = { $from } → { $to }
rhythm-asks = Սպասում է պատասխանի՝
rhythm-asked-times =
    { $count ->
        [one] հարցրել է { $count } անգամ
        *[other] հարցրել է { $count } անգամ
    }
rhythm-doubt-stop = Նշանակո՞ւմ է «կանգ»
rhythm-calendar-due = Շուրջօրյա հաշվարկով ժամկետը՝ { $at }
rhythm-moved-before = Նախկինում հետաձգվել է հաճախորդի հետ
rhythm-escalated =
    { $count ->
        [one] Տեղեկացված է { $count } ղեկավար
        *[other] Տեղեկացված է { $count } ղեկավար
    }
rhythm-opportunity = Հետաքրքրություն
rhythm-why-owner = Ինչու { $name }՝ { $why }
rhythm-waits-for-approval = Սպասում է հաստատման
rhythm-wants-to-give-up = { $name } ուզում է թողնել՝ { $why }
rhythm-paused-until = Դադարեցված է մինչև { $day }
rhythm-steps = { $done } / { $all } քայլ
rhythm-next-step = հաջորդը՝ { $step }, { $day }
rhythm-passed-over = Բաց թողնված
rhythm-by-word = միայն խոսքով
rhythm-settled = Լուծված
rhythm-accepted = ընդունված
rhythm-declined = վերադարձված
rhythm-lifted = Հանված է իրենց ցանկությամբ

# Cases.
case-complaint = Բողոք
case-question = Հարց
severity-1 = Թեթև
severity-2 = Միջին
severity-3 = Լուրջ
severity-4 = Ծանր

# What can be done.
deed-promise = Խոստանալ
deed-renegotiate = Պայմանավորվել այլ ժամի
deed-claim = Նշել որպես կատարված
deed-withdraw = Հետ վերցնել խոստումը
deed-stage = Փոխել փուլը
deed-win = Շահված
deed-lose = Կորցրած
deed-give-up = Թողնել
deed-approve = Համաձայնել թողնելուն
deed-deny = Թողնել բաց
deed-open-case = Բացել դիմում
deed-close-case = Փակել հաճախորդի խոսքով
deed-enrol = Ներգրավել ռիթմի մեջ
deed-pause = Դադար
deed-resume = Շարունակել
deed-leave = Դուրս գալ ռիթմից
deed-renew = Անցնել նոր տարբերակին
deed-hand-over = Փոխանցել
deed-accept = Ընդունել
deed-decline = Վերադարձնել
deed-dismiss = Պատասխան պետք չէ
deed-skip = Բաց թողնել
deed-stop = Չկապվել
deed-lift = Հանել իրենց ցանկությամբ
deed-field-kind = Տեսակը
deed-field-words = Բառերով
deed-field-due-at = Մինչև երբ
deed-field-subject = Ինչի մասին
deed-field-note = Նշում
deed-field-stage = Փուլ
deed-field-reason = Պատճառ
deed-field-severity = Լրջությունը
deed-field-answer = Ինչ է ասում հաճախորդը
deed-field-cadence = Ռիթմ
deed-field-until = Մինչև
deed-field-to = Ում
deed-field-said = Ինչ են ասել կամ որտեղից է հայտնի
deed-about-nothing = Ոչ մի կոնկրետ բան
deed-everything = Հաճախորդին՝ ամբողջ բաց գործով
deed-case-help = Հնարավորինս՝ հաճախորդի բառերով։
deed-answer-help = Դիմումը փակվում է, երբ հաճախորդն է ասում։
deed-text-renegotiate = Նախ հարցրեք հաճախորդին։ Ժամկետից առաջ համաձայնեցվածը համարվում է հետաձգված, ոչ թե խախտված։
deed-text-claim = Զանգը, հաղորդագրությունը կամ այցն ինքնին ապացույց է։ Միայն Ձեր խոսքը հաշվվում է առանձին։
deed-text-withdraw = Միայն եթե հաճախորդն այլևս չի ուզում։
deed-text-give-up = Շատերը գնում են ավելի ուշ, քան կարծում ենք։ Մինչև ռիթմի ավարտը կարող է պետք լինել ղեկավարի համաձայնությունը։
deed-text-close-case = Դրա մասին խոստումները նույնպես կփակվեն։
deed-text-hand-over = Անմիջապես դառնում է նրանը, և նրան առաջարկվում է ընդունել։
deed-text-stop = Այն ամենը, ինչ գնում է ինքնաշխատ, անմիջապես դադարում է, նաև ուղարկման սպասողը։
deed-text-lift = Միայն հաճախորդի խնդրանքով։ Գրեք՝ ինչպես է խնդրել․ դա մնում է որպես ապացույց։
deed-text-leave = Դրանով պլանավորվածը հետ կվերցվի։
toast-done = Արված է
toast-give-up-asked = Ղեկավարի համաձայնությունը հարցվեց

# Why somebody was contacted, or not.
contacts-title = Ինչու (չ)ենք կապվել
contacts-lead = Բոլոր կապերը՝ պլանավորված թե կատարված, և ինչ են ասել կանոնները։
contacts-now = Իսկ եթե հիմա՞
contacts-now-text = Կանոններին հարցված է այս պահին։ Ոչինչ չի ուղարկվում և չի պահվում։
contacts-purpose = Ինչ նպատակով
contacts-by = Ում կողմից
contacts-by-person = Մարդու կողմից
contacts-by-machine = Ինքնաշխատ
contacts-ask = Հարցնել
contacts-not-before = ոչ շուտ, քան { $at }
contacts-source = { $rule } — { $source }
contacts-who = Ով է դա
contacts-all = Կապեր
contacts-none = Ոչինչ չի պլանավորվել և չի արվել
contacts-none-text = Կապերը կհայտնվեն, երբ ռիթմը պլանավորի կամ ինչ-որ մեկը գրի։
contacts-by-hand = Ձեռքով
contacts-ended-by-stop = հաճախորդն ասել է՝ կանգ
contacts-ended-by-leaving = ռիթմը դադարեցվել է
contacts-ended-by-end = ռիթմն ավարտված է
contacts-ended-by-other = դրա տեղը մեկ այլ ռիթմ զբաղեցրեց
contacts-returned = նամակը հետ եկավ

# Entries of the audit log.
audit-action-promise-made = Խոստացել է
audit-action-promise-renegotiated = Հետաձգել է խոստումը
audit-action-promise-withdrawn = Հետ է վերցրել խոստումը
audit-action-promise-claimed = Նշել է խոստումը կատարված
audit-action-handover-answered = Պատասխանել է փոխանցմանը
audit-action-opportunity-moved = Փոխել է հետաքրքրության փուլը
audit-action-opportunity-given-up = Ցանկացել է թողնել հետաքրքրությունը
audit-action-give-up-answered = Որոշել է թողնելու հարցը
audit-action-case-opened = Բացել է դիմում
audit-action-case-closed = Փակել է դիմում
audit-action-touch-skipped = Բաց է թողել կապը
audit-action-customer-enrolled = Հաճախորդին ներգրավել է ռիթմի մեջ
audit-action-enrolment-paused = Դադարեցրել է ռիթմը
audit-action-enrolment-resumed = Շարունակել է ռիթմը
audit-action-enrolment-left = Ավարտել է ռիթմը
audit-action-enrolment-renewed = Անցել է ռիթմի նոր տարբերակին
audit-action-question-dismissed = Փակել է հարցն առանց պատասխանի
audit-action-message-written = Գրել է հաղորդագրություն
audit-action-work-handed-over = Փոխանցել է գործ
audit-action-contact-stopped = Դադարեցրել է կապը
audit-action-contact-stop-lifted = Հանել է արգելքը
