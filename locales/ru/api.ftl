# What the API refuses beyond what every page refuses. Developers read it; programs read the code beside it.

api-bad-query = Параметр адреса неизвестен или не читается. Ничего не изменено.
api-bad-cursor = Курсор не от этого списка. Начните заново без него.
api-malformed-json = Тело запроса не читается как JSON. Ничего не изменено.
api-unsupported-media-type = Тело запроса нужно отправлять как application/json. Ничего не изменено.
api-invalid-title = Неверные данные
api-invalid = Некоторые значения неверны; ничего не сохранено. В списке указано, какие и почему.
api-precondition-required-title = Не указана версия
api-precondition-required = Укажите в If-Match, какую версию вы изменяли. Ничего не сохранено.
api-precondition-failed = С тех пор как вы это прочитали, кто-то внёс изменения. Ничего не сохранено; текущие данные приложены к этому ответу.
api-bad-idempotency-key = Этот ключ идемпотентности использовать нельзя. Ничего не изменено.
api-idempotency-key-reused = С этим ключом идемпотентности уже приходил другой запрос. Ничего не изменено.
api-idempotency-key-busy-title = Ещё выполняется
api-idempotency-key-busy = Первый запрос с этим ключом ещё выполняется. Повторите через мгновение.
api-known-elsewhere-title = Известен другому салону
api-known-elsewhere = Клиент с таким телефоном, адресом или номером относится к салону, который вам не виден. Обратитесь к руководителю.
api-judged-not-same = Кто-то решил, что это два разных клиента. Если это ошибка, сначала отмените то решение.
