# Cadences: rhythms of planned contacts.
nav-cadences = Cadences
cadences-lead = Rhythms of planned contacts: who enters, what happens on which day, what ends it.
cadences-none = No cadences
cadences-none-text = They come with the product.
cadence-title = Cadence
cadence-begins = Begins with
cadence-length = Length
cadence-running = Customers on it
cadence-state = State
cadence-off = Off
version-state-live = Live
version-state-draft = Draft
version-state-former = Former
cadence-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
cadence-steps =
    { $count ->
        [one] { $count } step
       *[other] { $count } steps
    }
cadence-customers =
    { $count ->
        [one] { $count } customer
       *[other] { $count } customers
    }
cadence-version = Version { $version }
cadence-versions = Versions
cadence-priority = priority { $priority }
cadence-found = Make a cadence of your own
cadence-found-text = It begins as a draft with the steps and texts of another.
cadence-found-save = Make the draft
cadence-name = Name for files
cadence-name-help = Small Latin letters, digits and _, for example spring_tyres.
cadence-name-form = Small Latin letters, digits and _ only, beginning with a letter.
cadence-name-taken = There is a cadence of this name.
cadence-like = Like
cadence-edit = Change in a draft
cadence-to-draft = To the draft
cadence-try = Try out
cadence-text = Text
cadence-text-label = The whole cadence as text (TOML)
cadence-text-help = A draft is saved even with mistakes; it can go live when there are none.
cadence-problems =
    { $count ->
        [one] { $count } problem
       *[other] { $count } problems
    }
cadence-overtaken = Somebody changed the draft in the meantime. What you typed is still here; look at it once more and save.
cadence-changes = What differs from version { $version }, which is live
cadence-no-changes = Nothing.
cadence-line = Time line, in days
cadence-steps-title = Steps
cadence-ends = It ends when
cadence-publish = Make it live
cadence-publish-text = Who enters from now on follows this version. Customers who are enrolled stay on theirs.
cadence-publish-confirm = Make this version live for whoever enters from now on?
cadence-note = Note
cadence-note-help = What changed and why, for whoever looks later.
cadence-discard = Throw the draft away
cadence-discard-confirm = Throw the draft away? This cannot be undone.
cadence-switch-off = Switch off
cadence-switch-off-confirm = Switch off? Nobody enters any more; who is on it goes on.
cadence-switch-on = Switch on
cadence-back-to = Back to this version

# Steps.
step-at-once = At once
step-after-time = After { $time }
step-on-day = Day { $day }
step-on-working-day = Working day { $day }
step-days-before =
    { $count ->
        [one] { $count } day before
       *[other] { $count } days before
    }
step-same-day = the same day
step-by-person = By a person
step-by-machine = By the machine
step-by = Who does it
step-window = Time of day
step-window-help = In the customer’s time, as in 09:00-18:00. Empty only for minutes.
step-window-form = One stretch of time, as in 09:00-18:00.
step-expires = Stays open for
step-channels = Channels, the preferred first
step-purpose = Purpose
step-promise = Keeps the promise
step-asks = Asks for
step-after = When
step-after-unit = Counted in
step-after-form = A whole number, please.
step-unit-minutes = minutes after
step-unit-days = days after (before: −7)
step-unit-working-days = working days after
step-needs-channel = Choose at least one channel.
step-title = Title in lists
step-subject = Subject of the mail
step-body = Message
step-body-help = Slots stand in double braces, as in {"{{"} vehicle {"}}"}; what is not always known needs {"{%"} if vehicle {"%}"} … {"{%"} endif {"%}"}.
step-script = Talking points
step-script-help = One to a line.
step-preview = As a customer gets it
step-preview-broken = The example cannot be filled in
step-copy = Copy as a new step
step-remove-confirm = Remove this step from the draft?

# What starts a cadence.
trigger-enquiry = an enquiry
trigger-test-drive = a test drive
trigger-delivery = the delivery of a car
trigger-service-due = a service falling due
trigger-declined-work = declined work
trigger-warranty-ending = the end of a warranty
trigger-finance-ending = the end of a contract
trigger-opportunity-lost = a lost deal
trigger-service-lapsed = a missed service
trigger-complaint-recovered = a settled complaint
trigger-customer-birthday = a birthday
trigger-vehicle-anniversary = the anniversary of a car
trigger-account-review = the yearly review of a fleet
trigger-fleet-user = a new user of a fleet car
trigger-driver = a new driver of a fleet car
trigger-export-sale = a sale for export

# Trying out.
trial-title = Tried out on last year
trial-untold = Nothing stored tells when this began for somebody
trial-untold-text = This cadence can be tried once such events are recorded.
trial-nobody = Nobody would have entered
trial-nobody-text = In the last 365 days nobody set it off.
trial-bounded =
    { $count ->
        [one] Only the newest { $count } was taken; there were more.
       *[other] Only the newest { $count } were taken; there were more.
    }
trial-entered = Would have entered
trial-contacts = Contacts made
trial-refused = Refused by the governor
trial-per-day = Contacts by day
trial-by-step = Step by step
trial-step = Step
trial-planned = Planned
trial-contacted = Contacted
trial-otherwise = Otherwise
trial-other-channel =
    { $count ->
        [one] { $count } by another channel
       *[other] { $count } by another channel
    }
trial-deferred =
    { $count ->
        [one] { $count } deferred
       *[other] { $count } deferred
    }
trial-expired =
    { $count ->
        [one] { $count } too late
       *[other] { $count } too late
    }
trial-not-applicable =
    { $count ->
        [one] { $count } did not apply
       *[other] { $count } did not apply
    }
trial-not-needed =
    { $count ->
        [one] { $count } no longer needed
       *[other] { $count } no longer needed
    }
trial-ended = How it would have ended
trial-how =
    { $count ->
        [one] Run over at most { $count } case of the last 365 days, with consents, addresses and stops as they are known today. Caps count only what this cadence would have sent; conditions about facts are taken as met.
       *[other] Run over at most { $count } cases of the last 365 days, with consents, addresses and stops as they are known today. Caps count only what this cadence would have sent; conditions about facts are taken as met.
    }
audit-action-cadence-drafted = Began a draft of a cadence
audit-action-cadence-changed = Changed a draft of a cadence
audit-action-cadence-discarded = Threw a draft of a cadence away
audit-action-cadence-published = Made a cadence live
audit-action-cadence-switched-off = Switched a cadence off
audit-action-cadence-switched-on = Switched a cadence on
