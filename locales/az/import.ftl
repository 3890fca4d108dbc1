# İdxal, karantin, sütunlar, sorğu kanalları.
import-lead = Digər sistemlərinizin ixrac etdiyi faylları gətirin. Heç bir sətir itmir: qəbul edilməyən karantində gözləyir.
import-file = Fayl
imports-files = Fayllar
imports-by-day = Sorğular, gün-gün
import-file-help = CSV, Excel (XLSX), vCard, JSON Lines və ya ADF, { $size } qədər. Faylı sahənin üzərinə də sürüşdürə bilərsiniz.
import-upload = Yüklə
import-none = Hələ heç nə idxal edilməyib
import-none-text = Diler sisteminizin müştəri siyahısından başlayın.
import-state = Vəziyyət
import-state-waiting = Sizi gözləyir
import-state-running = Davam edir
import-state-done = Bitib
import-state-failed = Oxunmadı
import-state-interrupted = Dayandırılıb
import-rows = Sətirlər
import-taken = Qəbul edilib
import-unchanged = Artıq məlum
import-quarantined = Karantində
import-new-customers = Yeni müştərilər
import-when = Nə vaxt
import-progress = Gedişat
import-stop = Dayandır
import-resume = Davam et
import-another = Başqa fayl idxal et
import-done = Fayl sona qədər oxundu
import-done-all = Bütün sətirlər qəbul edildi.
import-stopped-safe = İndiyədək qəbul edilənlər qorunub. Davam etdikdə dayandığı yerdən başlayır, heç nə iki dəfə daxil olmur.
import-store-needed = Salonu seçin.
import-refused-safe = Heç nə dəyişmədi. Başqa fayl seçin və ya bunu düzəldin.
import-refused-empty = Fayl boşdur.
import-refused-too-large = Fayl { $size } həddindən böyükdür. Hissələrə bölün; üst-üstə düşə bilərlər.
import-refused-old-spreadsheet = Bu, köhnə Excel faylıdır (XLS). XLSX və ya CSV kimi saxlayıb yenidən yükləyin.
import-refused-not-data = Bu faylda sətir yoxdur: şəkil, sənəd və ya proqramdır.
import-refused-broken = Yükləmə yarımçıq qaldı və ya fayl oxunmur. Yenidən cəhd edin.
import-refused-spreadsheet = Cədvəl zədələnib və ya başqa növdədir. Onu proqramınızda açıb XLSX və ya CSV kimi saxlayın.
import-refused-bomb = Bu cədvəl açıldıqda həddən artıq böyüyür və rədd edildi.
import-refused-gone = Fayl artıq bu serverdə deyil. Yenidən yükləyin.

plan-lead = Sütunların nə bildirəcəyinə baxın. Siz başlatmayınca heç nə idxal edilmir.
plan-file = Fayl
plan-kind = Məzmunu
plan-source = Mənbə
plan-source-help = Eyni sistem üçün eyni ad yazın ki, növbəti fayl tanınsın.
plan-store = Salonu göstərilməyən sətirlər üçün
plan-store-each = Konkret deyil
plan-country = Ölkə kodu olmayan telefonlar üçün ölkə
plan-country-help = AM və ya KR kimi iki hərf; boş olsa, salonun ölkəsi.
plan-reading = Fayl necə oxunur
plan-delimiter = Ayırıcı
plan-encoding = Kodlaşdırma
plan-header = İlk sətir
plan-header-yes = Sütun adları
plan-header-no = Artıq məlumat
plan-told = Avtomatik
plan-tab = Tab
plan-columns = Sütunların mənası
plan-column = Sütun
plan-sample = Məsələn
plan-meaning = Mənası
plan-sure = Dəqiq
plan-guess = Yoxlayın
plan-unknown = Tanınmadı
plan-date-order = Tarix sırası
plan-date-dmy = Gün, ay, il
plan-date-mdy = Ay, gün, il
plan-date-ymd = İl, ay, gün
plan-saved = Saxlanmış uyğunluqlar
plan-use = İstifadə et
plan-name = Bu sütunların adı
plan-save = Sütunları saxla
plan-preview = Göstər
plan-understood = İlk sətirlər belə başa düşüləcək
plan-good = { $all } sətirdən { $good } düzgündür
plan-line = Sətir
plan-notes = Qeydlər
plan-start = İdxalı başlat
plan-start-help = Bu səhifəni bağlaya bilərsiniz, davam edəcək.
plan-delete-sure = Bu yükləmə silinsin? Ondan heç nə idxal edilməyib.

