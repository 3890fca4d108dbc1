# The words of the rhythm: each message is named after the wire name of what it stands for. What is promised.
promise-first-response = 首次回覆
promise-first-call = 首次通話
promise-call-back = 回電
promise-second-follow-up = 第二次跟進
promise-test-drive = 試駕
promise-quote = 報價
promise-finance-answer = 融資答覆
promise-delivery-milestone = 交車進度
promise-delivery-date = 交車日
promise-repair-completion = 完成維修
promise-case-answer = 案件答覆
promise-case-plan = 處理計畫
promise-case-settled = 案件解決
promise-claim-decision = 理賠決定
promise-parts-arrival = 零件到貨
promise-handover-acceptance = 接受交接
promise-free-text = 承諾
promise-state-open = 待履行
promise-state-kept = 已履行
promise-state-broken = 未履行
promise-state-renegotiated = 已與客戶改期
promise-state-withdrawn = 已撤回

# Where a pursuit stands.
stage-new = 新進
stage-contacted = 已聯絡
stage-appointment = 已約時間
stage-test-drive = 試駕
stage-quote = 報價
stage-won = 成交
stage-lost = 流失
stage-given-up = 放棄

# Where a contact stands.
touch-deferred = 延後
touch-planned = 待辦
touch-queued = 將自動送出
touch-made = 已完成
touch-claimed = 口頭表示已完成
touch-sent = 已送出
touch-not-reached = 未聯絡上
touch-skipped = 略過
touch-refused = 不允許
touch-failed = 失敗
touch-uncertain = 不確定
touch-expired = 已過時限
touch-withdrawn = 不再需要

# What the governor says, and which of its rules.
verdict-allow = 可以
verdict-defer = 稍後
verdict-change-channel = 改用其他管道
verdict-refuse = 不可以
rule-patience = 仍有意義
rule-stop = 停止聯絡
rule-consent = 同意
rule-clock = 時段
rule-caps = 頻率
rule-channel = 管道
rule-role = 對象
rule-conflict = 衝突

# What a rule found.
governor-nothing = 沒有問題
governor-expired = 只在 { $at } 之前有意義
governor-waited-too-long = 已有 { $days } 天無法進行
governor-no-moment-within = { $days } 天內沒有合適的時間
governor-stopped = { $kind }，自 { $at }
governor-stopped-at-address = { $kind }，自 { $at }：使用同一地址的另一位客戶
governor-awaited = 客戶正在等候
governor-granted = 已於 { $at } 同意
governor-related = 因 { $since } 以來的往來而允許
governor-contract-in-progress = 合約進行中
governor-not-listed = { $at } 查詢時不在拒接名冊
governor-not-refused = 客戶未拒絕
governor-refused = 客戶於 { $at } 拒絕
governor-refused-at-address = 登記為另一位客戶的人於 { $at } 拒絕使用此地址
governor-consent-expired = 同意已於 { $at } 到期
governor-consent-too-old = { $at } 的同意已太久，需重新徵求
governor-other-address-only = 只同意用另一個地址
governor-no-consent = 缺少同意：{ $needs }
governor-listed = { $at } 列於拒接名冊
governor-register-not-asked = 尚未查詢拒接名冊，或查詢已過久
governor-forbidden = 無論是否同意皆禁止
governor-in-hours = 在允許時段內
governor-no-hours = 不限時段
governor-answers-at-once = 回覆客戶 { $at } 的訊息
governor-quiet-hours = { $zone } 的安靜時段
governor-holiday = { $zone } 的週日或國定假日
governor-outside-wished-hours = 客戶不希望在此時段（{ $zone }）
governor-no-common-hours = 客戶可能所在地沒有共同的允許時段
governor-below-caps = 次數尚未過多
governor-not-counted = 此類聯絡不計次
governor-cap-of-none =
    { $whose ->
        [household] 此家庭完全不得有此類聯絡（{ $period }）
       *[customer] 完全不得有此類聯絡（{ $period }）
    }
governor-cap-reached =
    { $whose ->
        [household] 此家庭已達上限 { $max } 次（{ $period }）
       *[customer] 已達上限 { $max } 次（{ $period }）
    }
