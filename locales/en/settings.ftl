# One's own settings, the group's, and the audit log.
settings-look = Language and look
settings-group-title = The group
settings-group-language-help = For whoever has not chosen a language yet.
password-current = Current password
password-current-wrong = This is not your current password.
password-change = Change password
password-change-text = You stay signed in here and are signed out everywhere else.
password-none = You have no password.
sessions-title = Where you are signed in
sessions-this = This device
sessions-seen = Last used
sessions-since = Signed in
sessions-end = Sign out there
sessions-end-others = Sign out everywhere else
tokens-title = API tokens
tokens-text = With a token a program works in your name, within the rights that you give it and never beyond your own.
token-made = Your new token
token-made-text = Copy it now: it is shown only this once.
token-over = No longer works
token-used = Last used
token-unused = Never used
token-until = Works until
token-revoke = Revoke
token-revoke-confirm = Revoke the token “{ $name }”? Whatever uses it stops working at once.
token-name = Name
token-name-help = What it is for, for example “website forms”.
token-days = Works for
token-days-count =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
token-days-always = No end
token-scopes = It may
token-add = Make a token
token-needs-scope = Choose at least one right.

audit-title = Audit log
audit-text = Who saw and changed what. Nothing in it can be changed without showing.
audit-when = When
audit-who = Who
audit-what = What
audit-detail = Details
audit-everybody = Everybody
audit-everything = Everything
audit-from = From
audit-to = To
audit-filter = Filter
audit-none = Nothing found
audit-none-text = No entry fits these filters.
audit-changed = Changed: { $what }
audit-added = Added: { $what }
audit-ended = No longer in use: { $what }
audit-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
audit-action-setup = Set up Roadbook
audit-action-sign-in = Signed in
audit-action-sign-in-failed = Sign-in failed
audit-action-sign-out = Signed out
audit-action-session-ended = Ended a session
audit-action-password-set = Set a password
audit-action-preferences-changed = Changed own settings
audit-action-token-added = Made an API token
audit-action-token-revoked = Revoked an API token
audit-action-group-changed = Changed the group
audit-action-store-added = Added a store
audit-action-store-changed = Changed a store
audit-action-store-closed = Gave up a store
audit-action-store-reopened = Opened a store again
audit-action-staff-added = Added somebody to the staff
audit-action-staff-changed = Changed a member of staff
audit-action-roles-changed = Changed roles
audit-action-link-made = Made a link for a password
audit-action-staff-left = Recorded that somebody left
audit-action-staff-returned = Recorded that somebody returned

# The first page.
home-greeting = Welcome, { $name }
home-import = Import files
home-quarantined =
    { $count ->
        [one] { $count } row waits to be mended
       *[other] { $count } rows wait to be mended
    }
home-quarantined-text = They could not be taken as they are. Nothing is lost; look what is wrong with them.
home-look = Have a look
home-latest = Latest changes
home-all-customers = All customers
home-no-customers = No customers yet
home-no-customers-text = They come with the first file, or when somebody enters one.
home-import-waiting = waiting
home-import-running = running
home-import-done = done
home-import-failed = failed
home-import-interrupted = interrupted
home-import-rows =
    { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
home-import-quarantined =
    { $count ->
        [one] { $count } to mend
       *[other] { $count } to mend
    }
