# Adding a fact and taking one back.
fact-one = Փաստ
fact-add = Ավելացնել փաստ
fact-kind = Ինչի մասին
fact-value = Ինչն է հայտնի
fact-value-help = Ընտրեք ցանկից կամ գրեք ձեր բառերով․ ամսաթիվը՝ օր.ամիս.տարի։
fact-choose-kind = Ընտրեք, թե ինչի մասին է։
fact-empty = Գրեք, ինչն է հայտնի։
fact-not-a-date = Գրեք ամսաթիվը՝ օր.ամիս.տարի։
fact-end = Հանել
fact-end-question = Հանե՞լ «{ $fact }» փաստը։ Այն կմնա պատմության մեջ՝ որպես այլևս ոչ ճիշտ։
fact-before = Նախկինում՝
fact-stale = ստուգե՛ք
fact-sensitive = Զգայուն
