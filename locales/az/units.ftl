unit-bytes = { $count } B
unit-kilobytes = { $count } kB
unit-megabytes = { $count } MB
unit-gigabytes = { $count } GB
unit-kilometres = { $count } km
