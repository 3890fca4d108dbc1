# Logging a call, note, visit or message.
activity-text = What was said or done
activity-direction = Who called or wrote
activity-outcome = Outcome
activity-vehicle = About which car
activity-no-vehicle = No particular one
activity-at = When
activity-at-help = Leave empty for now.
activity-not-a-time = Give a date and time that is not in the future.
activity-says-nothing = Write what there is to remember, or choose an outcome.
outcome-reached = Reached
outcome-no-answer = No answer
outcome-left-message = Left a message
outcome-call-back = Wants a call back
