# What messages to customers are put together from, beside the texts of cadences.
message-greeting = Հարգելի { $name },
message-greeting-nobody = Բարև Ձեզ,
# A day on which the store does not open, behind its name and a colon.
message-closed = փակ է
# Under what a person wrote, where the law wants a way out.
message-way-out = Եթե չեք ցանկանում ստանալ նման հաղորդագրություններ, բավական է մեկ սեղմում՝ { $link }
