# Words that many pages share.
action-add = Ավելացնել
action-cancel = Չեղարկել
action-delete = Ջնջել
action-edit = Խմբագրել
action-export = Արտահանել
action-more = Այլ գործողություններ
action-save = Պահպանել
action-undo = Հետարկել


list-all = Բոլորը
list-filter = Զտել ցանկը
list-mine = Իմ հաճախորդները
list-more = Ցույց տալ ավելին

# Two people changed the same thing at once.
conflict-title = Միաժամանակյա փոփոխություններ
conflict-text = Մինչ դուք խմբագրում էիք, { $name }-ը փոփոխություններ պահպանեց։ Ընտրեք, թե որ տարբերակը մնա․ ոչինչ չի կորչի։
conflict-mine = Ձեր տարբերակը
conflict-theirs = Պահպանված տարբերակը
toast-look-again = Նորից դիտել
