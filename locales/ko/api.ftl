# What the API refuses beyond what every page refuses. Developers read it; programs read the code beside it.

api-bad-query = 주소의 매개변수를 알 수 없거나 읽을 수 없습니다. 아무것도 바뀌지 않았습니다.
api-bad-cursor = 이 목록의 커서가 아닙니다. 커서 없이 처음부터 다시 시작하세요.
api-malformed-json = 본문을 JSON으로 읽을 수 없습니다. 아무것도 바뀌지 않았습니다.
api-unsupported-media-type = 본문은 application/json으로 보내야 합니다. 아무것도 바뀌지 않았습니다.
api-invalid-title = 올바르지 않은 값
api-invalid = 일부 값이 올바르지 않아 저장하지 않았습니다. 어떤 값이 왜 잘못되었는지는 목록에 있습니다.
api-precondition-required-title = 버전 누락
api-precondition-required = 어느 버전을 고쳤는지 If-Match로 알려 주세요. 저장하지 않았습니다.
api-precondition-failed = 읽으신 뒤에 다른 사람이 고쳤습니다. 저장하지 않았으며, 현재 내용을 이 응답에 함께 보냅니다.
api-bad-idempotency-key = 이 멱등 키는 사용할 수 없습니다. 아무것도 바뀌지 않았습니다.
api-idempotency-key-reused = 이 멱등 키는 앞서 다른 요청에 쓰였습니다. 아무것도 바뀌지 않았습니다.
api-idempotency-key-busy-title = 처리 중
api-idempotency-key-busy = 이 키로 보낸 첫 요청을 아직 처리하고 있습니다. 잠시 뒤 다시 시도하세요.
api-known-elsewhere-title = 다른 매장의 고객
api-known-elsewhere = 이 전화번호, 주소 또는 번호를 쓰는 고객은 볼 수 없는 매장에 속해 있습니다. 관리자에게 문의하세요.
api-judged-not-same = 두 고객이 서로 다른 사람이라는 결정이 있습니다. 잘못된 결정이라면 먼저 취소하세요.
