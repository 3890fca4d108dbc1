# Загрузка файлов, карантин, столбцы, каналы обращений.
import-lead = Загружайте файлы из других систем. Ни одна строка не пропадёт: непринятое ждёт в карантине.
import-file = Файл
imports-files = Файлы
imports-by-day = Обращения по дням
import-file-help = CSV, Excel (XLSX), vCard, JSON Lines или ADF, до { $size }. Файл можно и перетащить на поле.
import-upload = Загрузить
import-none = Пока ничего не загружено
import-none-text = Начните со списка клиентов из дилерской системы.
import-state = Состояние
import-state-waiting = Ждёт вас
import-state-running = Выполняется
import-state-done = Готово
import-state-failed = Не удалось прочитать
import-state-interrupted = Остановлено
import-rows = Строки
import-taken = Принято
import-unchanged = Уже известно
import-quarantined = В карантине
import-new-customers = Новые клиенты
import-when = Когда
import-progress = Ход загрузки
import-stop = Остановить
import-resume = Продолжить
import-another = Загрузить другой файл
import-done = Файл прочитан целиком
import-done-all = Все строки приняты.
import-stopped-safe = Принятое в сохранности. Продолжение начнётся с места остановки, дважды ничего не попадёт.
import-store-needed = Выберите салон.
import-refused-safe = Ничего не изменилось. Выберите другой файл или исправьте этот.
import-refused-empty = Файл пуст.
import-refused-too-large = Файл больше { $size }. Разделите его на части, они могут пересекаться.
import-refused-old-spreadsheet = Это старый файл Excel (XLS). Сохраните его как XLSX или CSV и загрузите снова.
import-refused-not-data = В этом файле нет строк: это картинка, документ или программа.
import-refused-broken = Загрузка прервалась, или файл не читается. Попробуйте ещё раз.
import-refused-spreadsheet = Таблица повреждена или другого вида. Откройте её в своей программе и сохраните как XLSX или CSV.
import-refused-bomb = Эта таблица при распаковке становится неправдоподобно большой и отклонена.
import-refused-gone = Файла больше нет на этом сервере. Загрузите его снова.

plan-lead = Проверьте, что значат столбцы. Пока вы не начнёте, ничего не загрузится.
plan-file = Файл
plan-kind = В нём
plan-source = Источник
plan-source-help = Для одной системы одно имя, тогда её следующий файл узнается.
plan-store = Салон для строк без салона
plan-store-each = Никакой
plan-country = Страна для телефонов без кода
plan-country-help = Две буквы, например AM или KR; пусто: страна салона.
plan-reading = Как читается файл
plan-delimiter = Между ячейками
plan-encoding = Кодировка
plan-header = Первая строка
plan-header-yes = Названия столбцов
plan-header-no = Уже данные
plan-told = Определено
plan-tab = Табуляция
plan-columns = Что значат столбцы
plan-column = Столбец
plan-sample = Например
plan-meaning = Значит
plan-sure = Уверенно
plan-guess = Проверьте
plan-unknown = Не распознано
plan-date-order = Порядок даты
plan-date-dmy = День, месяц, год
plan-date-mdy = Месяц, день, год
plan-date-ymd = Год, месяц, день
plan-saved = Сохранённые схемы
plan-use = Применить
plan-name = Название схемы
plan-save = Сохранить столбцы
plan-preview = Показать
plan-understood = Как будут поняты первые строки
plan-good = { $good } из { $all } в порядке
plan-line = Строка
plan-notes = Замечания
plan-start = Начать загрузку
plan-start-help = Страницу можно закрыть, загрузка продолжится.
plan-delete-sure = Удалить этот файл? Из него ничего не загружено.

