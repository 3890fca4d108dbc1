# Cadences: rhythms of planned contacts.
nav-cadences = Ritmlər
cadences-lead = Planlı əlaqələrin ritmləri: kim daxil olur, hansı gün nə olur, nə ilə bitir.
cadences-none = Ritm yoxdur
cadences-none-text = Onlar məhsulla birlikdə gəlir.
cadence-title = Ritm
cadence-begins = Başlanğıc
cadence-length = Uzunluq
cadence-running = Müştərilər
cadence-state = Vəziyyət
cadence-off = Söndürülüb
version-state-live = İşləyir
version-state-draft = Qaralama
version-state-former = Əvvəlki
cadence-days =
    { $count ->
        [one] { $count } gün
       *[other] { $count } gün
    }
cadence-steps =
    { $count ->
        [one] { $count } addım
       *[other] { $count } addım
    }
cadence-customers =
    { $count ->
        [one] { $count } müştəri
       *[other] { $count } müştəri
    }
cadence-version = Versiya { $version }
cadence-versions = Versiyalar
cadence-priority = üstünlük { $priority }
cadence-found = Öz ritminizi yaradın
cadence-found-text = Başqasının addımları və mətnləri ilə qaralama kimi başlayır.
cadence-found-save = Qaralama yarat
cadence-name = Fayllar üçün ad
cadence-name-help = Kiçik latın hərfləri, rəqəmlər və _, məsələn spring_tyres.
cadence-name-form = Yalnız kiçik latın hərfləri, rəqəmlər və _, hərflə başlayır.
cadence-name-taken = Bu adda ritm var.
cadence-like = Nümunə
cadence-edit = Qaralamada dəyiş
cadence-to-draft = Qaralamaya
cadence-try = Sına
cadence-text = Mətn
cadence-text-label = Bütün ritm mətn kimi (TOML)
cadence-text-help = Qaralama səhvlərlə də saxlanılır; səhv olmayanda işə düşə bilər.
cadence-problems =
    { $count ->
        [one] { $count } problem
       *[other] { $count } problem
    }
cadence-overtaken = Bu arada kimsə qaralamanı dəyişib. Yazdıqlarınız buradadır; bir daha baxın və saxlayın.
cadence-changes = İşləyən { $version } versiyasından fərqlər
cadence-no-changes = Heç nə.
cadence-line = Zaman xətti, günlərlə
cadence-steps-title = Addımlar
cadence-ends = Bitir, əgər
cadence-publish = İşə sal
cadence-publish-text = Bundan sonra daxil olanlar bu versiyanı izləyir. Artıq olanlar özlərinkində qalır.
cadence-publish-confirm = Bu versiya yeni daxil olanlar üçün işə salınsın?
cadence-note = Qeyd
cadence-note-help = Sonra baxan üçün: nə və niyə dəyişdi.
cadence-discard = Qaralamanı at
cadence-discard-confirm = Qaralama atılsın? Geri qaytarmaq olmaz.
cadence-switch-off = Söndür
cadence-switch-off-confirm = Söndürülsün? Daha heç kim daxil olmur; olanlar davam edir.
cadence-switch-on = Aç
cadence-back-to = Bu versiyaya qayıt

# Steps.
step-at-once = Dərhal
step-after-time = { $time } sonra
step-on-day = { $day }-ci gün
step-on-working-day = { $day }-ci iş günü
step-days-before =
    { $count ->
        [one] { $count } gün əvvəl
       *[other] { $count } gün əvvəl
    }
step-same-day = həmin gün
step-by-person = İnsan
step-by-machine = Maşın
step-by = Kim edir
step-window = Günün vaxtı
step-window-help = Müştərinin vaxtı ilə, məsələn 09:00-18:00. Yalnız dəqiqələrdə boş ola bilər.
step-window-form = Bir aralıq, məsələn 09:00-18:00.
step-expires = Açıq qalır
step-channels = Kanallar, əvvəl üstün olan
step-purpose = Məqsəd
step-promise = Yerinə yetirdiyi vəd
step-asks = Soruşur
step-after = Nə vaxt
step-after-unit = Sayılır
step-after-form = Tam ədəd yazın.
step-unit-minutes = dəqiqə sonra
step-unit-days = gün sonra (əvvəl: −7)
step-unit-working-days = iş günü sonra
step-needs-channel = Ən azı bir kanal seçin.
step-title = Siyahıda başlıq
step-subject = Məktubun mövzusu
step-body = Mesaj
step-body-help = Yerlər ikiqat mötərizədədir, məsələn {"{{"} vehicle {"}}"}; həmişə məlum olmayana {"{%"} if vehicle {"%}"} … {"{%"} endif {"%}"} lazımdır.
step-script = Söhbət mövzuları
step-script-help = Hər sətirdə biri.
step-preview = Müştəri belə alır
step-preview-broken = Nümunə doldurulmur
step-copy = Yeni addım kimi köçür
step-remove-confirm = Bu addım qaralamadan silinsin?

