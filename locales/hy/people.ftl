# Մուտք, գաղտնաբառ, առաջին կարգավորում։
sign-in-title = Մուտք
sign-in-email = Էլ. փոստ
sign-in-password = Գաղտնաբառ
sign-in-button = Մուտք գործել
sign-in-forgotten = Մոռացե՞լ եք գաղտնաբառը։ Ձեր ղեկավարը կարող է հղում տալ՝ նորը սահմանելու համար։
sign-in-wrong = Էլ. փոստն ու գաղտնաբառը չեն համապատասխանում իրար։
sign-in-blocked = Չափազանց շատ փորձեր։ Նորից փորձելու համար սպասեք { $wait }։

password-new = Նոր գաղտնաբառ
password-repeat = Նույնը մեկ անգամ ևս
password-help = Առնվազն { $count } նիշ. մի քանի բառը հեշտ է հիշել։
password-too-short = Շատ կարճ է. պետք է առնվազն { $count } նիշ։
password-too-long = Շատ երկար է։
password-guessable = Հեշտ է գուշակել։ Ընտրեք մի բան, որ միայն ձեր մտքով կանցներ։
password-differs = Երկուսը նույնը չեն։

welcome-title = Սահմանեք գաղտնաբառ
welcome-greeting = Բարի գալուստ, { $name }
welcome-text = Ընտրեք գաղտնաբառ, որով այսուհետ մուտք կգործեք։
welcome-button = Պահպանել և մուտք գործել
welcome-over = Այս հղումն այլևս չի գործում
welcome-over-text = Այն արդեն օգտագործվել է կամ հնացել է։ Ղեկավարից խնդրեք նորը։

setup-title = Առաջին կարգավորում
setup-text = Այստեղ դեռ ոչ ոք չի աշխատում։ Անվանեք խումբը և նրա առաջին սրահը և դարձեք ադմինիստրատոր։ Ամեն ինչ կարելի է փոխել հետո։
setup-code = Կոդը տերմինալից
setup-code-help = Այն տպվել է այնտեղ, որտեղ գործարկվել է Roadbook-ը, որպեսզի օտար մարդ ձեզնից շուտ այստեղ չմտնի։
setup-code-wrong = Կոդը սխալ է։ Գործում է վերջին տպվածը։
setup-group = Խումբ
setup-group-name = Խմբի անվանումը
setup-language = Լեզու
setup-store = Առաջին սրահը
setup-you = Դուք
setup-button = Սկսել

store-name = Անվանում
store-city = Քաղաք
store-country = Երկիր
store-country-help = Ընտրեք կամ մուտքագրեք երկտառ կոդը (ISO 3166)։
store-currency = Արժույթ
store-currency-help = Ընտրեք կամ մուտքագրեք եռատառ կոդը (ISO 4217)։
staff-name = Անուն

# Ձևեր։
form-required = Սա պետք է լրացնել։
form-not-a-mail-address = Սա էլ. փոստի հասցե չէ։
form-not-a-time-zone = Ընտրեք ժամային գոտի ցանկից, օրինակ՝ Asia/Yerevan։
form-not-a-country = Երկու տառ. երկիրը, օրինակ՝ AM կամ KR։
form-not-a-currency = Երեք տառ. արժույթը, օրինակ՝ AMD կամ KRW։
form-time-zone = Ժամային գոտի
form-time-zone-help = Նույն գոտու մոտակա մեծ քաղաքը։

home-title = Ինչ կա նոր
