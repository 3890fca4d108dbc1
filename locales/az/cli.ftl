cli-label-what = Nə baş verdi
cli-label-safe = Nə salamatdır
cli-label-next = İndi nə etməli

cli-no-database = { $path } ünvanında verilənlər bazası yoxdur.
cli-cannot-open = { $place } verilənlər bazası açılmır.
cli-file-trouble = { $path } oxuna və ya yazıla bilmir.
cli-database-trouble = { $place } verilənlər bazası xəta bildirdi.

cli-safe-nothing-changed = Heç nə dəyişməyib.
cli-safe-committed = Bu ana qədər yadda saxlanmış nə varsa, yerindədir; qalanı başlanmayıb və ya geri qaytarılıb.

cli-next-name-data = Düzgün qovluğu --data ilə, yaxud PostgreSQL bazasını --database-url ilə göstərin.
cli-next-check-directory = Qovluğun mövcud olduğunu, ora yazmaq icazənizi və diskdə boş yer olduğunu yoxlayın.
cli-next-check-url = Serverin işlədiyini, ünvanın, istifadəçinin və parolun düzgün olduğunu yoxlayın.
cli-next-newer-program = Bu bazanı yazmış daha yeni Roadbook versiyasından istifadə edin.
cli-next-file = Yolu, icazələri və boş yeri yoxlayın, sonra əmri yenidən icra edin.
cli-next-database = Əmri yenidən icra edin. Xəta təkrarlanarsa, “roadbook check” əmrini icra edin və bazanın jurnalını oxuyun.
cli-next-mend = Bunu düzəldin və əmri yenidən icra edin.

cli-check-broken = Pozulub: { $name } – { $rule }
cli-check-more = … və bəlkə də başqaları
cli-check-good = { $count ->
    [one] { $count } qayda yoxlanıldı, ona əməl olunur.
   *[other] { $count } qayda yoxlanıldı, hamısına əməl olunur.
}
cli-check-bad = { $count ->
    [one] { $count } qayda pozulub.
   *[other] { $count } qayda pozulub.
}

cli-backup-done = Ehtiyat nüsxə yazıldı və oxunub yoxlanıldı: { $path } (sətirlər: { $rows })
cli-restore-done = { $taken } tarixli nüsxə bərpa olundu və tutuşduruldu (sətirlər: { $rows })
cli-backup-exists = { $path } artıq var; ehtiyat nüsxə heç nəyin üstünə yazmır.
cli-not-a-backup = { $path } Roadbook-un ehtiyat nüsxəsi deyil.
cli-backup-newer = Nüsxə Roadbook-un daha yeni versiyası ilə yazılıb.
cli-backup-damaged = Nüsxə zədələnib: yarımçıqdır və ya dəyişdirilib.
cli-not-empty = { $place } verilənlər bazası boş deyil.
cli-restore-mismatch = Yazılanlar nüsxədəki ilə üst-üstə düşmür; geri qaytarıldı.

cli-next-other-name = Başqa ad seçin.
cli-next-name-backup = “roadbook backup” əmrinin yazdığı faylı göstərin.
cli-next-newer-backup = Onu yazan versiya ilə və ya daha yenisi ilə bərpa edin.
cli-next-other-backup = Nüsxəni saxlandığı yerdən yenidən köçürün və ya daha köhnəsindən istifadə edin.
cli-next-empty = Boş bazaya bərpa edin: başqa --data qovluğu və ya başqa --database-url göstərin.

cli-no-mapping = “{ $name }” adlı sütun uyğunlaşdırması yoxdur.
cli-no-store = “{ $name }” salonu yoxdur.
cli-no-staff = «{ $name }» ünvanı ilə burada işləyən yoxdur.
cli-no-currency = “{ $name }” AMD və ya USD kimi valyuta kodu deyil.
cli-import-progress = { $rows } sətir, { $bad } karantində
cli-import-done = { $rows } sətir: { $taken } qəbul edildi, { $unchanged } dəyişməyib, { $quarantined } karantində. Yeni müştərilər: { $customers }.

cli-serve-address = Roadbook bu ünvandadır: { $address }
cli-serve-setup = İlk işə salma: həmin ünvanı açın və quraşdırma kodunu daxil edin: { $code }
cli-demo-not-empty = { $name } bazasında başqa qrup var. Nümayiş üçün boş baza lazımdır.
cli-demo-broken = Nümunə oxunmur: { $name }
cli-demo-file = { $file }: { $rows } sətir, { $quarantined } karantində
cli-demo-sign-in = { $email } ünvanı və { $password } parolu ilə daxil olun. Nümunədəki bütün əməkdaşların parolu eynidir.
cli-demo-living = { $stores } salon və { $customers } nəfər indiyə qədər { $days } gün yaşayır…
cli-demo-lived = { $seconds } saniyədə yaşandı: { $enquiries } sorğu, { $calls } zəng, { $messages } mesaj, { $sales } satılmış avtomobil.
cli-demo-found = { $until } vaxtına qədər { $days } gün yaşamış qrup ({ $stores } salon, { $customers } nəfər, toxum { $seed }) davam edir. Başqası üçün əvvəlcə { $place } faylını silin.
cli-demo-consultant = Bu gün çox işi olan məsləhətçi ({ $count }): { $email }
cli-bench-not-empty = { $name } bazasında artıq müştərilər var. İdxal boş bazada ölçülür: başqa qovluq və ya baza göstərin.

