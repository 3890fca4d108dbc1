# The queue of open questions, and one question.
review-lead = Հաճախորդներ, որոնք կարող են նույն անձը կամ նույն ընտանիքից լինել։ Սկզբում ամենակարևոր հարցերն են։
review-start = Սկսել
review-empty = Բաց հարցեր չկան
review-empty-text = Երբ նոր գրառումներից պարզ չլինի, թե ով ով է, հարցը կերևա այստեղ։ Պարզ դեպքերը միացվում են առանց հարցնելու։
review-both = Ովքեր
review-question = Հարց
review-probability = Հավանականություն
review-what = Ինչն է համեմատվում
review-side-by-side = Կողք կողքի
review-pair-title = Մե՞կ հաճախորդ է, թե՞ երկու
review-household-title = Միասի՞ն են ապրում
review-household-text = Երկու մարդ ունեն նույն հասցեն կամ հեռախոսը։ Նրանք մնում են երկու հաճախորդ, իսկ ընտանիքը նշվում է երկու էջում էլ։
review-engine = Ըստ տվյալների՝ նույն անձը լինելը { $certainty }։
review-together = Այժմ նրանք մեկ հաճախորդ են
review-together-text = «Տարբեր են» պատասխանը կրկին կբաժանի նրանց։
review-contradicts = Հակասություն կա
review-contradicts-text = Երկուսն էլ ունեն մի բան, որ անձը մեկն է ունենում, օրինակ՝ ծննդյան ամսաթիվ, և այն տարբեր է։ Դրա համար առանց հարցնելու ոչինչ չի միացվել։
review-answer = Ձեր պատասխանը
review-same = Նույնն է
review-not-same = Տարբեր են
review-unsure = Վստահ չեմ
review-one-home = Մեկ ընտանիք
review-two-homes = Ոչ
review-skip = Բաց թողնել
review-records =
    { $count ->
        [one] { $count } գրառում
        *[other] { $count } գրառում
    }
review-activities =
    { $count ->
        [one] { $count } իրադարձություն
        *[other] { $count } իրադարձություն
    }
question-perhaps = Հնարավոր է՝ նույն անձն է
question-contradiction = Նման են, բայց հակասություն կա
question-household = Հնարավոր է՝ մեկ ընտանիք է
certainty-almost-sure = գրեթե հաստատ է
certainty-very-likely = շատ հավանական է
certainty-likely = հավանական է
certainty-open = պարզ չէ
certainty-unlikely = քիչ հավանական է

# Why: the evidence, step by step.
evidence-title = Ինչու
evidence-text = Յուրաքանչյուր համեմատություն խոսում է նույն անձը լինելու օգտին կամ դեմ։ Մեկ միավոր ավելին կրկնակի վստահություն է, տասը՝ հազարապատիկ։
evidence-before = Մինչև համեմատելը
evidence-prior = պատահական երկու գրառում հազվադեպ են նույն անձինը
evidence-chance = Պատահականություն
evidence-certain = համար, որ ամեն մեկն իրենն ունի, և անունները համընկնում են
evidence-care = Զգուշություն
evidence-loose = սեփական տվյալներից ոչ մեկը տառացի նույնը չէ, իսկ հաջորդական համարներն էլ են իրար նման
evidence-sum = Բոլորը միասին
evidence-alike-household = մեկ ընտանիքի մարդիկ էլ այսքան ընդհանուր բան ունեն
evidence-alike-relatives = նույն անունով հարազատներն էլ այսքան նման են
evidence-alike-namesakes = անվանակիցներն էլ այսքան նման են
evidence-alike-given-name = այս անունը շատերն ունեն
evidence-alike-family-name = այս ազգանունը շատերն ունեն
evidence-for-very-strong = շատ ուժեղ փաստարկ օգտին
evidence-for-strong = ուժեղ փաստարկ օգտին
evidence-for = փաստարկ օգտին
evidence-for-weak = թույլ փաստարկ օգտին
evidence-none = ոչինչ չի ասում
evidence-against-weak = թույլ փաստարկ դեմ
evidence-against = փաստարկ դեմ
evidence-against-strong = ուժեղ փաստարկ դեմ
evidence-against-very-strong = շատ ուժեղ փաստարկ դեմ

