# Вход: пароль, первая настройка.
sign-in-title = Вход
sign-in-email = Эл. почта
sign-in-password = Пароль
sign-in-button = Войти
sign-in-forgotten = Забыли пароль? Руководитель может дать вам ссылку, по которой вы зададите новый.
sign-in-wrong = Почта и пароль не подходят друг к другу.
sign-in-blocked = Слишком много попыток. Попробуйте снова через { $wait }.

password-new = Новый пароль
password-repeat = Ещё раз то же самое
password-help =
    { $count ->
        [one] Не короче { $count } символа; несколько слов легко запомнить.
        [few] Не короче { $count } символов; несколько слов легко запомнить.
        [many] Не короче { $count } символов; несколько слов легко запомнить.
       *[other] Не короче { $count } символа; несколько слов легко запомнить.
    }
password-too-short =
    { $count ->
        [one] Слишком короткий: нужен хотя бы { $count } символ.
        [few] Слишком короткий: нужно хотя бы { $count } символа.
        [many] Слишком короткий: нужно хотя бы { $count } символов.
       *[other] Слишком короткий: нужно хотя бы { $count } символа.
    }
password-too-long = Слишком длинный.
password-guessable = Слишком легко угадать. Придумайте то, что пришло бы в голову только вам.
password-differs = Пароли не совпадают.

welcome-title = Задайте пароль
welcome-greeting = Добро пожаловать, { $name }
welcome-text = Выберите пароль, с которым будете входить отныне.
welcome-button = Сохранить и войти
welcome-over = Ссылка больше не действует
welcome-over-text = Она уже использована или устарела. Попросите у руководителя новую.

setup-title = Первая настройка
setup-text = Здесь ещё никто не работает. Назовите группу и её первый салон и станьте администратором. Всё это можно изменить позже.
setup-code = Код из терминала
setup-code-help = Он напечатан там, где запущен Roadbook, чтобы посторонний не оказался здесь раньше вас.
setup-code-wrong = Код не тот. Действует последний напечатанный.
setup-group = Группа
setup-group-name = Название группы
setup-language = Язык
setup-store = Первый салон
setup-you = Вы
setup-button = Начать

store-name = Название
store-city = Город
store-country = Страна
store-country-help = Выберите или введите две буквы кода (ISO 3166).
store-currency = Валюта
store-currency-help = Выберите или введите три буквы кода (ISO 4217).
staff-name = Имя

# Формы.
form-required = Это нужно заполнить.
form-not-a-mail-address = Это не адрес электронной почты.
form-not-a-time-zone = Выберите часовой пояс из списка, например Asia/Yerevan.
form-not-a-country = Две буквы: страна, например AM или KR.
form-not-a-currency = Три буквы: валюта, например AMD или KRW.
form-time-zone = Часовой пояс
form-time-zone-help = Ближайший крупный город в том же поясе.

home-title = Что нового
