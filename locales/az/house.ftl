# Düzəlişlər.
edit-conflict-title = Siz redaktə edərkən başqası dəyişiklikləri yadda saxlayıb
edit-conflict-merged = Fərqli sahələri dəyişmisiniz, ona görə hər iki dəyişiklik qala bilər. Yoxlayıb yadda saxlayın.
edit-conflict-choose = İkiniz də eyni sahəni dəyişmisiniz. Hansının qalacağını seçin; qalanlar artıq birləşdirilib.
toast-saved = Yadda saxlandı.
toast-password = Parolunuz dəyişdi.
toast-session-ended = Orada sessiya bitdi.
toast-token-revoked = Token artıq işləmir.
form-too-long = Çox uzundur: ən çoxu 200 simvol.

# Salonlar.
stores-none = Hələ salon yoxdur
stores-none-text = Hər salonun öz saatı, iş vaxtı və dili var.
store-new-title = Salon əlavə et
store-edit-title = Salonu redaktə et
store-about = Məlumat
store-code = Qısa kod
store-code-help = Fayllarda bu salonun adı, məsələn, BAK.
store-code-taken = Bu kod başqa salondadır.
store-clock = Yerli vaxt
store-open = açıqdır
store-closed = bağlıdır
store-given-up = Həmişəlik bağlanıb
store-given-up-text = Bu salon həmişəlik bağlanıb. Müştərilər və tarixçə qalır.
store-give-up = Salonu həmişəlik bağla
store-give-up-confirm = Salon həmişəlik bağlansın? Müştərilər və tarixçə qalır, yenidən açmaq da olar.
store-reopen = Yenidən aç
store-phone = Telefon
store-address = Ünvan
store-language = Dil
store-hours = İş saatları
store-hours-help = Məsələn, 09:00-13:00, 14:00-18:00. İstirahət gününü boş saxlayın.
store-hours-form = Saatları belə yazın: 09:00-13:00, 14:00-18:00.
store-hours-backwards = Hissə başlamazdan əvvəl bitir.
store-hours-overlap = İki hissə üst-üstə düşür.
store-hours-monday = Bazar ertəsi iş saatları
store-hours-tuesday = Çərşənbə axşamı iş saatları
store-hours-wednesday = Çərşənbə iş saatları
store-hours-thursday = Cümə axşamı iş saatları
store-hours-friday = Cümə iş saatları
store-hours-saturday = Şənbə iş saatları
store-hours-sunday = Bazar iş saatları
store-nobody = Hələ heç kim yoxdur
store-nobody-text = Bu salonda rolu olan hər kəs burada görünəcək.

# Əməkdaşlar.
staff-count =
    { $count ->
        [one] { $count } əməkdaş
       *[other] { $count } əməkdaş
    }
staff-find = Ad, e-poçt, rol və ya salon üzrə tap
staff-nobody = Heç kim tapılmadı
staff-nobody-text = Adın başqa hissəsini və ya rolu yoxlayın.
staff-new-title = Əməkdaş əlavə et
staff-add = Əlavə et
staff-roles = Rollar
staff-role = Rol
staff-store = Salon
staff-department = Şöbə
staff-whole-group = Bütün qrup
staff-phone = Telefon
staff-language = Dil
staff-gone = Ayrılıb
staff-gone-text = Artıq burada işləmir və daxil ola bilməz. Tarixçə qalır.
staff-never-in = Hələ parolu yoxdur
staff-details = Məlumatlar
staff-access = Giriş hüququ
staff-link-title = Parol təyin etmək üçün keçid
staff-link-text = Şəxsən və ya etibarlı yolla verin. Bir dəfə, üç gün ərzində işləyir və yalnız indi göstərilir.
staff-link-for-reset = Parol unudulub? Yenisini təyin etmək üçün keçid yaradın; o vaxta qədər köhnəsi işləyir.
staff-link-for-first = Hələ daxil ola bilmir. Parol seçməsi üçün keçid yaradın.
staff-link-make = Keçid yarat
staff-leave = Artıq işləmir
staff-leave-text = Ayrılan şəxs dərhal hər yerdə sistemdən çıxarılır və API tokenləri dayanır.
staff-leave-confirm = { $name } artıq burada işləmir? Dərhal sistemdən çıxarılacaq.
staff-return = Yenidən işləyir
staff-roles-help = Rol bir salona və ya bütün qrupa aiddir. Özünüzün edə bildiyini verə bilərsiniz.
staff-roles-unclear = Sətirdə mövcud olmayan rol, salon və ya şöbə var.
staff-roles-too-high = Yalnız öz salonlarınızda və öz hüquqlarınızı aşmayan rollar verə bilərsiniz.
staff-roles-none = Ən azı bir rol verin.
staff-roles-changed = Bu arada başqası bunu dəyişib. İndi: { $roles }. Sizin sətirlər aşağıdadır; tətbiq etmək üçün yenidən yadda saxlayın.
staff-last-administrator = Bütün qrupda ən azı bir administrator qalmalıdır.
staff-email-taken = Bu e-poçt artıq başqa əməkdaşındır.
