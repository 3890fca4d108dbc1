# What messages to customers are put together from, beside the texts of cadences.
message-greeting = { $name }您好：
message-greeting-nobody = 您好：
# A day on which the store does not open, behind its name and a colon.
message-closed = 公休
# Under what a person wrote, where the law wants a way out.
message-way-out = 若您不希望再收到這類訊息，點一下即可：{ $link }
