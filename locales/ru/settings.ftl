# Личные настройки, настройки группы, журнал.
settings-look = Язык и вид
settings-group-title = Группа
settings-group-language-help = Для тех, кто ещё не выбрал язык.
password-current = Нынешний пароль
password-current-wrong = Это не ваш нынешний пароль.
password-change = Сменить пароль
password-change-text = Здесь вы останетесь в системе, во всех других местах сеансы завершатся.
password-none = У вас нет пароля.
sessions-title = Где вы вошли
sessions-this = Это устройство
sessions-seen = Последнее действие
sessions-since = Вход
sessions-end = Завершить
sessions-end-others = Завершить все остальные
tokens-title = Токены API
tokens-text = С токеном программа работает от вашего имени, в пределах данных ей прав и никогда не шире ваших.
token-made = Ваш новый токен
token-made-text = Скопируйте его сейчас: больше он показан не будет.
token-over = Не действует
token-used = Последнее использование
token-unused = Не использовался
token-until = Действует до
token-revoke = Отозвать
token-revoke-confirm = Отозвать токен «{ $name }»? Всё, что им пользуется, сразу перестанет работать.
token-name = Название
token-name-help = Для чего он, например «формы на сайте».
token-days = Срок действия
token-days-count =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
        [many] { $count } дней
       *[other] { $count } дня
    }
token-days-always = Без срока
token-scopes = Права
token-add = Создать токен
token-needs-scope = Выберите хотя бы одно право.

audit-title = Журнал действий
audit-text = Кто что видел и менял. Незаметно изменить записи нельзя.
audit-when = Когда
audit-who = Кто
audit-what = Что
audit-detail = Подробности
audit-everybody = Все
audit-everything = Всё
audit-from = С
audit-to = По
audit-filter = Отобрать
audit-none = Ничего не найдено
audit-none-text = Под эти условия не подходит ни одна запись.
audit-changed = Изменено: { $what }
audit-added = Добавлено: { $what }
audit-ended = Больше не используется: { $what }
audit-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
    [many] { $count } строк
   *[other] { $count } строки
}
audit-action-setup = Первая настройка Roadbook
audit-action-sign-in = Вход
audit-action-sign-in-failed = Неудачный вход
audit-action-sign-out = Выход
audit-action-session-ended = Сеанс завершён
audit-action-password-set = Задан пароль
audit-action-preferences-changed = Изменены личные настройки
audit-action-token-added = Создан токен API
audit-action-token-revoked = Отозван токен API
audit-action-group-changed = Изменены настройки группы
audit-action-store-added = Добавлен салон
audit-action-store-changed = Изменён салон
audit-action-store-closed = Салон закрыт насовсем
audit-action-store-reopened = Салон открыт снова
audit-action-staff-added = Добавлен сотрудник
audit-action-staff-changed = Изменены данные сотрудника
audit-action-roles-changed = Изменены роли
audit-action-link-made = Создана ссылка для пароля
audit-action-staff-left = Сотрудник ушёл
audit-action-staff-returned = Сотрудник вернулся

# Первая страница.
home-greeting = Здравствуйте, { $name }
home-import = Загрузить файлы
home-quarantined =
    { $count ->
        [one] { $count } строка ждёт исправления
        [few] { $count } строки ждут исправления
        [many] { $count } строк ждут исправления
       *[other] { $count } строки ждут исправления
    }
home-quarantined-text = В таком виде их нельзя было принять. Ничего не потеряно; посмотрите, что с ними не так.
home-look = Посмотреть
home-latest = Последние изменения
home-all-customers = Все клиенты
home-no-customers = Клиентов пока нет
home-no-customers-text = Они появятся с первым файлом или когда кто-нибудь внесёт первого.
home-import-waiting = ждёт
home-import-running = идёт
home-import-done = готово
home-import-failed = ошибка
home-import-interrupted = прервано
home-import-rows =
    { $count ->
        [one] { $count } строка
        [few] { $count } строки
        [many] { $count } строк
       *[other] { $count } строки
    }
home-import-quarantined =
    { $count ->
        [one] { $count } исправить
        [few] { $count } исправить
        [many] { $count } исправить
       *[other] { $count } исправить
    }
