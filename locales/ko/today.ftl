# Today: what to do now, the manager's page, one's calendar.
# Why a line stands where it stands.
today-why-ringing = 지금 전화 중
today-why-asked-again = 다시 문의
today-why-stop-word = 수신 거부일 수 있음: 먼저 확인
today-why-asked = 답변 대기
today-why-promise-broken = 약속 위반
today-why-promise-soon = 약속 기한 임박
today-why-touch-closing = 연락 기한 임박
today-why-handover = 인계됨: 수락 필요
today-why-touch = 예정됨
today-why-promise = 약속함
today-why-case = 해결 필요
today-why-no-next-step = 다음 단계 없음
today-asked-times = { $count }번 문의

# The list.
today-list = 지금 할 일
today-lines = 고객 { $count }명
today-others = 외 { $count }건
today-whose = 누구의 업무
today-mine = 내 업무
today-stores = 내 지점
today-reload = 새로 고침
today-empty = 모두 완료
today-empty-text = 지금 기다리는 고객이 없습니다. 새 문의와 답변, 약속은 여기에 저절로 나타납니다. 오랫동안 소식이 없던 고객에게 전화해 보세요.
today-choose = 항목을 선택하세요
today-choose-text = 맨 위의 고객이 먼저입니다.

# The open line.
today-call = 전화
today-no-phone = 전화번호가 없습니다.
today-script = 대화 안내
today-outcome = 통화 결과는?
today-outcome-note = 통화 내용
today-choose-outcome = 통화 결과를 선택하세요.
today-again = 다시 전화할 시간
today-claim-hint = 직접 기록한 통화는 전화 시스템이 확인할 때까지 주장으로 표시됩니다.
today-claimed = 구두
today-write = 메일 쓰기
today-write-to = 받는 사람: { $address }, 언어: { $language }
today-mail-subject = 제목
today-mail-body = 내용
today-mail-empty = 제목과 내용을 입력하세요.
today-mail-not-sent = 보내지 않았습니다. { $answer }: { $rule }. 작성한 내용은 그대로 있습니다.
today-mail-program = 메일 프로그램에서 열기
today-mail-not-set-up = 메일 발송이 설정되지 않았습니다.
today-no-email = 이메일 주소가 없습니다.
today-send = 보내기
today-promise = 약속하기
today-promise-what = 무엇을
today-promise-words = 직접 적기
today-by = 언제까지
today-promise-otherwise = 지킬 수 없나요?
today-renegotiate = 고객과 다시 정함
today-claim = 지켰음
today-claim-help = 본인의 말로만 인정됩니다
today-skip = 건너뛰기
today-reason = 이유
today-note = 메모
today-give-up = 영업 포기
today-accept = 수락
today-decline = 돌려주기
today-dismiss = 답변 불필요
today-dismiss-question = 정말 답변이 필요 없나요?
today-stop-word-help = 더 이상 메시지를 원하지 않으면 고객 페이지에 표시하세요. 모든 자동 발송이 즉시 멈춥니다.
today-ask = 물어볼 것
today-keep-answer = 저장
today-last = 최근 연락
today-nothing-yet = 아직 기록이 없습니다.
today-all-about = 고객 전체 정보
today-next = 다음

# The manager's page.
today-manager = 오늘의 팀
today-approvals = 승인 대기: 포기
today-approve = 승인
today-keep-open = 계속 진행
today-broken-count = { $count }건 위반
today-nothing-at-risk = 위험한 약속 없음
today-nothing-at-risk-text = 두 시간 안에 기한이 되는 약속과 어긴 약속이 여기에 나타납니다.
today-unanswered = 답변 대기 고객
today-all-answered = 모두 답변했습니다.
today-load = 업무량
today-load-none = 열린 일 없음
today-pursuits = 영업 { $count }건
today-load-promises = 약속 { $count }건
today-load-touches = 예정 { $count }건
today-load-asks = 문의 { $count }건
today-load-cases = 사안 { $count }건
today-away = 부재
today-away-now = 현재 부재
today-nobody-away = 모두 있습니다.
today-stand-in = 대행: { $name }
today-until = { $day }까지
today-not-moved = 업무 미인계
today-move = 나누기
today-move-title = { $from } → { $to }
today-move-lead = 각 인계는 수락이 필요합니다. 아직 아무것도 옮기지 않았습니다.
today-move-to = 받는 사람
today-move-by-rules = 규칙에 따라
today-move-count = 몇 건
today-move-show = 보기
today-move-nothing = 옮길 것이 없음
today-move-nothing-text = 지점에 진행 중인 영업이 없습니다.
today-move-note = 인수자에게 메모
today-move-do = { $count }건 옮기기
today-move-question = 최대 { $count }건을 옮길까요?

# The calendar.
today-calendar = 내 주간 일정
today-week-before = 지난주
today-week-after = 다음 주
today-this-week = 이번 주
today-nothing-planned = 아직 없음
today-feed = 내 휴대폰에서
today-feed-lead = 비밀 링크로 어떤 달력 앱에서나 볼 수 있습니다. 링크를 아는 사람은 누구나 읽을 수 있으며, 새로 만들면 이전 링크는 끝납니다.
today-feed-once = 지금 링크를 복사하세요. 한 번만 표시됩니다.
today-feed-make = 링크 만들기
today-feed-anew = 새 링크 만들기
today-feed-end = 링크 끝내기

# What the next page says.
toast-today-called-back = 기록했고 다시 전화하기로 약속함
toast-today-written = 메시지를 보내는 중
toast-today-promised = 약속함
toast-today-claimed = 지킨 것으로 기록함
toast-today-skipped = 건너뜀
toast-today-dismissed = 답변 불필요로 처리함
toast-today-accepted = 수락함
toast-today-declined = 돌려줌
toast-today-given-up = 포기했거나 승인 대기 중
toast-today-approved = 승인함
toast-today-kept-open = 계속 진행
toast-today-moved = 인계함
toast-today-feed-ended = 링크가 끝났습니다

# 함께 인수하는 업무.
today-batch-customers = 고객 { $count }명
today-untaken = 인계했으나 아직 수락되지 않음
today-batch-which = 어떤 고객인지 보기
today-batch-elsewhere = 다른 지점의 고객
toast-today-batch-none = 고객을 한 명 이상 선택하세요
toast-today-batch-reason = 돌려주는 이유를 적어 주세요
