# Edits.
edit-conflict-title = Somebody saved while you were editing
edit-conflict-merged = You changed different things, so both changes fit together. Look them over and save.
edit-conflict-choose = You both changed the same. Choose what should stay; everything else is already put together.
toast-saved = Saved.
toast-password = Your password is changed.
toast-session-ended = Signed out there.
toast-token-revoked = The token no longer works.
form-too-long = Too long: at most 200 characters.

# Stores.
stores-none = No stores yet
stores-none-text = A store has its own clock, opening hours and language.
store-new-title = Add a store
store-edit-title = Edit store
store-about = About
store-code = Short code
store-code-help = How files name this store, for example YER.
store-code-taken = Another store has this code.
store-clock = Time there
store-open = open
store-closed = closed
store-given-up = Given up
store-given-up-text = This store is given up. Its customers and their history stay.
store-give-up = Give up this store
store-give-up-confirm = Give up this store? Its customers and their history stay, and it can be opened again.
store-reopen = Open it again
store-phone = Phone
store-address = Address
store-language = Language
store-hours = Opening hours
store-hours-help = As in 09:00-13:00, 14:00-18:00. Leave a day empty when it is closed.
store-hours-form = Write hours like 09:00-13:00, 14:00-18:00.
store-hours-backwards = A part ends before it begins.
store-hours-overlap = Two parts overlap.
store-hours-monday = Opening hours on Monday
store-hours-tuesday = Opening hours on Tuesday
store-hours-wednesday = Opening hours on Wednesday
store-hours-thursday = Opening hours on Thursday
store-hours-friday = Opening hours on Friday
store-hours-saturday = Opening hours on Saturday
store-hours-sunday = Opening hours on Sunday
store-nobody = Nobody here yet
store-nobody-text = Whoever has a role in this store appears here.

# Staff.
staff-count =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
staff-find = Find by name, e-mail, role or store
staff-nobody = Nobody found
staff-nobody-text = Try another part of the name, or a role.
staff-new-title = Add somebody
staff-add = Add
staff-roles = Roles
staff-role = Role
staff-store = Store
staff-department = Department
staff-whole-group = The whole group
staff-phone = Phone
staff-language = Language
staff-gone = Left
staff-gone-text = No longer works here and cannot sign in. The history stays.
staff-never-in = No password yet
staff-details = Details
staff-access = Access
staff-link-title = Link to set a password
staff-link-text = Hand it over in person or by a safe way. It works once, for three days, and is shown only now.
staff-link-for-reset = Forgotten the password? Make a link with which they set a new one; the old one works until then.
staff-link-for-first = They cannot sign in yet. Make a link with which they choose their password.
staff-link-make = Make a link
staff-leave = No longer works here
staff-leave-text = Whoever leaves is signed out everywhere at once, and their API tokens end.
staff-leave-confirm = Does { $name } no longer work here? They are signed out at once.
staff-return = Works here again
staff-roles-help = A role counts for one store or for the whole group. You can give what you may do yourself.
staff-roles-unclear = A row names a role, store or department that does not exist.
staff-roles-too-high = You can only give roles that allow no more than your own, in your own stores.
staff-roles-none = Give at least one role.
staff-roles-changed = Somebody else changed this in the meantime. Now it is: { $roles }. Your rows are below; save again to put them in place.
staff-last-administrator = Somebody must stay administrator of the whole group.
staff-email-taken = Somebody has this e-mail address already.
