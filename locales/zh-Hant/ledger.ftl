# The ledger of promises.
promises-title = 承諾
promises-lead = 我們對誰、在何時前承諾了什麼，以及是否做到。
promises-handovers = 交接給您
promises-open = 待履行
promises-overdue =
    { $count ->
        *[other] { $count } 項逾期
    }
promises-kept-share = 如期履行
promises-of = { $all } 項中 { $part } 項
promises-proven-share = 其中有證明
promises-claimed =
    { $count ->
        *[other] { $count } 項僅口頭
    }
promises-moved = 與客戶改期
promises-withdrawn =
    { $count ->
        *[other] { $count } 項撤回
    }
promises-state = 狀態
promises-any-state = 所有狀態
promises-kind = 種類
promises-any-kind = 所有種類
promises-owner = 負責人
promises-any-owner = 所有人
promises-any-store = 所有據點
promises-from = 期限自
promises-to = 期限至
promises-what = 客戶與承諾
promises-due = 期限
promises-calendar = 全天候計：{ $at }
promises-is-claimed = 僅口頭
promises-is-proven = 有證明
promises-none = 沒有資料
promises-none-text = 沒有符合的承諾。承諾可在客戶頁手動建立，客戶詢問時也會自動產生。

# The page behind the link under a message; customers read it.
stop-title = 不再接收訊息？
stop-text = 按一下，我們就不再主動傳送訊息。若您來信，仍會有人回覆。
stop-button = 請勿再傳送
stop-done = 已完成
stop-done-text = 您將不再收到我們的此類訊息。

# The outbox.
outbox-title = 寄件匣
outbox-lead = 所有自動送出的訊息，每則只有一種狀態。
outbox-all =
    { $count ->
        *[other] 含近 30 天已結束者，共 { $count } 則
    }
outbox-settled = 已結束
outbox-uncertain-text = 無法得知是否已送出：交給服務商後連線中斷。系統不會自動重送。請詢問客戶或查看服務商紀錄，再標示實情。
outbox-arrived = 已送達
outbox-again = 再次傳送
outbox-again-sure = 對方可能收到兩次。要再次傳送嗎？
outbox-retry-failed = 重送所有失敗訊息
outbox-retried = 已重送
outbox-none = 此狀態沒有訊息
outbox-none-text = 節奏與人員傳送的訊息會顯示於此。
outbox-tries =
    { $count ->
        *[other] 嘗試 { $count } 次
    }
toast-outbox-arrived = 已標示為送達
toast-outbox-again = 若規則允許，將再次傳送
audit-action-outbox-arrived = 標示訊息已送達

# Whom one could reach now.
nav-reach = 可聯絡
reach-title = 現在能聯絡誰？
reach-lead = 此刻就每位客戶詢問規則，並說明其餘為何不行。
reach-asked =
    { $count ->
        *[other] 已詢問 { $count } 位客戶
    }
reach-more = 這不是全部。接下來：
reach-next = 詢問下一批
reach-now = 現在
reach-nobody = 此組沒有人
reach-none = 尚無客戶
reach-earliest = 最早 { $at }
reach-channel = 管道

# Webhooks.
webhooks-title = Webhook
webhooks-lead = 事件發生時立即通知其他系統，並依 Standard Webhooks 1.0 簽章。
webhooks-url = 網址
webhooks-url-help = 以 https:// 開頭，且不在內部網路。
webhooks-url-wrong = 無法通知此網址。
webhooks-kinds = 哪些事件
webhooks-kinds-help = 以空格分隔，例如：promise.broken opportunity.opened。留空表示全部。
webhooks-add = 新增 Webhook
webhooks-none = 尚未通知任何系統
webhooks-none-text = 新增想得知承諾、商機、聯絡與停止的系統網址。
webhooks-secret = 驗證簽章的密鑰
webhooks-on = 啟用
webhooks-off = 停用
webhooks-switch-on = 啟用
webhooks-switch-off = 停用
webhooks-remove = 刪除
webhooks-remove-sure = 要刪除此網址及所有通知紀錄嗎？
webhooks-deliveries = 通知紀錄
webhooks-nothing-told = 尚無
webhooks-replay = 重新通知
delivery-waiting = 等待中
delivery-delivered = 已接收
delivery-failed = 失敗
toast-webhook-added = 已新增 Webhook
toast-webhook-replayed = 即將重新通知
audit-action-webhook-added = 新增 Webhook
audit-action-webhook-changed = 變更 Webhook
audit-action-webhook-removed = 刪除 Webhook
