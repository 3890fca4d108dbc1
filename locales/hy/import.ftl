# Ներմուծում, կարանտին, սյունակներ, հարցումների հասցեներ։
import-lead = Ներմուծեք ձեր մյուս համակարգերի արտահանած ֆայլերը։ Ոչ մի տող չի կորչում․ չընդունվածը սպասում է կարանտինում։
import-file = Ֆայլ
imports-files = Ֆայլեր
imports-by-day = Հարցումներ՝ օր առ օր
import-file-help = CSV, Excel (XLSX), vCard, JSON Lines կամ ADF, մինչև { $size }։ Ֆայլը կարելի է նաև քաշել դաշտի վրա։
import-upload = Վերբեռնել
import-none = Դեռ ոչինչ չի ներմուծվել
import-none-text = Սկսեք ձեր դիլերային համակարգի հաճախորդների ցանկից։
import-state = Վիճակ
import-state-waiting = Սպասում է ձեզ
import-state-running = Ընթանում է
import-state-done = Ավարտված է
import-state-failed = Չհաջողվեց կարդալ
import-state-interrupted = Կանգնեցված է
import-rows = Տողեր
import-taken = Ընդունված
import-unchanged = Արդեն հայտնի
import-quarantined = Կարանտինում
import-new-customers = Նոր հաճախորդներ
import-when = Երբ
import-progress = Ընթացք
import-stop = Կանգնեցնել
import-resume = Շարունակել
import-another = Ներմուծել այլ ֆայլ
import-done = Ամբողջ ֆայլը կարդացված է
import-done-all = Բոլոր տողերը ներմուծված են։
import-stopped-safe = Մինչ այժմ ներմուծվածը պահպանված է։ Շարունակելիս կսկսի կանգնած տեղից, և ոչինչ երկու անգամ չի ավելացվի։
import-store-needed = Ընտրեք սրահը։
import-refused-safe = Ոչինչ չի փոխվել։ Ընտրեք այլ ֆայլ կամ ուղղեք այս մեկը։
import-refused-empty = Ֆայլը դատարկ է։
import-refused-too-large = Ֆայլը մեծ է { $size }-ից։ Բաժանեք մասերի, դրանք կարող են համընկնել։
import-refused-old-spreadsheet = Սա հին Excel ֆայլ է (XLS)։ Պահեք որպես XLSX կամ CSV և նորից վերբեռնեք։
import-refused-not-data = Այս ֆայլում տողեր չկան․ դա նկար, փաստաթուղթ կամ ծրագիր է։
import-refused-broken = Վերբեռնումն ընդհատվեց, կամ ֆայլը չի կարդացվում։ Փորձեք նորից։
import-refused-spreadsheet = Աղյուսակը վնասված է կամ այլ տեսակի է։ Բացեք այն ձեր ծրագրում և պահեք որպես XLSX կամ CSV։
import-refused-bomb = Աղյուսակը բացվելիս դառնում է անբնական մեծ և մերժվեց։
import-refused-gone = Ֆայլն այլևս այս սերվերում չէ։ Վերբեռնեք նորից։

plan-lead = Տեսեք, թե ինչ կնշանակեն սյունակները։ Մինչև չսկսեք, ոչինչ չի ներմուծվի։
plan-file = Ֆայլը
plan-kind = Պարունակում է
plan-source = Աղբյուրը
plan-source-help = Նույն համակարգի համար նույն անունը, որպեսզի հաջորդ ֆայլը ճանաչվի։
plan-store = Սրահ՝ երբ տողում նշված չէ
plan-store-each = Ոչ մեկը
plan-country = Երկիր՝ առանց կոդի հեռախոսների համար
plan-country-help = Երկտառ կոդ, օրինակ՝ AM կամ KR․ եթե դատարկ է՝ սրահի երկիրը։
plan-reading = Ինչպես է կարդացվում ֆայլը
plan-delimiter = Բաժանիչ
plan-encoding = Կոդավորում
plan-header = Առաջին տող
plan-header-yes = Սյունակների անուններ
plan-header-no = Արդեն տվյալներ
plan-told = Ինքնաբերաբար
plan-tab = Tab
plan-columns = Ինչ են նշանակում սյունակները
plan-column = Սյունակ
plan-sample = Օրինակ
plan-meaning = Նշանակում է
plan-sure = Հաստատ
plan-guess = Ստուգեք
plan-unknown = Չճանաչված
plan-date-order = Ամսաթվի հերթականություն
plan-date-dmy = Օր, ամիս, տարի
plan-date-mdy = Ամիս, օր, տարի
plan-date-ymd = Տարի, ամիս, օր
plan-saved = Պահված համապատասխանեցումներ
plan-use = Օգտագործել
plan-name = Այս սյունակների անունը
plan-save = Պահել սյունակները
plan-preview = Ցույց տալ
plan-understood = Ինչպես կհասկացվեն առաջին տողերը
plan-good = { $all }-ից { $good }-ը ճիշտ են
plan-line = Տող
plan-notes = Նշումներ
plan-start = Սկսել ներմուծումը
plan-start-help = Էջը կարող եք փակել, ներմուծումը կշարունակվի։
plan-delete-sure = Ջնջե՞լ վերբեռնումը։ Դրանից ոչինչ չի ներմուծվել։

