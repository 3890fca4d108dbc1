# Adding a fact and taking one back.
fact-one = Fakt
fact-add = Fakt əlavə et
fact-kind = Mövzu
fact-value = Nə məlumdur
fact-value-help = Siyahıdan seçin və ya öz sözlərinizlə yazın; tarix: gün.ay.il.
fact-choose-kind = Nə haqqında olduğunu seçin.
fact-empty = Nəyin məlum olduğunu yazın.
fact-not-a-date = Tarixi gün.ay.il kimi yazın.
fact-end = Etibarsız et
fact-end-question = “{ $fact }” etibarsız edilsin? O, qeydlərdə artıq doğru olmayan kimi qalacaq.
fact-before = Əvvəl:
fact-stale = yoxlayın
fact-sensitive = Həssas
