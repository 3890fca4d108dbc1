cli-label-what = Nə baş verdi
cli-label-safe = Nə salamatdır
cli-label-next = İndi nə etməli

cli-no-database = { $path } ünvanında verilənlər bazası yoxdur.
cli-cannot-open = { $place } verilənlər bazası açılmır.
cli-file-trouble = { $path } oxuna və ya yazıla bilmir.
cli-database-trouble = { $place } verilənlər bazası xəta bildirdi.

cli-safe-nothing-changed = Heç nə dəyişməyib.
cli-safe-committed = Bu ana qədər yadda saxlanmış nə varsa, yerindədir; qalanı başlanmayıb və ya geri qaytarılıb.

cli-next-name-data = Düzgün qovluğu --data ilə, yaxud PostgreSQL bazasını --database-url ilə göstərin.
cli-next-check-directory = Qovluğun mövcud olduğunu, ora yazmaq icazənizi və diskdə boş yer olduğunu yoxlayın.
cli-next-check-url = Serverin işlədiyini, ünvanın, istifadəçinin və parolun düzgün olduğunu yoxlayın.
cli-next-newer-program = Bu bazanı yazmış daha yeni Roadbook versiyasından istifadə edin.
cli-next-file = Yolu, icazələri və boş yeri yoxlayın, sonra əmri yenidən icra edin.
cli-next-database = Əmri yenidən icra edin. Xəta təkrarlanarsa, “roadbook check” əmrini icra edin və bazanın jurnalını oxuyun.
cli-next-mend = Bunu düzəldin və əmri yenidən icra edin.
