# The words of the rhythm: each message is named after the wire name of what it stands for. What is promised.
promise-first-response = First answer
promise-first-call = First call
promise-call-back = Call back
promise-second-follow-up = Second follow-up
promise-test-drive = Test drive
promise-quote = Quote
promise-finance-answer = Finance answer
promise-delivery-milestone = Delivery milestone
promise-delivery-date = Delivery date
promise-repair-completion = Repair completed
promise-case-answer = Answer to a case
promise-case-plan = Plan for a case
promise-case-settled = Case settled
promise-claim-decision = Decision on a claim
promise-parts-arrival = Parts arrive
promise-handover-acceptance = Hand-over accepted
promise-free-text = Promise
promise-state-open = Open
promise-state-kept = Kept
promise-state-broken = Broken
promise-state-renegotiated = Moved with the customer
promise-state-withdrawn = Withdrawn

# Where a pursuit stands.
stage-new = New
stage-contacted = In contact
stage-appointment = Appointment
stage-test-drive = Test drive
stage-quote = Quote
stage-won = Won
stage-lost = Lost
stage-given-up = Given up

# Where a contact stands.
touch-deferred = Waits
touch-planned = To do
touch-queued = Goes out by itself
touch-made = Made
touch-claimed = Made, by word only
touch-sent = Sent
touch-not-reached = Not reached
touch-skipped = Left out
touch-refused = Not allowed
touch-failed = Failed
touch-uncertain = Uncertain
touch-expired = Too late
touch-withdrawn = No longer needed

# What the governor says, and which of its rules.
verdict-allow = Yes
verdict-defer = Later
verdict-change-channel = By another channel
verdict-refuse = No
rule-patience = Still makes sense
rule-stop = Stop
rule-consent = Consent
rule-clock = Hours
rule-caps = How often
rule-channel = Channel
rule-role = Whom it is for
rule-conflict = Conflict

# What a rule found.
governor-nothing = Nothing against it
governor-expired = It made sense until { $at } only
governor-waited-too-long = It could not be made for { $days } days
governor-no-moment-within = No moment fits within { $days } days
governor-stopped = { $kind }, since { $at }
governor-stopped-at-address = { $kind }, since { $at }: another customer with this address
governor-awaited = The customer waits for it
governor-granted = Agreed to on { $at }
governor-related = Allowed by our dealings since { $since }
governor-contract-in-progress = A contract is in progress
governor-not-listed = Not in the do-not-call register on { $at }
governor-not-refused = They did not refuse it
governor-refused = Refused by them on { $at }
governor-refused-at-address = Refused for this address on { $at }, by somebody who is kept as another customer
governor-consent-expired = Their consent ran out on { $at }
governor-consent-too-old = Their consent of { $at } is too old and has to be asked again
governor-other-address-only = They agreed for another address only
governor-no-consent = Consent is missing: { $needs }
governor-listed = In the do-not-call register since { $at }
governor-register-not-asked = The do-not-call register was not looked up, or too long ago
governor-forbidden = Forbidden, whatever anybody agreed to
governor-in-hours = Within the allowed hours
governor-no-hours = Any hour will do
governor-answers-at-once = It answers their message of { $at }
governor-quiet-hours = Quiet hours in { $zone }
governor-holiday = A Sunday or public holiday in { $zone }
governor-outside-wished-hours = They do not want it at this hour ({ $zone })
governor-no-common-hours = The places where they may be have no allowed hour in common
governor-below-caps = Not too often yet
governor-not-counted = Such a contact is not counted
governor-cap-of-none =
    { $whose ->
        [household] This household is to get no such contact at all ({ $period })
       *[customer] No such contact at all is allowed ({ $period })
    }
governor-cap-reached =
    { $whose ->
        [household] The household has had { $max } already, the most ({ $period })
       *[customer] They have had { $max } already, the most ({ $period })
    }
