# What the API refuses beyond what every page refuses. Developers read it; programs read the code beside it.

api-bad-query = Ünvanın parametrlərindən biri naməlumdur və ya oxunmur. Heç nə dəyişdirilmədi.
api-bad-cursor = Kursor bu siyahıya aid deyil. Onsuz yenidən başlayın.
api-malformed-json = Sorğunun gövdəsi JSON kimi oxunmur. Heç nə dəyişdirilmədi.
api-unsupported-media-type = Sorğunun gövdəsi application/json kimi göndərilməlidir. Heç nə dəyişdirilmədi.
api-invalid-title = Yanlış məlumat
api-invalid = Bəzi dəyərlər düzgün deyil; heç nə saxlanılmadı. Hansılar və niyə — siyahıda göstərilib.
api-precondition-required-title = Versiya göstərilməyib
api-precondition-required = Hansı versiyanı dəyişdiyinizi If-Match ilə bildirin. Heç nə saxlanılmadı.
api-precondition-failed = Siz oxuyandan sonra kimsə bunu dəyişib. Heç nə saxlanılmadı; indiki məlumat bu cavaba əlavə olunub.
api-bad-idempotency-key = Bu idempotentlik açarından istifadə etmək olmaz. Heç nə dəyişdirilmədi.
api-idempotency-key-reused = Bu açarla əvvəllər başqa sorğu gəlib. Heç nə dəyişdirilmədi.
api-idempotency-key-busy-title = Hələ icra olunur
api-idempotency-key-busy = Bu açarla ilk sorğu hələ icra olunur. Bir azdan təkrarlayın.
api-known-elsewhere-title = Başqa salona məlumdur
api-known-elsewhere = Bu telefon, ünvan və ya nömrə ilə müştəri sizin görmədiyiniz salona aiddir. Rəhbərinizə müraciət edin.
api-judged-not-same = Kimsə bu ikisinin iki müştəri olduğuna qərar verib. Səhvdirsə, əvvəlcə həmin qərarı geri qaytarın.
