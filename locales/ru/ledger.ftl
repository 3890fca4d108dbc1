# The ledger of promises.
promises-title = Обещания
promises-lead = Что, кому и к какому сроку мы обещали и выполнили ли.
promises-handovers = Передано вам
promises-open = Открыто
promises-overdue =
    { $count ->
        [one] { $count } просрочено
        [few] { $count } просрочено
        [many] { $count } просрочено
        *[other] { $count } просрочено
    }
promises-kept-share = Выполнено в срок
promises-of = { $part } из { $all }
promises-proven-share = Из них доказано
promises-claimed =
    { $count ->
        [one] { $count } только со слов
        [few] { $count } только со слов
        [many] { $count } только со слов
        *[other] { $count } только со слов
    }
promises-moved = Перенесено с клиентом
promises-withdrawn =
    { $count ->
        [one] { $count } отозвано
        [few] { $count } отозвано
        [many] { $count } отозвано
        *[other] { $count } отозвано
    }
promises-state = Состояние
promises-any-state = Все состояния
promises-kind = Вид
promises-any-kind = Все виды
promises-owner = Ответственный
promises-any-owner = Все
promises-any-store = Все салоны
promises-from = Срок с
promises-to = Срок по
promises-what = Клиент и обещание
promises-due = Срок
promises-calendar = круглосуточно: { $at }
promises-is-claimed = только со слов
promises-is-proven = доказано
promises-none = Здесь пусто
promises-none-text = Подходящих обещаний нет. Их дают на странице клиента, а при запросе они возникают сами.

# The page behind the link under a message; customers read it.
stop-title = Больше не присылать сообщения?
stop-text = Одно нажатие — и мы больше ничего не пришлём сами. Если вы напишете, вам ответит человек.
stop-button = Больше не присылать
stop-done = Готово
stop-done-text = Вы больше не получите от нас таких сообщений.

# The outbox.
outbox-title = Исходящие
outbox-lead = Все сообщения, которые уходят автоматически. Каждое ровно в одном состоянии.
outbox-all =
    { $count ->
        [one] Всего { $count } сообщение, включая завершённые за 30 дней
        [few] Всего { $count } сообщения, включая завершённые за 30 дней
        [many] Всего { $count } сообщений, включая завершённые за 30 дней
        *[other] Всего { $count } сообщения, включая завершённые за 30 дней
    }
outbox-settled = Завершённые
outbox-uncertain-text = Неизвестно, ушли ли они: связь оборвалась после передачи сообщения. Сами они не повторяются. Спросите клиента или посмотрите журнал провайдера и отметьте, как было.
outbox-arrived = Дошло
outbox-again = Отправить снова
outbox-again-sure = Могут получить дважды. Отправить снова?
outbox-retry-failed = Отправить все неудачные снова
outbox-retried = отправлено снова
outbox-none = В этом состоянии пусто
outbox-none-text = Здесь видны сообщения, которые отправляют ритмы и люди.
outbox-tries =
    { $count ->
        [one] { $count } попытка
        [few] { $count } попытки
        [many] { $count } попыток
        *[other] { $count } попытки
    }
toast-outbox-arrived = Отмечено как дошедшее
toast-outbox-again = Снова отправляется, если правила позволяют
audit-action-outbox-arrived = Отметил(а), что сообщение дошло

# Whom one could reach now.
nav-reach = Доступность
reach-title = С кем можно связаться?
reach-lead = Правила, спрошенные сейчас о каждом клиенте, и почему нельзя остальным.
reach-asked =
    { $count ->
        [one] Спрошено о { $count } клиенте
        [few] Спрошено о { $count } клиентах
        [many] Спрошено о { $count } клиентах
        *[other] Спрошено о { $count } клиентах
    }
reach-more = Это не все. Следующие:
reach-next = Спросить о следующих
reach-now = Сейчас
reach-nobody = В этой группе никого
reach-none = Клиентов пока нет
reach-earliest = Следующий: { $at }
reach-channel = Каким каналом

# Webhooks.
webhooks-title = Вебхуки
webhooks-lead = Другие системы сразу узнают о событиях, с подписью по Standard Webhooks 1.0.
webhooks-url = Адрес
webhooks-url-help = Начинается с https:// и находится вне вашей сети.
webhooks-url-wrong = Этот адрес нельзя уведомлять.
webhooks-kinds = Какие события
webhooks-kinds-help = Имена через пробел, например: promise.broken opportunity.opened. Пусто — все.
webhooks-add = Добавить
webhooks-none = Пока никто не уведомляется
webhooks-none-text = Добавьте адрес системы, которой нужно знать об обещаниях, сделках и контактах.
webhooks-secret = Секрет для проверки подписи
webhooks-on = Включён
webhooks-off = Выключен
webhooks-switch-on = Включить
webhooks-switch-off = Выключить
webhooks-remove = Удалить
webhooks-remove-sure = Удалить адрес и всё, что ему отправлено?
webhooks-deliveries = Что отправлено
webhooks-nothing-told = Пока ничего
webhooks-replay = Отправить снова
delivery-waiting = Ждёт
delivery-delivered = Принято
delivery-failed = Не удалось
toast-webhook-added = Вебхук добавлен
toast-webhook-replayed = Сейчас отправится снова
audit-action-webhook-added = Добавил(а) вебхук
audit-action-webhook-changed = Переключил(а) вебхук
audit-action-webhook-removed = Удалил(а) вебхук
