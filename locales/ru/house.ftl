# Правки.
edit-conflict-title = Пока вы правили, кто-то уже сохранил
edit-conflict-merged = Вы изменили разное, поэтому обе правки совместимы. Проверьте и сохраните.
edit-conflict-choose = Вы оба изменили одно и то же. Выберите, что останется; остальное уже сведено.
toast-saved = Сохранено.
toast-password = Пароль изменён.
toast-session-ended = Сеанс завершён.
toast-token-revoked = Токен больше не действует.
form-too-long = Слишком длинно: не больше 200 знаков.

# Салоны.
stores-none = Салонов пока нет
stores-none-text = У салона свои часы, время работы и язык.
store-new-title = Добавить салон
store-edit-title = Изменить салон
store-about = Сведения
store-code = Короткий код
store-code-help = Как салон называют в файлах, например YER.
store-code-taken = Этот код уже у другого салона.
store-clock = Местное время
store-open = открыто
store-closed = закрыто
store-given-up = Закрыт насовсем
store-given-up-text = Этот салон закрыт насовсем. Его клиенты и их история остаются.
store-give-up = Закрыть салон насовсем
store-give-up-confirm = Закрыть салон насовсем? Клиенты и их история останутся, и его можно открыть снова.
store-reopen = Открыть снова
store-phone = Телефон
store-address = Адрес
store-language = Язык
store-hours = Время работы
store-hours-help = Например, 09:00-13:00, 14:00-18:00. Выходной оставьте пустым.
store-hours-form = Пишите часы так: 09:00-13:00, 14:00-18:00.
store-hours-backwards = Промежуток кончается раньше, чем начинается.
store-hours-overlap = Два промежутка пересекаются.
store-hours-monday = Время работы в понедельник
store-hours-tuesday = Время работы во вторник
store-hours-wednesday = Время работы в среду
store-hours-thursday = Время работы в четверг
store-hours-friday = Время работы в пятницу
store-hours-saturday = Время работы в субботу
store-hours-sunday = Время работы в воскресенье
store-nobody = Здесь пока никого
store-nobody-text = Здесь появится каждый, у кого есть роль в этом салоне.

# Сотрудники.
staff-count =
    { $count ->
        [one] { $count } сотрудник
        [few] { $count } сотрудника
        [many] { $count } сотрудников
       *[other] { $count } сотрудника
    }
staff-find = Имя, почта, роль или салон
staff-nobody = Никого не нашлось
staff-nobody-text = Попробуйте другую часть имени или роль.
staff-new-title = Добавить сотрудника
staff-add = Добавить
staff-roles = Роли
staff-role = Роль
staff-store = Салон
staff-department = Отдел
staff-whole-group = Вся группа
staff-phone = Телефон
staff-language = Язык
staff-gone = Не работает
staff-gone-text = Больше здесь не работает и войти не может. История сохраняется.
staff-never-in = Пароля ещё нет
staff-details = Данные
staff-access = Доступ
staff-link-title = Ссылка для выбора пароля
staff-link-text = Передайте её лично или надёжным способом. Она сработает один раз, действует три дня и показана только сейчас.
staff-link-for-reset = Пароль забыт? Создайте ссылку, по которой задают новый; до тех пор действует старый.
staff-link-for-first = Войти пока нельзя. Создайте ссылку, по которой сотрудник выберет пароль.
staff-link-make = Создать ссылку
staff-leave = Больше не работает
staff-leave-text = Сеансы уволенного сразу завершаются везде, его токены API перестают действовать.
staff-leave-confirm = { $name } больше здесь не работает? Все сеансы сразу завершатся.
staff-return = Снова работает
staff-roles-help = Роль действует в одном салоне или во всей группе. Вы можете дать то, что можете сами.
staff-roles-unclear = В строке названы роль, салон или отдел, которых нет.
staff-roles-too-high = Можно дать только роли не выше ваших и только в ваших салонах.
staff-roles-none = Дайте хотя бы одну роль.
staff-roles-changed = Кто-то успел это изменить. Сейчас: { $roles }. Ваши строки ниже; сохраните ещё раз, чтобы они вступили в силу.
staff-last-administrator = У всей группы должен остаться хотя бы один администратор.
staff-email-taken = Эта почта уже у другого сотрудника.
