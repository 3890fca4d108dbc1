unit-bytes = { $count } Б
unit-kilobytes = { $count } кБ
unit-megabytes = { $count } МБ
unit-gigabytes = { $count } ГБ
unit-kilometres = { $count } км
