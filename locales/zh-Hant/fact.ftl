# Adding a fact and taking one back.
fact-one = 資料
fact-add = 新增資料
fact-kind = 項目
fact-value = 內容
fact-value-help = 從清單選擇或自行填寫；日期請寫成 年-月-日。
fact-choose-kind = 請選擇項目。
fact-empty = 請填寫內容。
fact-not-a-date = 日期請寫成 年-月-日。
fact-end = 撤回
fact-end-question = 要撤回「{ $fact }」嗎？它會以「不再正確」的狀態保留在紀錄中。
fact-before = 先前：
fact-stale = 請確認
fact-sensitive = 敏感資料
