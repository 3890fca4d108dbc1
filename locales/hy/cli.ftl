cli-label-what = Ինչ է պատահել
cli-label-safe = Ինչն է անվնաս
cli-label-next = Ինչ անել հիմա

cli-no-database = { $path } հասցեում տվյալների բազա չկա։
cli-cannot-open = { $place } տվյալների բազան չի բացվում։
cli-file-trouble = { $path }՝ հնարավոր չէ կարդալ կամ գրել։
cli-database-trouble = { $place } տվյալների բազան սխալ է հաղորդել։

cli-safe-nothing-changed = Ոչինչ չի փոխվել։
cli-safe-committed = Մինչ այս պահը պահպանվածը պահպանված է. մնացածը չի սկսվել կամ հետ է վերցվել։

cli-next-name-data = Նշեք ճիշտ պանակը --data-ով կամ PostgreSQL-ի բազան --database-url-ով։
cli-next-check-directory = Ստուգեք, որ պանակը կա, որ այնտեղ գրելու իրավունք ունեք, և որ սկավառակը լի չէ։
cli-next-check-url = Ստուգեք, որ սերվերն աշխատում է, և որ հասցեն, օգտատերը և գաղտնաբառը ճիշտ են։
cli-next-newer-program = Օգտագործեք Roadbook-ի այն ավելի նոր տարբերակը, որով գրվել է այս բազան։
cli-next-file = Ստուգեք ուղին, իրավունքները և ազատ տեղը, ապա կրկին գործարկեք հրամանը։
cli-next-database = Կրկին գործարկեք հրամանը։ Եթե սխալը մնում է, գործարկեք «roadbook check» և կարդացեք տվյալների բազայի մատյանը։
cli-next-mend = Ուղղեք սա և կրկին գործարկեք հրամանը։

cli-check-broken = Խախտված է՝ { $name } – { $rule }
cli-check-more = … և, հնարավոր է, ուրիշներ
cli-check-good = { $count ->
    [one] Ստուգվել է { $count } կանոն. այն պահպանված է։
   *[other] Ստուգվել է { $count } կանոն. բոլորը պահպանված են։
}
cli-check-bad = { $count ->
    [one] { $count } կանոն խախտված է։
   *[other] { $count } կանոն խախտված է։
}

cli-backup-done = Պահուստային պատճենը գրվել և ստուգվել է՝ { $path } (տողեր՝ { $rows })
cli-restore-done = Վերականգնվել և համեմատվել է { $taken }-ի պատճենը (տողեր՝ { $rows })
cli-backup-exists = { $path } ֆայլն արդեն կա. պահուստային պատճենը ոչինչ չի վերագրում։
cli-not-a-backup = { $path } ֆայլը Roadbook-ի պահուստային պատճեն չէ։
cli-backup-newer = Պատճենը գրվել է Roadbook-ի ավելի նոր տարբերակով։
cli-backup-damaged = Պատճենը վնասված է. այն կտրված է կամ փոփոխված։
cli-not-empty = { $place } տվյալների բազան դատարկ չէ։
cli-restore-mismatch = Գրվածը չի համընկնում պատճենի հետ և հետ է վերցվել։

cli-next-other-name = Ընտրեք այլ անուն։
cli-next-name-backup = Նշեք ֆայլ, որը գրել է «roadbook backup»-ը։
cli-next-newer-backup = Վերականգնեք այն տարբերակով, որով գրվել է, կամ ավելի նորով։
cli-next-other-backup = Կրկին պատճենեք ֆայլը պահման վայրից կամ օգտագործեք ավելի հին պատճեն։
cli-next-empty = Վերականգնեք դատարկ բազայում՝ այլ --data պանակում կամ այլ --database-url հասցեում։

cli-no-mapping = «{ $name }» անունով սյունակների համապատասխանեցում չկա։
cli-no-store = «{ $name }» խանութ չկա։
cli-no-staff = «{ $name }» հասցեով աշխատակից չկա։
cli-no-currency = «{ $name }»-ը արժույթի կոդ չէ, ինչպիսիք են AMD-ն կամ USD-ն։
cli-import-progress = { $rows } տող, { $bad } մեկուսացված
cli-import-done = { $rows } տող՝ { $taken } ընդունված, { $unchanged } անփոփոխ, { $quarantined } մեկուսացված։ Նոր հաճախորդներ՝ { $customers }։

cli-serve-address = Roadbook-ը գտնվում է { $address } հասցեում
cli-serve-setup = Առաջին մեկնարկ․ բացեք այդ հասցեն և մուտքագրեք կարգավորման կոդը՝ { $code }
cli-demo-not-empty = { $name } տվյալների բազայում այլ խումբ է։ Ցուցադրության համար դատարկ բազա է պետք։
cli-demo-broken = Նմուշը հնարավոր չէ կարդալ․ { $name }
cli-demo-file = { $file }․ { $rows } տող, { $quarantined } մեկուսացված
cli-demo-sign-in = Մուտք գործեք { $email } հասցեով և { $password } գաղտնաբառով։ Նմուշի բոլոր աշխատակիցներն ունեն նույն գաղտնաբառը։
cli-demo-living = { $stores } սրահ և { $customers } մարդ ապրում են { $days } օր՝ մինչև հիմա…
cli-demo-lived = Ապրված է { $seconds } վրկ-ում. { $enquiries } հարցում, { $calls } զանգ, { $messages } հաղորդագրություն, { $sales } վաճառված մեքենա։
cli-demo-found = Շարունակվում է խումբը ({ $stores } սրահ, { $customers } մարդ), որն ապրել է { $days } օր մինչև { $until } (սերմ { $seed })։ Մեկ ուրիշի համար նախ հեռացրեք { $place }։
cli-demo-consultant = Խորհրդատու, որն այսօր շատ գործ ունի ({ $count })՝ { $email }
cli-bench-not-empty = { $name } տվյալների բազայում արդեն հաճախորդներ կան։ Ներմուծումը չափվում է դատարկ բազայով․ նշեք այլ պանակ կամ բազա։

