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
