# The frame around every page.
nav-today = Сегодня
nav-overview = Обзор
nav-customers = Клиенты
nav-vehicles = Автомобили
nav-review = Кто есть кто
nav-imports = Импорт
nav-stores = Автосалоны
nav-staff = Сотрудники
nav-settings = Настройки


shell-skip = Перейти к содержанию
shell-navigation = Навигация
shell-search = Поиск клиентов и автомобилей
shell-search-hint = Имя, телефон…
shell-search-hits = Результаты поиска
shell-menu-of = Меню: { $name }
shell-theme = Оформление
shell-theme-system = Как в системе
shell-theme-light = Светлое
shell-theme-dark = Тёмное
shell-density = Плотность
shell-density-comfortable = Просторно
shell-density-compact = Компактно
shell-sign-out = Выйти
shell-close = Закрыть
shell-keys = Горячие клавиши
shell-keys-rows = Следующая и предыдущая строка
shell-keys-help = Показать этот список

# What the script says by itself.
script-failed = Не получилось. Ничего не изменено.
script-offline = Сервер не отвечает. Попробуйте ещё раз.