quarantine-title = Karantin
quarantine-lead = Tam qəbul edilə bilməyən sətirlər. Düzəldənə və ya rədd edənə qədər gəldiyi kimi saxlanılır.
quarantine-none = Burada heç nə yoxdur
quarantine-none-text = Problemli sətirlər burada gözləyəcək.
quarantine-row = Sətir { $line }
quarantine-mend = Düzəlt
quarantine-take = Qəbul et
quarantine-accept = Təklifi qəbul et
quarantine-accept-all = Bütün təklifləri qəbul et
quarantine-retry = Olduğu kimi təkrarla
quarantine-retry-all = Hamısını təkrarla
quarantine-discard = Rədd et
quarantine-discard-ticked = Seçilənləri rədd et
quarantine-discard-sure = Seçilmiş sətirlər rədd edilsin? Mətnləri saxlanılır və yenidən açmaq olar.
quarantine-ticked-help = Yalnız seçilən sətirlər; heç biri seçilməyibsə, hamısı.
quarantine-reopen = Yenidən aç
quarantine-download = CSV kimi endir
quarantine-suggested = Təklif:
quarantine-still = Hələ də problem var; yazdıqlarınız saxlanıldı.
quarantine-text = Sənədin mətni
quarantine-original = Gəldiyi kimi
quarantine-state-open = Görüləcək
quarantine-state-mended = Düzəldilib
quarantine-state-discarded = Rədd edilib

mappings-title = Saxlanmış sütunlar
mappings-lead = Bir sistemin fayllarında sütunların mənası, təkrar istifadə üçün.
mappings-none = Hələ saxlanılmayıb
mappings-none-text = İdxala başlamazdan əvvəl faylın sütunlarını saxlayın.
mappings-delete-sure = Silinsin? Onu istifadə etmiş idxallar öz nüsxəsini saxlayır.

channels-title = Avtomatik daxil olan sorğular
channels-lead = Saytınız üçün forma və portallar üçün ünvan. Hər sorğu dərhal xronologiyasında qeydi olan müştəri olur.
channels-form = Forma
channels-embed = Saytınıza yerləşdirmək üçün
channels-adf = ADF sorğuları üçün ünvan
channels-key-made = Bu ünvanı portala verin. O, yalnız bir dəfə göstərilir.
channels-has-key = Gizli ünvan var. Yenisi onu əvəz edəcək.
channels-no-key = Hələ gizli ünvan yoxdur. Tokeni olan proqramlar /intake/adf ünvanına göndərir.
channels-new-key = Gizli ünvan yarat
channels-new-key-sure = İstifadədə olan ünvan daha işləməyəcək. Davam edilsin?

toast-row-mended = Sətir qəbul edildi.
toast-row-discarded = Rədd edildi. Mətn saxlanılır.
toast-row-settled-before = Bu sətri artıq başqası həll edib.
toast-rows-tried = Hazırdır. Qalanlar sizi gözləyir.
toast-mapping-saved = Sütunlar saxlanıldı.
toast-mapping-name-taken = Bu ad artıq istifadə olunur.
toast-import-deleted = Yükləmə silindi.

audit-action-import-uploaded = Fayl yüklədi
audit-action-import-started = İdxala başladı
audit-action-import-stopped = İdxalı dayandırdı
audit-action-import-resumed = İdxalı davam etdirdi
audit-action-import-deleted = Yükləməni sildi
audit-action-lead-key-made = Sorğular üçün gizli ünvan yaradıldı
audit-action-row-mended = Karantin sətrini düzəltdi
audit-action-row-discarded = Karantin sətirlərini atdı
audit-action-row-reopened = Karantin sətrini yenidən açdı
audit-action-quarantine-downloaded = Karantin sətirlərini endirdi
audit-action-mapping-saved = Sütun uyğunluğunu saxladı
audit-action-mapping-deleted = Sütun uyğunluğunu sildi

import-rows-so-far =
    { $count ->
        [one] Hələlik { $count } sətir
        *[other] Hələlik { $count } sətir
    }
import-done-open =
    { $count ->
        [one] { $count } sətir karantində sizi gözləyir.
        *[other] { $count } sətir karantində sizi gözləyir.
    }
import-mend =
    { $count ->
        [one] { $count } sətri düzəlt
        *[other] { $count } sətri düzəlt
    }
mappings-columns =
    { $count ->
        [one] { $count } sütun
        *[other] { $count } sütun
    }
