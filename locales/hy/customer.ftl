# The page of a customer, the list, and entering and editing one.
customer-new = Նոր հաճախորդ
customer-new-lead = Եթե հաճախորդն արդեն գրանցված է այդ հեռախոսով, էլ․ փոստով կամ համարով, նա կգտնվի և կրկին չի մուտքագրվի։
customer-edit-title = Խմբագրել՝ { $name }
customer-name = Անուն
customer-name-help = Ինչպես ինքն է գրում՝ իր այբուբենով։
customer-given = Անուն (առանց ազգանվան)
customer-family = Ազգանուն
customer-other-names = Այլ գրություններ
customer-other-names-help = Մեկը՝ մեկ տողում, օրինակ՝ լատինատառ։ Որոնումը գտնում է բոլորը։
customer-kind = Անձ, թե կազմակերպություն
customer-store = Սրահ
customer-no-store = Առանց սրահի
customer-owner = Պատասխանատու
customer-owned-by = պատասխանատու՝ { $name }
customer-no-owner = Դեռ պատասխանատու չունի
customer-unknown = Հայտնի չէ
customer-nothing = Ոչինչ
customer-other-id = Այլ նույնացուցիչ
customer-id-value = Համար կամ անվանում
customer-end-identifiers = Նշեք այն, ինչն իրենը չէ կամ այլևս իրենը չէ
customer-ended = այլևս իրենը չէ
customer-needs-name = Պետք է անուն, հեռախոսահամար կամ այլ նույնացուցիչ։
customer-known-elsewhere = Այս հաճախորդը հայտնի է մեկ այլ սրահի։ Դիմեք նրա կառավարչին։
customer-conflict-text = Մինչ դուք խմբագրում էիք, մեկ ուրիշը փոփոխություններ պահպանեց։ Ընտրեք, թե որ տարբերակը մնա․ ձեր մյուս փոփոխությունները պահպանված են։
customer-reach = Ինչպես կապվել
customer-reach-nothing = Դեռ չկա ո՛չ հեռախոսահամար, ո՛չ էլ․ փոստ։
customer-local-time = այնտեղ հիմա { $time }
customer-last-contact = Վերջին կապը
customer-no-marketing = Գովազդ չուղարկել
customer-known = հայտնի է { $percent }
customer-ask-next = Հաջորդ հարցը՝
customer-ask-name = անունը և ազգանունը
customer-ask-marketing = ուզո՞ւմ է նորություններ և առաջարկներ
customer-no-cars = Մեքենա դեռ հայտնի չէ։
customer-timeline = Ժամանակագրություն
customer-timeline-search = Որոնել ժամանակագրության մեջ
customer-timeline-kinds = Իրադարձությունների տեսակներ
customer-timeline-nothing = Համապատասխան բան չկա
customer-timeline-nothing-text = Այս տեսակների մեջ այդ բառերով ոչինչ չկա։
customer-timeline-empty = Դեռ ոչինչ չի եղել
customer-timeline-empty-text = Այստեղ կերևան զանգերը, այցերը, գնումներն ու նորոգումները։
customer-facts = Փաստեր
customer-no-facts = Դեռ ոչինչ հայտնի չէ։ Այստեղ գրեք այն, ինչ իմանում եք զրույցից։
customer-hidden-facts =
    { $count ->
        [one] Ձեր դերով { $count } զգայուն փաստ չի երևում։
        *[other] Ձեր դերով { $count } զգայուն փաստ չի երևում։
    }
customer-consents = Համաձայնություններ
customer-no-consents = Համաձայնություն գրանցված չէ․ ուղարկեք միայն այն, ինչ խնդրում են։
customer-records = Տվյալների աղբյուրը
customer-records-lead = Աղբյուրի յուրաքանչյուր գրառում՝ ինչպես ստացվել է, նորերը՝ սկզբում։
customer-record-version = Տարբերակ { $number }
customer-record-before = Նախկինում՝
customer-record-warnings = Անսովորն այս գրառման մեջ
customer-source-unknown = Աղբյուրը հայտնի չէ
customers-none = Հաճախորդներ դեռ չկան
customers-none-text = Ներմուծեք ձեր համակարգի արտահանած ֆայլը կամ մուտքագրեք առաջին հաճախորդին։
customer-questions = Հնարավոր է՝ երկու անգամ է գրանցված կամ կապված է ուրիշի հետ
customer-more-questions = և ևս { $count }
customer-household = Նույն ընտանիքը
consent-given = Տրված է
consent-refused = Մերժված է
consent-expired = Ժամկետն անցել է՝ { $day }

# What the next page says after something was done.
toast-merged = Պահպանված է՝ մյուս աշխատակցի փոփոխությունների հետ միասին
toast-customer-entered = Հաճախորդը մուտքագրված է
toast-customer-known = Արդեն հայտնի է․ մուտքագրածն ավելացվեց այստեղ
toast-logged = Գրանցված է
toast-fact-added = Փաստն ավելացված է
toast-fact-ended = Փաստը հանվեց

# Entries of the audit log.
audit-action-customer-seen = Դիտեց հաճախորդին
audit-action-customer-records-seen = Դիտեց հաճախորդի սկզբնական գրառումները
audit-action-vehicle-seen = Դիտեց մեքենան
audit-action-activity-added = Գրանցեց իրադարձություն
audit-action-fact-added = Ավելացրեց փաստ
audit-action-fact-ended = Հանեց փաստ
audit-action-customer-entered = Մուտքագրեց հաճախորդ
audit-action-customer-edited = Խմբագրեց հաճախորդին

timeline-rest = Ամբողջ հաղորդագրությունը
timeline-for-promise = Խոստման համար
