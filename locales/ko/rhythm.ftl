# The words of the rhythm: each message is named after the wire name of what it stands for. What is promised.
promise-first-response = 첫 답변
promise-first-call = 첫 통화
promise-call-back = 다시 전화
promise-second-follow-up = 두 번째 연락
promise-test-drive = 시승
promise-quote = 견적
promise-finance-answer = 금융 답변
promise-delivery-milestone = 출고 단계
promise-delivery-date = 출고일
promise-repair-completion = 수리 완료
promise-case-answer = 민원 답변
promise-case-plan = 민원 처리 계획
promise-case-settled = 민원 해결
promise-claim-decision = 청구 결정
promise-parts-arrival = 부품 도착
promise-handover-acceptance = 인계 수락
promise-free-text = 약속
promise-state-open = 진행 중
promise-state-kept = 지킴
promise-state-broken = 어김
promise-state-renegotiated = 고객과 다시 정함
promise-state-withdrawn = 철회됨

# Where a pursuit stands.
stage-new = 신규
stage-contacted = 연락됨
stage-appointment = 약속 잡음
stage-test-drive = 시승
stage-quote = 견적
stage-won = 성사
stage-lost = 실패
stage-given-up = 포기

# Where a contact stands.
touch-deferred = 대기
touch-planned = 할 일
touch-queued = 자동 발송 예정
touch-made = 완료
touch-claimed = 완료(말로만)
touch-sent = 보냄
touch-not-reached = 연결 안 됨
touch-skipped = 건너뜀
touch-refused = 허용 안 됨
touch-failed = 실패
touch-uncertain = 불확실
touch-expired = 기한 지남
touch-withdrawn = 더 필요 없음

# What the governor says, and which of its rules.
verdict-allow = 가능
verdict-defer = 나중에
verdict-change-channel = 다른 채널로
verdict-refuse = 불가
rule-patience = 아직 의미 있음
rule-stop = 중지
rule-consent = 동의
rule-clock = 시간대
rule-caps = 빈도
rule-channel = 채널
rule-role = 대상
rule-conflict = 충돌

# What a rule found.
governor-nothing = 걸리는 것 없음
governor-expired = { $at }까지만 의미가 있었습니다
governor-waited-too-long = { $days }일 동안 할 수 없었습니다
governor-no-moment-within = { $days }일 안에 맞는 때가 없습니다
governor-stopped = { $kind } ({ $at }부터)
governor-stopped-at-address = { $kind } ({ $at }부터): 이 주소를 함께 쓰는 다른 고객
governor-awaited = 고객이 기다리고 있습니다
governor-granted = { $at }에 동의함
governor-related = { $since }부터의 거래 관계로 가능
governor-contract-in-progress = 진행 중인 계약이 있습니다
governor-not-listed = { $at } 기준 수신 거부 등록부에 없음
governor-not-refused = 거부하지 않았습니다
governor-refused = { $at }에 거부함
governor-refused-at-address = 다른 고객으로 등록된 사람이 { $at }에 이 주소에 대해 거부함
governor-consent-expired = 동의가 { $at }에 만료됨
governor-consent-too-old = { $at }의 동의가 오래되어 다시 받아야 합니다
governor-other-address-only = 다른 주소에만 동의했습니다
governor-no-consent = 동의가 없습니다: { $needs }
governor-listed = { $at } 수신 거부 등록부에 있음
governor-register-not-asked = 수신 거부 등록부를 조회하지 않았거나 너무 오래되었습니다
governor-forbidden = 동의와 관계없이 금지됩니다
governor-in-hours = 허용 시간 안입니다
governor-no-hours = 시간 제한 없음
governor-answers-at-once = { $at } 메시지에 대한 답입니다
governor-quiet-hours = { $zone } 방해 금지 시간
governor-holiday = { $zone } 일요일 또는 공휴일
governor-outside-wished-hours = 고객이 원하지 않는 시간대입니다({ $zone })
governor-no-common-hours = 있을 만한 곳들에 공통으로 허용된 시간이 없습니다
governor-below-caps = 아직 지나치게 잦지 않습니다
governor-not-counted = 횟수에 들어가지 않습니다
governor-cap-of-none =
    { $whose ->
        [household] 이 가구에는 전혀 허용되지 않습니다({ $period })
       *[customer] 전혀 허용되지 않습니다({ $period })
    }
governor-cap-reached =
    { $whose ->
        [household] 이 가구는 이미 최대 { $max }회입니다({ $period })
       *[customer] 이미 최대 { $max }회입니다({ $period })
    }
