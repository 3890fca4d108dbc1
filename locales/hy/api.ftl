# What the API refuses beyond what every page refuses. Developers read it; programs read the code beside it.

api-bad-query = Հասցեի պարամետրերից մեկն անհայտ է կամ չի կարդացվում։ Ոչինչ չի փոխվել։
api-bad-cursor = Կուրսորն այս ցանկից չէ։ Սկսեք նորից՝ առանց դրա։
api-malformed-json = Հարցման մարմինը չի կարդացվում որպես JSON։ Ոչինչ չի փոխվել։
api-unsupported-media-type = Հարցման մարմինը պետք է ուղարկել որպես application/json։ Ոչինչ չի փոխվել։
api-invalid-title = Սխալ տվյալներ
api-invalid = Որոշ արժեքներ ճիշտ չեն. ոչինչ չի պահպանվել։ Ցանկում նշված է՝ որոնք և ինչու։
api-precondition-required-title = Տարբերակը նշված չէ
api-precondition-required = If-Match-ով նշեք, թե որ տարբերակն եք փոխել։ Ոչինչ չի պահպանվել։
api-precondition-failed = Ձեր կարդալուց հետո ինչ-որ մեկը սա փոխել է։ Ոչինչ չի պահպանվել. այժմյան տվյալները կցված են այս պատասխանին։
api-bad-idempotency-key = Իդեմպոտենտության այս բանալին հնարավոր չէ օգտագործել։ Ոչինչ չի փոխվել։
api-idempotency-key-reused = Այս բանալիով ավելի վաղ այլ հարցում է եկել։ Ոչինչ չի փոխվել։
api-idempotency-key-busy-title = Դեռ կատարվում է
api-idempotency-key-busy = Այս բանալիով առաջին հարցումը դեռ կատարվում է։ Կրկնեք մի պահից։
api-known-elsewhere-title = Հայտնի է այլ սրահի
api-known-elsewhere = Այս հեռախոսով, հասցեով կամ համարով հաճախորդը մի սրահից է, որը դուք չեք տեսնում։ Դիմեք ձեր ղեկավարին։
api-judged-not-same = Որոշված է, որ այս երկուսը տարբեր հաճախորդներ են։ Եթե դա սխալ է, նախ հետարկեք այդ որոշումը։
