# Logging a call, note, visit or message.
activity-text = Что сказано или сделано
activity-direction = Кто звонил или писал
activity-outcome = Итог
activity-vehicle = О каком автомобиле
activity-no-vehicle = Ни о каком отдельно
activity-at = Когда
activity-at-help = Пусто — значит сейчас.
activity-not-a-time = Укажите дату и время не в будущем.
activity-says-nothing = Напишите, что нужно помнить, или выберите итог.
outcome-reached = Дозвонились
outcome-no-answer = Не ответили
outcome-left-message = Оставили сообщение
outcome-call-back = Просит перезвонить
