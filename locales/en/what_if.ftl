# What if: comparing two ways of running the house with simulated people.
what-if-title = What if
what-if-lead = What would come of it if the house were run otherwise? Simulated customers and staff live through both.
what-if-ask = The question
what-if-ask-follow-up = What if we stopped following up after 30 days?
what-if-ask-call = What if the first call took a day?
what-if-ask-advertising = What if advertising had no cap?
what-if-ask-machines = What if no machine wrote to customers?
what-if-what = What
what-if-first = As it is
what-if-second = What if
what-if-follow-up = Follow up for
what-if-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
what-if-first-call = First call within
what-if-hours = { $count ->
    [one] { $count } business hour
   *[other] { $count } business hours
}
what-if-advertising = Advertising per customer
what-if-per-week = at most { $count } a week
what-if-unlimited = no cap
what-if-machines = Automatic messages
what-if-machines-yes = yes
what-if-machines-no = none
what-if-customers = Customers
what-if-customers-help = Simulated people at the beginning.
what-if-lived-days = Days
what-if-lived-days-help = What comes late, such as a sale after 90 days, needs more of them.
what-if-seeds = Repetitions
what-if-seeds-help = Each with other people. Four times as many make the intervals half as wide.
what-if-extent = { $customers } customers, { $days } days, { $seeds } repetitions
what-if-expected = By the last comparison here, { $extent } take about { $time }. Time grows with each of the three.
what-if-unknown = How long it takes here is not known before the first comparison; after its first days it is shown. Time grows with customers, days and repetitions: begin small.
what-if-begin = Compare
what-if-nothing-differs = Both are the same: choose something that differs.
what-if-running = Being lived
what-if-progress = day { $done } of { $all }
what-if-left = about { $time } left
what-if-meanwhile = It runs behind everything else, in a database of its own; you may go on working. If the service is restarted, ask again.
what-if-cancel = Cancel
what-if-ending = Ending…
what-if-cancelled = The last comparison was cancelled.
what-if-broken = The last comparison broke off; the log says why.
what-if-kept = Comparisons
what-if-clear-count = { $count ->
    [0] no clear difference
    [one] { $count } clear difference
   *[other] { $count } clear differences
}
what-if-absent = This service cannot live simulated days.
what-if-assumed-title = A world of assumptions
what-if-assumed = These people are invented. The result is no measurement; it says: if customers are like this, that is the difference.
what-if-assumptions = What is assumed, and where it comes from
what-if-result = What would come of it
what-if-again = Change and repeat
what-if-clear = Clear differences
what-if-clear-text = The interval leaves zero out.
what-if-by-chance = { $count ->
    [one] Of so many figures, about { $count } looks clear by chance alone.
   *[other] Of so many figures, about { $count } look clear by chance alone.
}
what-if-unclear = Perhaps chance
what-if-unclear-text = The interval holds zero: more repetitions would say more.
what-if-same = { $count ->
    [one] { $count } figure is the same under both.
   *[other] { $count } figures are the same under both.
}
what-if-how = Means over the repetitions. The difference is “what if” less “as it is”, with its 95 % interval (Student’s t); both share all chance, so that only the treatment differs. Each drawing has a scale of its own with zero in the middle.
what-if-figure = Figure
what-if-difference = Difference
what-if-interval = { $low } to { $high }
what-if-interval-title = 95 % interval
what-if-chart = Around zero
toast-what-if-begun = It has begun
toast-what-if-busy = A comparison is running already
audit-action-what-if-begun = Began a comparison of two policies
audit-action-what-if-cancelled = Cancelled a comparison of two policies
sim-figure-enquiries = Enquiries
sim-figure-sales = Cars sold
sim-figure-sales-by-age-7 = Sold within 7 days of the enquiry
sim-figure-sales-by-age-30 = Sold within 30 days
sim-figure-sales-by-age-60 = Sold within 60 days
sim-figure-sales-by-age-90 = Sold within 90 days
sim-figure-sales-later = Sold after more than 90 days
sim-figure-lost-elsewhere = Bought elsewhere
sim-figure-test-drives = Test drives
sim-figure-workshop-visits = Workshop visits
sim-figure-calls = Calls made
sim-figure-reached = Calls answered
sim-figure-written = Messages by hand
sim-figure-sent = Messages sent
sim-figure-marketing-sent = Advertising sent
sim-figure-replies = Replies
sim-figure-bounces = Mails returned
sim-figure-stops = Stops
sim-figure-complaints = Complaints
sim-figure-quarantined = Rows in quarantine
sim-figure-left = Staff who left
sim-figure-absences = Absences of staff
sim-figure-customers = Customers
sim-figure-activities = Timeline entries
sim-figure-touches = Planned contacts
sim-figure-verdicts = Governor’s verdicts
sim-figure-promises = Promises made
sim-figure-promises-kept = Promises kept
sim-figure-promises-broken = Promises broken
sim-figure-first-answers-in-time = First answers in time
sim-figure-first-calls-in-time = First calls in time
sim-figure-trust = Trust (0 to 1)
sim-figure-joined-wrongly = Customers that are several people
sim-figure-apart = People that are several customers
