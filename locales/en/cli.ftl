cli-label-what = What happened
cli-label-safe = What is safe
cli-label-next = What to do next

cli-no-database = There is no database at { $path }.
cli-cannot-open = The database at { $place } cannot be opened.
cli-file-trouble = { $path } cannot be read or written.
cli-database-trouble = The database at { $place } reported an error.

cli-safe-nothing-changed = Nothing was changed.
cli-safe-committed = What was saved before this moment is saved; the rest was not begun or was taken back.

cli-next-name-data = Name the right directory with --data, or a PostgreSQL database with --database-url.
cli-next-check-directory = Check that the directory exists, that you may write there, and that the disk is not full.
cli-next-check-url = Check that the server is running and that the address, the user and the password are right.
cli-next-newer-program = Use the newer version of Roadbook that wrote this database.
cli-next-file = Check the path, the permissions and the free space, then run the command again.
cli-next-database = Run the command again. If the error stays, run “roadbook check” and read the database's log.
cli-next-mend = Correct this and run the command again.

cli-check-broken = Broken: { $name } – { $rule }
cli-check-more = … and perhaps more
cli-check-good = { $count ->
    [one] { $count } rule checked; it holds.
   *[other] { $count } rules checked; all hold.
}
cli-check-bad = { $count ->
    [one] { $count } rule is broken.
   *[other] { $count } rules are broken.
}

cli-backup-done = Backup written and read back: { $path } (rows: { $rows })
cli-restore-done = Restored and compared: the backup of { $taken } (rows: { $rows })
cli-backup-exists = { $path } exists already; a backup overwrites nothing.
cli-not-a-backup = { $path } is not a backup of Roadbook.
cli-backup-newer = The backup was written by a newer version of Roadbook.
cli-backup-damaged = The backup is damaged: it was cut off or altered.
cli-not-empty = The database at { $place } is not empty.
cli-restore-mismatch = What was written does not read back as it is in the backup; it was taken back.

cli-next-other-name = Choose another name.
cli-next-name-backup = Name a file that “roadbook backup” wrote.
cli-next-newer-backup = Restore it with the version that wrote it, or a newer one.
cli-next-other-backup = Copy the backup again from where it is kept, or use an older one.
cli-next-empty = Restore into an empty database: another --data directory or another --database-url.

cli-no-mapping = No column mapping is called “{ $name }”.
cli-no-store = There is no store “{ $name }”.
cli-no-staff = Nobody who works here has the mail address “{ $name }”.
cli-no-currency = “{ $name }” is not a currency code such as AMD or USD.
cli-import-progress = { $rows } rows, { $bad } in quarantine
cli-import-done = { $rows } rows: { $taken } taken, { $unchanged } unchanged, { $quarantined } in quarantine. New customers: { $customers }.

cli-serve-address = Roadbook is at { $address }
cli-serve-setup = First start: open that address and enter the setup code { $code }
cli-demo-not-empty = The database at { $name } holds another group. The demo needs an empty one.
cli-demo-broken = The sample cannot be read: { $name }
cli-demo-file = { $file }: { $rows } rows, { $quarantined } in quarantine
cli-demo-sign-in = Sign in as { $email } with the password { $password }. Everybody in the sample has the same password.
cli-demo-living = { $stores } stores and { $customers } people live through { $days } days until now…
cli-demo-lived = Lived in { $seconds } s: { $enquiries } enquiries, { $calls } calls, { $messages } messages, { $sales } cars sold.
cli-demo-found = The group of { $stores } stores and { $customers } people that lived { $days } days (seed { $seed }) until { $until } goes on. For another one, remove { $place } first.
cli-demo-consultant = A consultant with much to do today ({ $count }): { $email }
cli-bench-not-empty = The database at { $name } holds customers already. The import is measured into an empty one: name another directory or database.

cli-match-done = { $records } records are { $clusters } parties. Pairs found: { $matches }
cli-match-held = Kept apart for people to look at, because they contradict each other: { $count }
cli-match-measured = Precision { $precision }, recall { $recall }, F1 { $f } over all true pairs
cli-match-across = Of the true pairs written in two scripts, found: { $recall }
cli-match-looked-up = Names looked up: { $sought }, among { $known }. Found: { $matches }
cli-match-first = The right one comes first in this share: { $recall }
cli-match-prior = any two records, before anything is compared
cli-match-sum = all together: probability { $probability }
cli-match-contradicts = They contradict each other: a party has only one of what differs.
cli-match-two-files = { $name } needs two files.
cli-match-no-share = { $name } is not a share above 0 and below 1.
cli-match-nothing = { $name } has no column by which people or firms can be told apart. Say what a column holds with --column HEADER=MEANING.
cli-match-empty = { $name } is empty.
cli-match-no-table = { $name } cannot be read as a table.
cli-match-no-meaning = “{ $name }” is not a meaning of a column. Examples: full_name, given_name, family_name, birth_date, phone, email, city, vin, national_id, ignored.
cli-match-no-column = There is no column “{ $name }”.
cli-match-no-pair = “{ $name }” is not two ids with a comma between them.
cli-match-no-record = There is no record with the id “{ $name }”.
cli-match-bad-rows = Rows of { $name } that cannot be read and were left out: { $count }
cli-match-repeated = Ids in { $name } that occur more than once: { $count }

match-level-missing = missing
match-level-exact = the same
match-level-spelling = another spelling
match-level-typo = a slip
match-level-nickname = short form
match-level-sound = sounds the same
match-level-initial = initial
match-level-contained = part of the other
match-level-similar = similar
match-level-swapped = day and month exchanged
match-level-rounded = the same as far as known
match-level-two-of-three = two of day, month and year
match-level-same-year = the same year
match-level-near = near
match-level-crossed = given and family name exchanged
match-level-different = different

match-alike-household = but a household shares this
match-alike-relatives = but relatives can have the same name
match-alike-namesakes = but namesakes are as alike
match-alike-given-name = but many share the given name
match-alike-family-name = but many share the family name
cli-setting-trouble = The setting { $name } cannot be used.
cli-demo-no-mail = Messages of this demonstration go nowhere: they count as sent, and nobody receives them.

cli-simulate-two-policies = At most two policies can be compared; { $name } were given.
cli-simulate-policy = The policy { $name } cannot be read.
cli-simulate-run = Seed { $seed }: { $days } days of { $customers } customers
cli-simulate-faults = { $count ->
    [one] { $count } fault was injected
   *[other] { $count } faults were injected
}
cli-simulate-digest = Everything that happened, as one number: { $digest }
cli-simulate-checks = { $count ->
    [one] { $count } look at an invariant
   *[other] { $count } looks at invariants
}
cli-simulate-broken = Broken on day { $day }: { $name } – { $what }
cli-simulate-again = To see it again: { $command }
cli-simulate-compared = { $first } and { $second } over { $seeds } seeds: means, difference, 95 % interval; * where it is hardly chance
cli-simulate-assumed = This is a world of assumptions: docs/simulation.md names each with its source.
cli-simulate-seconds = Took { $seconds } s
