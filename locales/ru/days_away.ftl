# Days on which a store keeps other hours.
store-days = Праздники и особые дни
store-days-text = Если салон не указал иного, в государственные праздники ({ $country }) он закрыт. Пока закрыто, время обещаний не идёт.
store-days-none = Особых дней нет
store-days-none-text = Добавьте дни, когда салон закрыт или работает по-другому.
store-day = День
store-day-name = Повод
store-day-hours = Часы в этот день
store-day-own = Указал салон
store-day-expected = Дата ещё не утверждена
store-day-open = Работаем в этот день
store-day-unset = Отменить
store-day-add = Добавить выходные или особые дни
store-day-from = С
store-day-to = По
store-day-to-help = Для одного дня оставьте пустым.
store-day-hours-help = Например, 10:00-14:00. Если закрыто, оставьте пустым.
store-day-name-help = Например, «инвентаризация».
store-day-past = Этот день уже прошёл.
store-day-backwards = Последний день раньше первого.
store-day-too-many =
    { $count ->
        [one] За раз не больше { $count } дня.
        [few] За раз не больше { $count } дней.
        [many] За раз не больше { $count } дней.
       *[other] За раз не больше { $count } дня.
    }
form-not-a-day = Выберите день.
form-not-a-time = Укажите время, например 14:30.

# Absences.
absences-title = Отсутствия
absences-lead = Кто отсутствует, до какого дня и кто замещает.
absences-now = Сейчас отсутствуют
absences-to-come = Предстоят
absences-none-now = Все на месте
absences-none-now-text = Когда кого-то нет, то, чему подходит срок, само переходит к замещающему.
absences-none-to-come = Ничего не внесено.
absences-none-of-member = Ничего не внесено.
absence-enter = Внести отсутствие
absence-who = Кто
absence-from = Первый день
absence-to = Последний день
absence-from-time = Со времени
absence-to-time = До времени
absence-times-help = Без времени считаются целые дни по часам салона.
absence-stand-in = Замещает
absence-stand-in-help = Получает дела с запиской о передаче и должен их принять.
absence-by-rule = По правилам
absence-note = Заметка
absence-note-help = Видят только он и его руководители.
absence-on = Отсутствует
absence-back = вернётся
absence-was = прошло
absence-end = Уже здесь
absence-end-confirm = Уже вернулся? Отсутствие закончится сейчас.
absence-cancel = Отменить
absence-cancel-confirm = Отменить это отсутствие?
absence-backwards = Заканчивается раньше, чем начинается.
absence-over = Это время уже прошло.
absence-too-long = Больше пяти лет: проверьте год.
absence-gone = Здесь больше не работает.
absence-own-stand-in = Никто не замещает сам себя.
absence-stand-in-gone = Этот коллега здесь больше не работает.
absence-overlaps = В это время уже есть отсутствие: { $from } – { $to }. Сначала отмените его или выберите другие дни.
absence-stand-in-away = В начале тоже отсутствует: { $from } – { $to }.
audit-action-absence-entered = Внёс отсутствие
audit-action-absence-cancelled = Отменил отсутствие
audit-action-absence-work-returned = Вернул работу после отсутствия
audit-action-store-day-set = Указал особый день салона
audit-action-store-day-unset = Отменил особый день салона
