# 客戶看到的詢問表單。
intake-form-title = 詢問 { $store }
intake-form-lead = 請留言或留下電話，我們會與您聯絡。
intake-name = 您的姓名
intake-vehicle = 想詢問哪一款車？
intake-message = 您的留言
intake-consent = 我同意 { $who } 以電話、訊息及電子郵件提供優惠與消息。我可以隨時撤回同意。
intake-purpose = 您填寫的內容僅用於回覆您。
intake-send = 送出
intake-leave-empty = 請留空
intake-contact-needed = 請留下電話或電子郵件，以便我們回覆。
intake-phone-wrong = 這看起來不像電話號碼。
intake-email-wrong = 這看起來不像電子郵件地址。
intake-thanks-title = 謝謝您
intake-thanks-text = 我們已收到您的留言，將儘快與您聯絡。
