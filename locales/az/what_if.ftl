# What if: comparing two ways of running the house with simulated people.
what-if-title = Əgər belə olsaydı
what-if-lead = İş başqa cür aparılsaydı, nə olardı? Hər iki variantı uydurma müştərilər və işçilər yaşayır.
what-if-ask = Sual
what-if-ask-follow-up = Sorğunu 30 gündən sonra izləməsək?
what-if-ask-call = İlk zəng bir gün çəksə?
what-if-ask-advertising = Reklama hədd qoyulmasa?
what-if-ask-machines = Avtomatik məktublar olmasa?
what-if-what = Nə
what-if-first = Olduğu kimi
what-if-second = Əgər
what-if-follow-up = Sorğunun izlənmə müddəti
what-if-days = { $count ->
    [one] { $count } gün
   *[other] { $count } gün
}
what-if-first-call = İlk zəngin müddəti
what-if-hours = { $count ->
    [one] { $count } iş saatı
   *[other] { $count } iş saatı
}
what-if-advertising = Bir müştəriyə reklam
what-if-per-week = həftədə ən çoxu { $count }
what-if-unlimited = hədsiz
what-if-machines = Avtomatik mesajlar
what-if-machines-yes = bəli
what-if-machines-no = yox
what-if-customers = Müştərilər
what-if-customers-help = Başlanğıcda uydurma insanlar.
what-if-lived-days = Günlər
what-if-lived-days-help = Gec baş verənlər, məsələn 90 gündən sonrakı satış, daha çox gün tələb edir.
what-if-seeds = Təkrarlar
what-if-seeds-help = Hər biri başqa insanlarla. Dörd qat təkrar intervalı iki dəfə daraldır.
what-if-extent = müştəri: { $customers }, gün: { $days }, təkrar: { $seeds }
what-if-expected = Buradakı son müqayisəyə görə ({ $extent }) təxminən { $time } çəkir. Vaxt üçünün hər biri ilə artır.
what-if-unknown = İlk müqayisəyə qədər burada nə qədər çəkəcəyi bilinmir; ilk günlərdən sonra göstərilir. Vaxt müştəri, gün və təkrar sayı ilə artır: kiçikdən başlayın.
what-if-begin = Müqayisə et
what-if-nothing-differs = İkisi eynidir: bir fərq seçin.
what-if-running = Yaşanır
what-if-progress = gün { $done } / { $all }
what-if-left = təxminən { $time } qalıb
what-if-meanwhile = Ən aşağı prioritetlə, öz verilənlər bazasında gedir; işinizə davam edə bilərsiniz. Xidmət yenidən başladılsa, bir daha soruşun.
what-if-cancel = Ləğv et
what-if-ending = Bitir…
what-if-cancelled = Son müqayisə ləğv edildi.
what-if-broken = Son müqayisə kəsildi; səbəbi jurnaldadır.
what-if-kept = Müqayisələr
what-if-clear-count = { $count ->
    [0] aydın fərq yoxdur
    [one] { $count } aydın fərq
   *[other] { $count } aydın fərq
}
what-if-absent = Bu xidmət uydurma günlər yaşaya bilmir.
what-if-assumed-title = Fərziyyələr dünyası
what-if-assumed = Bu insanlar uydurmadır. Nəticə ölçmə deyil; o deyir: müştərilər belədirsə, fərq budur.
what-if-assumptions = Nə fərz edilir və haradan götürülüb
what-if-result = Nə olardı
what-if-again = Dəyiş və təkrarla
what-if-clear = Aydın fərqlər
what-if-clear-text = İntervala sıfır daxil deyil.
what-if-by-chance = { $count ->
    [one] Bu qədər göstəricidən təxminən { $count } dənəsi sadəcə təsadüfən aydın görünür.
   *[other] Bu qədər göstəricidən təxminən { $count } dənəsi sadəcə təsadüfən aydın görünür.
}
what-if-unclear = Bəlkə təsadüf
what-if-unclear-text = İntervala sıfır daxildir: daha çox təkrar daha çox deyər.
what-if-same = { $count ->
    [one] { $count } göstərici hər ikisində eynidir.
   *[other] { $count } göstərici hər ikisində eynidir.
}
what-if-how = Təkrarların ortası. Fərq «əgər» çıxılsın «olduğu kimi»dir, 95 % intervalla (Student t); təsadüf hər ikisində ortaqdır, yalnız davranış fərqlənir. Hər çəkilişin öz miqyası var, sıfır ortadadır.
what-if-figure = Göstərici
what-if-difference = Fərq
what-if-interval = { $low } – { $high }
what-if-interval-title = 95 % interval
what-if-chart = Sıfır ətrafında
toast-what-if-begun = Başladı
toast-what-if-busy = Bir müqayisə artıq gedir
audit-action-what-if-begun = İki qaydanın müqayisəsi başladı
audit-action-what-if-cancelled = İki qaydanın müqayisəsi ləğv edildi
sim-figure-enquiries = Sorğular
sim-figure-sales = Satılan avtomobillər
sim-figure-sales-by-age-7 = Sorğudan sonra 7 gündə satılan
sim-figure-sales-by-age-30 = 30 gündə satılan
sim-figure-sales-by-age-60 = 60 gündə satılan
sim-figure-sales-by-age-90 = 90 gündə satılan
sim-figure-sales-later = 90 gündən sonra satılan
sim-figure-lost-elsewhere = Başqa yerdən alıblar
sim-figure-test-drives = Test sürüşləri
sim-figure-workshop-visits = Servisə gəlişlər
sim-figure-calls = Zənglər
sim-figure-reached = Cavab verilən zənglər
sim-figure-written = Əllə yazılan mesajlar
sim-figure-sent = Göndərilən mesajlar
sim-figure-marketing-sent = Göndərilən reklam
sim-figure-replies = Cavablar
sim-figure-bounces = Geri qayıdan məktublar
sim-figure-stops = Əlaqədən imtinalar
sim-figure-complaints = Şikayətlər
sim-figure-quarantined = Karantindəki sətirlər
sim-figure-left = İşdən çıxanlar
sim-figure-absences = İşçilərin yoxluğu
sim-figure-customers = Müştərilər
sim-figure-activities = Tarixçə qeydləri
sim-figure-touches = Planlaşdırılmış əlaqələr
sim-figure-verdicts = Tənzimləyicinin qərarları
sim-figure-promises = Verilən vədlər
sim-figure-promises-kept = Tutulan vədlər
sim-figure-promises-broken = Pozulan vədlər
sim-figure-first-answers-in-time = Vaxtında ilk cavablar
sim-figure-first-calls-in-time = Vaxtında ilk zənglər
sim-figure-trust = Etibar (0–1)
sim-figure-joined-wrongly = Bir neçə insan olan müştərilər
sim-figure-apart = Bir neçə müştəri olan insanlar
