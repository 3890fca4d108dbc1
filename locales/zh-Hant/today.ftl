# Today: what to do now, the manager's page, one's calendar.
# Why a line stands where it stands.
today-why-ringing = 正在來電
today-why-asked-again = 再次詢問
today-why-stop-word = 可能不想再收訊息：請先查看
today-why-asked = 等待回覆
today-why-promise-broken = 已失約
today-why-promise-soon = 承諾即將到期
today-why-touch-closing = 聯絡時限將至
today-why-handover = 已交接給您：請接受
today-why-touch = 已安排
today-why-promise = 已承諾
today-why-case = 待處理
today-why-no-next-step = 沒有下一步
today-asked-times = 已詢問 { $count } 次

# The list.
today-list = 現在要做的事
today-lines = { $count } 位客戶
today-others = 另有 { $count } 項
today-whose = 誰的工作
today-mine = 我的
today-stores = 我的門市
today-reload = 重新整理
today-empty = 全部完成
today-empty-text = 現在沒有人在等您。新的詢問、回覆與承諾會自動出現在這裡。趁此時聯絡久未聯繫的客戶吧。
today-choose = 請選擇一項
today-choose-text = 最上面的優先。

# The open line.
today-call = 致電
today-no-phone = 沒有電話號碼。
today-script = 談話要點
today-outcome = 通話結果如何？
today-outcome-note = 談話內容
today-choose-outcome = 請選擇通話結果。
today-again = 我會再次致電的時間
today-claim-hint = 手動記錄的通話在電話系統確認之前視為口頭聲稱。
today-claimed = 僅口頭
today-write = 寫信
today-write-to = 收件人：{ $address }，語言：{ $language }
today-mail-subject = 主旨
today-mail-body = 內文
today-mail-empty = 請填寫主旨與內文。
today-mail-not-sent = 未寄出。{ $answer }：{ $rule }。您寫的內容仍保留在此。
today-mail-program = 以郵件程式開啟
today-mail-not-set-up = 尚未設定寄信功能。
today-no-email = 沒有電子郵件地址。
today-send = 寄出
today-promise = 作出承諾
today-promise-what = 事項
today-promise-words = 用您自己的話
today-by = 何時之前
today-promise-otherwise = 無法照原承諾履行？
today-renegotiate = 已與客戶重新約定
today-claim = 已履行
today-claim-help = 僅以您的說法為憑
today-skip = 略過
today-reason = 原因
today-note = 備註
today-give-up = 放棄跟進
today-accept = 接受
today-decline = 退回
today-dismiss = 不需回覆
today-dismiss-question = 確定不需要回覆嗎？
today-stop-word-help = 若客戶不想再收訊息，請在客戶頁面註明：所有自動訊息會立即停止。
today-ask = 值得詢問
today-keep-answer = 儲存
today-last = 最近聯絡
today-nothing-yet = 尚無紀錄。
today-all-about = 客戶完整資料
today-next = 下一位

# The manager's page.
today-manager = 團隊今日
today-approvals = 待核准：放棄
today-approve = 核准
today-keep-open = 繼續跟進
today-broken-count = { $count } 項失約
today-nothing-at-risk = 沒有承諾有失約風險
today-nothing-at-risk-text = 兩小時內到期及已失約的承諾會自動出現在這裡。
today-unanswered = 等待回覆的客戶
today-all-answered = 所有客戶都已回覆。
today-load = 工作量
today-load-none = 沒有待辦
today-pursuits = { $count } 件跟進
today-load-promises = { $count } 項承諾
today-load-touches = { $count } 項預定
today-load-asks = { $count } 項詢問
today-load-cases = { $count } 件案件
today-away = 不在
today-away-now = 目前不在
today-nobody-away = 全員在崗。
today-stand-in = 代理人：{ $name }
today-until = 至 { $day }
today-not-moved = 工作尚未移交
today-move = 重新分配
today-move-title = { $from } → { $to }
today-move-lead = 每項交接都需被接受。目前尚未移交。
today-move-to = 交給誰
today-move-by-rules = 依規則分配
today-move-count = 數量
today-move-show = 顯示
today-move-nothing = 沒有可移交的項目
today-move-nothing-text = 您的門市沒有進行中的跟進。
today-move-note = 給接手者的備註
today-move-do = 移交 { $count } 件
today-move-question = 確定要移交最多 { $count } 件嗎？

# The calendar.
today-calendar = 我的一週
today-week-before = 上一週
today-week-after = 下一週
today-this-week = 本週
today-nothing-planned = 尚無安排
today-feed = 在我的手機上
today-feed-lead = 透過祕密連結，任何行事曆程式都能顯示。知道連結的人都能讀取；建立新連結後舊的即失效。
today-feed-once = 請立即複製此連結；只會顯示一次。
today-feed-make = 建立連結
today-feed-anew = 建立新連結
today-feed-end = 停用連結

# What the next page says.
toast-today-called-back = 已記錄，並承諾回電
toast-today-written = 訊息寄送中
toast-today-promised = 已承諾
toast-today-claimed = 已依您的說法記為履行
toast-today-skipped = 已略過
toast-today-dismissed = 不需回覆
toast-today-accepted = 已接受
toast-today-declined = 已退回
toast-today-given-up = 已放棄或等待核准
toast-today-approved = 已核准
toast-today-kept-open = 繼續跟進
toast-today-moved = 已移交
toast-today-feed-ended = 連結已失效

# 一併接手的工作。
today-batch-customers = { $count } 位客戶
today-untaken = 已移交但尚未接手
today-batch-which = 哪些客戶
today-batch-elsewhere = 其他門市的客戶
toast-today-batch-none = 請至少勾選一位客戶
toast-today-batch-reason = 請說明退回的原因
