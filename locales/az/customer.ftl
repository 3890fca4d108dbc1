# The page of a customer, the list, and entering and editing one.
customer-new = Yeni müştəri
customer-new-lead = Telefonu, e-poçtu və ya nömrəsi ilə artıq tanınan müştəri tapılır, ikinci dəfə yaradılmır.
customer-edit-title = Redaktə: { $name }
customer-name = Ad
customer-name-help = Müştərinin özünün yazdığı kimi, öz əlifbasında.
customer-given = Ad (soyadsız)
customer-family = Soyad
customer-other-names = Digər yazılışlar
customer-other-names-help = Hər sətirdə biri, məsələn, latın hərfləri ilə. Axtarış hamısını tapır.
customer-kind = Şəxs və ya təşkilat
customer-store = Salon
customer-no-store = Salonsuz
customer-owner = Məsul əməkdaş
customer-owned-by = məsul: { $name }
customer-no-owner = Hələ məsul əməkdaş yoxdur
customer-unknown = Məlum deyil
customer-nothing = Heç nə
customer-other-id = Başqa identifikator
customer-id-value = Nömrə və ya ad
customer-end-identifiers = Müştəriyə aid olmayanları və ya artıq aid olmayanları işarələyin
customer-ended = artıq ona aid deyil
customer-needs-name = Ad, telefon nömrəsi və ya başqa identifikator lazımdır.
customer-known-elsewhere = Bu müştəri başqa salonda tanınır. Həmin salonun müdirinə müraciət edin.
customer-conflict-text = Siz redaktə edərkən başqası dəyişiklikləri yadda saxladı. Nəyin qalacağını seçin; digər dəyişiklikləriniz qorunub.
customer-reach = Necə əlaqə saxlamaq
customer-reach-nothing = Hələ nə telefon nömrəsi, nə də e-poçt var.
customer-local-time = orada saat { $time }
customer-last-contact = Son əlaqə
customer-no-marketing = Reklam göndərməyin
customer-known = { $percent } məlumdur
customer-ask-next = Növbəti sual:
customer-ask-name = ad və soyad
customer-ask-marketing = xəbər və təkliflər istəyib-istəmədiyi
customer-no-cars = Hələ məlum avtomobil yoxdur.
customer-timeline = Xronologiya
customer-timeline-search = Xronologiyada axtar
customer-timeline-kinds = Fəaliyyət növləri
customer-timeline-nothing = Uyğun heç nə yoxdur
customer-timeline-nothing-text = Bu növlər arasında həmin sözlər olan fəaliyyət yoxdur.
customer-timeline-empty = Hələ heç nə olmayıb
customer-timeline-empty-text = Zənglər, görüşlər, alışlar və təmirlər burada görünür.
customer-facts = Faktlar
customer-no-facts = Hələ heç nə məlum deyil. Söhbətdə öyrəndikləriniz burada yazılır.
customer-hidden-facts =
    { $count ->
        [one] Rolunuza görə { $count } həssas fakt göstərilmir.
        *[other] Rolunuza görə { $count } həssas fakt göstərilmir.
    }
customer-consents = Razılıqlar
customer-no-consents = Qeydə alınmış razılıq yoxdur: yalnız istədiklərini göndərin.
customer-records = Mənbə
customer-records-lead = Hər mənbə qeydi gəldiyi kimi, ən yenisi əvvəldə.
customer-record-version = { $number }-ci versiya
customer-record-before = Əvvəl:
customer-record-warnings = Bu qeyddə qeyri-adi olanlar
customer-source-unknown = Mənbə məlum deyil
customers-none = Hələ müştəri yoxdur
customers-none-text = Sisteminizin ixrac etdiyi faylı gətirin və ya ilk müştərini daxil edin.
customer-questions = Ola bilsin, ikinci dəfə qeydə alınıb və ya kiminləsə bağlıdır
customer-more-questions = və daha { $count }
customer-household = Eyni ailə
consent-given = Verilib
consent-refused = İmtina edilib
consent-expired = { $day } tarixində bitib

# What the next page says after something was done.
toast-merged = Başqasının bu arada etdiyi dəyişikliklərlə birlikdə yadda saxlanıldı
toast-customer-entered = Müştəri daxil edildi
toast-customer-known = Artıq tanınır: daxil etdikləriniz bura əlavə olundu
toast-logged = Qeydə alındı
toast-fact-added = Fakt əlavə edildi
toast-fact-ended = Fakt etibarsız edildi

# Entries of the audit log.
audit-action-customer-seen = Müştəriyə baxdı
audit-action-customer-records-seen = Müştərinin mənbə qeydlərinə baxdı
audit-action-vehicle-seen = Avtomobilə baxdı
audit-action-activity-added = Fəaliyyət qeyd etdi
audit-action-fact-added = Fakt əlavə etdi
audit-action-fact-ended = Faktı etibarsız etdi
audit-action-customer-entered = Müştəri daxil etdi
audit-action-customer-edited = Müştəriyə düzəliş etdi

timeline-rest = Bütün mesaj
timeline-for-promise = Vəd üçün
