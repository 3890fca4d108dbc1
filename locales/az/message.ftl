# What messages to customers are put together from, beside the texts of cadences.
message-greeting = Hörmətli { $name },
message-greeting-nobody = Salam,
# A day on which the store does not open, behind its name and a colon.
message-closed = bağlıdır
# Under what a person wrote, where the law wants a way out.
message-way-out = Belə mesajlar almaq istəmirsinizsə, bir klik kifayətdir: { $link }
