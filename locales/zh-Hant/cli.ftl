cli-label-what = 發生的問題
cli-label-safe = 資料狀態
cli-label-next = 接下來怎麼做

cli-no-database = { $path } 沒有資料庫。
cli-cannot-open = 無法開啟資料庫 { $place }。
cli-file-trouble = 無法讀取或寫入 { $path }。
cli-database-trouble = 資料庫 { $place } 回報錯誤。

cli-safe-nothing-changed = 沒有任何變更。
cli-safe-committed = 在此之前儲存的內容都已保留；其餘部分尚未開始或已復原。

cli-next-name-data = 請用 --data 指定正確的目錄，或用 --database-url 指定 PostgreSQL 資料庫。
cli-next-check-directory = 請確認目錄存在、您有寫入權限，且磁碟仍有空間。
cli-next-check-url = 請確認伺服器正在執行，且位址、使用者與密碼正確。
cli-next-newer-program = 請使用寫入此資料庫的較新版 Roadbook。
cli-next-file = 請檢查路徑、權限與可用空間，然後再次執行指令。
cli-next-database = 請再次執行指令。若錯誤持續，請執行「roadbook check」並查看資料庫記錄檔。
cli-next-mend = 請修正後再次執行指令。

cli-check-broken = 違反：{ $name } – { $rule }
cli-check-more = … 可能還有更多
cli-check-good = 已檢查 { $count } 條規則，全部符合。
cli-check-bad = 有 { $count } 條規則不符合。

cli-backup-done = 備份已寫入並重新讀取確認：{ $path }（列數：{ $rows }）
cli-restore-done = 已還原並比對 { $taken } 的備份（列數：{ $rows }）
cli-backup-exists = { $path } 已存在；備份不會覆寫任何檔案。
cli-not-a-backup = { $path } 不是 Roadbook 的備份。
cli-backup-newer = 此備份由較新版的 Roadbook 寫入。
cli-backup-damaged = 備份已損壞：內容被截斷或遭到更改。
cli-not-empty = 資料庫 { $place } 不是空的。
cli-restore-mismatch = 寫入的內容與備份不一致，已全部復原。

cli-next-other-name = 請選擇其他名稱。
cli-next-name-backup = 請指定由「roadbook backup」寫入的檔案。
cli-next-newer-backup = 請用寫入該備份的版本或更新的版本還原。
cli-next-other-backup = 請從保存處重新複製備份，或改用較舊的備份。
cli-next-empty = 請還原到空的資料庫：指定另一個 --data 目錄或另一個 --database-url。

cli-no-mapping = 沒有名為「{ $name }」的欄位對應。
cli-no-store = 沒有「{ $name }」這個據點。
cli-no-staff = 沒有員工使用「{ $name }」這個郵件地址。
cli-no-currency = 「{ $name }」不是貨幣代碼（例如 AMD 或 USD）。
cli-import-progress = { $rows } 列，{ $bad } 列隔離
cli-import-done = { $rows } 列：納入 { $taken }，未變更 { $unchanged }，隔離 { $quarantined }。新客戶：{ $customers }。

cli-serve-address = Roadbook 位於 { $address }
cli-serve-setup = 首次啟動：請開啟該網址並輸入設定碼 { $code }
cli-demo-not-empty = { $name } 的資料庫已有其他集團的資料。示範需要空的資料庫。
cli-demo-broken = 無法讀取範例：{ $name }
cli-demo-file = { $file }：{ $rows } 列，{ $quarantined } 列隔離
cli-demo-sign-in = 請以 { $email } 與密碼 { $password } 登入。範例中所有員工的密碼都相同。
cli-demo-living = { $stores } 個據點與 { $customers } 人正度過至今的 { $days } 天…
cli-demo-lived = 歷時 { $seconds } 秒：{ $enquiries } 筆詢問、{ $calls } 通電話、{ $messages } 則訊息、售出 { $sales } 輛車。
cli-demo-found = 沿用已度過 { $days } 天、至 { $until } 的集團（{ $stores } 個據點、{ $customers } 人、種子 { $seed }）。若要另一個集團，請先移除 { $place }。
cli-demo-consultant = 今天事情很多的顧問（{ $count } 件）：{ $email }
cli-bench-not-empty = { $name } 的資料庫已有客戶。匯入須在空的資料庫上測量：請指定其他目錄或資料庫。

