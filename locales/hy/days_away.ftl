# Days on which a store keeps other hours.
store-days = Տոներ և հատուկ օրեր
store-days-text = Եթե սրահն այլ բան չի նշել, պետական տոներին ({ $country }) այն փակ է։ Փակ ժամերին խոստումների ժամանակը չի հաշվվում։
store-days-none = Հատուկ օրեր չկան
store-days-none-text = Ավելացրեք օրերը, երբ սրահը փակ է կամ այլ ժամերով է աշխատում։
store-day = Օր
store-day-name = Առիթ
store-day-hours = Այդ օրվա ժամերը
store-day-own = Սրահի նշած
store-day-expected = Օրը դեռ հաստատված չէ
store-day-open = Բաց է այդ օրը
store-day-unset = Հետ վերցնել
store-day-add = Ավելացնել փակ կամ հատուկ օրեր
store-day-from = Սկսած
store-day-to = Մինչև
store-day-to-help = Մեկ օրի համար թողեք դատարկ։
store-day-hours-help = Օրինակ՝ 10:00-14:00։ Փակի համար թողեք դատարկ։
store-day-name-help = Օրինակ՝ «գույքագրում»։
store-day-past = Այդ օրն արդեն անցել է։
store-day-backwards = Վերջին օրն առաջինից շուտ է։
store-day-too-many =
    { $count ->
        [one] Միանգամից առավելագույնը { $count } օր։
       *[other] Միանգամից առավելագույնը { $count } օր։
    }
form-not-a-day = Ընտրեք օր։
form-not-a-time = Գրեք ժամը, օրինակ՝ 14:30։

# Absences.
absences-title = Բացակայություններ
absences-lead = Ով է բացակա, մինչև երբ և ով է փոխարինում։
absences-now = Հիմա բացակա են
absences-to-come = Առաջիկա
absences-none-now = Բոլորը տեղում են
absences-none-now-text = Երբ մեկը բացակայում է, այն, ինչի ժամկետն այդ ընթացքում գալիս է, ինքնաբերաբար անցնում է փոխարինողին։
absences-none-to-come = Բացակայություններ գրանցված չեն։
absences-none-of-member = Գրանցված չկա։
absence-enter = Գրանցել բացակայություն
absence-who = Ով
absence-from = Առաջին օր
absence-to = Վերջին օր
absence-from-time = Սկիզբ (ժամ)
absence-to-time = Ավարտ (ժամ)
absence-times-help = Առանց ժամի հաշվվում են ամբողջ օրերը՝ սրահի ժամացույցով։
absence-stand-in = Փոխարինող
absence-stand-in-help = Գործը ստանում է հանձնման գրառմամբ և պետք է ընդունի։
absence-by-rule = Ըստ կանոնների
absence-note = Նշում
absence-note-help = Տեսնում են միայն ինքը և իր ղեկավարները։
absence-on = Բացակա
absence-back = վերադառնում է՝
absence-was = ավարտված
absence-end = Վերադարձել է
absence-end-confirm = Արդեն վերադարձե՞լ է։ Բացակայությունն ավարտվում է հիմա։
absence-cancel = Հետ վերցնել
absence-cancel-confirm = Հետ վերցնե՞լ այս բացակայությունը։
absence-backwards = Ավարտվում է սկսվելուց առաջ։
absence-over = Այդ ժամանակն անցել է։
absence-too-long = Հինգ տարուց երկար է. ստուգեք տարեթիվը։
absence-gone = Այլևս այստեղ չի աշխատում։
absence-own-stand-in = Ոչ ոք ինքն իրեն չի փոխարինում։
absence-stand-in-gone = Այս գործընկերն այլևս այստեղ չի աշխատում։
absence-overlaps = Այդ ժամանակ այլ բացակայություն կա՝ { $from } – { $to }։ Նախ հետ վերցրեք այն կամ ընտրեք այլ օրեր։
absence-stand-in-away = Սկզբին ինքը նույնպես բացակա է՝ { $from } – { $to }։
audit-action-absence-entered = Գրանցել է բացակայություն
audit-action-absence-cancelled = Հետ է վերցրել բացակայությունը
audit-action-absence-work-returned = Բացակայությունից հետո վերադարձրել է գործերը
audit-action-store-day-set = Նշել է սրահի հատուկ օր
audit-action-store-day-unset = Հետ է վերցրել սրահի հատուկ օրը
