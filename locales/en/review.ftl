# The queue of open questions, and one question.
review-lead = Customers who may be one person, or of one household. The questions that matter most come first.
review-start = Begin
review-empty = Nothing is open
review-empty-text = Whenever new records make it doubtful who somebody is, the question appears here. What is clear is joined without asking.
review-both = Who
review-question = Question
review-probability = How likely
review-what = What is compared
review-side-by-side = Side by side
review-pair-title = One customer, or two?
review-household-title = Do they live together?
review-household-text = Two people who share address or phone. They stay two customers; the household is noted on both pages.
review-engine = By the evidence, that they are one is { $certainty }.
review-together = They are one customer now
review-together-text = “Not the same” parts them again.
review-contradicts = Something contradicts
review-contradicts-text = Both have something that a person has only one of, such as a date of birth, and it differs. That is why nothing was joined without asking.
review-answer = Your answer
review-same = The same
review-not-same = Not the same
review-unsure = Not sure
review-one-home = One household
review-two-homes = No
review-skip = Skip
review-records =
    { $count ->
        [one] { $count } record
        *[other] { $count } records
    }
review-activities =
    { $count ->
        [one] { $count } activity
        *[other] { $count } activities
    }
question-perhaps = Perhaps one person
question-contradiction = Alike, but something contradicts
question-household = Perhaps one household
certainty-almost-sure = almost certain
certainty-very-likely = very likely
certainty-likely = likely
certainty-open = an open question
certainty-unlikely = unlikely

# Why: the evidence, step by step.
evidence-title = Why
evidence-text = Every comparison speaks for or against one person. One step more is twice as sure; ten are a thousand times.
evidence-before = Before anything is compared
evidence-prior = two records drawn at random are rarely one person
evidence-chance = Chance
evidence-certain = an id of which everybody has their own, and the names agree
evidence-care = Care
evidence-loose = nothing of their own is the same letter for letter, and numbers in a row are alike too
evidence-sum = All together
evidence-alike-household = people of one household share as much
evidence-alike-relatives = relatives with the same name are as alike as this
evidence-alike-namesakes = people of the same name are as alike as this
evidence-alike-given-name = many people share the given name
evidence-alike-family-name = many people share the family name
evidence-for-very-strong = very strong evidence for
evidence-for-strong = strong evidence for
evidence-for = evidence for
evidence-for-weak = a little for
evidence-none = says nothing
evidence-against-weak = a little against
evidence-against = evidence against
evidence-against-strong = strong evidence against
evidence-against-very-strong = very strong evidence against

# What people said.
judged-title = Decisions
judged-none = Nobody has decided anything about this customer yet.
judged-joined = Joined by hand
judged-parted = Parted
judged-same = The same
judged-not-same = Not the same
judged-unsure = Not sure
judged-more =
    { $count ->
        [one] and { $count } more pair
        *[other] and { $count } more pairs
    }
judged-taken-back = taken back by { $name }

# What a customer is made of, and parting it.
pieces-title = What this customer is made of
pieces-lead = These records were taken for one person. If something here is somebody else's, part it.
pieces-one = Everything known of this customer came from one piece; there is nothing to part.
pieces-no-name = No name
pieces-choose = Tick what is somebody else's.
pieces-preview = See what would go where
joined-founder = The first
joined-automatic = By the evidence
joined-by-person = By a person
joined-attached = Entered here
part-title = What would go where
part-lead =
    { $count ->
        [one] It stays { $count } customer.
        *[other] There would be { $count } customers. Nothing is lost.
    }
part-stays = Stays
part-goes = Becomes its own
part-uncertain = Please look at these
part-uncertain-text = They were entered while all was one customer. They go where they were entered.
part-text = They will never be joined or proposed again, unless you take this back.
part-do = Part them
part-refused = Nothing was parted
part-refused-text = Tick at least one piece, and leave at least one.
part-kind-name = names
part-kind-identifier = numbers and addresses
part-kind-fact = facts
part-kind-consent = consents
part-kind-vehicle = cars
part-kind-activity = activities
part-kind-record = source records

# Joining by hand.
join-open = Join with another customer
join-title = Join with another customer
join-lead = When the same person is known to us twice.
join-find = Find the other
join-find-text = By name in any script, phone, e-mail, plate or VIN.
join-confirm = Join { $one } and { $other }?
join-text = All that hangs on both becomes one customer's. Where consents differ, the stricter one counts. It can be undone.
join-do = Join them
join-refused = Somebody has decided that these are two
join-refused-text = Take that decision back first, if it was wrong:

toast-judged-same = Joined
toast-judged-not-same = Kept apart, for ever
toast-judged-unsure = Left open; it will not be asked again
toast-household-one = Noted as one household
toast-household-two = Noted: not one household
toast-undone = Taken back, as if it had never been
toast-parted = Parted
toast-joined = Joined into one customer
