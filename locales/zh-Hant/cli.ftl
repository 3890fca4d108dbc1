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
cli-no-currency = 「{ $name }」不是貨幣代碼（例如 AMD 或 USD）。
cli-import-progress = { $rows } 列，{ $bad } 列隔離
cli-import-done = { $rows } 列：納入 { $taken }，未變更 { $unchanged }，隔離 { $quarantined }。新客戶：{ $customers }。

cli-serve-address = Roadbook 位於 { $address }
cli-serve-setup = 首次啟動：請開啟該網址並輸入設定碼 { $code }
cli-demo-not-empty = { $name } 的資料庫已有其他集團的資料。示範需要空的資料庫。
cli-demo-broken = 無法讀取範例：{ $name }
cli-demo-file = { $file }：{ $rows } 列，{ $quarantined } 列隔離
cli-demo-sign-in = 請以 { $email } 與密碼 { $password } 登入。範例中所有員工的密碼都相同。
cli-bench-not-empty = { $name } 的資料庫已有客戶。匯入須在空的資料庫上測量：請指定其他目錄或資料庫。
