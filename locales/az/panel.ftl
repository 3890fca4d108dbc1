# What is open about a customer, and what can be done about it.
rhythm-open = Açıq məsələlər
rhythm-nothing-open = Açıq heç nə yoxdur: nə vəd, nə sual, nə də müraciət.
rhythm-more =
    { $count ->
        [one] Daha { $count }
        *[other] Daha { $count }
    }
rhythm-over = Bitənlər
rhythm-details = Təfərrüatlar
rhythm-show-steps = Addımlar
rhythm-nobody = heç kim
rhythm-handover = Təhvil
rhythm-from-to = { $from } → { $to }
rhythm-asks = Cavab gözləyir:
rhythm-asked-times =
    { $count ->
        [one] { $count } dəfə soruşub
        *[other] { $count } dəfə soruşub
    }
rhythm-doubt-stop = Dayandırmaqdır?
rhythm-calendar-due = Gecə-gündüz sayılsa, müddət: { $at }
rhythm-moved-before = Əvvəl müştəri ilə dəyişdirilib
rhythm-escalated =
    { $count ->
        [one] { $count } rəhbərə bildirilib
        *[other] { $count } rəhbərə bildirilib
    }
rhythm-opportunity = Müraciət
rhythm-why-owner = Niyə { $name }: { $why }
rhythm-waits-for-approval = Təsdiq gözləyir
rhythm-wants-to-give-up = { $name } bundan əl çəkmək istəyir: { $why }
rhythm-paused-until = { $day } tarixinə qədər fasilə
rhythm-steps = { $all } addımdan { $done }
rhythm-next-step = növbəti: { $step }, { $day }
rhythm-passed-over = Ötürülüb
rhythm-by-word = yalnız sözlə
rhythm-settled = Həll olunub
rhythm-accepted = qəbul edilib
rhythm-declined = qaytarılıb
rhythm-lifted = Öz istəyi ilə götürülüb

# Cases.
case-complaint = Şikayət
case-question = Sual
severity-1 = Yüngül
severity-2 = Orta
severity-3 = Ciddi
severity-4 = Ağır

# What can be done.
deed-promise = Vəd vermək
deed-renegotiate = Başqa vaxt razılaşmaq
deed-claim = Yerinə yetirildiyini bildirmək
deed-withdraw = Vədi geri götürmək
deed-stage = Mərhələni dəyişmək
deed-win = Qazanıldı
deed-lose = İtirildi
deed-give-up = Əl çəkmək
deed-approve = Əl çəkməyə razılıq
deed-deny = Açıq saxlamaq
deed-open-case = Müraciət açmaq
deed-close-case = Müştərinin sözü ilə bağlamaq
deed-enrol = Ritmə qoşmaq
deed-pause = Fasilə
deed-resume = Davam etdirmək
deed-leave = Ritmdən çıxmaq
deed-renew = Yeni versiyaya keçmək
deed-hand-over = Təhvil vermək
deed-accept = Qəbul etmək
deed-decline = Qaytarmaq
deed-dismiss = Cavab lazım deyil
deed-skip = Buraxmaq
deed-stop = Əlaqə saxlamamaq
deed-lift = İstəyi ilə götürmək
deed-field-kind = Növü
deed-field-words = Sözlə
deed-field-due-at = Nə vaxta qədər
deed-field-subject = Nə haqqında
deed-field-note = Qeyd
deed-field-stage = Mərhələ
deed-field-reason = Səbəb
deed-field-severity = Nə qədər ciddidir
deed-field-answer = Müştəri nə deyir
deed-field-cadence = Ritm
deed-field-until = Nə vaxta qədər
deed-field-to = Kimə
deed-field-said = Nə deyib və ya haradan məlumdur
deed-about-nothing = Konkret heç nə
deed-everything = Müştəri, bütün açıq işlərlə
deed-case-help = Mümkün qədər müştərinin öz sözləri ilə.
deed-answer-help = Müraciət müştəri deyəndə bağlanır.
deed-text-renegotiate = Əvvəlcə müştəridən soruşun. Müddətdən əvvəl razılaşdırılan pozulmuş yox, dəyişdirilmiş sayılır.
deed-text-claim = Zəng, mesaj və ya gəliş özü sübutdur. Yalnız sizin sözünüz ayrıca sayılır.
deed-text-withdraw = Yalnız müştəri artıq istəmədikdə.
deed-text-give-up = Çoxları düşündüyümüzdən gec alır. Ritm bitənə qədər rəhbərin razılığı lazım ola bilər.
deed-text-close-case = Onunla bağlı vədlər də bağlanır.
deed-text-hand-over = Dərhal ona keçir və qəbul etməsi xahiş olunur.
deed-text-stop = Öz-özünə gedən hər şey dərhal dayanır, növbədəkilər də.
deed-text-lift = Yalnız müştəri xahiş etdikdə. Necə olduğunu yazın: sübut kimi qalır.
deed-text-leave = Orada planlaşdırılanlar geri götürülür.
toast-done = Edildi
toast-give-up-asked = Rəhbərdən razılıq istənildi

# Why somebody was contacted, or not.
contacts-title = Niyə əlaqə saxlanıldı (saxlanılmadı)
contacts-lead = Planlaşdırılan və ya edilən hər əlaqə və qaydaların dediyi.
contacts-now = Bəs indi olsa?
contacts-now-text = Qaydalardan bu an soruşulub. Heç nə göndərilmir və saxlanılmır.
contacts-purpose = Nə üçün
contacts-by = Kim tərəfindən
contacts-by-person = İnsan tərəfindən
contacts-by-machine = Avtomatik
contacts-ask = Soruş
contacts-not-before = { $at } tarixindən tez olmaz
contacts-source = { $rule } — { $source }
contacts-who = Kimdir
contacts-all = Əlaqələr
contacts-none = Nə planlaşdırılıb, nə edilib
contacts-none-text = Ritm planlaşdıranda və ya kimsə yazanda burada görünəcək.
contacts-by-hand = Əllə
contacts-ended-by-stop = müştəri dayandırmağı istəyib
contacts-ended-by-leaving = ritmdən çıxılıb
contacts-ended-by-end = ritm başa çatıb
contacts-ended-by-other = yerini başqa ritm tutub
contacts-returned = məktub geri qayıdıb

# Entries of the audit log.
audit-action-promise-made = Vəd verdi
audit-action-promise-renegotiated = Vədi dəyişdi
audit-action-promise-withdrawn = Vədi geri götürdü
audit-action-promise-claimed = Vədin yerinə yetirildiyini bildirdi
audit-action-handover-answered = Təhvilə cavab verdi
audit-action-opportunity-moved = Müraciətin mərhələsini dəyişdi
audit-action-opportunity-given-up = Müraciətdən əl çəkmək istədi
audit-action-give-up-answered = Əl çəkmə barədə qərar verdi
audit-action-case-opened = Müraciət açdı
audit-action-case-closed = Müraciəti bağladı
audit-action-touch-skipped = Əlaqəni buraxdı
audit-action-customer-enrolled = Müştərini ritmə qoşdu
audit-action-enrolment-paused = Ritmə fasilə verdi
audit-action-enrolment-resumed = Ritmi davam etdirdi
audit-action-enrolment-left = Ritmi bitirdi
audit-action-enrolment-renewed = Ritmin yeni versiyasına keçdi
audit-action-question-dismissed = Sualı bağladı
audit-action-message-written = Mesaj yazdı
audit-action-work-handed-over = İşi təhvil verdi
audit-action-contact-stopped = Əlaqəni dayandırdı
audit-action-contact-stop-lifted = Dayandırmanı götürdü
