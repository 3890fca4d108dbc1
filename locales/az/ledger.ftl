# The ledger of promises.
promises-title = Vədlər
promises-lead = Kimə, nəyi, nə vaxta vəd etmişik və yerinə yetirmişikmi.
promises-handovers = Sizə təhvil verilib
promises-open = Açıq
promises-overdue =
    { $count ->
        [one] { $count } gecikib
        *[other] { $count } gecikib
    }
promises-kept-share = Vaxtında yerinə yetirilib
promises-of = { $all } sayından { $part }
promises-proven-share = Onlardan sübutlu
promises-claimed =
    { $count ->
        [one] { $count } yalnız sözlə
        *[other] { $count } yalnız sözlə
    }
promises-moved = Müştəri ilə dəyişdirilib
promises-withdrawn =
    { $count ->
        [one] { $count } geri götürülüb
        *[other] { $count } geri götürülüb
    }
promises-state = Vəziyyət
promises-any-state = Bütün vəziyyətlər
promises-kind = Növ
promises-any-kind = Bütün növlər
promises-owner = Məsul
promises-any-owner = Hamı
promises-any-store = Bütün salonlar
promises-from = Müddət: başlayaraq
promises-to = Müddət: qədər
promises-what = Müştəri və vəd
promises-due = Müddət
promises-calendar = gecə-gündüz: { $at }
promises-is-claimed = yalnız sözlə
promises-is-proven = sübutlu
promises-none = Burada heç nə yoxdur
promises-none-text = Uyğun vəd yoxdur. Vədlər müştərinin səhifəsində əllə və ya müraciət gələndə özü yaranır.

# The page behind the link under a message; customers read it.
stop-title = Daha mesaj istəmirsiniz?
stop-text = Bir klik, və biz sizə öz-özünə heç nə göndərməyəcəyik. Bizə yazsanız, insan cavab verəcək.
stop-button = Mənə daha göndərməyin
stop-done = Hazırdır
stop-done-text = Bizdən daha belə mesaj almayacaqsınız.

# The outbox.
outbox-title = Gedənlər
outbox-lead = Avtomatik gedən bütün mesajlar. Hər biri yalnız bir vəziyyətdədir.
outbox-all =
    { $count ->
        [one] Son 30 gündə bitənlərlə birlikdə cəmi { $count }
        *[other] Son 30 gündə bitənlərlə birlikdə cəmi { $count }
    }
outbox-settled = Bitmiş
outbox-uncertain-text = Göndərilib-göndərilmədiyi bilinmir: mesaj veriləndən sonra əlaqə kəsilib. Öz-özünə təkrar göndərilmir. Müştəridən soruşun və ya provayderin jurnalına baxın, sonra doğrusunu bildirin.
outbox-arrived = Çatıb
outbox-again = Yenidən göndər
outbox-again-sure = İki dəfə ala bilərlər. Yenidən göndərilsin?
outbox-retry-failed = Alınmayanların hamısını yenidən göndər
outbox-retried = yenidən göndərilib
outbox-none = Bu vəziyyətdə heç nə yoxdur
outbox-none-text = Ritmlərin və insanların göndərdiyi mesajlar burada görünür.
outbox-tries =
    { $count ->
        [one] { $count } cəhd
        *[other] { $count } cəhd
    }
toast-outbox-arrived = Çatmış kimi qeyd edildi
toast-outbox-again = Qaydalar icazə versə, yenidən yoldadır
audit-action-outbox-arrived = Mesajın çatdığını bildirdi

# Whom one could reach now.
nav-reach = Əlçatan
reach-title = Kimə çata bilərik?
reach-lead = Qaydalar bu an hər müştəri üçün, və başqalarına niyə olmaz.
reach-asked =
    { $count ->
        [one] { $count } müştəri barədə soruşuldu
        *[other] { $count } müştəri barədə soruşuldu
    }
reach-more = Bunlar hamısı deyil. Növbətilər:
reach-next = Növbətilər barədə soruş
reach-now = İndi
reach-nobody = Bu qrupda heç kim yoxdur
reach-none = Hələ müştəri yoxdur
reach-earliest = Növbəti: { $at }
reach-channel = Hansı kanalla

# Webhooks.
webhooks-title = Vebhuklar
webhooks-lead = Baş verənlər barədə başqa sistemlərə dərhal xəbər verilir, imza Standard Webhooks 1.0 üzrədir.
webhooks-url = Ünvan
webhooks-url-help = https:// ilə başlayır və daxili şəbəkədən kənardadır.
webhooks-url-wrong = Bu ünvana xəbər vermək olmur.
webhooks-kinds = Hansı hadisələr
webhooks-kinds-help = Adlar boşluqla, məsələn: promise.broken opportunity.opened. Boş: hamısı.
webhooks-add = Vebhuk əlavə et
webhooks-none = Hələ heç kimə xəbər verilmir
webhooks-none-text = Vədlər, müraciətlər, əlaqələr və dayandırmalar barədə bilmək istəyən sistemin ünvanını əlavə edin.
webhooks-secret = İmzanı yoxlamaq üçün sirr
webhooks-on = Açıq
webhooks-off = Söndürülüb
webhooks-switch-on = Aç
webhooks-switch-off = Söndür
webhooks-remove = Sil
webhooks-remove-sure = Ünvan və ona göndərilənlərin hamısı silinsin?
webhooks-deliveries = Nə bildirilib
webhooks-nothing-told = Hələ heç nə
webhooks-replay = Yenidən bildir
delivery-waiting = Gözləyir
delivery-delivered = Qəbul edilib
delivery-failed = Alınmadı
toast-webhook-added = Vebhuk əlavə edildi
toast-webhook-replayed = İndi yenidən bildirilir
audit-action-webhook-added = Vebhuk əlavə etdi
audit-action-webhook-changed = Vebhuku dəyişdi
audit-action-webhook-removed = Vebhuku sildi
