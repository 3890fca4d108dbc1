# What messages to customers are put together from, beside the texts of cadences.
message-greeting = { $name }, 안녕하세요.
message-greeting-nobody = 안녕하세요.
# A day on which the store does not open, behind its name and a colon.
message-closed = 휴무
# Under what a person wrote, where the law wants a way out.
message-way-out = 이런 메시지를 원하지 않으시면 한 번만 눌러 주세요: { $link }
