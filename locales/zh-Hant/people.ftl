# 登入、密碼、初次設定。
sign-in-title = 登入
sign-in-email = 電子郵件
sign-in-password = 密碼
sign-in-button = 登入
sign-in-forgotten = 忘記密碼？請主管給您一個連結，重新設定密碼。
sign-in-wrong = 電子郵件與密碼不相符。
sign-in-blocked = 嘗試次數過多，請在{ $wait }後再試。

password-new = 新密碼
password-repeat = 再輸入一次
password-help = 至少 { $count } 個字元；用幾個詞組成比較好記。
password-too-short = 太短了，至少要 { $count } 個字元。
password-too-long = 太長了。
password-guessable = 太容易猜到。請選一個只有您想得到的密碼。
password-differs = 兩次輸入不一致。

welcome-title = 設定密碼
welcome-greeting = { $name }，歡迎
welcome-text = 請設定往後登入用的密碼。
welcome-button = 儲存並登入
welcome-over = 這個連結已經失效
welcome-over-text = 它已被使用過或已過期。請向主管索取新的連結。

setup-title = 初次設定
setup-text = 這裡還沒有任何人員。請為集團與第一個據點命名，並成為系統管理員。之後都可以修改。
setup-code = 終端機上的代碼
setup-code-help = 它顯示在啟動 Roadbook 的終端機上，以免陌生人比您先到這裡。
setup-code-wrong = 代碼不正確。以最後顯示的代碼為準。
setup-group = 集團
setup-group-name = 集團名稱
setup-language = 語言
setup-store = 第一個據點
setup-you = 您
setup-button = 開始

store-name = 名稱
store-city = 城市
store-country = 國家／地區
store-country-help = 請選擇，或輸入兩個字母的代碼（ISO 3166）。
store-currency = 幣別
store-currency-help = 請選擇，或輸入三個字母的代碼（ISO 4217）。
staff-name = 姓名

# 表單。
form-required = 這一項必填。
form-not-a-mail-address = 這不是電子郵件地址。
form-not-a-time-zone = 請從清單選擇時區，例如 Asia/Taipei。
form-not-a-country = 請填兩個字母的國家／地區代碼，例如 AM 或 KR。
form-not-a-currency = 請填三個字母的幣別，例如 AMD 或 KRW。
form-time-zone = 時區
form-time-zone-help = 同一時區中最近的大城市。

home-title = 最新動態
