# The ledger of promises.
promises-title = Promises
promises-lead = What we owe whom by when, and whether we kept it.
promises-handovers = Handed over to you
promises-open = Open
promises-overdue =
    { $count ->
        [one] { $count } overdue
        *[other] { $count } overdue
    }
promises-kept-share = Kept in time
promises-of = { $part } of { $all }
promises-proven-share = Of these proven
promises-claimed =
    { $count ->
        [one] { $count } by word only
        *[other] { $count } by word only
    }
promises-moved = Moved with the customer
promises-withdrawn =
    { $count ->
        [one] { $count } withdrawn
        *[other] { $count } withdrawn
    }
promises-state = State
promises-any-state = All states
promises-kind = Kind
promises-any-kind = All kinds
promises-owner = Owner
promises-any-owner = Everybody
promises-any-store = All stores
promises-from = Due from
promises-to = Due until
promises-what = Customer and promise
promises-due = Due
promises-calendar = around the clock: { $at }
promises-is-claimed = by word only
promises-is-proven = proven
promises-none = Nothing here
promises-none-text = No promise fits. Promises are made by hand on a customer’s page, and by themselves when somebody enquires.

# The page behind the link under a message; customers read it.
stop-title = No more messages?
stop-text = One press, and we send you nothing more by ourselves. If you write to us, a person still answers.
stop-button = Send me nothing more
stop-done = It is done
stop-done-text = You will get no more messages of this kind from us.

# The outbox.
outbox-title = Outbox
outbox-lead = Every message that leaves by machine. Each is in exactly one state.
outbox-all =
    { $count ->
        [one] { $count } message in all, with those settled in the last 30 days
        *[other] { $count } messages in all, with those settled in the last 30 days
    }
outbox-settled = Ended
outbox-uncertain-text = Nobody can know whether these left: the connection broke after the message was given to the provider. They are never sent again by themselves. Ask the customer or look into the provider’s log, then say what is true.
outbox-arrived = It arrived
outbox-again = Send again
outbox-again-sure = They may get it twice. Send it again?
outbox-retry-failed = Send all failed again
outbox-retried = sent again
outbox-none = Nothing in this state
outbox-none-text = Messages that cadences and people send appear here.
outbox-tries =
    { $count ->
        [one] { $count } try
        *[other] { $count } tries
    }
toast-outbox-arrived = Marked as arrived
toast-outbox-again = It is on its way again, if the rules allow
audit-action-outbox-arrived = Said that a message arrived

# Whom one could reach now.
nav-reach = Reach
reach-title = Whom can we reach?
reach-lead = The rules, asked for every customer at this moment, and why not the others.
reach-asked =
    { $count ->
        [one] { $count } customer was asked about
        *[other] { $count } customers were asked about
    }
reach-more = These are not all. The next ones:
reach-next = Ask about the next
reach-now = Now
reach-nobody = Nobody in this group
reach-none = No customers yet
reach-earliest = The next at { $at }
reach-channel = By which channel

# Webhooks.
webhooks-title = Webhooks
webhooks-lead = Other systems are told at once of what happens, signed after Standard Webhooks 1.0.
webhooks-url = Address
webhooks-url-help = Begins with https:// and lies outside of your own network.
webhooks-url-wrong = This address cannot be told.
webhooks-kinds = Which events
webhooks-kinds-help = Names with spaces between them, for example: promise.broken opportunity.opened. Empty: all.
webhooks-add = Add a webhook
webhooks-none = Nobody is told yet
webhooks-none-text = Add the address of a system that wants to hear of promises, pursuits, contacts and stops.
webhooks-secret = Secret for checking signatures
webhooks-on = On
webhooks-off = Off
webhooks-switch-on = Switch on
webhooks-switch-off = Switch off
webhooks-remove = Remove
webhooks-remove-sure = Remove this address and all that it was told?
webhooks-deliveries = What it was told
webhooks-nothing-told = Nothing yet
webhooks-replay = Tell again
delivery-waiting = Waiting
delivery-delivered = Taken
delivery-failed = Failed
toast-webhook-added = Webhook added
toast-webhook-replayed = It is told again now
audit-action-webhook-added = Added a webhook
audit-action-webhook-changed = Switched a webhook
audit-action-webhook-removed = Removed a webhook
