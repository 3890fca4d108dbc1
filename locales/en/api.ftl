# What the API refuses beyond what every page refuses. Developers read it; programs read the code beside it.

api-bad-query = A parameter of the address is unknown or cannot be read. Nothing was changed.
api-bad-cursor = The cursor does not belong to this list. Begin again without it.
api-malformed-json = The body cannot be read as JSON. Nothing was changed.
api-unsupported-media-type = The body has to be sent as application/json. Nothing was changed.
api-invalid-title = Not valid
api-invalid = Some values are not right; nothing was saved. The list says which and why.
api-precondition-required-title = Version missing
api-precondition-required = Say with If-Match which version you changed. Nothing was saved.
api-precondition-failed = Somebody changed this since you read it. Nothing was saved; what is there now comes with this answer.
api-bad-idempotency-key = The idempotency key cannot be used. Nothing was changed.
api-idempotency-key-reused = This idempotency key came with another request before. Nothing was changed.
api-idempotency-key-busy-title = Still at work
api-idempotency-key-busy = The first request with this key is still being worked on. Ask again in a moment.
api-known-elsewhere-title = Known to another store
api-known-elsewhere = Somebody with this phone, address or number is a customer of a store that you do not see. Ask your manager.
api-judged-not-same = Somebody has decided that these two customers are two. Take that decision back first, if it was wrong.
