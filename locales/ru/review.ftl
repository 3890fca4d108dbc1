# The queue of open questions, and one question.
review-lead = Клиенты, которые могут быть одним человеком или одной семьёй. Сначала самые важные вопросы.
review-start = Начать
review-empty = Открытых вопросов нет
review-empty-text = Когда новые записи заставят усомниться, кто есть кто, вопрос появится здесь. Ясное объединяется без вопросов.
review-both = Кто
review-question = Вопрос
review-probability = Насколько вероятно
review-what = Что сравнивается
review-side-by-side = Рядом
review-pair-title = Один клиент или два?
review-household-title = Они живут вместе?
review-household-text = У двух людей общий адрес или телефон. Они останутся двумя клиентами; семья отмечается на обеих страницах.
review-engine = По данным, что это один человек: { $certainty }.
review-together = Сейчас это один клиент
review-together-text = «Разные» снова разделит их.
review-contradicts = Есть противоречие
review-contradicts-text = У обоих есть то, что у человека бывает только одно, например дата рождения, и оно различается. Поэтому без вопроса ничего не объединено.
review-answer = Ваш ответ
review-same = Один и тот же
review-not-same = Разные
review-unsure = Не знаю
review-one-home = Одна семья
review-two-homes = Нет
review-skip = Пропустить
review-records =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
        [many] { $count } записей
        *[other] { $count } записи
    }
review-activities =
    { $count ->
        [one] { $count } событие
        [few] { $count } события
        [many] { $count } событий
        *[other] { $count } события
    }
question-perhaps = Возможно, один человек
question-contradiction = Похожи, но есть противоречие
question-household = Возможно, одна семья
certainty-almost-sure = почти наверняка
certainty-very-likely = очень вероятно
certainty-likely = вероятно
certainty-open = неясно
certainty-unlikely = маловероятно

# Why: the evidence, step by step.
evidence-title = Почему
evidence-text = Каждое сравнение говорит за одного человека или против. Единица больше — вдвое увереннее, десять — в тысячу раз.
evidence-before = До сравнения
evidence-prior = две случайные записи редко об одном человеке
evidence-chance = Случайность
evidence-certain = у каждого такой номер свой, и имена не расходятся
evidence-care = Осторожность
evidence-loose = ничто личное не совпадает буква в букву, а похожи и номера, идущие подряд
evidence-sum = Всё вместе
evidence-alike-household = столько общего и у людей одной семьи
evidence-alike-relatives = так же похожи родственники с одним именем
evidence-alike-namesakes = так же похожи тёзки
evidence-alike-given-name = это имя носят многие
evidence-alike-family-name = эту фамилию носят многие
evidence-for-very-strong = очень сильный довод за
evidence-for-strong = сильный довод за
evidence-for = довод за
evidence-for-weak = слабый довод за
evidence-none = ничего не говорит
evidence-against-weak = слабый довод против
evidence-against = довод против
evidence-against-strong = сильный довод против
evidence-against-very-strong = очень сильный довод против

# What people said.
judged-title = Решения
judged-none = Об этом клиенте пока никто ничего не решал.
judged-joined = Объединены вручную
judged-parted = Разделены
judged-same = Один и тот же
judged-not-same = Разные
judged-unsure = Неясно
judged-more =
    { $count ->
        [one] и ещё { $count } пара
        [few] и ещё { $count } пары
        [many] и ещё { $count } пар
        *[other] и ещё { $count } пары
    }
judged-taken-back = отменено: { $name }

# What a customer is made of, and parting it.
pieces-title = Из чего сложился этот клиент
pieces-lead = Эти записи сочтены одним человеком. Если что-то здесь чужое, отделите это.
pieces-one = Всё об этом клиенте пришло одной частью; разделять нечего.
pieces-no-name = Без имени
pieces-choose = Отметьте чужое.
pieces-preview = Посмотреть, что куда перейдёт
joined-founder = Первая
joined-automatic = По данным
joined-by-person = Решил человек
joined-attached = Внесено здесь
part-title = Что куда перейдёт
part-lead =
    { $count ->
        [one] Останется { $count } клиент.
        [few] Станет { $count } клиента. Ничего не потеряется.
        [many] Станет { $count } клиентов. Ничего не потеряется.
        *[other] Станет { $count } клиента. Ничего не потеряется.
    }
part-stays = Остаётся
part-goes = Станет отдельным
part-uncertain = Посмотрите на это
part-uncertain-text = Это внесли, пока всё было одним клиентом. Оно перейдёт туда, где внесено.
part-text = Их больше никогда не объединят и не предложат, если только вы это не отмените.
part-do = Разделить
part-refused = Ничего не разделено
part-refused-text = Отметьте хотя бы одну часть и оставьте хотя бы одну.
part-kind-name = имена
part-kind-identifier = номера и адреса
part-kind-fact = факты
part-kind-consent = согласия
part-kind-vehicle = автомобили
part-kind-activity = события
part-kind-record = исходные записи

# Joining by hand.
join-open = Объединить с другим клиентом
join-title = Объединить с другим клиентом
join-lead = Когда один и тот же человек известен нам дважды.
join-find = Найдите второго
join-find-text = По имени любыми буквами, телефону, почте, госномеру или VIN.
join-confirm = Объединить: { $one } и { $other }?
join-text = Всё, что есть у обоих, станет данными одного клиента. Если согласия расходятся, действует более строгое. Это можно отменить.
join-do = Объединить
join-refused = Кто-то решил, что это двое
join-refused-text = Если это ошибка, сначала отмените то решение:

toast-judged-same = Объединены
toast-judged-not-same = Разделены навсегда
toast-judged-unsure = Оставлено открытым; больше не спросим
toast-household-one = Отмечено: одна семья
toast-household-two = Отмечено: не одна семья
toast-undone = Отменено, как будто ничего не было
toast-parted = Разделены
toast-joined = Теперь это один клиент
