# Search, and what lists are narrowed and ordered by.
search-title = Որոնում
search-nothing = Ոչինչ չի գտնվել
search-nothing-text = Փորձեք անվան մի մասը՝ ցանկացած այբուբենով, հեռախոսի վերջին թվերը, համարանիշը կամ VIN-ը։
search-all = Ցույց տալ բոլորը
search-more = Արդյունքներն ավելի շատ են․ շարունակեք գրել՝ դրանք նեղացնելու համար։
search-said =
    { $count ->
        [one] { $count } արդյունք
        *[other] { $count } արդյունք
    }
list-by-name = Ըստ անվան
list-by-change = Վերջին փոփոխվածները
list-organisations = Կազմակերպություններ
list-all-stores = Բոլոր սրահները
list-all-languages = Բոլոր լեզուները
list-nothing = Համապատասխան հաճախորդ չկա
list-nothing-text = Ոչ մի հաճախորդ չի համապատասխանում բոլոր զտիչներին։
