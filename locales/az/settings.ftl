# Şəxsi ayarlar, qrupun ayarları, jurnal.
settings-look = Dil və görünüş
settings-group-title = Qrup
settings-group-language-help = Hələ dil seçməyənlər üçün.
password-current = Hazırkı parol
password-current-wrong = Bu sizin hazırkı parolunuz deyil.
password-change = Parolu dəyiş
password-change-text = Burada sistemdə qalırsınız, bütün başqa yerlərdə çıxış edilir.
password-none = Parolunuz yoxdur.
sessions-title = Harada daxil olmusunuz
sessions-this = Bu cihaz
sessions-seen = Son istifadə:
sessions-since = Giriş:
sessions-end = Oradan çıx
sessions-end-others = Bütün başqa yerlərdən çıx
tokens-title = API tokenləri
tokens-text = Tokenlə proqram sizin adınızdan, verdiyiniz hüquqlar daxilində və heç vaxt sizinkindən artıq olmadan işləyir.
token-made = Yeni tokeniniz
token-made-text = İndi köçürün: yalnız bu dəfə göstərilir.
token-over = Artıq işləmir
token-used = Son istifadə:
token-unused = İstifadə olunmayıb
token-until = Son tarix:
token-revoke = Ləğv et
token-revoke-confirm = “{ $name }” tokeni ləğv edilsin? Onu istifadə edən hər şey dərhal dayanacaq.
token-name = Ad
token-name-help = Nə üçündür, məsələn, “sayt formaları”.
token-days = Müddət
token-days-count =
    { $count ->
        [one] { $count } gün
       *[other] { $count } gün
    }
token-days-always = Müddətsiz
token-scopes = Hüquqlar
token-add = Token yarat
token-needs-scope = Ən azı bir hüquq seçin.

audit-title = Audit jurnalı
audit-text = Kim nəyi görüb və dəyişib. Burada heç nəyi iz qoymadan dəyişmək olmaz.
audit-when = Nə vaxt
audit-who = Kim
audit-what = Nə
audit-detail = Təfərrüat
audit-everybody = Hamı
audit-everything = Hər şey
audit-from = Başlanğıc
audit-to = Son
audit-filter = Süz
audit-none = Heç nə tapılmadı
audit-none-text = Bu şərtlərə uyğun qeyd yoxdur.
audit-changed = Dəyişdirildi: { $what }
audit-added = Əlavə edildi: { $what }
audit-ended = Artıq istifadə olunmur: { $what }
audit-rows = { $count ->
    [one] { $count } sətir
   *[other] { $count } sətir
}
audit-action-setup = Roadbook quraşdırıldı
audit-action-sign-in = Daxil oldu
audit-action-sign-in-failed = Uğursuz giriş
audit-action-sign-out = Çıxdı
audit-action-session-ended = Sessiyanı bitirdi
audit-action-password-set = Parol təyin etdi
audit-action-preferences-changed = Şəxsi ayarlarını dəyişdi
audit-action-token-added = API tokeni yaratdı
audit-action-token-revoked = API tokenini ləğv etdi
audit-action-group-changed = Qrupu dəyişdi
audit-action-store-added = Salon əlavə etdi
audit-action-store-changed = Salonu dəyişdi
audit-action-store-closed = Salonu həmişəlik bağladı
audit-action-store-reopened = Salonu yenidən açdı
audit-action-staff-added = Əməkdaş əlavə etdi
audit-action-staff-changed = Əməkdaşın məlumatını dəyişdi
audit-action-roles-changed = Rolları dəyişdi
audit-action-link-made = Parol keçidi yaratdı
audit-action-staff-left = Əməkdaşın ayrıldığını qeyd etdi
audit-action-staff-returned = Əməkdaşın qayıtdığını qeyd etdi

# İlk səhifə.
home-greeting = Xoş gördük, { $name }
home-import = Faylları idxal et
home-quarantined =
    { $count ->
        [one] { $count } sətir düzəliş gözləyir
       *[other] { $count } sətir düzəliş gözləyir
    }
home-quarantined-text = Onları olduğu kimi qəbul etmək mümkün olmadı. Heç nə itməyib; nəyin səhv olduğuna baxın.
home-look = Bax
home-latest = Son dəyişikliklər
home-all-customers = Bütün müştərilər
home-no-customers = Hələ müştəri yoxdur
home-no-customers-text = İlk fayl gələndə və ya kimsə birincini daxil edəndə görünəcəklər.
home-import-waiting = gözləyir
home-import-running = gedir
home-import-done = hazırdır
home-import-failed = alınmadı
home-import-interrupted = kəsildi
home-import-rows =
    { $count ->
        [one] { $count } sətir
       *[other] { $count } sətir
    }
home-import-quarantined =
    { $count ->
        [one] düzəldilməli: { $count }
       *[other] düzəldilməli: { $count }
    }