governor-resting = { $at }에 거절하여 { $days }일 동안 연락하지 않습니다
governor-channel-fits = 채널이 맞습니다
governor-any-channel = 어느 채널이든 되므로 가장 나은 것을 씁니다
governor-preferred = 고객이 { $channel }을(를) 원했습니다
governor-answers-more-often = 이 시간대에는 { $channel }에 더 자주 답합니다({ $percent }%)
governor-no-address = 이 채널의 주소가 없습니다
governor-dead-address = 모든 주소가 반송되거나 틀렸습니다
governor-unwished = 고객이 원하지 않는 채널입니다
governor-window-closed = 마지막 메시지 후 { $hours }시간 안에만 자유롭게 쓸 수 있습니다
governor-replies-used-up = 답장 { $max }회를 모두 썼습니다
governor-not-for-purpose = 플랫폼이 이 목적에는 보내 주지 않습니다
governor-they-write-first = 고객이 먼저 써야 합니다
governor-role-fits = 이 고객이 대상입니다
governor-role-elsewhere = 차량의 { $role }, 곧 다른 사람이 대상입니다
governor-role-unknown = 차량의 { $role }이(가) 대상인데 누구인지 모릅니다
governor-no-conflict = 다른 걸림돌 없음
governor-open-complaint = { $since }부터 열린 불만이 있습니다
governor-late-delivery = { $since }부터 출고가 늦어지고 있습니다
governor-just-bought = { $at }에 차를 샀습니다
governor-higher-priority = 더 중요한 연락(우선순위 { $priority })이 { $at }에 있습니다
period-day = 하루
period-week = 7일간
period-month = 30일간
period-hours = { $hours }시간
needs-not-refused = 거부가 없어야 함
needs-unlisted = 번호가 등록부에 없어야 함
needs-relationship = 거래 관계나 동의가 필요
needs-express = 명시적 동의가 필요
needs-never = 어떤 경우에도 금지
stop-kind-deceased = 사망
stop-kind-erased = 삭제됨
stop-kind-do-not-contact = 연락 금지
stop-kind-objected = 마케팅 거부
stop-kind-stopped = 중지를 요청함

# Cadences: how an enrolment ended, what became of a step.
enrolment-end-ran-out = 기간이 끝남
enrolment-end-given-up = 포기함
enrolment-end-overtaken = 다른 주기가 대신함
enrolment-end-reply = 고객이 답함
enrolment-end-reached = 연락됨
enrolment-end-purchase = 구매함
enrolment-end-appointment = 약속을 잡음
enrolment-end-visit = 방문함
enrolment-end-test-drive = 시승함
enrolment-end-service-visit = 정비를 받음
enrolment-end-enquiry = 새로 문의함
enrolment-end-opportunity-won = 성사
enrolment-end-opportunity-lost = 실패
enrolment-end-complaint-opened = 불만이 접수됨
enrolment-end-complaint-settled = 불만이 해결됨
enrolment-end-vehicle-gone = 더는 고객 차가 아님
enrolment-end-stop = 중지를 요청함
enrolment-end-deceased = 사망
step-outcome-done = 완료
step-outcome-claimed = 완료(말로만)
step-outcome-not-reached = 연결 안 됨
step-outcome-skipped = 건너뜀
step-outcome-not-applicable = 해당 없음
step-outcome-refused = 허용 안 됨
step-outcome-expired = 기한 지남
step-outcome-failed = 실패

# The outbox.
outbox-state-waiting = 대기 중
outbox-state-held = 연락 관리로 보류
outbox-state-claimed = 보내는 중
outbox-state-sent = 보냄
outbox-state-refused = 허용 안 됨
outbox-state-failed = 실패
outbox-state-uncertain = 불확실
outbox-state-withdrawn = 거둬들임

# Work that goes to somebody else, and why it is theirs.
handover-occasion-by-hand = 인계
handover-occasion-absence = 부재
handover-occasion-leaver = 퇴사
handover-occasion-return = 복귀
handover-occasion-rebalance = 다시 나눔
handover-occasion-declined = 되돌림
handover-occasion-escalation = 상급자에게 넘김
owner-reason-named = 대리로 지정됨
owner-reason-knows-customer = 이 고객을 압니다
owner-reason-in-department = 이 부서에서 일합니다
owner-reason-other-store = 다른 매장에서 일합니다
owner-reason-other-department = 다른 부서에서 일합니다
owner-reason-department-manager = 부서장입니다
owner-reason-store-manager = 매장 관리자입니다
owner-reason-group-manager = 그룹 관리자입니다
owner-reason-administrator = 시스템 관리자입니다
owner-reason-only-one = 다른 사람이 없습니다
owner-reason-here = 자리에 있습니다
owner-reason-back-first = 가장 먼저 돌아옵니다
owner-reason-nobody-here = 지금은 아무도 없습니다
owner-reason-speaks-language = 고객의 언어를 합니다
owner-reason-nobody-speaks-language = 고객의 언어를 하는 사람이 없습니다
owner-reason-knows-model = 이 모델을 압니다
owner-reason-nobody-knows-model = 이 모델을 아는 사람이 없습니다
owner-reason-least-load = 맡은 일이 가장 적습니다
owner-reason-longest-ago = 일을 받은 지 가장 오래되었습니다
owner-reason-by-id = 차례가 되었습니다

# Why something was not done.
undone-gone = 더 이상 없습니다. 다른 사람이 먼저 처리했습니다. 지금 상태를 확인하세요.
undone-past = 이미 지난 때입니다. 앞으로의 때를 고르세요.
undone-needs-reason = 이유가 필요합니다.
undone-not-entered = 이 주기에 지금은 넣을 수 없습니다. 이미 들어 있거나 맞지 않습니다.
undone-not-promised = 이 고객에게 한 약속이 아닙니다. 다른 약속을 고르거나 선택하지 마세요. 입력한 내용은 그대로 있습니다.
undone-settled = 이미 마무리된 약속입니다. 다른 사람이 먼저 처리했습니다. 다른 약속을 고르거나 선택하지 마세요. 입력한 내용은 그대로 있습니다.

# Which promise a call, message or visit is for.
for-promise = 어떤 약속을 위한 것인가요?
for-promise-none = 특별히 없음
for-promise-act = 이 약속을 위해 전화하거나 쓰기
