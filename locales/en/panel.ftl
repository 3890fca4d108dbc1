# What is open about a customer, and what can be done about it.
rhythm-open = Open now
rhythm-nothing-open = Nothing is open: no promise, no question, no pursuit.
rhythm-more =
    { $count ->
        [one] { $count } more
        *[other] { $count } more
    }
rhythm-over = What is over
rhythm-details = Details
rhythm-show-steps = Steps
rhythm-nobody = nobody
rhythm-handover = Hand-over
rhythm-from-to = { $from } → { $to }
rhythm-asks = Waits for an answer:
rhythm-asked-times =
    { $count ->
        [one] asked { $count } time
        *[other] asked { $count } times
    }
rhythm-doubt-stop = Means stop?
rhythm-calendar-due = Around the clock it would be due { $at }
rhythm-moved-before = Was moved with the customer before
rhythm-escalated =
    { $count ->
        [one] Told to { $count } manager
        *[other] Told to { $count } managers
    }
rhythm-opportunity = Pursuit
rhythm-why-owner = Why { $name }: { $why }
rhythm-waits-for-approval = Waits for approval
rhythm-wants-to-give-up = { $name } wants to give it up: { $why }
rhythm-paused-until = Paused until { $day }
rhythm-steps = step { $done } of { $all }
rhythm-next-step = next: { $step }, { $day }
rhythm-passed-over = Passed over
rhythm-by-word = by word only
rhythm-settled = Settled
rhythm-accepted = accepted
rhythm-declined = given back
rhythm-lifted = Lifted at their wish

# Cases.
case-complaint = Complaint
case-question = Question
severity-1 = Mild
severity-2 = Moderate
severity-3 = Serious
severity-4 = Grave

# What can be done.
deed-promise = Promise something
deed-renegotiate = Agree another time
deed-claim = Say that it was kept
deed-withdraw = Withdraw the promise
deed-stage = Move on
deed-win = Won
deed-lose = Lost
deed-give-up = Give up
deed-approve = Agree to giving up
deed-deny = Keep it open
deed-open-case = Open a case
deed-close-case = Settle by the customer’s word
deed-enrol = Put into a cadence
deed-pause = Pause
deed-resume = Go on
deed-leave = Leave the cadence
deed-renew = Take the newest version
deed-hand-over = Hand over
deed-accept = Accept
deed-decline = Give back
deed-dismiss = No answer needed
deed-skip = Leave out
deed-stop = Do not contact
deed-lift = Lift at their wish
deed-field-kind = What kind
deed-field-words = In words
deed-field-due-at = By when
deed-field-subject = About
deed-field-note = Note
deed-field-stage = Stage
deed-field-reason = Why
deed-field-severity = How serious
deed-field-answer = What the customer says
deed-field-cadence = Cadence
deed-field-until = Until
deed-field-to = To whom
deed-field-said = What they said, or how it is known
deed-about-nothing = Nothing in particular
deed-everything = The customer with all that is open
deed-case-help = In the customer’s words, as far as you have them.
deed-answer-help = A case is over when the customer says so.
deed-text-renegotiate = Ask the customer first. Agreed before it breaks, it counts as moved and not as broken.
deed-text-claim = A call, message or visit proves it by itself. What only you say is counted apart.
deed-text-withdraw = Only when the customer does not want it any more.
deed-text-give-up = Most customers buy later than one thinks. Before the end of the cadence a manager may have to agree.
deed-text-close-case = What is promised about it is settled with it.
deed-text-hand-over = It is theirs at once, and they are asked to accept it.
deed-text-stop = Everything that goes out by itself ends at once, also what waits to be sent.
deed-text-lift = Only when the customer asks for it. Write how: it stays as evidence.
deed-text-leave = What is planned in it is taken back.
toast-done = Done
toast-give-up-asked = A manager is asked to agree

# Why somebody was contacted, or not.
contacts-title = Why (not) contacted
contacts-lead = Every contact, planned or made, with what the rules said of it.
contacts-now = What if now?
contacts-now-text = Asked of the rules this moment. Nothing is sent or kept.
contacts-purpose = For what
contacts-by = By whom
contacts-by-person = By a person
contacts-by-machine = By itself
contacts-ask = Ask
contacts-not-before = not before { $at }
contacts-source = { $rule } — { $source }
contacts-who = Who that is
contacts-all = Contacts
contacts-none = Nothing planned, nothing made
contacts-none-text = Contacts appear here when a cadence plans them or somebody writes.
contacts-by-hand = By hand
contacts-ended-by-stop = the customer said stop
contacts-ended-by-leaving = the cadence was left
contacts-ended-by-end = the cadence is over
contacts-ended-by-other = another cadence took its place
contacts-returned = the mail came back

# Entries of the audit log.
audit-action-promise-made = Promised something
audit-action-promise-renegotiated = Moved a promise
audit-action-promise-withdrawn = Withdrew a promise
audit-action-promise-claimed = Said a promise was kept
audit-action-handover-answered = Answered a hand-over
audit-action-opportunity-moved = Moved a pursuit
audit-action-opportunity-given-up = Wanted to give a pursuit up
audit-action-give-up-answered = Decided on giving up
audit-action-case-opened = Opened a case
audit-action-case-closed = Closed a case
audit-action-touch-skipped = Left a contact out
audit-action-customer-enrolled = Put a customer into a cadence
audit-action-enrolment-paused = Paused a cadence
audit-action-enrolment-resumed = Resumed a cadence
audit-action-enrolment-left = Ended a cadence
audit-action-enrolment-renewed = Moved to a new version of a cadence
audit-action-question-dismissed = Dismissed a question
audit-action-message-written = Wrote a message
audit-action-work-handed-over = Handed work over
audit-action-contact-stopped = Stopped contact
audit-action-contact-stop-lifted = Lifted a stop
