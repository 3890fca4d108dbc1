# Coming in: signing in, passwords, the first-run page.
sign-in-title = Sign in
sign-in-email = E-mail
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgotten = Forgotten your password? Your manager can give you a link with which you set a new one.
sign-in-wrong = E-mail and password do not fit together.
sign-in-blocked = Too many attempts. Please try again in { $wait }.

password-new = New password
password-repeat = The same again
password-help = At least { $count } characters; several words are easy to keep in mind.
password-too-short = Too short: at least { $count } characters, please.
password-too-long = Too long.
password-guessable = Too easy to guess. Choose something that only you would think of.
password-differs = The two are not the same.

welcome-title = Set your password
welcome-greeting = Welcome, { $name }
welcome-text = Choose the password with which you sign in from now on.
welcome-button = Save and sign in
welcome-over = This link no longer works
welcome-over-text = It was used already or is too old. Ask your manager for a new one.

setup-title = Setting up
setup-text = Nobody works here yet. Name your group and its first store, and become its administrator. All of it can be changed later.
setup-code = Code from the terminal
setup-code-help = It was printed where Roadbook was started, so that no stranger can get here before you.
setup-code-wrong = That is not the code. The latest one printed counts.
setup-group = The group
setup-group-name = Name of the group
setup-language = Language
setup-store = The first store
setup-you = You
setup-button = Start

store-name = Name
store-city = Town
store-country = Country
store-country-help = Choose one, or type its two letters (ISO 3166).
store-currency = Currency
store-currency-help = Choose one, or type its three letters (ISO 4217).
staff-name = Name

# Forms.
form-required = This is needed.
form-not-a-mail-address = This is not an e-mail address.
form-not-a-time-zone = Choose a time zone from the list, for example Asia/Yerevan.
form-not-a-country = Two letters, please: the country as in AM or KR.
form-not-a-currency = Three letters, please: the currency as in AMD or KRW.
form-time-zone = Time zone
form-time-zone-help = The nearest big town in the same zone.

home-title = What is new
