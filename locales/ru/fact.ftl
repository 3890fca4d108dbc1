# Adding a fact and taking one back.
fact-one = Факт
fact-add = Добавить факт
fact-kind = О чём
fact-value = Что известно
fact-value-help = Выберите из списка или напишите своими словами; дату — день.месяц.год.
fact-choose-kind = Выберите, о чём это.
fact-empty = Напишите, что известно.
fact-not-a-date = Запишите дату как день.месяц.год.
fact-end = Снять
fact-end-question = Снять факт «{ $fact }»? Он останется в записях как уже неверный.
fact-before = Раньше:
fact-stale = проверьте
fact-sensitive = Личное
