# The page of a customer, the list, and entering and editing one.
customer-new = 新增客戶
customer-new-lead = 若電話、電子郵件或編號已登錄，系統會找出該客戶，不會重複建立。
customer-edit-title = 編輯 { $name }
customer-name = 姓名
customer-name-help = 依本人慣用的文字書寫。
customer-given = 名
customer-family = 姓
customer-other-names = 其他寫法
customer-other-names-help = 每行一個，例如羅馬拼音。搜尋時都找得到。
customer-kind = 個人或機構
customer-store = 據點
customer-no-store = 未指定據點
customer-owner = 負責人
customer-owned-by = 由 { $name } 負責
customer-no-owner = 尚無負責人
customer-unknown = 不詳
customer-nothing = 無
customer-other-id = 其他識別碼
customer-id-value = 號碼或帳號
customer-end-identifiers = 勾選不屬於客戶或已不再使用的項目
customer-ended = 已不再使用
customer-needs-name = 需要姓名、電話或其他識別碼。
customer-known-elsewhere = 此客戶已由其他據點登錄，請洽該據點主管。
customer-conflict-text = 您編輯時有人先儲存了。請選擇要保留哪一個；您的其他修改都還在。
customer-reach = 聯絡方式
customer-reach-nothing = 尚無電話或電子郵件。
customer-local-time = 當地時間 { $time }
customer-last-contact = 最近聯絡
customer-no-marketing = 拒絕行銷
customer-known = 已掌握 { $percent }
customer-ask-next = 下次請問：
customer-ask-name = 完整姓名
customer-ask-marketing = 是否願意接收消息與優惠
customer-no-cars = 尚無車輛資料。
customer-timeline = 時間軸
customer-timeline-search = 搜尋時間軸
customer-timeline-kinds = 活動類型
customer-timeline-nothing = 沒有符合的項目
customer-timeline-nothing-text = 這些類型中沒有包含這些文字的活動。
customer-timeline-empty = 尚無任何紀錄
customer-timeline-empty-text = 通話、來訪、購車與維修會顯示在這裡。
customer-facts = 已知資訊
customer-no-facts = 尚無資料。談話中得知的事請記在這裡。
customer-hidden-facts =
    { $count ->
        *[other] 有 { $count } 項敏感資料，您的角色無法檢視。
    }
customer-consents = 同意紀錄
customer-no-consents = 沒有同意紀錄：只可傳送客戶主動要求的內容。
customer-records = 資料來源
customer-records-lead = 每筆原始紀錄，依收到時的原貌，新的在前。
customer-record-version = 第 { $number } 版
customer-record-before = 先前：
customer-record-warnings = 此紀錄的異常
customer-source-unknown = 來源不明
customers-none = 尚無客戶
customers-none-text = 匯入您系統匯出的檔案，或建立第一位客戶。
customer-questions = 可能重複登錄，或與他人有關
customer-more-questions = 以及另外 { $count } 位
customer-household = 同一家庭
consent-given = 已同意
consent-refused = 已拒絕
consent-expired = 已於 { $day } 到期

# What the next page says after something was done.
toast-merged = 已儲存，並與他人同時所做的修改合併
toast-customer-entered = 已建立客戶
toast-customer-known = 此客戶已存在：您輸入的內容已加入這裡
toast-logged = 已記錄
toast-fact-added = 已新增資料
toast-fact-ended = 已撤回資料

# Entries of the audit log.
audit-action-customer-seen = 檢視客戶
audit-action-customer-records-seen = 檢視客戶的原始紀錄
audit-action-vehicle-seen = 檢視車輛
audit-action-activity-added = 記錄活動
audit-action-fact-added = 新增資料
audit-action-fact-ended = 撤回資料
audit-action-customer-entered = 建立客戶
audit-action-customer-edited = 編輯客戶

timeline-rest = 完整內容
timeline-for-promise = 為了承諾
