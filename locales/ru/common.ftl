# Words that many pages share.
action-add = Добавить
action-cancel = Отмена
action-delete = Удалить
action-edit = Изменить
action-export = Экспорт
action-more = Другие действия
action-save = Сохранить
action-undo = Отменить


list-all = Все
list-filter = Фильтр списка
list-mine = Мои
list-more = Показать ещё

# Two people changed the same thing at once.
conflict-title = Изменено двумя людьми сразу
conflict-text = Пока вы редактировали, появилась версия от { $name }. Выберите, что оставить: ничего не потеряется.
conflict-mine = Ваш вариант
conflict-theirs = Сохранённый вариант
toast-look-again = Посмотреть ещё раз
