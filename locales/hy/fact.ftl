# Adding a fact and taking one back.
fact-one = Փաստ
fact-add = Ավելացնել փաստ
fact-kind = Ինչի մասին
fact-value = Ինչն է հայտնի
fact-value-help = Ընտրեք ցանկից կամ գրեք ձեր բառերով․ ամսաթիվը՝ օր.ամիս.տարի։
fact-choose-kind = Ընտրեք, թե ինչի մասին է։
fact-empty = Գրեք, ինչն է հայտնի։
fact-not-a-date = Գրեք ամսաթիվը՝ օր.ամիս.տարի։
fact-end = Հետ վերցնել
fact-end-question = Հետ վերցնե՞լ «{ $fact }» փաստը։ Այն կմնա գրառումներում՝ որպես այլևս ոչ ճշմարիտ։
fact-before = Նախկինում՝
fact-stale = ստուգե՛ք
fact-sensitive = Զգայուն
