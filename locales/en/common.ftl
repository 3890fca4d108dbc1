# Words that many pages share.
action-add = Add
action-cancel = Cancel
action-delete = Delete
action-edit = Edit
action-export = Export
action-more = More actions
action-save = Save
action-undo = Undo


list-all = All
list-filter = Filter this list
list-mine = Mine
list-more = Show more

# Two people changed the same thing at once.
conflict-title = Changed by two at once
conflict-text = { $name } saved while you were editing. Choose what should stay; nothing is lost.
conflict-mine = Yours
conflict-theirs = Saved
toast-look-again = Look again
