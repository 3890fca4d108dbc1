time-now = 剛剛
time-today = 今天
time-tomorrow = 明天
time-yesterday = 昨天

time-minutes-ago = { $count } 分鐘前
time-in-minutes = { $count } 分鐘後
time-hours-ago = { $count } 小時前
time-in-hours = { $count } 小時後
time-days-ago = { $count } 天前
time-in-days = { $count } 天後
time-months-ago = { $count } 個月前
time-in-months = { $count } 個月後
time-years-ago = { $count } 年前
time-in-years = { $count } 年後

# Shortened units of a length of time: "2 h 5 min".
duration-days = { $count } 天
duration-hours = { $count } 小時
duration-minutes = { $count } 分
duration-seconds = { $count } 秒
