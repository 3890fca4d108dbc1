# The words of the product: each message is named after the wire name of what it stands for.

# What happens on a timeline.
activity-call = 通話
activity-mail = 電子郵件
activity-message = 訊息
activity-visit = 來訪
activity-test-drive = 試駕
activity-enquiry = 詢問
activity-purchase = 購車
activity-repair = 維修
activity-complaint = 客訴
activity-survey-answer = 問卷回覆
activity-note = 備註
activity-edit = 編輯


direction-from-customer = 客戶來訊
direction-to-customer = 聯絡客戶
direction-internal = 內部


party-person = 個人
party-organisation = 公司團體

# Files and what they hold.
kind-customers = 客戶
kind-vehicles = 車輛
kind-sales = 銷售
kind-repair-orders = 維修工單
kind-leads = 潛在客戶
kind-consents = 同意紀錄
kind-staff = 員工


identifier-phone = 電話
identifier-email = 電子郵件
identifier-national-id = 身分證字號
identifier-tax-id = 統一編號
identifier-dms-number = DMS 編號
identifier-messenger = 通訊軟體


vehicle-role-owner = 車主
vehicle-role-payer = 付款人
vehicle-role-decision-maker = 決策者
vehicle-role-user = 使用者
vehicle-role-driver = 駕駛人
vehicle-role-interested = 有興趣者


purpose-service-message = 服務通知
purpose-contract = 合約
purpose-marketing = 行銷
purpose-survey = 問卷調查


consent-basis-consent = 當事人同意
consent-basis-contract = 契約
consent-basis-legitimate-interest = 正當利益


channel-email = 電子郵件
channel-phone = 電話
channel-sms = 簡訊
channel-whatsapp = WhatsApp
channel-wechat = 微信
channel-kakao = KakaoTalk
channel-telegram = Telegram
channel-post = 郵寄
channel-in-person = 當面
channel-any = 任何管道

# What may be known of a customer.
fact-address = 地址
fact-birth-date = 出生日期
fact-gender = 性別
fact-language = 語言
fact-time-zone = 時區
fact-preferred-channel = 偏好的聯絡方式
fact-best-time = 方便聯絡時間
fact-not-at = 請勿聯絡時間
fact-form-of-address = 稱呼
fact-occupation = 職業
fact-income = 收入
fact-budget = 預算
fact-favourite-colour = 喜歡的顏色
fact-body-style = 車身型式
fact-children = 子女
fact-household = 家庭
fact-interests = 興趣
fact-use-of-car = 用車方式
fact-plans = 計畫
fact-industry = 產業
fact-fleet-size = 車隊規模
fact-website = 網站
fact-remark = 備註
fact-value-female = 女
fact-value-male = 男
fact-value-other = 其他


language-en = 英文
language-hy = 亞美尼亞文
language-ko = 韓文
language-az = 亞塞拜然文
language-ru = 俄文
language-zh-Hant = 繁體中文

# Who works here and what they may do.
role-consultant = 銷售顧問
role-adviser = 服務專員
role-care = 客戶關懷
role-marketing = 行銷
role-store-manager = 據點經理
role-group-manager = 集團經理
role-administrator = 系統管理員


department-sales = 銷售
department-service = 維修服務
department-parts = 零件
department-care = 客戶關懷
department-marketing = 行銷
department-management = 管理


permission-read-customers = 檢視客戶
permission-write-customers = 編輯客戶
permission-merge-customers = 判定與合併同一客戶
permission-read-sensitive = 檢視敏感資料
permission-import = 匯入檔案
permission-export = 匯出清單
permission-read-staff = 檢視員工
permission-manage-staff = 管理員工
permission-manage-stores = 管理據點
permission-set-store-days = 設定據點特別日
permission-approve-give-ups = 核可放棄商機
permission-manage-settings = 管理設定
permission-read-audit = 檢視稽核紀錄

# What was wrong with a row of a file, or odd about it.
problem-bad-bytes = 此儲存格不是檔案編碼下的有效文字
problem-wrong-cell-count = 此列的儲存格數與標題列不符
problem-cell-too-large = 儲存格超過 1 MiB
problem-unclosed-quote = 引號沒有結尾
problem-formula-without-value = 儲存格為錯誤值或沒有結果的公式
problem-not-a-date = 這不是日期
problem-not-a-number = 這不是數字
problem-not-a-phone = 這不是電話號碼
problem-not-an-email = 這不是電子郵件地址
problem-not-a-money = 這不是金額
problem-nothing-to-take = 此列沒有客戶或車輛的資料
problem-missing-value = 缺少必要的值
problem-unknown-value = 此值不在允許的範圍內
problem-not-json = 此行不是 JSON 物件
problem-not-xml = 無法讀取此 XML
problem-not-vcard = vCard 已損壞
problem-unknown-store = 集團內沒有此據點
problem-vin-check-digit = VIN 檢查碼不符；北美以外常見
problem-vin-unusual = VIN 格式特殊，已照原樣保留
problem-odd-time = 時間寫法特殊，已依下列方式解讀
problem-unknown-element = 標準以外的元素，已保留於原始資料
problem-ill-formed-xml = XML 格式不正確，已修正
problem-missing-element = 缺少必要的元素
problem-ambiguous-date = 日期有兩種可能的讀法
problem-replaced-character = 無效的字元已被取代
problem-phone-unusual = 電話號碼照原樣保留：不符合任何國家的格式
