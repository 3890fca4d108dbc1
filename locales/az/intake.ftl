# Müştərilərin gördüyü sorğu forması.
intake-form-title = { $store } – sorğu
intake-form-lead = Bizə yazın və ya nömrənizi qoyun, sizinlə əlaqə saxlayacağıq.
intake-name = Adınız
intake-vehicle = Hansı avtomobil haqqındadır?
intake-message = Mesajınız
intake-consent = { $who } tərəfindən mənə telefon, mesaj və e-poçtla təklif və xəbərlər göndərilməsinə razıyam. Razılığı istənilən vaxt geri götürə bilərəm.
intake-purpose = Burada yazdıqlarınız sizə cavab vermək üçün istifadə olunur.
intake-send = Göndər
intake-leave-empty = Boş saxlayın
intake-contact-needed = Cavab verə bilməyimiz üçün telefon və ya e-poçt qoyun.
intake-phone-wrong = Bu, telefon nömrəsinə oxşamır.
intake-email-wrong = Bu, e-poçt ünvanına oxşamır.
intake-thanks-title = Təşəkkür edirik
intake-thanks-text = Mesajınız çatdı. Tezliklə sizinlə əlaqə saxlayacağıq.
