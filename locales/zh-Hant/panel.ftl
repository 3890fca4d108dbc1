# What is open about a customer, and what can be done about it.
rhythm-open = 目前待辦
rhythm-nothing-open = 目前沒有待辦：沒有承諾、問題或商機。
rhythm-more =
    { $count ->
        *[other] 另有 { $count } 項
    }
rhythm-over = 已結束
rhythm-details = 詳情
rhythm-show-steps = 步驟
rhythm-nobody = 無人
rhythm-handover = 交接
rhythm-from-to = { $from } → { $to }
rhythm-asks = 等候回覆：
rhythm-asked-times =
    { $count ->
        *[other] 已詢問 { $count } 次
    }
rhythm-doubt-stop = 是否表示停止？
rhythm-calendar-due = 若以全天候計算，期限為 { $at }
rhythm-moved-before = 先前已與客戶改期
rhythm-escalated =
    { $count ->
        *[other] 已通知 { $count } 位主管
    }
rhythm-opportunity = 商機
rhythm-why-owner = 為何由 { $name } 負責：{ $why }
rhythm-waits-for-approval = 等待核准
rhythm-wants-to-give-up = { $name } 想放棄：{ $why }
rhythm-paused-until = 暫停至 { $day }
rhythm-steps = 第 { $done } / { $all } 步
rhythm-next-step = 下一步：{ $step }，{ $day }
rhythm-passed-over = 已略過
rhythm-by-word = 僅口頭
rhythm-settled = 已解決
rhythm-accepted = 已接受
rhythm-declined = 已退回
rhythm-lifted = 已依其意願解除

# Cases.
case-complaint = 客訴
case-question = 問題
severity-1 = 輕微
severity-2 = 中等
severity-3 = 嚴重
severity-4 = 非常嚴重

# What can be done.
deed-promise = 做出承諾
deed-renegotiate = 改約時間
deed-claim = 表示已履行
deed-withdraw = 撤回承諾
deed-stage = 更新階段
deed-win = 成交
deed-lose = 流失
deed-give-up = 放棄
deed-approve = 同意放棄
deed-deny = 繼續保留
deed-open-case = 建立案件
deed-close-case = 依客戶的話結案
deed-enrol = 加入節奏
deed-pause = 暫停
deed-resume = 繼續
deed-leave = 退出節奏
deed-renew = 改用最新版本
deed-hand-over = 交接
deed-accept = 接受
deed-decline = 退回
deed-dismiss = 不需回覆
deed-skip = 略過
deed-stop = 停止聯絡
deed-lift = 依意願解除
deed-field-kind = 種類
deed-field-words = 內容
deed-field-due-at = 期限
deed-field-subject = 關於
deed-field-note = 備註
deed-field-stage = 階段
deed-field-reason = 原因
deed-field-severity = 嚴重程度
deed-field-answer = 客戶怎麼說
deed-field-cadence = 節奏
deed-field-until = 至
deed-field-to = 交給
deed-field-said = 客戶說了什麼，或如何得知
deed-about-nothing = 不特定
deed-everything = 客戶及所有待辦
deed-case-help = 盡量使用客戶的原話。
deed-answer-help = 客戶說解決了，案件才算結束。
deed-text-renegotiate = 請先詢問客戶。到期前談妥算改期，不算未履行。
deed-text-claim = 通話、訊息或來訪本身就是證明；僅憑口述會另外計算。
deed-text-withdraw = 僅在客戶不再需要時使用。
deed-text-give-up = 多數客戶比想像中更晚購買。節奏結束前放棄可能需主管同意。
deed-text-close-case = 相關承諾將一併了結。
deed-text-hand-over = 會立即轉給對方，並請其確認接受。
deed-text-stop = 所有自動聯絡立即停止，包括等待送出的訊息。
deed-text-lift = 僅在客戶要求時。請寫下經過，將留作證明。
deed-text-leave = 其中已排定的聯絡將取消。
toast-done = 完成
toast-give-up-asked = 已請主管核准

# Why somebody was contacted, or not.
contacts-title = 為何（未）聯絡
contacts-lead = 每次計畫或進行的聯絡，以及規則的判斷。
contacts-now = 如果現在聯絡？
contacts-now-text = 此刻詢問規則的結果，不會傳送或留存。
contacts-purpose = 目的
contacts-by = 由誰
contacts-by-person = 由人員
contacts-by-machine = 自動
contacts-ask = 詢問
contacts-not-before = 不早於 { $at }
contacts-source = { $rule } — { $source }
contacts-who = 查看是誰
contacts-all = 聯絡紀錄
contacts-none = 沒有計畫或進行過的聯絡
contacts-none-text = 當節奏排定或有人撰寫訊息時會顯示於此。
contacts-by-hand = 人工
contacts-ended-by-stop = 客戶要求停止
contacts-ended-by-leaving = 已退出節奏
contacts-ended-by-end = 此節奏已結束
contacts-ended-by-other = 已由另一個節奏取代
contacts-returned = 郵件被退回

# Entries of the audit log.
audit-action-promise-made = 做出承諾
audit-action-promise-renegotiated = 更改承諾時間
audit-action-promise-withdrawn = 撤回承諾
audit-action-promise-claimed = 表示承諾已履行
audit-action-handover-answered = 回應交接
audit-action-opportunity-moved = 更新商機階段
audit-action-opportunity-given-up = 提出放棄商機
audit-action-give-up-answered = 決定是否放棄
audit-action-case-opened = 建立案件
audit-action-case-closed = 結案
audit-action-touch-skipped = 略過聯絡
audit-action-customer-enrolled = 將客戶加入節奏
audit-action-enrolment-paused = 暫停節奏
audit-action-enrolment-resumed = 恢復節奏
audit-action-enrolment-left = 結束節奏
audit-action-enrolment-renewed = 改用新版節奏
audit-action-question-dismissed = 略過問題
audit-action-message-written = 撰寫訊息
audit-action-work-handed-over = 交接工作
audit-action-contact-stopped = 停止聯絡
audit-action-contact-stop-lifted = 解除停止
