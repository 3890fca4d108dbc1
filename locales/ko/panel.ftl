# What is open about a customer, and what can be done about it.
rhythm-open = 지금 열린 일
rhythm-nothing-open = 열린 일이 없습니다. 약속도, 질문도, 상담도 없습니다.
rhythm-more =
    { $count ->
        *[other] { $count }개 더
    }
rhythm-over = 끝난 일
rhythm-details = 자세히
rhythm-show-steps = 단계
rhythm-nobody = 담당 없음
rhythm-handover = 인계
rhythm-from-to = { $from } → { $to }
rhythm-asks = 답을 기다림:
rhythm-asked-times =
    { $count ->
        *[other] { $count }번 물음
    }
rhythm-doubt-stop = 중지하라는 뜻?
rhythm-calendar-due = 24시간 기준으로는 { $at }까지
rhythm-moved-before = 전에 고객과 다시 정한 약속입니다
rhythm-escalated =
    { $count ->
        *[other] 관리자 { $count }명에게 알림
    }
rhythm-opportunity = 상담 건
rhythm-why-owner = { $name } 담당 이유: { $why }
rhythm-waits-for-approval = 승인 대기
rhythm-wants-to-give-up = { $name }이(가) 포기하려 합니다: { $why }
rhythm-paused-until = { $day }까지 멈춤
rhythm-steps = { $all }단계 중 { $done }
rhythm-next-step = 다음: { $step }, { $day }
rhythm-passed-over = 지나감
rhythm-by-word = 말로만
rhythm-settled = 해결됨
rhythm-accepted = 수락함
rhythm-declined = 되돌림
rhythm-lifted = 고객 뜻으로 해제

# Cases.
case-complaint = 불만
case-question = 문의
severity-1 = 가벼움
severity-2 = 보통
severity-3 = 심각
severity-4 = 매우 심각

# What can be done.
deed-promise = 약속하기
deed-renegotiate = 시간 다시 정하기
deed-claim = 지켰다고 표시
deed-withdraw = 약속 철회
deed-stage = 단계 바꾸기
deed-win = 성사
deed-lose = 실패
deed-give-up = 포기하기
deed-approve = 포기 승인
deed-deny = 계속하게 하기
deed-open-case = 민원 접수
deed-close-case = 고객의 말로 해결
deed-enrol = 주기에 넣기
deed-pause = 멈추기
deed-resume = 다시 시작
deed-leave = 주기에서 빼기
deed-renew = 최신판으로 바꾸기
deed-hand-over = 인계하기
deed-accept = 수락
deed-decline = 되돌리기
deed-dismiss = 답하지 않아도 됨
deed-skip = 건너뛰기
deed-stop = 연락 금지
deed-lift = 고객 뜻으로 해제
deed-field-kind = 종류
deed-field-words = 내용
deed-field-due-at = 언제까지
deed-field-subject = 무엇에 관해
deed-field-note = 메모
deed-field-stage = 단계
deed-field-reason = 이유
deed-field-severity = 심각도
deed-field-answer = 고객의 말
deed-field-cadence = 주기
deed-field-until = 언제까지
deed-field-to = 누구에게
deed-field-said = 고객의 말, 또는 알게 된 경위
deed-about-nothing = 특정하지 않음
deed-everything = 고객과 열린 일 모두
deed-case-help = 되도록 고객의 말 그대로 적으세요.
deed-answer-help = 고객이 해결됐다고 말해야 끝난 것입니다.
deed-text-renegotiate = 먼저 고객에게 물어보세요. 기한 전에 합의하면 어긴 것이 아니라 옮긴 것으로 봅니다.
deed-text-claim = 통화, 메시지, 방문은 그 자체로 증거입니다. 말로만 한 것은 따로 셉니다.
deed-text-withdraw = 고객이 더 원하지 않을 때만 하세요.
deed-text-give-up = 고객은 생각보다 늦게 사는 경우가 많습니다. 주기가 끝나기 전이면 관리자 승인이 필요할 수 있습니다.
deed-text-close-case = 관련된 약속도 함께 마무리됩니다.
deed-text-hand-over = 바로 그 사람의 일이 되고, 수락을 요청받습니다.
deed-text-stop = 자동으로 나가는 것은 모두 바로 끝납니다. 발송을 기다리던 것도 마찬가지입니다.
deed-text-lift = 고객이 원할 때만 하세요. 어떻게 원했는지 적으면 증거로 남습니다.
deed-text-leave = 그 안에 계획된 것은 거두어집니다.
toast-done = 완료했습니다
toast-give-up-asked = 관리자에게 승인을 요청했습니다

# Why somebody was contacted, or not.
contacts-title = 연락한(하지 않은) 이유
contacts-lead = 계획했거나 한 모든 연락과 규칙의 판단입니다.
contacts-now = 지금 연락한다면?
contacts-now-text = 지금 규칙에 물어본 것입니다. 아무것도 보내거나 남기지 않습니다.
contacts-purpose = 목적
contacts-by = 누가
contacts-by-person = 사람이
contacts-by-machine = 자동으로
contacts-ask = 묻기
contacts-not-before = { $at } 이후
contacts-source = { $rule } — { $source }
contacts-who = 누구인지 보기
contacts-all = 연락
contacts-none = 계획하거나 한 연락이 없습니다
contacts-none-text = 주기가 계획하거나 누군가 쓰면 여기에 나타납니다.
contacts-by-hand = 직접
contacts-ended-by-stop = 고객이 중지를 요청함
contacts-ended-by-leaving = 주기에서 빠짐
contacts-ended-by-end = 케이던스가 끝났습니다
contacts-ended-by-other = 다른 케이던스가 대신합니다
contacts-returned = 메일이 반송되었습니다

# Entries of the audit log.
audit-action-promise-made = 약속함
audit-action-promise-renegotiated = 약속을 옮김
audit-action-promise-withdrawn = 약속을 철회함
audit-action-promise-claimed = 약속을 지켰다고 함
audit-action-handover-answered = 인계에 답함
audit-action-opportunity-moved = 상담 단계를 바꿈
audit-action-opportunity-given-up = 상담을 포기하려 함
audit-action-give-up-answered = 포기 여부를 결정함
audit-action-case-opened = 민원을 접수함
audit-action-case-closed = 민원을 끝냄
audit-action-touch-skipped = 연락을 건너뜀
audit-action-customer-enrolled = 고객을 주기에 넣음
audit-action-enrolment-paused = 주기를 멈춤
audit-action-enrolment-resumed = 주기를 다시 시작함
audit-action-enrolment-left = 주기를 끝냄
audit-action-enrolment-renewed = 주기를 최신판으로 바꿈
audit-action-question-dismissed = 질문을 닫음
audit-action-message-written = 메시지를 씀
audit-action-work-handed-over = 일을 인계함
audit-action-contact-stopped = 연락을 중지함
audit-action-contact-stop-lifted = 연락 금지를 해제함
