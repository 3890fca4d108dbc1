# Search, and what lists are narrowed and ordered by.
search-title = Search
search-nothing = Nothing found
search-nothing-text = Try a part of the name in any script, the last digits of a phone number, a plate or a VIN.
search-all = Show all results
search-more = There are more: type on to narrow them down.
search-said =
    { $count ->
        [one] { $count } result
        *[other] { $count } results
    }
list-by-name = By name
list-by-change = Changed last
list-organisations = Organisations
list-all-stores = All stores
list-all-languages = All languages
list-nothing = Nobody fits
list-nothing-text = No customer fits all of these filters.
