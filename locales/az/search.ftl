# Search, and what lists are narrowed and ordered by.
search-title = Axtarış
search-nothing = Heç nə tapılmadı
search-nothing-text = Adın bir hissəsini istənilən əlifbada, telefonun son rəqəmlərini, nömrə nişanını və ya VIN-i yoxlayın.
search-all = Bütün nəticələri göstər
search-more = Daha çoxdur: dəqiqləşdirmək üçün yazmağa davam edin.
search-said =
    { $count ->
        [one] { $count } nəticə
        *[other] { $count } nəticə
    }
list-by-name = Ada görə
list-by-change = Son dəyişilənlər
list-organisations = Təşkilatlar
list-all-stores = Bütün salonlar
list-all-languages = Bütün dillər
list-nothing = Uyğun heç kim yoxdur
list-nothing-text = Heç bir müştəri bütün filtrlərə uyğun gəlmir.
