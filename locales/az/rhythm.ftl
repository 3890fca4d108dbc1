# The words of the rhythm: each message is named after the wire name of what it stands for. What is promised.
promise-first-response = İlk cavab
promise-first-call = İlk zəng
promise-call-back = Geri zəng
promise-second-follow-up = İkinci əlaqə
promise-test-drive = Test sürüşü
promise-quote = Qiymət təklifi
promise-finance-answer = Maliyyə cavabı
promise-delivery-milestone = Çatdırılma mərhələsi
promise-delivery-date = Təhvil günü
promise-repair-completion = Təmirin bitməsi
promise-case-answer = Müraciətə cavab
promise-case-plan = Həll planı
promise-case-settled = Müraciətin həlli
promise-claim-decision = İddia üzrə qərar
promise-parts-arrival = Ehtiyat hissələrin gəlməsi
promise-handover-acceptance = Təhvilin qəbulu
promise-free-text = Vəd
promise-state-open = Açıq
promise-state-kept = Yerinə yetirilib
promise-state-broken = Pozulub
promise-state-renegotiated = Müştəri ilə dəyişdirilib
promise-state-withdrawn = Geri götürülüb

# Where a pursuit stands.
stage-new = Yeni
stage-contacted = Əlaqədə
stage-appointment = Görüş
stage-test-drive = Test sürüşü
stage-quote = Qiymət təklifi
stage-won = Qazanılıb
stage-lost = İtirilib
stage-given-up = Buraxılıb

# Where a contact stands.
touch-deferred = Gözləyir
touch-planned = Görüləcək
touch-queued = Öz-özünə göndəriləcək
touch-made = Edilib
touch-claimed = Edilib, yalnız sözlə
touch-sent = Göndərilib
touch-not-reached = Əlaqə alınmadı
touch-skipped = Buraxılıb
touch-refused = İcazə verilməyib
touch-failed = Alınmadı
touch-uncertain = Qeyri-müəyyən
touch-expired = Gecikib
touch-withdrawn = Artıq lazım deyil

# What the governor says, and which of its rules.
verdict-allow = Bəli
verdict-defer = Sonra
verdict-change-channel = Başqa kanalla
verdict-refuse = Xeyr
rule-patience = Hələ mənası var
rule-stop = Dayandırma
rule-consent = Razılıq
rule-clock = Saatlar
rule-caps = Tezlik
rule-channel = Kanal
rule-role = Kimə aiddir
rule-conflict = Ziddiyyət

# What a rule found.
governor-nothing = Əleyhinə heç nə yoxdur
governor-expired = Yalnız { $at } tarixinə qədər mənası var idi
governor-waited-too-long = { $days } gün ərzində mümkün olmadı
governor-no-moment-within = { $days } gün ərzində uyğun vaxt yoxdur
governor-stopped = { $kind }, { $at } tarixindən
governor-stopped-at-address = { $kind }, { $at } tarixindən: bu ünvanı olan başqa müştəri
governor-awaited = Müştəri bunu gözləyir
governor-granted = { $at } tarixində razılıq verib
governor-related = { $since } tarixindən əlaqələrimizə görə olar
governor-contract-in-progress = Müqavilə icra olunur
governor-not-listed = { $at } tarixində «zəng etməyin» reyestrində yox idi
governor-not-refused = İmtina etməyib
governor-refused = { $at } tarixində imtina edib
governor-refused-at-address = Başqa müştəri kimi qeyd olunmuş şəxs { $at } tarixində bu ünvan üçün imtina edib
governor-consent-expired = Razılığın müddəti { $at } tarixində bitib
governor-consent-too-old = { $at } tarixli razılıq köhnəlib, yenidən soruşmaq lazımdır
governor-other-address-only = Yalnız başqa ünvan üçün razılıq verib
governor-no-consent = Razılıq yoxdur: { $needs }
governor-listed = «Zəng etməyin» reyestrindədir: { $at }
governor-register-not-asked = «Zəng etməyin» reyestri yoxlanmayıb və ya çoxdan yoxlanıb
governor-forbidden = Razılıqdan asılı olmayaraq qadağandır
governor-in-hours = İcazə verilən saatlardadır
governor-no-hours = Saat məhdudiyyəti yoxdur
governor-answers-at-once = { $at } tarixli mesajına cavabdır
governor-quiet-hours = { $zone }: sakitlik saatları
governor-holiday = { $zone }: bazar və ya bayram günü
governor-outside-wished-hours = Bu saatda istəmir ({ $zone })
governor-no-common-hours = Ola biləcəyi yerlərin ortaq icazəli saatı yoxdur
governor-below-caps = Hələ çox tez-tez deyil
governor-not-counted = Belə əlaqə sayılmır
governor-cap-of-none =
    { $whose ->
        [household] Bu ailəyə belə əlaqə ümumiyyətlə olmaz ({ $period })
       *[customer] Belə əlaqə ümumiyyətlə olmaz ({ $period })
    }
governor-cap-reached =
    { $whose ->
        [household] Ailə artıq ən çoxunu alıb: { $max } ({ $period })
       *[customer] Artıq ən çoxunu alıb: { $max } ({ $period })
    }