cli-match-done = Qeydlər: { $records }, şəxslər: { $clusters }. Tapılan cütlər: { $matches }
cli-match-held = Ziddiyyətə görə insanların yoxlamasına saxlanıldı: { $count }
cli-match-measured = Dəqiqlik { $precision }, tamlıq { $recall }, F1 { $f } – bütün doğru cütlər üzrə
cli-match-across = İki əlifbada yazılmış doğru cütlərdən tapılıb: { $recall }
cli-match-looked-up = Axtarılan adlar: { $sought }, { $known } ad arasında. Tapılıb: { $matches }
cli-match-first = Doğru adın birinci gəldiyi pay: { $recall }
cli-match-prior = hər hansı iki qeyd, müqayisədən əvvəl
cli-match-sum = hamısı birlikdə: ehtimal { $probability }
cli-match-contradicts = Onlar bir-birinə ziddir: fərqlənən şey bir şəxsdə yalnız bir olur.
cli-match-two-files = { $name } üçün iki fayl lazımdır.
cli-match-no-share = { $name } 0-dan böyük və 1-dən kiçik pay deyil.
cli-match-nothing = { $name } faylında insanları və ya firmaları ayırmaq üçün sütun yoxdur. Sütunun mənasını göstərin: --column HEADER=MEANING.
cli-match-empty = { $name } boşdur.
cli-match-no-table = { $name } cədvəl kimi oxunmur.
cli-match-no-meaning = “{ $name }” sütun mənası deyil. Nümunələr: full_name, given_name, family_name, birth_date, phone, email, city, vin, national_id, ignored.
cli-match-no-column = “{ $name }” sütunu yoxdur.
cli-match-no-pair = “{ $name }” vergüllə ayrılmış iki nömrə deyil.
cli-match-no-record = “{ $name }” nömrəli qeyd yoxdur.
cli-match-bad-rows = { $name } faylının oxunmayan və buraxılan sətirləri: { $count }
cli-match-repeated = { $name } faylında təkrarlanan nömrələr: { $count }

match-level-missing = yoxdur
match-level-exact = eynidir
match-level-spelling = başqa yazılış
match-level-typo = yazı səhvi
match-level-nickname = qısa forma
match-level-sound = eyni səslənir
match-level-initial = baş hərf
match-level-contained = digərinin hissəsi
match-level-similar = oxşar
match-level-swapped = gün və ay yerini dəyişib
match-level-rounded = məlum olan qədər eynidir
match-level-two-of-three = gün, ay və ildən ikisi
match-level-same-year = eyni il
match-level-near = yaxın
match-level-crossed = ad və soyad yerini dəyişib
match-level-different = fərqli

match-alike-household = amma bu bir ailədə ortaq olur
match-alike-relatives = amma qohumların adı eyni ola bilər
match-alike-namesakes = amma adaşlar da belə oxşardır
match-alike-given-name = amma bu ad çoxlarında var
match-alike-family-name = amma bu soyad çoxlarında var
cli-setting-trouble = { $name } ayarından istifadə etmək olmur.
cli-demo-no-mail = Bu nümayişin mesajları heç yerə getmir: göndərilmiş sayılır, amma heç kim almır.

cli-simulate-two-policies = Ən çoxu iki qayda müqayisə edilə bilər, verilib: { $name }.
cli-simulate-policy = { $name } qaydası oxunmur.
cli-simulate-run = Toxum { $seed }: { $days } gün, { $customers } müştəri
cli-simulate-faults = { $count ->
    [one] { $count } nasazlıq yaradıldı
   *[other] { $count } nasazlıq yaradıldı
}
cli-simulate-digest = Baş verən hər şey bir ədədlə: { $digest }
cli-simulate-checks = { $count ->
    [one] { $count } dəyişməzlik yoxlaması
   *[other] { $count } dəyişməzlik yoxlaması
}
cli-simulate-broken = { $day }. gündə pozulub: { $name } – { $what }
cli-simulate-again = Yenidən görmək üçün: { $command }
cli-simulate-compared = { $first } və { $second }, { $seeds } toxum üzrə: ortalar, fərq, 95 % interval; * – təsadüf olması çətindir
cli-simulate-assumed = Bu, fərziyyələr dünyasıdır: docs/simulation.md hər birini mənbəyi ilə göstərir.
cli-simulate-seconds = { $seconds } s çəkdi