governor-resting = 客戶於 { $at } 婉拒，{ $days } 天內不打擾
governor-channel-fits = 管道合適
governor-any-channel = 任何管道皆可，選最佳者
governor-preferred = 客戶指定{ $channel }
governor-answers-more-often = 此時段較常以{ $channel }回覆（{ $percent }%）
governor-no-address = 此管道沒有聯絡地址
governor-dead-address = 所有地址皆退回或有誤
governor-unwished = 客戶不希望用此管道
governor-window-closed = 僅能在對方最後訊息後 { $hours } 小時內自由書寫
governor-replies-used-up = 對該訊息的 { $max } 次回覆已用完
governor-not-for-purpose = 平台不接受此用途
governor-they-write-first = 須由客戶先發訊息
governor-role-fits = 對象正確
governor-role-elsewhere = 應聯絡的是該車的{ $role }，另有其人
governor-role-unknown = 應聯絡該車的{ $role }，但不知是誰
governor-no-conflict = 沒有其他衝突
governor-open-complaint = 自 { $since } 起有未結客訴
governor-late-delivery = 自 { $since } 起交車延誤
governor-just-bought = 客戶於 { $at } 剛購車
governor-higher-priority = 更重要的聯絡（優先度 { $priority }）排在 { $at }
period-day = 每天
period-week = 7 天內
period-month = 30 天內
period-hours = { $hours } 小時內
needs-not-refused = 不得曾拒絕
needs-unlisted = 號碼不得列於名冊
needs-relationship = 需有往來或同意
needs-express = 需明示同意
needs-never = 一律禁止
stop-kind-deceased = 已過世
stop-kind-erased = 已刪除
stop-kind-do-not-contact = 請勿聯絡
stop-kind-objected = 反對行銷
stop-kind-stopped = 已要求停止

# Cadences: how an enrolment ended, what became of a step.
enrolment-end-ran-out = 天數已滿
enrolment-end-given-up = 已放棄
enrolment-end-overtaken = 由其他節奏取代
enrolment-end-reply = 客戶已回覆
enrolment-end-reached = 已聯絡上
enrolment-end-purchase = 已購買
enrolment-end-appointment = 已約時間
enrolment-end-visit = 已來店
enrolment-end-test-drive = 已試駕
enrolment-end-service-visit = 車輛已進廠
enrolment-end-enquiry = 再次詢問
enrolment-end-opportunity-won = 成交
enrolment-end-opportunity-lost = 流失
enrolment-end-complaint-opened = 出現客訴
enrolment-end-complaint-settled = 客訴已解決
enrolment-end-vehicle-gone = 車輛已非其所有
enrolment-end-stop = 已要求停止
enrolment-end-deceased = 已過世
step-outcome-done = 已完成
step-outcome-claimed = 口頭表示已完成
step-outcome-not-reached = 未聯絡上
step-outcome-skipped = 略過
step-outcome-not-applicable = 不適用
step-outcome-refused = 不允許
step-outcome-expired = 已過時限
step-outcome-failed = 失敗

# The outbox.
outbox-state-waiting = 等待中
outbox-state-held = 由聯絡管制暫緩
outbox-state-claimed = 傳送中
outbox-state-sent = 已送出
outbox-state-refused = 不允許
outbox-state-failed = 失敗
outbox-state-uncertain = 不確定
outbox-state-withdrawn = 已收回

# Work that goes to somebody else, and why it is theirs.
handover-occasion-by-hand = 交接
handover-occasion-absence = 請假
handover-occasion-leaver = 離職
handover-occasion-return = 返崗
handover-occasion-rebalance = 重新分配
handover-occasion-declined = 退回
handover-occasion-escalation = 已升級處理
owner-reason-named = 被指定為代理人
owner-reason-knows-customer = 認識此客戶
owner-reason-in-department = 屬於此部門
owner-reason-other-store = 在其他據點
owner-reason-other-department = 屬於其他部門
owner-reason-department-manager = 部門主管
owner-reason-store-manager = 據點主管
owner-reason-group-manager = 集團主管
owner-reason-administrator = 系統管理員
owner-reason-only-one = 沒有其他人
owner-reason-here = 在崗
owner-reason-back-first = 最早返崗
owner-reason-nobody-here = 目前無人在崗
owner-reason-speaks-language = 會說客戶的語言
owner-reason-nobody-speaks-language = 無人會說客戶的語言
owner-reason-knows-model = 熟悉此車型
owner-reason-nobody-knows-model = 無人熟悉此車型
owner-reason-least-load = 工作量最少
owner-reason-longest-ago = 最久未獲分派
owner-reason-by-id = 輪到其負責

# Why something was not done.
undone-gone = 已不存在：有人先處理了，請查看目前狀況。
undone-past = 該時間已過，請選未來的時間。
undone-needs-reason = 需要說明原因。
undone-not-entered = 此節奏目前不收此客戶：已在其中，或不符條件。
undone-not-promised = 並未向此客戶作出這項承諾。請改選其他承諾或不選；您輸入的內容仍在。
undone-settled = 這項承諾已經結案：有人先處理了。請改選其他承諾或不選；您輸入的內容仍在。

# Which promise a call, message or visit is for.
for-promise = 這是為了哪項承諾？
for-promise-none = 不特定
for-promise-act = 為此承諾致電或寫信
