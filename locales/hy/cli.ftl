cli-label-what = Ինչ է պատահել
cli-label-safe = Ինչն է անվնաս
cli-label-next = Ինչ անել հիմա

cli-no-database = { $path } հասցեում տվյալների բազա չկա։
cli-cannot-open = { $place } տվյալների բազան չի բացվում։
cli-file-trouble = { $path }՝ հնարավոր չէ կարդալ կամ գրել։
cli-database-trouble = { $place } տվյալների բազան սխալ է հաղորդել։

cli-safe-nothing-changed = Ոչինչ չի փոխվել։
cli-safe-committed = Մինչ այս պահը պահպանվածը պահպանված է. մնացածը չի սկսվել կամ հետ է վերցվել։

cli-next-name-data = Նշեք ճիշտ պանակը --data-ով կամ PostgreSQL-ի բազան --database-url-ով։
cli-next-check-directory = Ստուգեք, որ պանակը կա, որ այնտեղ գրելու իրավունք ունեք, և որ սկավառակը լի չէ։
cli-next-check-url = Ստուգեք, որ սերվերն աշխատում է, և որ հասցեն, օգտատերը և գաղտնաբառը ճիշտ են։
cli-next-newer-program = Օգտագործեք Roadbook-ի այն ավելի նոր տարբերակը, որով գրվել է այս բազան։
cli-next-file = Ստուգեք ուղին, իրավունքները և ազատ տեղը, ապա կրկին գործարկեք հրամանը։
cli-next-database = Կրկին գործարկեք հրամանը։ Եթե սխալը մնում է, գործարկեք «roadbook check» և կարդացեք տվյալների բազայի մատյանը։
cli-next-mend = Ուղղեք սա և կրկին գործարկեք հրամանը։
