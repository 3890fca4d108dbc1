# Words that many pages share.
action-add = Ավելացնել
action-cancel = Չեղարկել
action-delete = Ջնջել
action-edit = Փոփոխել
action-export = Արտահանել
action-more = Այլ գործողություններ
action-save = Պահպանել


list-all = Բոլորը
list-filter = Զտել ցանկը
list-mine = Իմը
list-more = Ցույց տալ ավելին

# Two people changed the same thing at once.
conflict-title = Միաժամանակ փոխել են երկուսը
conflict-text = Մինչ դուք խմբագրում էիք, փոփոխություն է պահպանել { $name }։ Ընտրեք, թե ինչը մնա. ոչինչ չի կորչում։
conflict-mine = Ձերը
conflict-theirs = Պահպանվածը
