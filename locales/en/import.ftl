# Imports: files in, quarantine, saved columns, channels for enquiries.
import-lead = Bring in the files that your other systems export. No row is lost: what cannot be taken waits in quarantine.
import-file = File
imports-files = Files
imports-by-day = Enquiries, day by day
import-file-help = CSV, Excel (XLSX), vCard, JSON Lines or ADF, up to { $size }. You can also drop the file on the field.
import-upload = Upload
import-none = Nothing imported yet
import-none-text = Begin with the customer list of your dealer system.
import-state = State
import-state-waiting = Waiting for you
import-state-running = Running
import-state-done = Done
import-state-failed = Could not be read
import-state-interrupted = Stopped
import-rows = Rows
import-taken = Taken
import-unchanged = Known already
import-quarantined = In quarantine
import-new-customers = New customers
import-when = When
import-progress = Progress
import-stop = Stop
import-resume = Go on
import-another = Import another file
import-done = The whole file was read
import-done-all = Every row is in.
import-stopped-safe = What was taken so far is safe. Going on begins where it stopped; nothing comes in twice.
import-store-needed = Choose the store.
import-refused-safe = Nothing was changed. Choose another file or mend this one.
import-refused-empty = The file is empty.
import-refused-too-large = The file is larger than { $size }. Cut it into parts; they may overlap.
import-refused-old-spreadsheet = This is an old Excel file (XLS). Save it as XLSX or CSV and upload it again.
import-refused-not-data = This file holds no rows: it is a picture, a document or a program.
import-refused-broken = The upload broke off or the file cannot be read. Please try again.
import-refused-spreadsheet = This spreadsheet is damaged or of another kind. Open it in your spreadsheet program and save it as XLSX or CSV.
import-refused-bomb = This spreadsheet unpacks to far more than any true one and was refused.
import-refused-gone = The file is no longer on this server. Please upload it again.

plan-lead = Look at what the columns will mean. Nothing is imported before you start it.
plan-file = The file
plan-kind = It holds
plan-source = Comes from
plan-source-help = The same name for the same system, so that its next file is recognised.
plan-store = Store of rows that name none
plan-store-each = No particular one
plan-country = Country of phones without one
plan-country-help = Two letters, such as AM or KR; empty for the store's.
plan-reading = How the file is read
plan-delimiter = Between the cells
plan-encoding = Encoding
plan-header = First row
plan-header-yes = Names of the columns
plan-header-no = Already data
plan-told = Told by itself
plan-tab = Tab
plan-columns = What the columns mean
plan-column = Column
plan-sample = For example
plan-meaning = Means
plan-sure = Sure
plan-guess = Please check
plan-unknown = Not recognised
plan-date-order = Order of the date
plan-date-dmy = Day, month, year
plan-date-mdy = Month, day, year
plan-date-ymd = Year, month, day
plan-saved = Saved mappings
plan-use = Use
plan-name = Name of these columns
plan-save = Save the columns
plan-preview = Show
plan-understood = As the first rows will be understood
plan-good = { $good } of { $all } good
plan-line = Line
plan-notes = Notes
plan-start = Start the import
plan-start-help = You may close this page; it goes on.
plan-delete-sure = Delete this upload? Nothing of it was imported.

quarantine-title = Quarantine
quarantine-lead = Rows that could not be taken whole. Each is kept as it came until you mend or discard it.
quarantine-none = Nothing here
quarantine-none-text = Rows with problems would wait here.
quarantine-row = Line { $line }
quarantine-mend = Mend
quarantine-take = Take it in
quarantine-accept = Accept the suggestion
quarantine-accept-all = Accept all suggestions
quarantine-retry = Try again as it is
quarantine-retry-all = Try all again
quarantine-discard = Discard
quarantine-discard-ticked = Discard those ticked
quarantine-discard-sure = Discard the ticked rows? Their text is kept, and they can be opened again.
quarantine-ticked-help = Only the ticked rows, or all when none is ticked.
quarantine-reopen = Open it again
quarantine-download = Download as CSV
quarantine-suggested = Suggested:
quarantine-still = Something is still wrong; what you typed is kept.
quarantine-text = Text of the document
quarantine-original = As it arrived
quarantine-state-open = To do
quarantine-state-mended = Mended
quarantine-state-discarded = Discarded

mappings-title = Saved mappings of columns
mappings-lead = What the columns of a system's files mean, kept to be used again.
mappings-none = None saved yet
mappings-none-text = Save the columns of a file before you start its import.
mappings-delete-sure = Delete this mapping? Imports that used it keep their own copy.

channels-title = Enquiries that come by themselves
channels-lead = A form for your site and an address for portals. Each enquiry is at once a customer with an entry on the timeline.
channels-form = Form
channels-embed = To put on your site
channels-adf = Address for ADF enquiries
channels-key-made = Give this address to the portal. It is shown this once.
channels-has-key = There is a secret address. A new one ends it.
channels-no-key = No secret address yet. Programs with a token send to /intake/adf.
channels-new-key = Make a secret address
channels-new-key-sure = The address in use stops working. Go on?

toast-row-mended = The row was taken in.
toast-row-discarded = Discarded. The text is kept.
toast-row-settled-before = Somebody else settled this row before you.
toast-rows-tried = Done. What is left still needs you.
toast-mapping-saved = The columns are saved.
toast-mapping-name-taken = Another mapping has this name already.
toast-import-deleted = The upload is deleted.

audit-action-import-uploaded = Uploaded a file
audit-action-import-started = Started an import
audit-action-import-stopped = Stopped an import
audit-action-import-resumed = Continued an import
audit-action-import-deleted = Deleted an upload
audit-action-lead-key-made = Made a secret address for enquiries
audit-action-row-mended = Mended a quarantined row
audit-action-row-discarded = Discarded quarantined rows
audit-action-row-reopened = Reopened a quarantined row
audit-action-quarantine-downloaded = Downloaded quarantined rows
audit-action-mapping-saved = Saved a mapping of columns
audit-action-mapping-deleted = Deleted a mapping of columns

import-rows-so-far =
    { $count ->
        [one] { $count } row so far
        *[other] { $count } rows so far
    }
import-done-open =
    { $count ->
        [one] { $count } row waits in quarantine for you.
        *[other] { $count } rows wait in quarantine for you.
    }
import-mend =
    { $count ->
        [one] Mend { $count } row
        *[other] Mend { $count } rows
    }
mappings-columns =
    { $count ->
        [one] { $count } column
        *[other] { $count } columns
    }
