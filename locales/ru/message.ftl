# What messages to customers are put together from, beside the texts of cadences.
message-greeting = Здравствуйте, { $name }!
message-greeting-nobody = Здравствуйте!
# A day on which the store does not open, behind its name and a colon.
message-closed = закрыто
# Under what a person wrote, where the law wants a way out.
message-way-out = Если вы не хотите получать такие сообщения, достаточно одного нажатия: { $link }
