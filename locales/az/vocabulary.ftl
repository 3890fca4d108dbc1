# The words of the product: each message is named after the wire name of what it stands for.

# What happens on a timeline.
activity-call = Zəng
activity-mail = E-poçt
activity-message = Mesaj
activity-visit = Ziyarət
activity-test-drive = Test sürüşü
activity-enquiry = Sorğu
activity-purchase = Alış
activity-repair = Təmir
activity-complaint = Şikayət
activity-survey-answer = Sorğu cavabı
activity-note = Qeyd
activity-edit = Düzəliş


direction-from-customer = Müştəridən
direction-to-customer = Müştəriyə
direction-internal = Daxili


party-person = Şəxs
party-organisation = Təşkilat

# Files and what they hold.
kind-customers = Müştərilər
kind-vehicles = Avtomobillər
kind-sales = Satışlar
kind-repair-orders = Təmir sifarişləri
kind-leads = Lidlər
kind-consents = Razılıqlar
kind-staff = Əməkdaşlar


identifier-phone = Telefon
identifier-email = E-poçt
identifier-national-id = Şəxsiyyət nömrəsi
identifier-tax-id = VÖEN
identifier-dms-number = DMS nömrəsi
identifier-messenger = Messencer


vehicle-role-owner = Sahib
vehicle-role-payer = Ödəyən
vehicle-role-decision-maker = Qərar verən
vehicle-role-user = İstifadəçi
vehicle-role-driver = Sürücü
vehicle-role-interested = Maraqlanan


purpose-service-message = Servis bildirişləri
purpose-contract = Müqavilə
purpose-marketing = Marketinq
purpose-survey = Sorğular


consent-basis-consent = Razılıq
consent-basis-contract = Müqavilə
consent-basis-legitimate-interest = Qanuni maraq


channel-email = E-poçt
channel-phone = Telefon
channel-sms = SMS
channel-whatsapp = WhatsApp
channel-wechat = WeChat
channel-kakao = KakaoTalk
channel-telegram = Telegram
channel-post = Poçt
channel-in-person = Şəxsən
channel-any = İstənilən kanal

# What may be known of a customer.
fact-address = Ünvan
fact-birth-date = Doğum tarixi
fact-gender = Cins
fact-language = Dil
fact-time-zone = Saat qurşağı
fact-preferred-channel = Üstün tutduğu kanal
fact-best-time = Əlverişli vaxt
fact-not-at = Narahat etməyin
fact-form-of-address = Müraciət forması
fact-occupation = Peşə
fact-income = Gəlir
fact-budget = Büdcə
fact-favourite-colour = Sevdiyi rəng
fact-body-style = Kuza növü
fact-children = Uşaqlar
fact-household = Ailə üzvləri
fact-interests = Maraqlar
fact-use-of-car = Avtomobilin istifadəsi
fact-plans = Planlar
fact-industry = Sahə
fact-fleet-size = Avtopark
fact-website = Veb-sayt
fact-remark = Qeyd
fact-value-female = Qadın
fact-value-male = Kişi
fact-value-other = Digər


language-en = İngilis dili
language-hy = Erməni dili
language-ko = Koreya dili
language-az = Azərbaycan dili
language-ru = Rus dili
language-zh-Hant = Ənənəvi Çin dili

# Who works here and what they may do.
role-consultant = Satış məsləhətçisi
role-adviser = Servis məsləhətçisi
role-care = Müştəri xidməti
role-marketing = Marketinq
role-store-manager = Salon müdiri
role-group-manager = Qrup rəhbəri
role-administrator = Administrator


department-sales = Satış
department-service = Servis
department-parts = Ehtiyat hissələri
department-care = Müştəri xidməti
department-marketing = Marketinq
department-management = Rəhbərlik


permission-read-customers = Müştəriləri görmək
permission-write-customers = Müştəriləri dəyişmək
permission-merge-customers = Kimin eyni müştəri olduğuna qərar vermək
permission-read-sensitive = Həssas məlumatları görmək
permission-import = Fayl idxal etmək
permission-export = Siyahı ixrac etmək
permission-read-staff = Əməkdaşları görmək
permission-manage-staff = Əməkdaşları idarə etmək
permission-manage-stores = Salonları idarə etmək
permission-set-store-days = Salonun xüsusi günlərini təyin etmək
permission-approve-give-ups = Sövdələşmədən imtinaya qərar vermək
permission-manage-settings = Parametrləri idarə etmək
permission-read-audit = Audit jurnalını oxumaq

# What was wrong with a row of a file, or odd about it.
problem-bad-bytes = Xana faylın kodlaşdırmasında mətn deyil
problem-wrong-cell-count = Sətirdəki xanaların sayı başlığa uyğun deyil
problem-cell-too-large = Xana 1 MiB-dən uzundur
problem-unclosed-quote = Dırnaq açılıb, amma bağlanmayıb
problem-formula-without-value = Xanada xəta və ya dəyəri olmayan düstur var
problem-not-a-date = Bu tarix deyil
problem-not-a-number = Bu ədəd deyil
problem-not-a-phone = Bu telefon nömrəsi deyil
problem-not-an-email = Bu e-poçt ünvanı deyil
problem-not-a-money = Bu pul məbləği deyil
problem-nothing-to-take = Sətirdə nə müştəri, nə də avtomobil göstərilib
problem-missing-value = Tələb olunan dəyər yoxdur
problem-unknown-value = Belə dəyərə icazə verilmir
problem-not-json = Sətir JSON obyekti deyil
problem-not-xml = XML oxunmur
problem-not-vcard = vCard zədələnib
problem-unknown-store = Qrupda belə salon yoxdur
problem-vin-check-digit = VIN-in yoxlama rəqəmi uyğun gəlmir; Şimali Amerikadan kənarda adi haldır
problem-vin-unusual = VIN qeyri-adidir, yazıldığı kimi saxlanıldı
problem-odd-time = Vaxt qeyri-adi yazılıb, göstərildiyi kimi oxundu
problem-unknown-element = Standartda olmayan element, orijinalda saxlanıldı
problem-ill-formed-xml = XML səhv qurulmuşdu və düzəldildi
problem-missing-element = Məcburi element yoxdur
problem-ambiguous-date = Tarixi iki cür oxumaq olar
problem-replaced-character = Yanlış simvol əvəz edildi
problem-phone-unusual = Telefon nömrəsi yazıldığı kimi saxlanıldı: heç bir ölkəyə uyğun gəlmir
