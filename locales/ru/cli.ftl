cli-label-what = Что случилось
cli-label-safe = Что с данными
cli-label-next = Что делать дальше

cli-no-database = В { $path } нет базы данных.
cli-cannot-open = Не удаётся открыть базу данных { $place }.
cli-file-trouble = Не удаётся прочитать или записать { $path }.
cli-database-trouble = База данных { $place } сообщила об ошибке.

cli-safe-nothing-changed = Ничего не изменилось.
cli-safe-committed = Всё, что было сохранено до этого момента, сохранено; остальное не начато или отменено.

cli-next-name-data = Укажите нужный каталог с помощью --data или базу PostgreSQL с помощью --database-url.
cli-next-check-directory = Проверьте, что каталог существует, что у вас есть право записи и что на диске есть место.
cli-next-check-url = Проверьте, что сервер работает и что адрес, пользователь и пароль указаны верно.
cli-next-newer-program = Используйте более новую версию Roadbook, в которой создана эта база.
cli-next-file = Проверьте путь, права доступа и свободное место, затем повторите команду.
cli-next-database = Повторите команду. Если ошибка остаётся, выполните «roadbook check» и просмотрите журнал базы данных.
cli-next-mend = Исправьте это и повторите команду.

cli-check-broken = Нарушено: { $name } – { $rule }
cli-check-more = … и, возможно, ещё
cli-check-good = { $count ->
    [one] Проверено { $count } правило, нарушений нет.
    [few] Проверено { $count } правила, нарушений нет.
    [many] Проверено { $count } правил, нарушений нет.
   *[other] Проверено { $count } правила, нарушений нет.
}
cli-check-bad = { $count ->
    [one] Нарушено { $count } правило.
    [few] Нарушено { $count } правила.
    [many] Нарушено { $count } правил.
   *[other] Нарушено { $count } правила.
}

cli-backup-done = Резервная копия записана и прочитана для проверки: { $path } (строк: { $rows })
cli-restore-done = Восстановлена и сверена копия от { $taken } (строк: { $rows })
cli-backup-exists = { $path } уже существует; резервная копия ничего не перезаписывает.
cli-not-a-backup = { $path } — не резервная копия Roadbook.
cli-backup-newer = Копия создана более новой версией Roadbook.
cli-backup-damaged = Копия повреждена: она обрезана или изменена.
cli-not-empty = База данных { $place } не пуста.
cli-restore-mismatch = Записанное не совпадает с копией, поэтому запись отменена.

cli-next-other-name = Выберите другое имя.
cli-next-name-backup = Укажите файл, созданный командой «roadbook backup».
cli-next-newer-backup = Восстановите её той версией, которой она создана, или более новой.
cli-next-other-backup = Скопируйте её заново с места хранения или возьмите более старую копию.
cli-next-empty = Восстанавливайте в пустую базу: укажите другой каталог --data или другой --database-url.

cli-no-mapping = Сопоставления столбцов «{ $name }» нет.
cli-no-store = Магазина «{ $name }» нет.
cli-no-staff = Среди сотрудников никого нет с адресом «{ $name }».
cli-no-currency = «{ $name }» — не код валюты, такой как AMD или USD.
cli-import-progress = строк: { $rows }, в карантине: { $bad }
cli-import-done = Строк: { $rows }; принято: { $taken }, без изменений: { $unchanged }, в карантине: { $quarantined }. Новых клиентов: { $customers }.

cli-serve-address = Roadbook доступен по адресу { $address }
cli-serve-setup = Первый запуск: откройте этот адрес и введите код настройки { $code }
cli-demo-not-empty = В базе { $name } другая группа. Для демонстрации нужна пустая база.
cli-demo-broken = Образец не читается: { $name }
cli-demo-file = { $file }: строк { $rows }, в карантине { $quarantined }
cli-demo-sign-in = Войдите как { $email } с паролем { $password }. У всех сотрудников образца тот же пароль.
cli-demo-living = Салонов: { $stores }, людей: { $customers }. Проживаются дни до этой минуты: { $days }…
cli-demo-lived = Прожито за { $seconds } с. Обращений: { $enquiries }, звонков: { $calls }, сообщений: { $messages }, продано машин: { $sales }.
cli-demo-found = Продолжается группа (салонов: { $stores }, людей: { $customers }), прожившая { $days } дн. до { $until } (зерно { $seed }). Чтобы начать другую, сначала удалите { $place }.
cli-demo-consultant = Консультант, у которого сегодня много дел ({ $count }): { $email }
cli-bench-not-empty = В базе { $name } уже есть клиенты. Импорт измеряется на пустой базе: укажите другой каталог или базу.

