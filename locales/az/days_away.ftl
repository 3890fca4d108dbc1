# Days on which a store keeps other hours.
store-days = Bayramlar və xüsusi günlər
store-days-text = Salon başqa cür deməyibsə, dövlət bayramlarında ({ $country }) bağlıdır. Bağlı olduqda vədlərin vaxtı getmir.
store-days-none = Xüsusi gün yoxdur
store-days-none-text = Salonun bağlı olduğu və ya başqa saatlarla işlədiyi günləri əlavə edin.
store-day = Gün
store-day-name = Səbəb
store-day-hours = O günün saatları
store-day-own = Salon təyin edib
store-day-expected = Tarix hələ dəqiq deyil
store-day-open = O gün açıqdır
store-day-unset = Geri al
store-day-add = Bağlı və ya xüsusi gün əlavə et
store-day-from = Başlanğıc
store-day-to = Son
store-day-to-help = Bir gün üçün boş saxlayın.
store-day-hours-help = Məsələn, 10:00-14:00. Bağlıdırsa, boş saxlayın.
store-day-name-help = Məsələn, “inventarlaşma”.
store-day-past = Bu gün artıq keçib.
store-day-backwards = Son gün birincidən əvvəldir.
store-day-too-many =
    { $count ->
        [one] Bir dəfəyə ən çoxu { $count } gün.
       *[other] Bir dəfəyə ən çoxu { $count } gün.
    }
form-not-a-day = Günü seçin.
form-not-a-time = Vaxtı 14:30 kimi yazın.

# Absences.
absences-title = İşdə olmama
absences-lead = Kim yoxdur, nə vaxta qədər və kim əvəz edir.
absences-now = İndi yoxdur
absences-to-come = Gözlənilir
absences-none-now = Hamı yerindədir
absences-none-now-text = Kimsə olmayanda həmin vaxta düşən işlər özü əvəz edənə keçir.
absences-none-to-come = Qeyd edilmiş yoxdur.
absences-none-of-member = Qeyd yoxdur.
absence-enter = Yoxluğu qeyd et
absence-who = Kim
absence-from = İlk gün
absence-to = Son gün
absence-from-time = Saatdan
absence-to-time = Saata qədər
absence-times-help = Saat yazılmayanda salonun vaxtı ilə bütün gün sayılır.
absence-stand-in = Əvəz edən
absence-stand-in-help = İşi təhvil qeydi ilə alır və qəbul etməlidir.
absence-by-rule = Qaydalara görə
absence-note = Qeyd
absence-note-help = Yalnız özü və rəhbərləri görür.
absence-on = Yoxdur
absence-back = qayıdır
absence-was = bitib
absence-end = Qayıdıb
absence-end-confirm = Artıq qayıdıb? Yoxluq indi bitir.
absence-cancel = Geri al
absence-cancel-confirm = Bu yoxluq geri alınsın?
absence-backwards = Başlamamış bitir.
absence-over = Bu vaxt keçib.
absence-too-long = Beş ildən uzundur: ilə bir də baxın.
absence-gone = Artıq burada işləmir.
absence-own-stand-in = Heç kim özünü əvəz etmir.
absence-stand-in-gone = Bu həmkar artıq burada işləmir.
absence-overlaps = Həmin vaxt başqa yoxluq var: { $from } – { $to }. Əvvəl onu geri alın və ya başqa günlər seçin.
absence-stand-in-away = Başlayanda özü də yoxdur: { $from } – { $to }.
audit-action-absence-entered = Yoxluğu qeyd etdi
audit-action-absence-cancelled = Yoxluğu geri aldı
audit-action-absence-work-returned = İştirak etmədən sonra işi qaytardı
audit-action-store-day-set = Salonun xüsusi gününü təyin etdi
audit-action-store-day-unset = Salonun xüsusi gününü geri aldı
