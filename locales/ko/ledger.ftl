# The ledger of promises.
promises-title = 약속
promises-lead = 누구에게 언제까지 무엇을 약속했고, 지켰는지.
promises-handovers = 나에게 인계됨
promises-open = 진행 중
promises-overdue =
    { $count ->
        *[other] { $count }건 지남
    }
promises-kept-share = 제때 지킴
promises-of = { $all }건 중 { $part }건
promises-proven-share = 그중 증거 있음
promises-claimed =
    { $count ->
        *[other] { $count }건은 말로만
    }
promises-moved = 고객과 다시 정함
promises-withdrawn =
    { $count ->
        *[other] { $count }건 철회
    }
promises-state = 상태
promises-any-state = 모든 상태
promises-kind = 종류
promises-any-kind = 모든 종류
promises-owner = 담당자
promises-any-owner = 모두
promises-any-store = 모든 매장
promises-from = 기한 시작
promises-to = 기한 끝
promises-what = 고객과 약속
promises-due = 기한
promises-calendar = 24시간 기준: { $at }
promises-is-claimed = 말로만
promises-is-proven = 증거 있음
promises-none = 해당 없음
promises-none-text = 맞는 약속이 없습니다. 약속은 고객 화면에서 직접 하거나, 문의가 오면 자동으로 생깁니다.

# The page behind the link under a message; customers read it.
stop-title = 메시지를 그만 받으시겠어요?
stop-text = 한 번만 누르시면 더는 자동으로 보내지 않습니다. 저희에게 쓰시면 사람이 답해 드립니다.
stop-button = 더 이상 보내지 마세요
stop-done = 처리했습니다
stop-done-text = 이런 메시지를 더 보내 드리지 않겠습니다.

# The outbox.
outbox-title = 보낸 편지함
outbox-lead = 자동으로 나가는 모든 메시지입니다. 각각 한 가지 상태에만 있습니다.
outbox-all =
    { $count ->
        *[other] 최근 30일에 끝난 것까지 모두 { $count }건
    }
outbox-settled = 끝남
outbox-uncertain-text = 보내졌는지 알 수 없습니다. 메시지를 넘긴 뒤 연결이 끊겼습니다. 자동으로 다시 보내지 않습니다. 고객에게 묻거나 제공자의 기록을 보고 사실대로 표시하세요.
outbox-arrived = 도착함
outbox-again = 다시 보내기
outbox-again-sure = 두 번 받을 수 있습니다. 다시 보낼까요?
outbox-retry-failed = 실패한 것 모두 다시 보내기
outbox-retried = 다시 보냄
outbox-none = 이 상태의 메시지가 없습니다
outbox-none-text = 주기와 사람이 보내는 메시지가 여기에 나타납니다.
outbox-tries =
    { $count ->
        *[other] { $count }번 시도
    }
toast-outbox-arrived = 도착한 것으로 표시했습니다
toast-outbox-again = 규칙이 허용하면 다시 나갑니다
audit-action-outbox-arrived = 메시지가 도착했다고 표시함

# Whom one could reach now.
nav-reach = 연락 가능
reach-title = 누구에게 연락할 수 있나?
reach-lead = 지금 이 순간 모든 고객에 대해 규칙에 묻고, 안 되는 이유를 봅니다.
reach-asked =
    { $count ->
        *[other] 고객 { $count }명에 대해 물었습니다
    }
reach-more = 전부가 아닙니다. 다음:
reach-next = 다음 고객에 대해 묻기
reach-now = 지금
reach-nobody = 이 묶음에는 아무도 없습니다
reach-none = 아직 고객이 없습니다
reach-earliest = 다음은 { $at }
reach-channel = 채널

# Webhooks.
webhooks-title = 웹훅
webhooks-lead = 무슨 일이 생기면 다른 시스템에 바로 알립니다. Standard Webhooks 1.0으로 서명합니다.
webhooks-url = 주소
webhooks-url-help = https://로 시작하고 내부망 밖에 있어야 합니다.
webhooks-url-wrong = 이 주소에는 알릴 수 없습니다.
webhooks-kinds = 어떤 사건
webhooks-kinds-help = 이름을 띄어 씁니다. 예: promise.broken opportunity.opened. 비우면 모두.
webhooks-add = 웹훅 추가
webhooks-none = 아직 알리는 곳이 없습니다
webhooks-none-text = 약속, 상담, 연락, 중지를 알고 싶은 시스템의 주소를 추가하세요.
webhooks-secret = 서명 확인용 비밀
webhooks-on = 켜짐
webhooks-off = 꺼짐
webhooks-switch-on = 켜기
webhooks-switch-off = 끄기
webhooks-remove = 삭제
webhooks-remove-sure = 이 주소와 알린 기록을 모두 삭제할까요?
webhooks-deliveries = 알린 내용
webhooks-nothing-told = 아직 없음
webhooks-replay = 다시 알리기
delivery-waiting = 대기 중
delivery-delivered = 받음
delivery-failed = 실패
toast-webhook-added = 웹훅을 추가했습니다
toast-webhook-replayed = 다시 알립니다
audit-action-webhook-added = 웹훅을 추가함
audit-action-webhook-changed = 웹훅을 바꿈
audit-action-webhook-removed = 웹훅을 삭제함