cli-match-done = Գրառումներ՝ { $records }, անձինք՝ { $clusters }։ Գտնված զույգեր՝ { $matches }
cli-match-held = Հակասության պատճառով թողնված մարդկանց ստուգմանը՝ { $count }
cli-match-measured = Ճշգրտություն { $precision }, լրիվություն { $recall }, F1 { $f }՝ բոլոր ճիշտ զույգերի վրա
cli-match-across = Երկու գրով գրված ճիշտ զույգերից գտնված է՝ { $recall }
cli-match-looked-up = Որոնված անուններ՝ { $sought }, { $known }-ի մեջ։ Գտնված է՝ { $matches }
cli-match-first = Ճիշտ անունն առաջինն է այս մասում՝ { $recall }
cli-match-prior = ցանկացած երկու գրառում, մինչև համեմատելը
cli-match-sum = ընդամենը՝ հավանականություն { $probability }
cli-match-contradicts = Դրանք հակասում են միմյանց. տարբերվողից անձն ունի միայն մեկը։
cli-match-two-files = { $name }՝ պետք է երկու ֆայլ։
cli-match-no-share = { $name }-ը 0-ից մեծ և 1-ից փոքր մաս չէ։
cli-match-nothing = { $name } ֆայլում չկա սյունակ, որով կարելի է տարբերել մարդկանց կամ ընկերությունները։ Նշեք սյունակի իմաստը՝ --column HEADER=MEANING։
cli-match-empty = { $name } դատարկ է։
cli-match-no-table = { $name } հնարավոր չէ կարդալ որպես աղյուսակ։
cli-match-no-meaning = «{ $name }» սյունակի իմաստ չէ։ Օրինակներ՝ full_name, given_name, family_name, birth_date, phone, email, city, vin, national_id, ignored։
cli-match-no-column = «{ $name }» սյունակ չկա։
cli-match-no-pair = «{ $name }»-ը ստորակետով բաժանված երկու համար չէ։
cli-match-no-record = «{ $name }» համարով գրառում չկա։
cli-match-bad-rows = { $name } ֆայլի բաց թողնված անընթեռնելի տողեր՝ { $count }
cli-match-repeated = Կրկնվող համարներ { $name } ֆայլում՝ { $count }

match-level-missing = չկա
match-level-exact = նույնն է
match-level-spelling = այլ գրություն
match-level-typo = վրիպակ
match-level-nickname = կարճ ձև
match-level-sound = նույն հնչողությունը
match-level-initial = սկզբնատառ
match-level-contained = մյուսի մաս
match-level-similar = նման
match-level-swapped = օրն ու ամիսը տեղերով փոխված
match-level-rounded = նույնն է, որքան հայտնի է
match-level-two-of-three = օրից, ամսից և տարուց երկուսը
match-level-same-year = նույն տարին
match-level-near = մոտ
match-level-crossed = անունն ու ազգանունը տեղերով փոխված
match-level-different = տարբեր

match-alike-household = բայց սա ընդհանուր է մեկ ընտանիքում
match-alike-relatives = բայց հարազատները կարող են նույն անունն ունենալ
match-alike-namesakes = բայց անվանակիցները նույնքան նման են
match-alike-given-name = բայց անունը շատերն ունեն
match-alike-family-name = բայց ազգանունը շատերն ունեն
cli-setting-trouble = { $name } կարգավորումը հնարավոր չէ օգտագործել։
cli-demo-no-mail = Այս ցուցադրության հաղորդագրությունները ոչ մի տեղ չեն գնում. դրանք համարվում են ուղարկված, բայց ոչ ոք դրանք չի ստանում։

cli-simulate-two-policies = Կարելի է համեմատել ամենաշատը երկու կարգ, տրված է՝ { $name }։
cli-simulate-policy = Հնարավոր չէ կարդալ { $name } կարգը։
cli-simulate-run = Սերմ { $seed }․ օր՝ { $days }, հաճախորդ՝ { $customers }
cli-simulate-faults = { $count ->
    [one] Առաջացված խափանում՝ { $count }
   *[other] Առաջացված խափանում՝ { $count }
}
cli-simulate-digest = Այն ամենը, ինչ տեղի է ունեցել, մեկ թվով՝ { $digest }
cli-simulate-checks = { $count ->
    [one] Կանոնների ստուգում՝ { $count }
   *[other] Կանոնների ստուգում՝ { $count }
}
cli-simulate-broken = Խախտվել է { $day }-րդ օրը՝ { $name } – { $what }
cli-simulate-again = Կրկին տեսնելու համար՝ { $command }
cli-simulate-compared = { $first } և { $second }, սերմ՝ { $seeds }․ միջիններ, տարբերություն, 95 % միջակայք․ *՝ հազիվ թե պատահականություն
cli-simulate-assumed = Սա ենթադրությունների աշխարհ է․ docs/simulation.md-ը նշում է յուրաքանչյուրը իր աղբյուրով։
cli-simulate-seconds = Տևել է { $seconds } վ
