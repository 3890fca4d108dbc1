unit-bytes = { $count } Բ
unit-kilobytes = { $count } կԲ
unit-megabytes = { $count } ՄԲ
unit-gigabytes = { $count } ԳԲ
unit-kilometres = { $count } կմ
