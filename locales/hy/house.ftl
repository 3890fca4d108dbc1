# Խմբագրում։
edit-conflict-title = Մինչ դուք խմբագրում էիք, մեկ ուրիշը փոփոխություններ պահպանեց
edit-conflict-merged = Փոխել եք տարբեր դաշտեր, ուստի երկու փոփոխությունն էլ կարող են մնալ։ Ստուգեք և պահպանեք։
edit-conflict-choose = Երկուսով նույն դաշտն եք փոխել։ Ընտրեք, թե որ տարբերակը մնա․ մնացածն արդեն միավորված է։
toast-saved = Պահպանված է։
toast-password = Գաղտնաբառը փոխվեց։
toast-session-ended = Այնտեղ նիստն ավարտվեց։
toast-token-revoked = Թոքենն այլևս չի գործում։
form-too-long = Շատ երկար է. առավելագույնը 200 նիշ։

# Սրահներ։
stores-none = Դեռ սրահներ չկան
stores-none-text = Սրահն ունի իր ժամացույցը, աշխատանքային ժամերն ու լեզուն։
store-new-title = Ավելացնել սրահ
store-edit-title = Խմբագրել սրահը
store-about = Տվյալներ
store-code = Կարճ կոդ
store-code-help = Ինչպես են ֆայլերն անվանում այս սրահը, օրինակ՝ YER։
store-code-taken = Այս կոդն ունի մեկ այլ սրահ։
store-clock = Տեղական ժամ
store-open = բաց է
store-closed = փակ է
store-given-up = Ընդմիշտ փակված
store-given-up-text = Այս սրահն ընդմիշտ փակված է։ Հաճախորդներն ու նրանց պատմությունը մնում են։
store-give-up = Ընդմիշտ փակել սրահը
store-give-up-confirm = Ընդմիշտ փակե՞լ սրահը։ Հաճախորդներն ու պատմությունը կմնան, և այն կարելի է նորից բացել։
store-reopen = Նորից բացել
store-phone = Հեռախոս
store-address = Հասցե
store-language = Լեզու
store-hours = Աշխատանքային ժամեր
store-hours-help = Օրինակ՝ 09:00-13:00, 14:00-18:00։ Հանգստյան օրը թողեք դատարկ։
store-hours-form = Ժամերը գրեք այսպես՝ 09:00-13:00, 14:00-18:00։
store-hours-backwards = Հատվածն ավարտվում է սկսվելուց շուտ։
store-hours-overlap = Երկու հատված համընկնում են։
store-hours-monday = Աշխատանքային ժամերը երկուշաբթի
store-hours-tuesday = Աշխատանքային ժամերը երեքշաբթի
store-hours-wednesday = Աշխատանքային ժամերը չորեքշաբթի
store-hours-thursday = Աշխատանքային ժամերը հինգշաբթի
store-hours-friday = Աշխատանքային ժամերն ուրբաթ
store-hours-saturday = Աշխատանքային ժամերը շաբաթ
store-hours-sunday = Աշխատանքային ժամերը կիրակի
store-nobody = Այստեղ դեռ ոչ ոք չկա
store-nobody-text = Ով այս սրահում դեր ունի, կերևա այստեղ։

# Աշխատակիցներ։
staff-count =
    { $count ->
        [one] { $count } աշխատակից
       *[other] { $count } աշխատակից
    }
staff-find = Անուն, էլ. փոստ, դեր կամ սրահ
staff-nobody = Ոչ ոք չգտնվեց
staff-nobody-text = Փորձեք անվան այլ մաս կամ դեր։
staff-new-title = Ավելացնել աշխատակից
staff-add = Ավելացնել
staff-roles = Դերեր
staff-role = Դեր
staff-store = Սրահ
staff-department = Բաժին
staff-whole-group = Ամբողջ խումբը
staff-phone = Հեռախոս
staff-language = Լեզու
staff-gone = Հեռացել է
staff-gone-text = Այլևս այստեղ չի աշխատում և չի կարող մուտք գործել։ Պատմությունը մնում է։
staff-never-in = Դեռ գաղտնաբառ չունի
staff-details = Տվյալներ
staff-access = Մուտքի իրավունք
staff-link-title = Գաղտնաբառ սահմանելու հղում
staff-link-text = Փոխանցեք անձամբ կամ ապահով ճանապարհով։ Այն գործում է մեկ անգամ, երեք օր, և ցույց է տրվում միայն հիմա։
staff-link-for-reset = Մոռացե՞լ է գաղտնաբառը։ Ստեղծեք հղում՝ նորը սահմանելու համար. մինչ այդ գործում է հինը։
staff-link-for-first = Դեռ չի կարող մուտք գործել։ Ստեղծեք հղում, որով կընտրի իր գաղտնաբառը։
staff-link-make = Ստեղծել հղում
staff-leave = Այլևս չի աշխատում
staff-leave-text = Հեռացողի բոլոր նիստերն անմիջապես ավարտվում են, և նրա API թոքենները դադարում են գործել։
staff-leave-confirm = { $name } այլևս այստեղ չի՞ աշխատում։ Բոլոր նիստերն անմիջապես կավարտվեն։
staff-return = Նորից աշխատում է
staff-roles-help = Դերը գործում է մեկ սրահում կամ ամբողջ խմբում։ Կարող եք տալ այն, ինչ ինքներդ կարող եք անել։
staff-roles-unclear = Տողում նշված է դեր, սրահ կամ բաժին, որը գոյություն չունի։
staff-roles-too-high = Կարող եք տալ միայն ձերից ոչ բարձր դերեր և միայն ձեր սրահներում։
staff-roles-none = Տվեք առնվազն մեկ դեր։
staff-roles-changed = Այդ ընթացքում մեկ ուրիշը փոխել է սա։ Հիմա՝ { $roles }։ Ձեր տողերը ներքևում են. կիրառելու համար նորից պահպանեք։
staff-last-administrator = Ամբողջ խմբի համար պետք է մնա գոնե մեկ ադմինիստրատոր։
staff-email-taken = Այս հասցեն արդեն ուրիշինն է։