governor-resting = { $at } tarixində imtina edib, { $days } gün narahat edilmir
governor-channel-fits = Kanal uyğundur
governor-any-channel = İstənilən kanal olar: ən yaxşısı seçilir
governor-preferred = Müştəri { $channel } istəyib
governor-answers-more-often = Günün bu vaxtında daha çox { $channel } ilə cavab verir ({ $percent } %)
governor-no-address = Bu kanal üçün ünvan yoxdur
governor-dead-address = Bütün ünvanlar işləmir
governor-unwished = Bu kanalı istəmir
governor-window-closed = Sərbəst mətn yalnız son mesajdan sonra { $hours } saat ərzində olar
governor-replies-used-up = Mesaja { $max } cavabın hamısı istifadə olunub
governor-not-for-purpose = Platforma bu məqsədlə göndərmir
governor-they-write-first = Əvvəlcə özü yazmalıdır
governor-role-fits = Məhz ona aiddir
governor-role-elsewhere = Başqası üçündür: { $role }
governor-role-unknown = { $role } üçündür, amma kim olduğu məlum deyil
governor-no-conflict = Başqa maneə yoxdur
governor-open-complaint = { $since } tarixindən açıq şikayət var
governor-late-delivery = { $since } tarixindən çatdırılma gecikir
governor-just-bought = { $at } tarixində avtomobil alıb
governor-higher-priority = Daha vacib əlaqə (prioritet { $priority }) var: { $at }
period-day = gündə
period-week = 7 gündə
period-month = 30 gündə
period-hours = { $hours } saatda
needs-not-refused = imtina olmamalıdır
needs-unlisted = nömrə reyestrdə olmamalıdır
needs-relationship = bizimlə əlaqə və ya razılıq lazımdır
needs-express = açıq razılıq lazımdır
needs-never = hər halda qadağandır
stop-kind-deceased = Vəfat edib
stop-kind-erased = Silinib
stop-kind-do-not-contact = Əlaqə saxlamayın
stop-kind-objected = Marketinqə etiraz edir
stop-kind-stopped = Dayandırmağı istəyib

# Cadences: how an enrolment ended, what became of a step.
enrolment-end-ran-out = Günləri bitib
enrolment-end-given-up = Buraxılıb
enrolment-end-overtaken = Başqa ritm əvəz edib
enrolment-end-reply = Cavab verib
enrolment-end-reached = Əlaqə yarandı
enrolment-end-purchase = Alıb
enrolment-end-appointment = Görüş təyin olunub
enrolment-end-visit = Gəlib
enrolment-end-test-drive = Test sürüşü olub
enrolment-end-service-visit = Avtomobil servisdə olub
enrolment-end-enquiry = Yenidən müraciət edib
enrolment-end-opportunity-won = Qazanılıb
enrolment-end-opportunity-lost = İtirilib
enrolment-end-complaint-opened = Şikayət açılıb
enrolment-end-complaint-settled = Şikayət həll olunub
enrolment-end-vehicle-gone = Avtomobil artıq onun deyil
enrolment-end-stop = Dayandırmağı istəyib
enrolment-end-deceased = Vəfat edib
step-outcome-done = Edilib
step-outcome-claimed = Edilib, yalnız sözlə
step-outcome-not-reached = Əlaqə alınmadı
step-outcome-skipped = Buraxılıb
step-outcome-not-applicable = Aid deyildi
step-outcome-refused = İcazə verilməyib
step-outcome-expired = Gecikib
step-outcome-failed = Alınmadı

# The outbox.
outbox-state-waiting = Gözləyir
outbox-state-held = Tənzimləyici saxlayır
outbox-state-claimed = Göndərilir
outbox-state-sent = Göndərilib
outbox-state-refused = İcazə verilməyib
outbox-state-failed = Alınmadı
outbox-state-uncertain = Qeyri-müəyyən
outbox-state-withdrawn = Geri götürülüb

# Work that goes to somebody else, and why it is theirs.
handover-occasion-by-hand = Təhvil verilib
handover-occasion-absence = İştirak etməmə
handover-occasion-leaver = İşdən çıxıb
handover-occasion-return = Qayıdıb
handover-occasion-rebalance = Yenidən bölünüb
handover-occasion-declined = Qaytarılıb
handover-occasion-escalation = Rəhbərə ötürülüb
owner-reason-named = əvəz edən kimi göstərilib
owner-reason-knows-customer = bu müştərini tanıyır
owner-reason-in-department = bu şöbədə işləyir
owner-reason-other-store = başqa salonda işləyir
owner-reason-other-department = başqa şöbədə işləyir
owner-reason-department-manager = şöbəni idarə edir
owner-reason-store-manager = salonu idarə edir
owner-reason-group-manager = qrupu idarə edir
owner-reason-administrator = sistemi idarə edir
owner-reason-only-one = başqası yoxdur
owner-reason-here = yerindədir
owner-reason-back-first = ən tez qayıdır
owner-reason-nobody-here = indi heç kim yoxdur
owner-reason-speaks-language = müştərinin dilini bilir
owner-reason-nobody-speaks-language = müştərinin dilini bilən yoxdur
owner-reason-knows-model = modeli tanıyır
owner-reason-nobody-knows-model = modeli tanıyan yoxdur
owner-reason-least-load = ən az işi var
owner-reason-longest-ago = ən çoxdan iş almayıb
owner-reason-by-id = növbəti idi

# Why something was not done.
undone-gone = Artıq yoxdur: kimsə daha tez etdi. İndiki vəziyyətə baxın.
undone-past = O vaxt keçib. Gələcək vaxt seçin.
undone-needs-reason = Səbəb lazımdır.
undone-not-entered = Ritm indi bu müştərini qəbul etmir: artıq oradadır və ya uyğun gəlmir.
undone-not-promised = Bu müştəriyə belə vəd verilməyib. Başqa vəd seçin və ya heç birini seçməyin; yazdıqlarınız saxlanılıb.
undone-settled = Bu vəd artıq bağlanıb: kimsə daha tez oldu. Başqasını seçin və ya heç birini; yazdıqlarınız saxlanılıb.

# Which promise a call, message or visit is for.
for-promise = Hansı vəd üçündür?
for-promise-none = Heç biri üçün
for-promise-act = Bu vəd üçün zəng etmək və ya yazmaq
