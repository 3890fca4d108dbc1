# Today: what to do now, the manager's page, one's calendar.
# Why a line stands where it stands.
today-why-ringing = On the telephone now
today-why-asked-again = Asks again
today-why-stop-word = Perhaps wants no more messages: look first
today-why-asked = Waits for an answer
today-why-promise-broken = Promise broken
today-why-promise-soon = Promise falls due
today-why-touch-closing = Last chance for this contact
today-why-handover = Handed to you: accept it
today-why-touch = Planned
today-why-promise = Promised
today-why-case = To be settled
today-why-no-next-step = Nothing planned next
today-asked-times =
    { $count ->
        [one] Asked { $count } time
        *[other] Asked { $count } times
    }

# The list.
today-list = What to do now
today-lines =
    { $count ->
        [one] { $count } customer
        *[other] { $count } customers
    }
today-others =
    { $count ->
        [one] and { $count } more
        *[other] and { $count } more
    }
today-whose = Whose work
today-mine = Mine
today-stores = My stores
today-reload = Load again
today-empty = All done
today-empty-text = Nobody waits for you now. New enquiries, answers and promises appear here by themselves. Use the time: call somebody you have not heard of for long.
today-choose = Choose a line
today-choose-text = Whoever stands at the top comes first.

# The open line.
today-call = Call
today-no-phone = No telephone number is known.
today-script = What to say
today-outcome = How did the call go?
today-outcome-note = What was said
today-choose-outcome = Choose how the call went.
today-again = I will call again at
today-claim-hint = A call that is logged by hand counts as claimed until the telephone system confirms it.
today-claimed = by word only
today-write = Write a mail
today-write-to = To { $address }, in { $language }
today-mail-subject = Subject
today-mail-body = Message
today-mail-empty = Write a subject and a message.
today-mail-not-sent = Not sent. { $answer }: { $rule }. Your words are kept here.
today-mail-program = Open in the mail program
today-mail-not-set-up = Sending mail is not set up here.
today-no-email = No e-mail address is known.
today-send = Send
today-promise = Promise something
today-promise-what = What
today-promise-words = In your own words
today-by = By when
today-promise-otherwise = Cannot be kept as it is?
today-renegotiate = Agreed anew with the customer
today-claim = It was kept
today-claim-help = Counts by your word only
today-skip = Leave out
today-reason = Reason
today-note = Note
today-give-up = Give the pursuit up
today-accept = Accept
today-decline = Give back
today-dismiss = Needs no answer
today-dismiss-question = Does this really need no answer?
today-stop-word-help = If they want no more messages, say so on the customer’s page: that ends everything automatic at once.
today-ask = Worth asking
today-keep-answer = Keep
today-last = Last contacts
today-nothing-yet = Nothing happened yet.
today-all-about = All about this customer
today-next = Next

# The manager's page.
today-manager = The team today
today-approvals = To approve: giving up
today-approve = Approve
today-keep-open = Keep it open
today-broken-count =
    { $count ->
        [one] { $count } broken
        *[other] { $count } broken
    }
today-nothing-at-risk = No promise is at risk
today-nothing-at-risk-text = Promises that fall due within two hours, and those that are broken, appear here by themselves.
today-unanswered = Unanswered customers
today-all-answered = Everybody has an answer.
today-load = Load
today-load-none = Nothing open
today-pursuits =
    { $count ->
        [one] { $count } pursuit
        *[other] { $count } pursuits
    }
today-load-promises =
    { $count ->
        [one] { $count } promise
        *[other] { $count } promises
    }
today-load-touches =
    { $count ->
        [one] { $count } planned
        *[other] { $count } planned
    }
today-load-asks =
    { $count ->
        [one] { $count } question
        *[other] { $count } questions
    }
today-load-cases =
    { $count ->
        [one] { $count } case
        *[other] { $count } cases
    }
today-away = Away
today-away-now = Away now
today-nobody-away = Everybody is here.
today-stand-in = { $name } stands in
today-until = until { $day }
today-not-moved = Work not moved yet
today-move = Share out
today-move-title = From { $from } to { $to }
today-move-lead = Each receives a hand-over that has to be accepted. Nothing has moved yet.
today-move-to = To whom
today-move-by-rules = whom the rules find
today-move-count = How many
today-move-show = Show
today-move-nothing = Nothing to move
today-move-nothing-text = There is no open pursuit in your stores.
today-move-note = Note to whoever takes over
today-move-do =
    { $count ->
        [one] Move { $count } pursuit
        *[other] Move { $count } pursuits
    }
today-move-question =
    { $count ->
        [one] Really move up to { $count } pursuit?
        *[other] Really move up to { $count } pursuits?
    }

# The calendar.
today-calendar = My week
today-week-before = The week before
today-week-after = The week after
today-this-week = This week
today-nothing-planned = Nothing yet
today-feed = On my telephone
today-feed-lead = With a secret link any calendar program shows this by itself. Whoever has the link can read it; making a new one ends the old one.
today-feed-once = Copy this link now; it is shown only once.
today-feed-make = Make a link
today-feed-anew = Make a new link
today-feed-end = End the link

# What the next page says.
toast-today-called-back = Logged, and the call back is promised
toast-today-written = The message is on its way
toast-today-promised = Promised
toast-today-claimed = Noted as kept, by your word
toast-today-skipped = Left out
toast-today-dismissed = Needs no answer
toast-today-accepted = Accepted
toast-today-declined = Given back
toast-today-given-up = Given up, or waiting for approval
toast-today-approved = Approved
toast-today-kept-open = It stays open
toast-today-moved = Handed over
toast-today-feed-ended = The link opens nothing any more

# What one is asked to take over together.
today-batch-customers =
    { $count ->
        [one] { $count } customer
        *[other] { $count } customers
    }
today-untaken = Handed over, not taken over yet
today-batch-which = Which customers
today-batch-elsewhere = A customer of another store
toast-today-batch-none = Tick at least one customer
toast-today-batch-reason = Say why you give them back