governor-resting = They declined on { $at } and are left alone for { $days } days
governor-channel-fits = The channel fits
governor-any-channel = Any channel would do: the best is taken
governor-preferred = They asked for { $channel }
governor-answers-more-often = They answer on { $channel } more often at this time of day ({ $percent } %)
governor-no-address = No address for this channel
governor-dead-address = Every address bounces or is wrong
governor-unwished = They do not want this channel
governor-window-closed = Free words only within { $hours } hours of their last message
governor-replies-used-up = All { $max } replies to their message are used up
governor-not-for-purpose = The platform carries nothing for this purpose
governor-they-write-first = They have to write first
governor-role-fits = It is meant for them
governor-role-elsewhere = It is meant for the { $role } of the car, who is somebody else
governor-role-unknown = It is meant for the { $role } of the car, and nobody knows who that is
governor-no-conflict = Nothing else stands against it
governor-open-complaint = A complaint is open since { $since }
governor-late-delivery = A delivery is late since { $since }
governor-just-bought = They bought a car on { $at }
governor-higher-priority = Something more important (priority { $priority }) takes its place at { $at }
period-day = per day
period-week = in 7 days
period-month = in 30 days
period-hours = in { $hours } hours
needs-not-refused = nobody may have refused
needs-unlisted = the number must not be in the register
needs-relationship = dealings with us, or an agreement
needs-express = an express agreement is needed
needs-never = forbidden in any case
stop-kind-deceased = Has died
stop-kind-erased = Has been erased
stop-kind-do-not-contact = Do not contact
stop-kind-objected = Objects to marketing
stop-kind-stopped = Said stop

# Cadences: how an enrolment ended, what became of a step.
enrolment-end-ran-out = Its days are over
enrolment-end-given-up = Given up
enrolment-end-overtaken = Another cadence took its place
enrolment-end-reply = They answered
enrolment-end-reached = They were reached
enrolment-end-purchase = They bought
enrolment-end-appointment = An appointment was made
enrolment-end-visit = They came by
enrolment-end-test-drive = They drove the car
enrolment-end-service-visit = The car was in the workshop
enrolment-end-enquiry = They enquired anew
enrolment-end-opportunity-won = Won
enrolment-end-opportunity-lost = Lost
enrolment-end-complaint-opened = A complaint was opened
enrolment-end-complaint-settled = The complaint was settled
enrolment-end-vehicle-gone = The car is no longer theirs
enrolment-end-stop = They said stop
enrolment-end-deceased = They have died
step-outcome-done = Done
step-outcome-claimed = Done, by word only
step-outcome-not-reached = Not reached
step-outcome-skipped = Left out
step-outcome-not-applicable = Did not apply
step-outcome-refused = Not allowed
step-outcome-expired = Too late
step-outcome-failed = Failed

# The outbox.
outbox-state-waiting = Waiting
outbox-state-held = Held by the governor
outbox-state-claimed = Being sent
outbox-state-sent = Sent
outbox-state-refused = Not allowed
outbox-state-failed = Failed
outbox-state-uncertain = Uncertain
outbox-state-withdrawn = Taken back

# Work that goes to somebody else, and why it is theirs.
handover-occasion-by-hand = Handed over
handover-occasion-absence = Absence
handover-occasion-leaver = Left the company
handover-occasion-return = Back again
handover-occasion-rebalance = Shared out anew
handover-occasion-declined = Given back
handover-occasion-escalation = Escalated
owner-reason-named = named as stand-in
owner-reason-knows-customer = knows this customer
owner-reason-in-department = works in this department
owner-reason-other-store = works in another store
owner-reason-other-department = works in another department
owner-reason-department-manager = manages the department
owner-reason-store-manager = manages the store
owner-reason-group-manager = manages the group
owner-reason-administrator = administers the system
owner-reason-only-one = there is nobody else
owner-reason-here = is here
owner-reason-back-first = is back first
owner-reason-nobody-here = nobody is here now
owner-reason-speaks-language = speaks the customer’s language
owner-reason-nobody-speaks-language = nobody speaks the customer’s language
owner-reason-knows-model = knows the model
owner-reason-nobody-knows-model = nobody knows the model
owner-reason-least-load = has the least to do
owner-reason-longest-ago = was given something longest ago
owner-reason-by-id = was next in turn

# Why something was not done.
undone-gone = It is not there any more: somebody was faster. Look at how it stands now.
undone-past = That moment has passed. Choose one to come.
undone-needs-reason = A reason is needed.
undone-not-entered = The cadence does not take this customer now: they are in it already, or it does not fit them.
undone-not-promised = This customer was not promised that. Choose another promise, or none; what you typed is still here.
undone-settled = That promise is settled already: somebody was faster. Choose another, or none; what you typed is still here.

# Which promise a call, message or visit is for.
for-promise = Which promise is it for?
for-promise-none = None in particular
for-promise-act = Call or write for this