quarantine-title = Կարանտին
quarantine-lead = Տողեր, որոնք հնարավոր չեղավ ամբողջությամբ ընդունել։ Յուրաքանչյուրը պահվում է սկզբնական տեսքով, մինչև այն ուղղեք կամ հեռացնեք։
quarantine-none = Այստեղ ոչինչ չկա
quarantine-none-text = Խնդրահարույց տողերը կսպասեն այստեղ։
quarantine-row = Տող { $line }
quarantine-mend = Ուղղել
quarantine-take = Ընդունել
quarantine-accept = Ընդունել առաջարկը
quarantine-accept-all = Ընդունել բոլոր առաջարկները
quarantine-retry = Նորից փորձել նույն տեսքով
quarantine-retry-all = Նորից փորձել բոլորը
quarantine-discard = Հեռացնել
quarantine-discard-ticked = Հեռացնել նշվածները
quarantine-discard-sure = Հեռացնե՞լ նշված տողերը։ Տեքստը պահվում է, և դրանք կարելի է նորից բացել։
quarantine-ticked-help = Միայն նշված տողերը կամ բոլորը, եթե ոչ մեկը նշված չէ։
quarantine-reopen = Նորից բացել
quarantine-download = Ներբեռնել որպես CSV
quarantine-suggested = Առաջարկ՝
quarantine-still = Դեռ ինչ-որ բան սխալ է․ ձեր գրածը պահպանված է։
quarantine-text = Փաստաթղթի տեքստը
quarantine-original = Սկզբնական տեսքով
quarantine-state-open = Անելիք
quarantine-state-mended = Ուղղված
quarantine-state-discarded = Հեռացված

mappings-title = Պահված սյունակներ
mappings-lead = Ինչ են նշանակում համակարգի ֆայլերի սյունակները՝ նորից օգտագործելու համար։
mappings-none = Դեռ պահված չկա
mappings-none-text = Պահեք ֆայլի սյունակները՝ ներմուծումը սկսելուց առաջ։
mappings-delete-sure = Ջնջե՞լ։ Այն օգտագործած ներմուծումները պահում են իրենց օրինակը։

channels-title = Ավտոմատ ստացվող հարցումներ
channels-lead = Ձև՝ ձեր կայքի համար, և հասցե՝ պորտալների։ Ամեն հարցում անմիջապես դառնում է հաճախորդ՝ ժամանակագրության գրառմամբ։
channels-form = Ձև
channels-embed = Ձեր կայքում տեղադրելու համար
channels-adf = ADF հարցումների հասցե
channels-key-made = Այս հասցեն տվեք պորտալին։ Այն ցույց է տրվում միայն մեկ անգամ։
channels-has-key = Գաղտնի հասցե կա։ Նորը կփոխարինի այն։
channels-no-key = Գաղտնի հասցե դեռ չկա։ Թոքեն ունեցող ծրագրերն ուղարկում են /intake/adf հասցեին։
channels-new-key = Ստեղծել գաղտնի հասցե
channels-new-key-sure = Գործող հասցեն այլևս չի աշխատի։ Շարունակե՞լ։

toast-row-mended = Տողն ընդունված է։
toast-row-discarded = Հեռացված է։ Տեքստը պահված է։
toast-row-settled-before = Ուրիշն արդեն լուծել է այս տողը։
toast-rows-tried = Ավարտվեց։ Մնացած տողերը սպասում են ձեզ։
toast-mapping-saved = Սյունակները պահված են։
toast-mapping-name-taken = Այդ անունն արդեն զբաղված է։
toast-import-deleted = Վերբեռնումը ջնջված է։

audit-action-import-uploaded = Վերբեռնել է ֆայլ
audit-action-import-started = Սկսել է ներմուծում
audit-action-import-stopped = Կանգնեցրել է ներմուծումը
audit-action-import-resumed = Շարունակել է ներմուծումը
audit-action-import-deleted = Ջնջել է վերբեռնումը
audit-action-lead-key-made = Ստեղծվեց հարցումների գաղտնի հասցե
audit-action-row-mended = Ուղղել է կարանտինի տող
audit-action-row-discarded = Հեռացրել է կարանտինի տողեր
audit-action-row-reopened = Նորից բացել է կարանտինի տող
audit-action-quarantine-downloaded = Ներբեռնել է կարանտինի տողերը
audit-action-mapping-saved = Պահել է սյունակների համապատասխանեցում
audit-action-mapping-deleted = Ջնջել է սյունակների համապատասխանեցում

import-rows-so-far =
    { $count ->
        [one] Մինչ այժմ { $count } տող
        *[other] Մինչ այժմ { $count } տող
    }
import-done-open =
    { $count ->
        [one] { $count } տող սպասում է ձեզ կարանտինում։
        *[other] { $count } տող սպասում է ձեզ կարանտինում։
    }
import-mend =
    { $count ->
        [one] Ուղղել { $count } տող
        *[other] Ուղղել { $count } տող
    }
mappings-columns =
    { $count ->
        [one] { $count } սյունակ
        *[other] { $count } սյունակ
    }
