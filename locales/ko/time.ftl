time-now = 방금
time-today = 오늘
time-tomorrow = 내일
time-yesterday = 어제

time-minutes-ago = { $count }분 전
time-in-minutes = { $count }분 후
time-hours-ago = { $count }시간 전
time-in-hours = { $count }시간 후
time-days-ago = { $count }일 전
time-in-days = { $count }일 후
time-months-ago = { $count }개월 전
time-in-months = { $count }개월 후
time-years-ago = { $count }년 전
time-in-years = { $count }년 후

# Shortened units of a length of time: "2 h 5 min".
duration-days = { $count }일
duration-hours = { $count }시간
duration-minutes = { $count }분
duration-seconds = { $count }초
