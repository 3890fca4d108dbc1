# The rules of the house: promises, the governor, guide prices.
rules-title = Evin qaydaları
policy-overtaken = Bu arada başqası bu qaydaları yadda saxlayıb. Yazdıqlarınız buradadır; onlarınkının yerinə qoymaq üçün yenidən saxlayın.
form-number-up-to = { $most } qədər tam ədəd.
form-number-between = { $least } – { $most } arası tam ədəd.
unit-minutes = dəqiqə
unit-hours = saat
unit-days = gün

# Promises.
promises-policy-title = Vədlər: müddətlər və bildiriş zənciri
promises-policy-lead = Hər vədin nə qədər çəkə biləcəyi, sahibinin nə vaxt xəbərdar edildiyi və pozulanda kimə deyildiyi.
terms-title = Müddətlər
terms-text = Təklif olunanı saxlamaq üçün “adi kimi” buraxın. Avtomatik cavab vədi yerinə yetirmir.
term-kind = Vəd
term-time = Müddət
term-unit = Vahid
term-measure = Hesablama
term-usual = Adi
term-as-usual = Adi kimi
term-none = Müddət yoxdur: vəd verən deyir
term-needs-time = Bir dəqiqədən bir ilə qədər müddət yazın.
term-measure-business = salon açıq olduqda
term-measure-open-days = iş günləri gecə-gündüz
term-measure-calendar = gecə-gündüz
warning-title = Xəbərdarlıq
warning-text = Vəd pozulmazdan əvvəl, onu yerinə yetirməyə və ya müştəri ilə yenisini razılaşmağa vaxt qalanda sahibi xəbərdar edilir.
warn-percent = Vaxtın bu hissəsi qalanda, faizlə
warn-percent-help = 2 saatın 20-si: 24 dəqiqə əvvəl.
warn-at-least = Ən azı bu qədər dəqiqə əvvəl
warn-at-most = Ən çoxu bu qədər dəqiqə əvvəl
warn-at-most-help = Həftələr əvvəlki xəbərdarlığa heç kim baxmır. 1440 bir gündür.
warn-most-below-least = Yuxarıdakından az ola bilməz.
escalation-title = Pozulanda kimə deyilir
escalation-text = Növbə ilə, hərəyə bir dəfə, pozulandan sonra iş vaxtı ilə.
escalation-after = Pozulandan neçə dəqiqə sonra
escalation-to = Kimə
escalation-nobody = Daha heç kimə
escalation-out-of-order = Yuxarıdakından tez olmasın.
escalate-to-owners-manager = Sahibinin rəhbəri
escalate-to-store-manager = Salon rəhbəri
escalate-to-group-manager = Qrup rəhbəri

# The governor.
governor-title = Tənzimləyici: kimə müraciət etmək olar
governor-lead = Hər gedən əlaqə, insan və ya maşın, əvvəl ondan soruşur və cavab saxlanılır.
caps-title = Marketinq hədləri
caps-text = Bütün salonlar, şöbələr, ritmlər və kampaniyalar üzrə birlikdə. Vəd edilən və istənilən sayılmır.
caps-how = Boş: standart. 0: heç vaxt. Ədəd: ən çoxu bu qədər. unlimited: hədsiz.
cap-of-customer = Hər müştəriyə
cap-of-household = Hər ailəyə
cap-per-day = Gündə
cap-per-week = İstənilən yeddi gündə
cap-per-month = İstənilən otuz gündə
cap-means-default = standart: ən çoxu { $cap }
cap-means-never = heç vaxt
cap-means-most =
    { $count ->
        [one] ən çoxu { $count } əlaqə
       *[other] ən çoxu { $count } əlaqə
    }
cap-means-unlimited = hədsiz
cap-form = Tam ədəd, unlimited və ya standart üçün boş.
governor-times = Vaxtlar
governor-time-just-bought-days = Maşın alandan sonra marketinqsiz günlər
governor-time-help-just-bought-days = Yeni alan təbrik gözləyir, satış yox. 0: yoxdur.
governor-time-look-again-hours = Yenidən baxana qədər saat
governor-time-help-look-again-hours = Sonu bilinməyən, məsələn açıq şikayət, onda yenidən yoxlanır.
governor-time-patience-days = Əlaqədən əl çəkənə qədər gün
governor-time-help-patience-days = Bu qədər baş tutmayan əlaqənin mənası qalmır.
governor-time-reply-days = Mesaja cavab verilə bilən günlər
governor-time-help-reply-days = O vaxta qədər cavab müştərinin istədiyi sayılır.
governor-time-reply-free-minutes = Cavabın istənilən saatda gedə bildiyi dəqiqələr
governor-time-help-reply-free-minutes = Gecə yazan oyaqdır: eyni kanalla cavab dərhal gedə bilər.
packs-title = Qayda paketləri
packs-text = Qanunun və platformaların tələbləri, hər qayda mənbəyi ilə. Uyğun olanların ən sərti işləyir. Bu, hüquqi məsləhət deyil: bilən baxsın.
pack-always-on = Həmişə açıq
pack-rules =
    { $count ->
        [one] { $count } qayda
       *[other] { $count } qayda
    }
