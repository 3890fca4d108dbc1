# Today: what to do now, the manager's page, one's calendar.
# Why a line stands where it stands.
today-why-ringing = İndi zəng edir
today-why-asked-again = Yenidən soruşur
today-why-stop-word = Bəlkə daha mesaj istəmir: əvvəl baxın
today-why-asked = Cavab gözləyir
today-why-promise-broken = Söz pozulub
today-why-promise-soon = Sözün vaxtı yaxınlaşır
today-why-touch-closing = Bu əlaqə üçün son imkan
today-why-handover = Sizə verilib: qəbul edin
today-why-touch = Planlaşdırılıb
today-why-promise = Söz verilib
today-why-case = Həll edilməlidir
today-why-no-next-step = Növbəti addım yoxdur
today-asked-times =
    { $count ->
        [one] { $count } dəfə soruşub
        *[other] { $count } dəfə soruşub
    }

# The list.
today-list = İndi görüləcək işlər
today-lines =
    { $count ->
        [one] { $count } müştəri
        *[other] { $count } müştəri
    }
today-others =
    { $count ->
        [one] və daha { $count }
        *[other] və daha { $count }
    }
today-whose = Kimin işi
today-mine = Mənim
today-stores = Mənim salonlarım
today-reload = Yenilə
today-empty = Hər şey edilib
today-empty-text = İndi sizi heç kim gözləmir. Yeni müraciətlər, cavablar və sözlər burada özü görünəcək. Çoxdan xəbər tutmadığınız birinə zəng edin.
today-choose = Sətir seçin
today-choose-text = Yuxarıda olan birincidir.

# The open line.
today-call = Zəng et
today-no-phone = Telefon nömrəsi məlum deyil.
today-script = Nə demək
today-outcome = Zəng necə keçdi?
today-outcome-note = Nə danışıldı
today-choose-outcome = Zəngin nəticəsini seçin.
today-again = Yenidən zəng edəcəyəm
today-claim-hint = Əl ilə yazılan zəng telefon sistemi təsdiq edənədək iddia sayılır.
today-claimed = yalnız sözlə
today-write = Məktub yaz
today-write-to = Kimə: { $address }, dil: { $language }
today-mail-subject = Mövzu
today-mail-body = Mesaj
today-mail-empty = Mövzu və mesaj yazın.
today-mail-not-sent = Göndərilmədi. { $answer }: { $rule }. Mətniniz burada saxlanılıb.
today-mail-program = Poçt proqramında aç
today-mail-not-set-up = Məktub göndərmə qurulmayıb.
today-no-email = E-poçt ünvanı məlum deyil.
today-send = Göndər
today-promise = Söz ver
today-promise-what = Nə
today-promise-words = Öz sözlərinizlə
today-by = Nə vaxta qədər
today-promise-otherwise = Belə yerinə yetmir?
today-renegotiate = Müştəri ilə yenidən razılaşdırılıb
today-claim = Yerinə yetirilib
today-claim-help = Yalnız sözünüzlə sayılır
today-skip = Ötür
today-reason = Səbəb
today-note = Qeyd
today-give-up = Təqibdən əl çək
today-accept = Qəbul et
today-decline = Geri qaytar
today-dismiss = Cavab lazım deyil
today-dismiss-question = Həqiqətən cavab lazım deyil?
today-stop-word-help = Daha mesaj istəmirsə, müştərinin səhifəsində qeyd edin: avtomatik hər şey dərhal dayanır.
today-ask = Soruşmağa dəyər
today-keep-answer = Saxla
today-last = Son əlaqələr
today-nothing-yet = Hələ heç nə olmayıb.
today-all-about = Müştəri haqqında hər şey
today-next = Növbəti

# The manager's page.
today-manager = Komanda bu gün
today-approvals = Təsdiq üçün: əl çəkmə
today-approve = Təsdiq et
today-keep-open = Davam etsin
today-broken-count =
    { $count ->
        [one] { $count } pozulub
        *[other] { $count } pozulub
    }
