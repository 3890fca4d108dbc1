# The page of a customer, the list, and entering and editing one.
customer-new = New customer
customer-new-lead = Somebody who is known already by phone, e-mail or id is found, not entered twice.
customer-edit-title = Edit { $name }
customer-name = Name
customer-name-help = As they write it themselves, in their own script.
customer-given = Given name
customer-family = Family name
customer-other-names = Other spellings
customer-other-names-help = One a line, for example the name in Latin letters. Search finds all of them.
customer-kind = Person or organisation
customer-store = Store
customer-no-store = No store
customer-owner = Looked after by
customer-owned-by = looked after by { $name }
customer-no-owner = Nobody looks after them yet
customer-unknown = Not known
customer-nothing = Nothing
customer-other-id = Another id
customer-id-value = Number or name
customer-end-identifiers = Tick what is not theirs (any more)
customer-ended = not theirs any more
customer-needs-name = A name, a phone number or another id is needed.
customer-known-elsewhere = This customer is known to another store. Please ask its manager.
customer-conflict-text = Somebody else saved while you were editing. Choose what should stay; your other changes are kept.
customer-reach = How to reach them
customer-reach-nothing = No phone number and no e-mail address yet.
customer-local-time = { $time } where they are
customer-last-contact = Last contact
customer-no-marketing = No marketing
customer-known = { $percent } known
customer-ask-next = Ask next:
customer-ask-name = given and family name
customer-ask-marketing = whether they want news and offers
customer-no-cars = No car known yet.
customer-timeline = Timeline
customer-timeline-search = Search the timeline
customer-timeline-kinds = Kinds of activity
customer-timeline-nothing = Nothing fits
customer-timeline-nothing-text = No activity of these kinds holds these words.
customer-timeline-empty = Nothing has happened yet
customer-timeline-empty-text = Calls, visits, purchases and repairs appear here.
customer-facts = Facts
customer-no-facts = Nothing known yet. What you learn in a conversation belongs here.
customer-hidden-facts =
    { $count ->
        [one] { $count } sensitive fact is hidden from your role.
        *[other] { $count } sensitive facts are hidden from your role.
    }
customer-consents = Consents
customer-no-consents = No consent on record: send nothing but what they ask for.
customer-records = Where it comes from
customer-records-lead = Every source record as it arrived, newest first.
customer-record-version = Version { $number }
customer-record-before = Before:
customer-record-warnings = Odd about this record
customer-source-unknown = Source not known
customers-none = No customers yet
customers-none-text = Bring in the file that your dealer system exports, or enter the first customer.
customer-questions = Perhaps known to us a second time, or related
customer-more-questions = and { $count } more
customer-household = Household
consent-given = Given
consent-refused = Refused
consent-expired = Expired on { $day }

# What the next page says after something was done.
toast-merged = Saved, together with what somebody else changed meanwhile
toast-customer-entered = Customer entered
toast-customer-known = Known already: what you entered was added here
toast-logged = Logged
toast-fact-added = Fact added
toast-fact-ended = Fact taken back

# Entries of the audit log.
audit-action-customer-seen = Looked at a customer
audit-action-customer-records-seen = Looked at a customer's source records
audit-action-vehicle-seen = Looked at a vehicle
audit-action-activity-added = Logged an activity
audit-action-fact-added = Added a fact
audit-action-fact-ended = Took a fact back
audit-action-customer-entered = Entered a customer
audit-action-customer-edited = Edited a customer

timeline-rest = Whole message
timeline-for-promise = For the promise
