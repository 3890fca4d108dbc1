# The rules of the house: promises, the governor, guide prices.
rules-title = Rules of the house
policy-overtaken = Somebody else saved these rules in the meantime. What you typed is still here; save again to put it in place of theirs.
form-number-up-to = A whole number up to { $most }.
form-number-between = A whole number from { $least } to { $most }.
unit-minutes = minutes
unit-hours = hours
unit-days = days

# Promises.
promises-policy-title = Promises: times and escalation
promises-policy-lead = How long each kind of promise may take, when its owner is warned, and who is told when it broke.
terms-title = Times
terms-text = Leave a kind “as usual” to keep what the product suggests. Automatic replies never keep a promise.
term-kind = Promise
term-time = Time
term-unit = Unit
term-measure = Counted
term-usual = As usual
term-as-usual = As usual
term-none = No time: whoever promises says when
term-needs-time = Give a time of at least one minute and at most a year.
term-measure-business = while the store is open
term-measure-open-days = around the clock on open days
term-measure-calendar = around the clock
warning-title = Warning
warning-text = Before a promise breaks its owner is warned, while there is time to keep it or to agree on another with the customer.
warn-percent = When this share of the time is left, in percent
warn-percent-help = 20 of 2 hours: warned 24 minutes before.
warn-at-least = At least so many minutes before
warn-at-most = At most so many minutes before
warn-at-most-help = Nobody heeds a warning weeks ahead. 1440 is a day.
warn-most-below-least = This must not be less than the line above.
escalation-title = Who is told when it broke
escalation-text = One after the other, once each, counted in business time after it broke.
escalation-after = Minutes after it broke
escalation-to = Whom
escalation-nobody = Nobody further
escalation-out-of-order = Not earlier than the line above.
escalate-to-owners-manager = The owner’s manager
escalate-to-store-manager = The store manager
escalate-to-group-manager = The group manager

# The governor.
governor-title = Governor: whom we may contact
governor-lead = Every outgoing contact asks it first, by man or machine, and its answer is kept.
caps-title = Caps on marketing
caps-text = Over all stores, departments, cadences and campaigns together. What was promised or asked for does not count against them.
caps-how = Empty: the default. 0: never. A number: at most so many. unlimited: no cap.
cap-of-customer = Per customer
cap-of-household = Per household
cap-per-day = A day
cap-per-week = In any seven days
cap-per-month = In any thirty days
cap-means-default = the default: at most { $cap }
cap-means-never = never
cap-means-most =
    { $count ->
        [one] at most { $count } contact
       *[other] at most { $count } contacts
    }
cap-means-unlimited = no cap
cap-form = A whole number, unlimited, or nothing for the default.
governor-times = Times
governor-time-just-bought-days = Days without marketing after buying a car
governor-time-help-just-bought-days = Whoever just bought wants to be congratulated, not sold to. 0: none.
governor-time-look-again-hours = Hours until looking again
governor-time-help-look-again-hours = What has no known end, such as an open complaint, is looked at again then.
governor-time-patience-days = Days until a contact is given up
governor-time-help-patience-days = A contact that could not be made for so long makes no sense any more.
governor-time-reply-days = Days in which a message can be answered
governor-time-help-reply-days = So long an answer counts as requested by the customer.
governor-time-reply-free-minutes = Minutes in which an answer may go at any hour
governor-time-help-reply-free-minutes = Who writes at night is awake: an answer on the same channel may follow at once.
packs-title = Rule packs
packs-text = What law and platforms ask, each rule with its source. Of all that fit, the strictest counts. This is no legal advice: let somebody who knows look at it.
pack-always-on = Always on
pack-rules =
    { $count ->
        [one] { $count } rule
       *[other] { $count } rules
    }
pack-as-of = as of
pack-show = Show the rules
pack-rule = Rule
pack-for = For
pack-says = Asks
pack-source = Source
pack-for-everything = everything
pack-checked-text = wording read
pack-checked-report = by a report
pack-checked-no = to be checked
pack-needs-not-refused = nobody refused
pack-needs-unlisted = not in the do-not-call register
pack-needs-relationship = a relationship or an agreement
pack-needs-express = an agreement
pack-needs-never = forbidden
pack-purchase-days =
    { $count ->
        [one] { $count } day after a purchase
       *[other] { $count } days after a purchase
    }
pack-enquiry-days =
    { $count ->
        [one] { $count } day after an enquiry
       *[other] { $count } days after an enquiry
    }
pack-agreement-days =
    { $count ->
        [one] an agreement counts for { $count } day
       *[other] an agreement counts for { $count } days
    }
pack-not-at-all = not at all
pack-holidays-as-sunday = holidays as on Sundays
pack-holidays-closed = not on holidays
pack-cap = at most { $count } in { $time }
pack-rest =
    { $count ->
        [one] rest of { $count } day after somebody declined
       *[other] rest of { $count } days after somebody declined
    }
pack-window =
    { $count ->
        [one] free words for { $count } hour after their message
       *[other] free words for { $count } hours after their message
    }
pack-replies =
    { $count ->
        [one] at most { $count } reply
       *[other] at most { $count } replies
    }
pack-they-first = the customer writes first
pack-templates = approved templates for: { $purposes }
duty-ad-label = marked as advertising
duty-sender-address = names the sender with an address
duty-opt-out = offers a free way to opt out
duty-says-it-is-a-machine = a machine says that it is one

# Guide prices.
prices-title = Guide prices
prices-lead = What a model costs about, for the first answer to an enquiry.
prices-list = Models
prices-none = No guide prices yet
prices-none-text = Add one, or paste the lines of a sheet. Without a price the first answer leaves it out.
price-make = Make
price-model = Model
price-model-help = As customers write it; words around it do not matter.
price-price = Price
price-store = Where
price-valid-to = Valid to
price-over = Over
price-add = Add a price
price-edit = Change the price
price-remove-confirm = Remove the price of { $model }?
price-form = Write an amount above nothing, such as 12 500 000.
price-not-your-store = You may set prices for your own stores only.
price-paste = Paste many
price-lines = Lines of a sheet
price-lines-help = Make, model, price; then, if wanted, currency, last day (2027-03-31) and the store’s short code. Prices of the same model are replaced.
price-lines-currency = Currency where none is written
price-paste-save = Take over
price-no-lines = There is no line with a price.
price-none-taken = Nothing was taken over
price-more-faults =
    { $count ->
        [one] and { $count } more line
       *[other] and { $count } more lines
    }
price-line-model = the model is missing or too long
price-line-price = this is not a price
price-line-store = this is neither a currency, a day, nor the code of one of your stores
price-line-too-many =
    { $count ->
        [one] at most { $count } line at once
       *[other] at most { $count } lines at once
    }
audit-action-promise-policy-set = Changed the rules of promises
audit-action-governor-set = Changed the governor
audit-action-guide-price-set = Set guide prices
audit-action-guide-price-removed = Removed a guide price