quarantine-title = Карантин
quarantine-lead = Строки, которые не удалось принять целиком. Каждая хранится как пришла, пока вы не исправите или не отбросите её.
quarantine-none = Здесь пусто
quarantine-none-text = Строки с ошибками ждали бы здесь.
quarantine-row = Строка { $line }
quarantine-mend = Исправить
quarantine-take = Принять
quarantine-accept = Принять подсказку
quarantine-accept-all = Принять все подсказки
quarantine-retry = Повторить без правки
quarantine-retry-all = Повторить все
quarantine-discard = Отбросить
quarantine-discard-ticked = Отбросить отмеченные
quarantine-discard-sure = Отбросить отмеченные строки? Их текст сохранится, их можно открыть снова.
quarantine-ticked-help = Только отмеченные строки или все, если не отмечена ни одна.
quarantine-reopen = Открыть снова
quarantine-download = Скачать как CSV
quarantine-suggested = Подсказка:
quarantine-still = Что-то ещё не так; введённое сохранено.
quarantine-text = Текст документа
quarantine-original = Как пришло
quarantine-state-open = К разбору
quarantine-state-mended = Исправлено
quarantine-state-discarded = Отброшено

mappings-title = Сохранённые столбцы
mappings-lead = Что значат столбцы в файлах системы, чтобы использовать снова.
mappings-none = Пока ничего не сохранено
mappings-none-text = Сохраните столбцы файла перед началом загрузки.
mappings-delete-sure = Удалить? У использовавших её загрузок останется своя копия.

channels-title = Обращения извне
channels-lead = Форма для вашего сайта и адрес для порталов. Каждое обращение сразу становится клиентом с записью в хронологии.
channels-form = Форма
channels-embed = Чтобы вставить на сайт
channels-adf = Адрес для заявок ADF
channels-key-made = Передайте этот адрес порталу. Он показан только один раз.
channels-has-key = Секретный адрес есть. Новый его заменит.
channels-no-key = Секретного адреса пока нет. Программы с токеном отправляют на /intake/adf.
channels-new-key = Создать секретный адрес
channels-new-key-sure = Действующий адрес перестанет работать. Продолжить?

toast-row-mended = Строка принята.
toast-row-discarded = Отброшено. Текст сохранён.
toast-row-settled-before = Эту строку уже разобрал кто-то другой.
toast-rows-tried = Готово. Оставшееся ждёт вас.
toast-mapping-saved = Столбцы сохранены.
toast-mapping-name-taken = Такое название уже есть.
toast-import-deleted = Файл удалён.

audit-action-import-uploaded = Загрузил(а) файл
audit-action-import-started = Начал(а) загрузку
audit-action-import-stopped = Остановил(а) загрузку
audit-action-import-resumed = Продолжил(а) загрузку
audit-action-import-deleted = Удалил(а) файл
audit-action-lead-key-made = Создан секретный адрес для заявок
audit-action-row-mended = Исправил(а) строку в карантине
audit-action-row-discarded = Отбросил(а) строки карантина
audit-action-row-reopened = Вернул(а) строку в карантин
audit-action-quarantine-downloaded = Скачал(а) строки карантина
audit-action-mapping-saved = Сохранил(а) столбцы
audit-action-mapping-deleted = Удалил(а) столбцы

import-rows-so-far =
    { $count ->
        [one] Пока { $count } строка
        [few] Пока { $count } строки
        [many] Пока { $count } строк
        *[other] Пока { $count } строки
    }
import-done-open =
    { $count ->
        [one] { $count } строка ждёт вас в карантине.
        [few] { $count } строки ждут вас в карантине.
        [many] { $count } строк ждут вас в карантине.
        *[other] { $count } строки ждут вас в карантине.
    }
import-mend =
    { $count ->
        [one] Исправить { $count } строку
        [few] Исправить { $count } строки
        [many] Исправить { $count } строк
        *[other] Исправить { $count } строки
    }
mappings-columns =
    { $count ->
        [one] { $count } столбец
        [few] { $count } столбца
        [many] { $count } столбцов
        *[other] { $count } столбца
    }
