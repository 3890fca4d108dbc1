# Search, and what lists are narrowed and ordered by.
search-title = 搜尋
search-nothing = 找不到結果
search-nothing-text = 試試姓名的一部分（任何文字皆可）、電話末幾碼、車牌或車身號碼。
search-all = 顯示所有結果
search-more = 還有更多結果：請繼續輸入以縮小範圍。
search-said =
    { $count ->
        *[other] { $count } 筆結果
    }
list-by-name = 依姓名
list-by-change = 最近變更
list-organisations = 機構
list-all-stores = 所有據點
list-all-languages = 所有語言
list-nothing = 沒有符合的客戶
list-nothing-text = 沒有客戶符合所有篩選條件。
