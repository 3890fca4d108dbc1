# The frame around every page.
nav-today = Bu gün
nav-overview = İcmal
nav-customers = Müştərilər
nav-vehicles = Avtomobillər
nav-review = Kim kimdir
nav-imports = İdxal
nav-stores = Salonlar
nav-staff = Əməkdaşlar
nav-settings = Parametrlər


shell-skip = Məzmuna keç
shell-navigation = Naviqasiya
shell-search = Müştəri və ya avtomobil axtar
shell-search-hint = Ad, telefon, nişan
shell-search-hits = Axtarış nəticələri
shell-menu-of = Menyu: { $name }
shell-theme = Görünüş
shell-theme-system = Sistem
shell-theme-light = Açıq
shell-theme-dark = Tünd
shell-density = Sıxlıq
shell-density-comfortable = Rahat
shell-density-compact = Yığcam
shell-sign-out = Çıxış
shell-close = Bağla
shell-keys = Klaviatura qısayolları
shell-keys-rows = Növbəti və əvvəlki sətir
shell-keys-help = Bu siyahını göstər

# What the script says by itself.
script-failed = Alınmadı. Heç nə dəyişmədi.
script-offline = Server cavab vermir. Yenidən cəhd edin.
