# Search, and what lists are narrowed and ordered by.
search-title = Поиск
search-nothing = Ничего не найдено
search-nothing-text = Попробуйте часть имени любыми буквами, последние цифры телефона, номер машины или VIN.
search-all = Показать все результаты
search-more = Есть ещё: уточните запрос.
search-said =
    { $count ->
        [one] { $count } результат
        [few] { $count } результата
        [many] { $count } результатов
        *[other] { $count } результата
    }
list-by-name = По имени
list-by-change = Недавно изменённые
list-organisations = Организации
list-all-stores = Все салоны
list-all-languages = Все языки
list-nothing = Никто не подходит
list-nothing-text = Ни один клиент не подходит под все фильтры.