# What people said.
judged-title = Որոշումներ
judged-none = Այս հաճախորդի մասին դեռ ոչ ոք որոշում չի կայացրել։
judged-joined = Միացված է ձեռքով
judged-parted = Բաժանված է
judged-same = Նույնն է
judged-not-same = Տարբեր են
judged-unsure = Պարզ չէ
judged-more =
    { $count ->
        [one] և ևս { $count } զույգ
        *[other] և ևս { $count } զույգ
    }
judged-taken-back = հետարկել է { $name }

# What a customer is made of, and parting it.
pieces-title = Ինչից է կազմված այս հաճախորդը
pieces-lead = Այս գրառումները համարվել են նույն անձինը։ Եթե այստեղ ուրիշինը կա, բաժանեք։
pieces-one = Այս հաճախորդի մասին ամեն ինչ մեկ մասից է, բաժանելու բան չկա։
pieces-no-name = Անուն չկա
pieces-choose = Նշեք ուրիշինը։
pieces-preview = Տեսնել, թե ինչը ուր կանցնի
joined-founder = Առաջինը
joined-automatic = Ըստ տվյալների
joined-by-person = Մարդու որոշմամբ
joined-attached = Մուտքագրված է այստեղ
part-title = Ինչը ուր կանցնի
part-lead =
    { $count ->
        [one] Կմնա { $count } հաճախորդ։
        *[other] Կլինի { $count } հաճախորդ։ Ոչինչ չի կորչի։
    }
part-stays = Մնում է
part-goes = Կդառնա առանձին
part-uncertain = Ստուգեք սրանք
part-uncertain-text = Սրանք մուտքագրվել են, երբ ամեն ինչ մեկ հաճախորդ էր։ Անցնում են այնտեղ, որտեղ մուտքագրվել են։
part-text = Դրանք այլևս երբեք չեն միացվի և չեն առաջարկվի, եթե դուք սա չհետարկեք։
part-do = Բաժանել
part-refused = Ոչինչ չի բաժանվել
part-refused-text = Նշեք առնվազն մեկ մաս և թողեք առնվազն մեկը։
part-kind-name = անուններ
part-kind-identifier = համարներ և հասցեներ
part-kind-fact = փաստեր
part-kind-consent = համաձայնություններ
part-kind-vehicle = մեքենաներ
part-kind-activity = իրադարձություններ
part-kind-record = սկզբնական գրառումներ

# Joining by hand.
join-open = Միացնել մեկ այլ հաճախորդի
join-title = Միացնել մեկ այլ հաճախորդի
join-lead = Երբ նույն մարդը երկու անգամ է գրանցված։
join-find = Գտեք մյուսին
join-find-text = Անունով՝ ցանկացած այբուբենով, հեռախոսով, էլ․ փոստով, համարանիշով կամ VIN-ով։
join-confirm = Միացնե՞լ { $one } և { $other } հաճախորդներին
join-text = Երկուսի ամբողջ պատմությունը կդառնա մեկ հաճախորդինը։ Եթե համաձայնությունները տարբեր են, գործում է ավելի խիստը։ Սա կարելի է հետարկել։
join-do = Միացնել
join-refused = Որոշված է, որ սրանք երկու հոգի են
join-refused-text = Եթե դա սխալ է, նախ հետարկեք այդ որոշումը՝

toast-judged-same = Միացված են
toast-judged-not-same = Ընդմիշտ առանձին են
toast-judged-unsure = Թողնված է բաց, այլևս չի հարցվի
toast-household-one = Նշված է որպես մեկ ընտանիք
toast-household-two = Նշված է՝ մեկ ընտանիք չէ
toast-undone = Հետարկված է, ասես չէր էլ եղել
toast-parted = Բաժանված են
toast-joined = Միացված են մեկ հաճախորդի մեջ