pack-as-of = tarix:
pack-show = Qaydaları göstər
pack-rule = Qayda
pack-for = Nə üçün
pack-says = Tələb
pack-source = Mənbə
pack-for-everything = hər şey
pack-checked-text = mətn oxunub
pack-checked-report = hesabata görə
pack-checked-no = yoxlanmalıdır
pack-needs-not-refused = imtina yoxdur
pack-needs-unlisted = “zəng etmə” reyestrində yoxdur
pack-needs-relationship = əlaqə və ya razılıq
pack-needs-express = razılıq
pack-needs-never = qadağandır
pack-purchase-days =
    { $count ->
        [one] alışdan { $count } gün sonra
       *[other] alışdan { $count } gün sonra
    }
pack-enquiry-days =
    { $count ->
        [one] sorğudan { $count } gün sonra
       *[other] sorğudan { $count } gün sonra
    }
pack-agreement-days =
    { $count ->
        [one] razılıq { $count } gün qüvvədədir
       *[other] razılıq { $count } gün qüvvədədir
    }
pack-not-at-all = heç vaxt
pack-holidays-as-sunday = bayramlarda bazar günü kimi
pack-holidays-closed = bayramlarda yox
pack-cap = { $time } ərzində ən çoxu { $count }
pack-rest =
    { $count ->
        [one] imtinadan sonra { $count } gün fasilə
       *[other] imtinadan sonra { $count } gün fasilə
    }
pack-window =
    { $count ->
        [one] onların mesajından sonra { $count } saat sərbəst mətn
       *[other] onların mesajından sonra { $count } saat sərbəst mətn
    }
pack-replies =
    { $count ->
        [one] ən çoxu { $count } cavab
       *[other] ən çoxu { $count } cavab
    }
pack-they-first = əvvəl müştəri yazır
pack-templates = təsdiqlənmiş şablonlar: { $purposes }
duty-ad-label = reklam kimi işarələnir
duty-sender-address = göndərən və ünvan göstərilir
duty-opt-out = pulsuz imtina imkanı
duty-says-it-is-a-machine = maşın maşın olduğunu deyir

# Guide prices.
prices-title = Təxmini qiymətlər
prices-lead = Sorğuya ilk cavab üçün modelin təxmini qiyməti.
prices-list = Modellər
prices-none = Hələ qiymət yoxdur
prices-none-text = Birini əlavə edin və ya cədvəlin sətirlərini yapışdırın. Qiymət olmasa ilk cavabda göstərilmir.
price-make = Marka
price-model = Model
price-model-help = Müştərilərin yazdığı kimi; ətrafdakı sözlər önəmli deyil.
price-price = Qiymət
price-store = Harada
price-valid-to = Bu tarixədək
price-over = Bitib
price-add = Qiymət əlavə et
price-edit = Qiyməti dəyiş
price-remove-confirm = { $model } qiyməti silinsin?
price-form = Sıfırdan böyük məbləğ yazın, məsələn 12 500 000.
price-not-your-store = Yalnız öz salonlarınızın qiymətini təyin edə bilərsiniz.
price-paste = Çoxunu yapışdır
price-lines = Cədvəl sətirləri
price-lines-help = Marka, model, qiymət; istəsəniz valyuta, son gün (2027-03-31) və salonun qısa kodu. Eyni modelin qiyməti əvəz olunur.
price-lines-currency = Valyuta yazılmayanda
price-paste-save = Qəbul et
price-no-lines = Qiyməti olan sətir yoxdur.
price-none-taken = Heç nə qəbul edilmədi
price-more-faults =
    { $count ->
        [one] və daha { $count } sətir
       *[other] və daha { $count } sətir
    }
price-line-model = model yoxdur və ya çox uzundur
price-line-price = bu qiymət deyil
price-line-store = bu nə valyuta, nə gün, nə də salonunuzun kodudur
price-line-too-many =
    { $count ->
        [one] bir dəfəyə ən çoxu { $count } sətir
       *[other] bir dəfəyə ən çoxu { $count } sətir
    }
audit-action-promise-policy-set = Vəd qaydalarını dəyişdi
audit-action-governor-set = Tənzimləyicini dəyişdi
audit-action-guide-price-set = Qiymət təyin etdi
audit-action-guide-price-removed = Qiyməti sildi