# What starts a cadence.
trigger-enquiry = sorğu ilə
trigger-test-drive = sınaq sürüşü ilə
trigger-delivery = maşının təhvili ilə
trigger-service-due = servis vaxtı ilə
trigger-declined-work = imtina edilən işlə
trigger-warranty-ending = zəmanətin bitməsi ilə
trigger-finance-ending = müqavilənin bitməsi ilə
trigger-opportunity-lost = itirilmiş sövdələşmə ilə
trigger-service-lapsed = buraxılmış servislə
trigger-complaint-recovered = həll olunmuş şikayətlə
trigger-customer-birthday = ad günü ilə
trigger-vehicle-anniversary = maşının ildönümü ilə
trigger-account-review = parkın illik baxışı ilə
trigger-fleet-user = park maşınının yeni istifadəçisi ilə
trigger-driver = park maşınının yeni sürücüsü ilə
trigger-export-sale = ixrac satışı ilə

# Trying out.
trial-title = Keçən il üzərində sınaq
trial-untold = Saxlananlardan kimin üçün nə vaxt başladığı bilinmir
trial-untold-text = Belə hadisələr qeyd olunanda bu ritmi sınamaq olar.
trial-nobody = Heç kim daxil olmazdı
trial-nobody-text = Son 365 gündə heç kim üçün başlamayıb.
trial-bounded =
    { $count ->
        [one] Yalnız son { $count } götürülüb; daha çox idi.
       *[other] Yalnız son { $count } götürülüb; daha çox idi.
    }
trial-entered = Daxil olardı
trial-contacts = Əlaqələr
trial-refused = Tənzimləyicinin imtinası
trial-per-day = Günlər üzrə əlaqələr
trial-by-step = Addım-addım
trial-step = Addım
trial-planned = Planlı
trial-contacted = Əlaqə
trial-otherwise = Başqa
trial-other-channel =
    { $count ->
        [one] { $count } başqa kanalla
       *[other] { $count } başqa kanalla
    }
trial-deferred =
    { $count ->
        [one] { $count } təxirə salınıb
       *[other] { $count } təxirə salınıb
    }
trial-expired =
    { $count ->
        [one] { $count } gecikib
       *[other] { $count } gecikib
    }
trial-not-applicable =
    { $count ->
        [one] { $count } aid deyil
       *[other] { $count } aid deyil
    }
trial-not-needed =
    { $count ->
        [one] { $count } daha lazım olmadı
       *[other] { $count } daha lazım olmadı
    }
trial-ended = Necə bitərdi
trial-how =
    { $count ->
        [one] Son 365 günün ən çoxu { $count } halı üzrə, bu gün məlum olan razılıq, ünvan və dayandırmalarla. Hədlər yalnız bu ritmin göndərəcəyini sayır; faktlarla bağlı şərtlər ödənmiş sayılır.
       *[other] Son 365 günün ən çoxu { $count } halı üzrə, bu gün məlum olan razılıq, ünvan və dayandırmalarla. Hədlər yalnız bu ritmin göndərəcəyini sayır; faktlarla bağlı şərtlər ödənmiş sayılır.
    }
audit-action-cadence-drafted = Ritm qaralamasına başladı
audit-action-cadence-changed = Ritm qaralamasını dəyişdi
audit-action-cadence-discarded = Ritm qaralamasını atdı
audit-action-cadence-published = Ritmi işə saldı
audit-action-cadence-switched-off = Ritmi söndürdü
audit-action-cadence-switched-on = Ritmi açdı
