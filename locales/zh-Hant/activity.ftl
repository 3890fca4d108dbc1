# Logging a call, note, visit or message.
activity-text = 談話或處理內容
activity-direction = 由誰聯絡
activity-outcome = 結果
activity-vehicle = 關於哪輛車
activity-no-vehicle = 不特定
activity-at = 時間
activity-at-help = 留空表示現在。
activity-not-a-time = 請輸入現在或過去的日期與時間。
activity-says-nothing = 請寫下要記住的事，或選擇結果。
outcome-reached = 已通話
outcome-no-answer = 未接聽
outcome-left-message = 已留言
outcome-call-back = 希望回電