today-nothing-at-risk = Risk altında söz yoxdur
today-nothing-at-risk-text = İki saat ərzində vaxtı çatan və pozulan sözlər burada özü görünür.
today-unanswered = Cavabsız müştərilər
today-all-answered = Hamıya cavab verilib.
today-load = Yük
today-load-none = Açıq iş yoxdur
today-pursuits =
    { $count ->
        [one] { $count } təqib
        *[other] { $count } təqib
    }
today-load-promises =
    { $count ->
        [one] { $count } söz
        *[other] { $count } söz
    }
today-load-touches =
    { $count ->
        [one] { $count } planlaşdırılıb
        *[other] { $count } planlaşdırılıb
    }
today-load-asks =
    { $count ->
        [one] { $count } sual
        *[other] { $count } sual
    }
today-load-cases =
    { $count ->
        [one] { $count } müraciət
        *[other] { $count } müraciət
    }
today-away = Yoxdur
today-away-now = İndi olmayanlar
today-nobody-away = Hamı yerindədir.
today-stand-in = Əvəz edir: { $name }
today-until = { $day } qədər
today-not-moved = İş hələ ötürülməyib
today-move = Bölüşdür
today-move-title = Kimdən: { $from }, kimə: { $to }
today-move-lead = Hər təhvil qəbul edilməlidir. Hələ heç nə ötürülməyib.
today-move-to = Kimə
today-move-by-rules = qaydalara görə
today-move-count = Neçə
today-move-show = Göstər
today-move-nothing = Ötürüləsi heç nə yoxdur
today-move-nothing-text = Salonlarınızda açıq təqib yoxdur.
today-move-note = Qəbul edənə qeyd
today-move-do =
    { $count ->
        [one] { $count } təqibi ötür
        *[other] { $count } təqibi ötür
    }
today-move-question =
    { $count ->
        [one] Həqiqətən { $count } təqibədək ötürülsün?
        *[other] Həqiqətən { $count } təqibədək ötürülsün?
    }

# The calendar.
today-calendar = Mənim həftəm
today-week-before = Əvvəlki həftə
today-week-after = Növbəti həftə
today-this-week = Bu həftə
today-nothing-planned = Hələ heç nə
today-feed = Telefonumda
today-feed-lead = Gizli keçidlə istənilən təqvim proqramı bunu göstərir. Keçidi bilən oxuya bilər; yenisi köhnəni ləğv edir.
today-feed-once = Keçidi indi kopyalayın; yalnız bir dəfə göstərilir.
today-feed-make = Keçid yarat
today-feed-anew = Yeni keçid yarat
today-feed-end = Keçidi ləğv et

# What the next page says.
toast-today-called-back = Yazıldı, geri zəng söz verildi
toast-today-written = Mesaj yoldadır
toast-today-promised = Söz verildi
toast-today-claimed = Sözünüzlə yerinə yetirilmiş sayıldı
toast-today-skipped = Ötürüldü
toast-today-dismissed = Cavab lazım deyil
toast-today-accepted = Qəbul edildi
toast-today-declined = Geri qaytarıldı
toast-today-given-up = Əl çəkildi və ya təsdiq gözləyir
toast-today-approved = Təsdiq edildi
toast-today-kept-open = Davam edir
toast-today-moved = Təhvil verildi
toast-today-feed-ended = Keçid artıq işləmir

# Birlikdə qəbul edilənlər.
today-batch-customers =
    { $count ->
        [one] { $count } müştəri
        *[other] { $count } müştəri
    }
today-untaken = Təhvil verilib, hələ qəbul edilməyib
today-batch-which = Hansı müştərilər
today-batch-elsewhere = Başqa salonun müştərisi
toast-today-batch-none = Ən azı bir müştəri seçin
toast-today-batch-reason = Niyə geri qaytardığınızı yazın
