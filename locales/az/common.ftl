# Words that many pages share.
action-add = Əlavə et
action-cancel = Ləğv et
action-delete = Sil
action-edit = Redaktə et
action-export = İxrac et
action-more = Digər əməliyyatlar
action-save = Yadda saxla
action-undo = Geri qaytar


list-all = Hamısı
list-filter = Siyahını süz
list-mine = Mənimkilər
list-more = Daha çox göstər

# Two people changed the same thing at once.
conflict-title = Eyni vaxtda iki nəfər dəyişib
conflict-text = Siz redaktə edərkən { $name } yadda saxlayıb. Hansının qalacağını seçin; heç nə itmir.
conflict-mine = Sizin dəyər
conflict-theirs = Yadda saxlanmış dəyər
toast-look-again = Yenidən bax