cli-match-done = { $records } 筆記錄是 { $clusters } 位。找到的配對：{ $matches }
cli-match-held = 因互相矛盾而留待人工查看：{ $count }
cli-match-measured = 以全部真實配對計：精確率 { $precision }，召回率 { $recall }，F1 { $f }
cli-match-across = 以兩種文字書寫的真實配對中找到的比率：{ $recall }
cli-match-looked-up = 查找的姓名：{ $sought }，範圍：{ $known }。找到：{ $matches }
cli-match-first = 正確姓名排在第一的比率：{ $recall }
cli-match-prior = 任意兩筆記錄，尚未比較
cli-match-sum = 合計：機率 { $probability }
cli-match-contradicts = 兩者互相矛盾：一個人只有一個的資料不同。
cli-match-two-files = { $name } 需要兩個檔案。
cli-match-no-share = { $name } 不是大於 0 且小於 1 的比例。
cli-match-nothing = { $name } 沒有可用來區分個人或公司的欄位。請用 --column HEADER=MEANING 說明欄位的意思。
cli-match-empty = { $name } 是空的。
cli-match-no-table = 無法將 { $name } 讀作表格。
cli-match-no-meaning = 「{ $name }」不是欄位的意思。例如：full_name、given_name、family_name、birth_date、phone、email、city、vin、national_id、ignored。
cli-match-no-column = 沒有「{ $name }」欄。
cli-match-no-pair = 「{ $name }」不是以逗號分隔的兩個編號。
cli-match-no-record = 沒有編號為「{ $name }」的記錄。
cli-match-bad-rows = { $name } 中無法讀取而略過的列：{ $count }
cli-match-repeated = { $name } 中重複出現的編號：{ $count }

match-level-missing = 缺少
match-level-exact = 相同
match-level-spelling = 另一種寫法
match-level-typo = 筆誤
match-level-nickname = 簡稱
match-level-sound = 讀音相同
match-level-initial = 首字母
match-level-contained = 為另一方的一部分
match-level-similar = 相似
match-level-swapped = 日與月對調
match-level-rounded = 就已知部分相同
match-level-two-of-three = 年月日中有兩項相同
match-level-same-year = 同一年
match-level-near = 接近
match-level-crossed = 姓與名對調
match-level-different = 不同

match-alike-household = 但同一家庭會共用
match-alike-relatives = 但親屬可能同名
match-alike-namesakes = 但同名的人也同樣相似
match-alike-given-name = 但許多人有此名
match-alike-family-name = 但許多人有此姓
cli-setting-trouble = 無法使用設定 { $name }。
cli-demo-no-mail = 此示範的訊息不會真正寄出：它們會記為已寄出，但沒有人會收到。

cli-simulate-two-policies = 最多只能比較兩個政策，現在給了 { $name } 個。
cli-simulate-policy = 無法讀取政策 { $name }。
cli-simulate-run = 種子 { $seed }：{ $days } 天，{ $customers } 位客戶
cli-simulate-faults = { $count ->
   *[other] 注入了 { $count } 個故障
}
cli-simulate-digest = 所有發生的事合成一個數：{ $digest }
cli-simulate-checks = { $count ->
   *[other] 檢查不變條件 { $count } 次
}
cli-simulate-broken = 第 { $day } 天被破壞：{ $name } – { $what }
cli-simulate-again = 重現方式：{ $command }
cli-simulate-compared = { $first } 與 { $second }，{ $seeds } 個種子：平均、差異、95 % 區間；* 表示不太可能是偶然
cli-simulate-assumed = 這是由假設構成的世界：docs/simulation.md 列出每項假設及其來源。
cli-simulate-seconds = 花了 { $seconds } 秒
