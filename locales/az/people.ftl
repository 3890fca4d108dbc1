# Giriş, parol, ilk quraşdırma.
sign-in-title = Giriş
sign-in-email = E-poçt
sign-in-password = Parol
sign-in-button = Daxil ol
sign-in-forgotten = Parolu unutmusunuz? Rəhbəriniz sizə yenisini təyin etmək üçün keçid verə bilər.
sign-in-wrong = E-poçt və parol bir-birinə uyğun gəlmir.
sign-in-blocked = Həddən artıq cəhd. Yenidən cəhd etmək üçün { $wait } gözləyin.

password-new = Yeni parol
password-repeat = Bir daha eynisi
password-help = Ən azı { $count } simvol; bir neçə sözü yadda saxlamaq asandır.
password-too-short = Çox qısadır: ən azı { $count } simvol lazımdır.
password-too-long = Çox uzundur.
password-guessable = Tapmaq çox asandır. Yalnız sizin ağlınıza gələ biləcək bir şey seçin.
password-differs = İkisi eyni deyil.

welcome-title = Parol təyin edin
welcome-greeting = Xoş gəlmisiniz, { $name }
welcome-text = Bundan sonra daxil olacağınız parolu seçin.
welcome-button = Yadda saxla və daxil ol
welcome-over = Bu keçid artıq işləmir
welcome-over-text = Artıq istifadə olunub və ya köhnəlib. Rəhbərinizdən yenisini istəyin.

setup-title = İlk quraşdırma
setup-text = Burada hələ heç kim işləmir. Qrupu və onun ilk salonunu adlandırın və administrator olun. Hamısını sonra dəyişmək olar.
setup-code = Terminaldakı kod
setup-code-help = Kənar şəxs sizdən əvvəl bura girməsin deyə, Roadbook-un işə salındığı yerdə çap olunub.
setup-code-wrong = Kod düzgün deyil. Sonuncu çap olunan keçərlidir.
setup-group = Qrup
setup-group-name = Qrupun adı
setup-language = Dil
setup-store = İlk salon
setup-you = Siz
setup-button = Başla

store-name = Ad
store-city = Şəhər
store-country = Ölkə
store-country-help = Seçin və ya ikihərfli kodu yazın (ISO 3166).
store-currency = Valyuta
store-currency-help = Seçin və ya üçhərfli kodu yazın (ISO 4217).
staff-name = Ad

# Formalar.
form-required = Bu doldurulmalıdır.
form-not-a-mail-address = Bu, e-poçt ünvanı deyil.
form-not-a-time-zone = Siyahıdan saat qurşağını seçin, məsələn, Asia/Baku.
form-not-a-country = İki hərf: ölkə, məsələn, AM və ya KR.
form-not-a-currency = Üç hərf: valyuta, məsələn, AMD və ya KRW.
form-time-zone = Saat qurşağı
form-time-zone-help = Eyni qurşaqdakı ən yaxın böyük şəhər.

home-title = Yeniliklər
