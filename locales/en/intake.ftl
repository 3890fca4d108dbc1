# The enquiry form that customers see.
intake-form-title = Ask { $store }
intake-form-lead = Write to us or leave your number; we will get back to you.
intake-name = Your name
intake-vehicle = Which car is it about?
intake-message = Your message
intake-consent = I agree that { $who } sends me offers and news by phone, message and e-mail. I can withdraw this at any time.
intake-purpose = What you write here is used to answer you.
intake-send = Send
intake-leave-empty = Leave this empty
intake-contact-needed = Please leave a phone number or an e-mail address, so that we can answer.
intake-phone-wrong = This does not look like a phone number.
intake-email-wrong = This does not look like an e-mail address.
intake-thanks-title = Thank you
intake-thanks-text = Your message has arrived. We will get back to you soon.
