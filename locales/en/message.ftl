# What messages to customers are put together from, beside the texts of cadences.
message-greeting = Dear { $name },
message-greeting-nobody = Hello,
# A day on which the store does not open, behind its name and a colon.
message-closed = closed
# Under what a person wrote, where the law wants a way out.
message-way-out = If you would rather not receive messages like this, one click is enough: { $link }
