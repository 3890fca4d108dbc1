# Adding a fact and taking one back.
fact-one = Fact
fact-add = Add a fact
fact-kind = About
fact-value = What is known
fact-value-help = A choice from the list or your own words; a date as day.month.year.
fact-choose-kind = Choose what it is about.
fact-empty = Write what is known.
fact-not-a-date = Write the date as day.month.year.
fact-end = Take back
fact-end-question = Take back “{ $fact }”? It stays on record as no longer true.
fact-before = Before:
fact-stale = please check
fact-sensitive = Sensitive
