# Անձնական կարգավորումներ, խմբի կարգավորումներ, մատյան։
settings-look = Լեզու և տեսք
settings-group-title = Խումբ
settings-group-language-help = Նրանց համար, ովքեր դեռ լեզու չեն ընտրել։
password-current = Ներկա գաղտնաբառ
password-current-wrong = Սա ձեր ներկա գաղտնաբառը չէ։
password-change = Փոխել գաղտնաբառը
password-change-text = Այստեղ կմնաք համակարգում, մնացած բոլոր տեղերում նիստերը կավարտվեն։
password-none = Դուք գաղտնաբառ չունեք։
sessions-title = Որտեղ եք մուտք գործել
sessions-this = Այս սարքը
sessions-seen = Վերջին գործողությունը՝
sessions-since = Մուտք՝
sessions-end = Ավարտել
sessions-end-others = Ավարտել մնացած բոլորը
tokens-title = API թոքեններ
tokens-text = Թոքենով ծրագիրն աշխատում է ձեր անունից՝ ձեր տված իրավունքների սահմաններում և երբեք ձերից ավելի։
token-made = Ձեր նոր թոքենը
token-made-text = Պատճենեք հիմա. այն ցույց է տրվում միայն այս մեկ անգամ։
token-over = Այլևս չի գործում
token-used = Վերջին օգտագործումը՝
token-unused = Չի օգտագործվել
token-until = Գործում է մինչև
token-revoke = Չեղարկել
token-revoke-confirm = Չեղարկե՞լ «{ $name }» թոքենը։ Ամեն ինչ, որ այն օգտագործում է, անմիջապես կդադարի աշխատել։
token-name = Անվանում
token-name-help = Ինչի համար է, օրինակ՝ «կայքի ձևեր»։
token-days = Գործողության ժամկետ
token-days-count =
    { $count ->
        [one] { $count } օր
       *[other] { $count } օր
    }
token-days-always = Անժամկետ
token-scopes = Իրավունքներ
token-add = Ստեղծել թոքեն
token-needs-scope = Ընտրեք առնվազն մեկ իրավունք։

audit-title = Գործողությունների մատյան
audit-text = Ով ինչ է տեսել և փոխել։ Այստեղ ոչինչ հնարավոր չէ փոխել՝ առանց հետք թողնելու։
audit-when = Երբ
audit-who = Ով
audit-what = Ինչ
audit-detail = Մանրամասներ
audit-everybody = Բոլորը
audit-everything = Ամեն ինչ
audit-from = Սկսած
audit-to = Մինչև
audit-filter = Զտել
audit-none = Ոչինչ չի գտնվել
audit-none-text = Այս պայմաններին ոչ մի գրառում չի համապատասխանում։
audit-changed = Փոխվել է՝ { $what }
audit-added = Ավելացվել է՝ { $what }
audit-ended = Այլևս չի օգտագործվում՝ { $what }
audit-rows = { $count ->
    [one] { $count } տող
   *[other] { $count } տող
}
audit-action-setup = Roadbook-ի առաջին կարգավորում
audit-action-sign-in = Մուտք
audit-action-sign-in-failed = Մուտքի անհաջող փորձ
audit-action-sign-out = Ելք
audit-action-session-ended = Նիստն ավարտվել է
audit-action-password-set = Գաղտնաբառ է սահմանվել
audit-action-preferences-changed = Անձնական կարգավորումները փոխվել են
audit-action-token-added = API թոքեն է ստեղծվել
audit-action-token-revoked = API թոքենը չեղարկվել է
audit-action-group-changed = Խմբի կարգավորումները փոխվել են
audit-action-store-added = Սրահ է ավելացվել
audit-action-store-changed = Սրահը փոխվել է
audit-action-store-closed = Սրահն ընդմիշտ փակվել է
audit-action-store-reopened = Սրահը նորից բացվել է
audit-action-staff-added = Աշխատակից է ավելացվել
audit-action-staff-changed = Աշխատակցի տվյալները փոխվել են
audit-action-roles-changed = Դերերը փոխվել են
audit-action-link-made = Գաղտնաբառի հղում է ստեղծվել
audit-action-staff-left = Աշխատակիցը հեռացել է
audit-action-staff-returned = Աշխատակիցը վերադարձել է

# Գլխավոր էջ։
home-greeting = Բարև, { $name }
home-import = Ներմուծել ֆայլեր
home-quarantined =
    { $count ->
        [one] { $count } տող սպասում է ուղղման
       *[other] { $count } տող սպասում է ուղղման
    }
home-quarantined-text = Այդ տեսքով դրանք հնարավոր չէր ընդունել։ Ոչինչ չի կորել. տեսեք՝ ինչն է սխալ։
home-look = Դիտել
home-latest = Վերջին փոփոխությունները
home-all-customers = Բոլոր հաճախորդները
home-no-customers = Դեռ հաճախորդներ չկան
home-no-customers-text = Նրանք կհայտնվեն առաջին ֆայլի հետ կամ երբ ինչ-որ մեկը մուտքագրի առաջինին։
home-import-waiting = սպասում է
home-import-running = ընթացքում է
home-import-done = պատրաստ է
home-import-failed = ձախողված
home-import-interrupted = ընդհատված
home-import-rows =
    { $count ->
        [one] { $count } տող
       *[other] { $count } տող
    }
home-import-quarantined =
    { $count ->
        [one] ուղղման ենթակա՝ { $count }
       *[other] ուղղման ենթակա՝ { $count }
    }