cli-match-done = Записей: { $records }, лиц: { $clusters }. Найдено пар: { $matches }
cli-match-held = Оставлено людям на проверку из-за противоречий: { $count }
cli-match-measured = Точность { $precision }, полнота { $recall }, F1 { $f } по всем верным парам
cli-match-across = Из верных пар в двух письменностях найдено: { $recall }
cli-match-looked-up = Имён найти: { $sought }, среди { $known }. Найдено: { $matches }
cli-match-first = Верное имя первым в такой доле: { $recall }
cli-match-prior = любые две записи, пока ничего не сравнено
cli-match-sum = всё вместе: вероятность { $probability }
cli-match-contradicts = Они противоречат друг другу: то, что различается, у лица бывает только одно.
cli-match-two-files = Для { $name } нужны два файла.
cli-match-no-share = { $name } — не доля больше 0 и меньше 1.
cli-match-nothing = В { $name } нет столбца, по которому можно различить людей или фирмы. Укажите значение столбца: --column HEADER=MEANING.
cli-match-empty = { $name } пуст.
cli-match-no-table = { $name } не читается как таблица.
cli-match-no-meaning = «{ $name }» — не значение столбца. Примеры: full_name, given_name, family_name, birth_date, phone, email, city, vin, national_id, ignored.
cli-match-no-column = Столбца «{ $name }» нет.
cli-match-no-pair = «{ $name }» — не два номера через запятую.
cli-match-no-record = Записи с номером «{ $name }» нет.
cli-match-bad-rows = Пропущено строк { $name }, которые не читаются: { $count }
cli-match-repeated = Повторяющихся номеров в { $name }: { $count }

match-level-missing = нет
match-level-exact = совпадает
match-level-spelling = другое написание
match-level-typo = опечатка
match-level-nickname = краткая форма
match-level-sound = звучит так же
match-level-initial = инициал
match-level-contained = часть другого
match-level-similar = похоже
match-level-swapped = день и месяц переставлены
match-level-rounded = совпадает, насколько известно
match-level-two-of-three = два из дня, месяца и года
match-level-same-year = тот же год
match-level-near = близко
match-level-crossed = имя и фамилия переставлены
match-level-different = различается

match-alike-household = но это общее у одной семьи
match-alike-relatives = но у родственников бывает одно имя
match-alike-namesakes = но так же похожи тёзки
match-alike-given-name = но имя встречается у многих
match-alike-family-name = но фамилия встречается у многих
cli-setting-trouble = Настройку { $name } нельзя использовать.
cli-demo-no-mail = Сообщения этой демонстрации никуда не уходят: они считаются отправленными, но никто их не получает.

cli-simulate-two-policies = Сравнить можно не больше двух политик, дано: { $name }.
cli-simulate-policy = Не удаётся прочитать политику { $name }.
cli-simulate-run = Зерно { $seed }: дней – { $days }, клиентов – { $customers }
cli-simulate-faults = { $count ->
    [one] Внесён { $count } сбой
    [few] Внесено сбоев: { $count }
    [many] Внесено сбоев: { $count }
   *[other] Внесено сбоев: { $count }
}
cli-simulate-digest = Всё, что произошло, одним числом: { $digest }
cli-simulate-checks = { $count ->
    [one] Проверок инвариантов: { $count }
    [few] Проверок инвариантов: { $count }
    [many] Проверок инвариантов: { $count }
   *[other] Проверок инвариантов: { $count }
}
cli-simulate-broken = Нарушено в день { $day }: { $name } – { $what }
cli-simulate-again = Увидеть ещё раз: { $command }
cli-simulate-compared = { $first } и { $second }, зёрен: { $seeds }. Средние, разница, интервал 95 %; * – едва ли случайность
cli-simulate-assumed = Это мир допущений: docs/simulation.md называет каждое с его источником.
cli-simulate-seconds = Заняло { $seconds } с
