# The queue of open questions, and one question.
review-lead = 같은 사람이거나 같은 가구일 수 있는 고객입니다. 중요한 질문부터 나옵니다.
review-start = 시작
review-empty = 열린 질문이 없습니다
review-empty-text = 새 기록 때문에 누가 누구인지 불분명해지면 여기에 질문이 나타납니다. 분명한 것은 묻지 않고 합칩니다.
review-both = 대상
review-question = 질문
review-probability = 가능성
review-what = 비교 항목
review-side-by-side = 나란히 보기
review-pair-title = 한 고객인가요, 두 고객인가요?
review-household-title = 함께 사는 사람인가요?
review-household-text = 주소나 전화를 함께 쓰는 두 사람입니다. 두 고객으로 남고, 가구 관계가 양쪽 페이지에 표시됩니다.
review-engine = 증거로 볼 때 같은 사람일 가능성: { $certainty }.
review-together = 지금은 한 고객입니다
review-together-text = “다른 사람”을 고르면 다시 나뉩니다.
review-contradicts = 모순되는 점이 있습니다
review-contradicts-text = 생년월일처럼 한 사람에게 하나뿐인 값이 양쪽에 있는데 서로 다릅니다. 그래서 묻지 않고 합치지 않았습니다.
review-answer = 답변
review-same = 같은 사람
review-not-same = 다른 사람
review-unsure = 모르겠음
review-one-home = 같은 가구
review-two-homes = 아니요
review-skip = 건너뛰기
review-records =
    { $count ->
        *[other] 기록 { $count }건
    }
review-activities =
    { $count ->
        *[other] 활동 { $count }건
    }
question-perhaps = 같은 사람일 수 있음
question-contradiction = 비슷하지만 모순이 있음
question-household = 같은 가구일 수 있음
certainty-almost-sure = 거의 확실
certainty-very-likely = 가능성 매우 높음
certainty-likely = 가능성 높음
certainty-open = 불분명
certainty-unlikely = 가능성 낮음

# Why: the evidence, step by step.
evidence-title = 이유
evidence-text = 각 비교는 같은 사람이라는 쪽 또는 아니라는 쪽의 증거입니다. 1이 커지면 두 배, 10이 커지면 천 배 확실해집니다.
evidence-before = 비교하기 전
evidence-prior = 무작위로 뽑은 두 기록이 같은 사람인 경우는 드뭅니다
evidence-chance = 우연
evidence-certain = 사람마다 다른 번호가 같고 이름도 어긋나지 않습니다
evidence-care = 신중함
evidence-loose = 고유한 정보 중 글자까지 똑같은 것이 없고, 이어지는 번호도 서로 비슷합니다
evidence-sum = 모두 합쳐서
evidence-alike-household = 같은 가구 사람들도 이만큼 공유합니다
evidence-alike-relatives = 이름이 같은 친족도 이만큼 비슷합니다
evidence-alike-namesakes = 동명이인도 이만큼 비슷합니다
evidence-alike-given-name = 이 이름을 쓰는 사람이 많습니다
evidence-alike-family-name = 이 성을 쓰는 사람이 많습니다
evidence-for-very-strong = 매우 강한 찬성 증거
evidence-for-strong = 강한 찬성 증거
evidence-for = 찬성 증거
evidence-for-weak = 약한 찬성 증거
evidence-none = 증거가 되지 않음
evidence-against-weak = 약한 반대 증거
evidence-against = 반대 증거
evidence-against-strong = 강한 반대 증거
evidence-against-very-strong = 매우 강한 반대 증거

# What people said.
judged-title = 결정 내역
judged-none = 이 고객에 대해 아직 아무도 결정하지 않았습니다.
judged-joined = 직접 합침
judged-parted = 나눔
judged-same = 같은 사람
judged-not-same = 다른 사람
judged-unsure = 불분명
judged-more =
    { $count ->
        *[other] 외 { $count }쌍
    }
judged-taken-back = { $name } 님이 취소

# What a customer is made of, and parting it.
pieces-title = 이 고객을 이루는 기록
pieces-lead = 이 기록들은 한 사람의 것으로 보았습니다. 다른 사람의 것이 섞여 있으면 나누세요.
pieces-one = 이 고객의 정보는 모두 한 덩어리에서 왔으므로 나눌 것이 없습니다.
pieces-no-name = 이름 없음
pieces-choose = 다른 사람의 것을 선택하세요.
pieces-preview = 무엇이 어디로 가는지 보기
joined-founder = 처음 기록
joined-automatic = 증거에 따라
joined-by-person = 사람의 판단
joined-attached = 여기에 입력
part-title = 무엇이 어디로 가는지
part-lead =
    { $count ->
        *[other] 고객 { $count }명이 됩니다. 아무것도 사라지지 않습니다.
    }
part-stays = 그대로
part-goes = 따로 분리
part-uncertain = 확인해 주세요
part-uncertain-text = 한 고객이었을 때 입력된 내용입니다. 입력된 곳으로 갑니다.
part-text = 이 작업을 취소하지 않는 한 다시 합치거나 제안하지 않습니다.
part-do = 나누기
part-refused = 나누지 않았습니다
part-refused-text = 하나 이상 선택하고, 하나 이상 남겨 두세요.
part-kind-name = 이름
part-kind-identifier = 번호와 주소
part-kind-fact = 정보
part-kind-consent = 동의
part-kind-vehicle = 차량
part-kind-activity = 활동
part-kind-record = 원본 기록

# Joining by hand.
join-open = 다른 고객과 합치기
join-title = 다른 고객과 합치기
join-lead = 같은 사람이 두 번 등록되어 있을 때 사용합니다.
join-find = 상대 고객 찾기
join-find-text = 어떤 문자로 쓴 이름이든, 전화, 이메일, 차량 번호, VIN으로 찾습니다.
join-confirm = { $one }, { $other } 고객을 합칠까요?
join-text = 두 고객의 모든 내용이 한 고객의 것이 됩니다. 동의가 서로 다르면 더 엄격한 쪽을 따릅니다. 취소할 수 있습니다.
join-do = 합치기
join-refused = 서로 다른 사람이라는 결정이 있습니다
join-refused-text = 잘못된 결정이라면 먼저 취소하세요:

toast-judged-same = 합쳤습니다
toast-judged-not-same = 계속 따로 둡니다
toast-judged-unsure = 열어 두고 다시 묻지 않습니다
toast-household-one = 같은 가구로 기록했습니다
toast-household-two = 같은 가구가 아니라고 기록했습니다
toast-undone = 없던 일로 되돌렸습니다
toast-parted = 나누었습니다
toast-joined = 한 고객으로 합쳤습니다
