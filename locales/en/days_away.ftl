# Days on which a store keeps other hours.
store-days = Holidays and special days
store-days-text = Public holidays of { $country } count as closed unless the store says otherwise. Promises do not run while it is closed.
store-days-none = No special days
store-days-none-text = Add the days on which the store is closed or keeps other hours.
store-day = Day
store-day-name = Occasion
store-day-hours = Hours that day
store-day-own = Set by the store
store-day-expected = Date not fixed yet
store-day-open = Open that day
store-day-unset = Take back
store-day-add = Add closed or special days
store-day-from = From
store-day-to = To
store-day-to-help = Leave empty for a single day.
store-day-hours-help = As in 10:00-14:00. Leave empty for closed.
store-day-name-help = For example “stocktaking”.
store-day-past = This day has gone by.
store-day-backwards = The last day lies before the first.
store-day-too-many =
    { $count ->
        [one] At most { $count } day at once.
       *[other] At most { $count } days at once.
    }
form-not-a-day = Choose a day.
form-not-a-time = Write a time like 14:30.

# Absences.
absences-title = Absences
absences-lead = Who is away, until when, and who stands in.
absences-now = Away now
absences-to-come = To come
absences-none-now = Everybody is here
absences-none-now-text = When somebody is away, what falls due meanwhile moves to the stand-in by itself.
absences-none-to-come = No absences are entered.
absences-none-of-member = None entered.
absence-enter = Enter an absence
absence-who = Who
absence-from = First day
absence-to = Last day
absence-from-time = From (time)
absence-to-time = To (time)
absence-times-help = Without times whole days count, by the clock of the store.
absence-stand-in = Stand-in
absence-stand-in-help = Gets the work with a hand-over note and has to accept it.
absence-by-rule = Chosen by the rules
absence-note = Note
absence-note-help = Seen only by them and by those who manage them.
absence-on = Away
absence-back = back
absence-was = over
absence-end = Is back
absence-end-confirm = Back already? The absence ends now.
absence-cancel = Take back
absence-cancel-confirm = Take this absence back?
absence-backwards = It ends before it begins.
absence-over = This time has gone by.
absence-too-long = Longer than five years: look at the year again.
absence-gone = No longer works here.
absence-own-stand-in = Nobody stands in for themselves.
absence-stand-in-gone = This colleague no longer works here.
absence-overlaps = There is another absence in that time: { $from } – { $to }. Take it back first, or choose other days.
absence-stand-in-away = Away too when it begins: { $from } – { $to }.
audit-action-absence-entered = Entered an absence
audit-action-absence-cancelled = Took an absence back
audit-action-absence-work-returned = Gave work back after an absence
audit-action-store-day-set = Set a special day of a store
audit-action-store-day-unset = Took a special day of a store back
