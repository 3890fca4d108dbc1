# Logging a call, note, visit or message.
activity-text = Ինչ ասվեց կամ արվեց
activity-direction = Ով զանգեց կամ գրեց
activity-outcome = Արդյունք
activity-vehicle = Որ մեքենայի մասին
activity-no-vehicle = Որևէ կոնկրետ մեքենա չէ
activity-at = Երբ
activity-at-help = Թողեք դատարկ, եթե հիմա է։
activity-not-a-time = Նշեք անցած կամ ներկա ամսաթիվ և ժամ։
activity-says-nothing = Գրեք, ինչ պետք է հիշել, կամ ընտրեք արդյունքը։
outcome-reached = Պատասխանեց
outcome-no-answer = Չպատասխանեց
outcome-left-message = Թողեցի հաղորդագրություն
outcome-call-back = Խնդրեց հետ զանգել
