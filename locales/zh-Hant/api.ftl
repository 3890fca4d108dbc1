# What the API refuses beyond what every page refuses. Developers read it; programs read the code beside it.

api-bad-query = 網址中的參數不明或無法讀取。沒有變更任何內容。
api-bad-cursor = 這個游標不屬於此清單。請不帶游標重新開始。
api-malformed-json = 內容無法以 JSON 讀取。沒有變更任何內容。
api-unsupported-media-type = 內容必須以 application/json 傳送。沒有變更任何內容。
api-invalid-title = 資料不正確
api-invalid = 部分值不正確，因此沒有儲存。清單中列出了是哪些值以及原因。
api-precondition-required-title = 缺少版本
api-precondition-required = 請用 If-Match 說明您修改的是哪個版本。沒有儲存任何內容。
api-precondition-failed = 您讀取之後，有人做了變更。沒有儲存任何內容；目前的資料附在此回應中。
api-bad-idempotency-key = 這個冪等鍵無法使用。沒有變更任何內容。
api-idempotency-key-reused = 這個冪等鍵先前已用於另一個請求。沒有變更任何內容。
api-idempotency-key-busy-title = 仍在處理
api-idempotency-key-busy = 使用此鍵的第一個請求仍在處理中。請稍後再試。
api-known-elsewhere-title = 屬於其他據點
api-known-elsewhere = 使用此電話、地址或號碼的客戶屬於您看不到的據點。請洽詢您的主管。
api-judged-not-same = 已有人判定這是兩位不同的客戶。若判定有誤，請先復原該判定。
