# Logging a call, note, visit or message.
activity-text = Nə deyildi və ya edildi
activity-direction = Kim zəng etdi və ya yazdı
activity-outcome = Nəticə
activity-vehicle = Hansı avtomobil haqqında
activity-no-vehicle = Konkret avtomobil deyil
activity-at = Nə vaxt
activity-at-help = İndidirsə, boş buraxın.
activity-not-a-time = İndiyə qədər olan tarix və vaxt göstərin.
activity-says-nothing = Nəyi yadda saxlamaq lazımdırsa, yazın və ya nəticəni seçin.
outcome-reached = Danışıldı
outcome-no-answer = Cavab yoxdur
outcome-left-message = Mesaj qoyuldu
outcome-call-back = Geri zəng istəyir
