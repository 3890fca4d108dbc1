# The page of a customer, the list, and entering and editing one.
customer-new = 새 고객
customer-new-lead = 전화, 이메일 또는 번호로 이미 등록된 고객은 다시 만들지 않고 찾아냅니다.
customer-edit-title = { $name } 수정
customer-name = 이름
customer-name-help = 본인이 쓰는 문자 그대로 적습니다.
customer-given = 이름(성 제외)
customer-family = 성
customer-other-names = 다른 표기
customer-other-names-help = 한 줄에 하나씩, 예를 들어 로마자 이름. 검색은 모든 표기를 찾습니다.
customer-kind = 개인 또는 법인
customer-store = 매장
customer-no-store = 매장 없음
customer-owner = 담당자
customer-owned-by = 담당 { $name }
customer-no-owner = 아직 담당자 없음
customer-unknown = 알 수 없음
customer-nothing = 없음
customer-other-id = 다른 식별 번호
customer-id-value = 번호 또는 이름
customer-end-identifiers = 본인 것이 아니거나 더는 쓰지 않는 것을 선택하세요
customer-ended = 더는 사용하지 않음
customer-needs-name = 이름, 전화번호 또는 다른 식별 번호가 필요합니다.
customer-known-elsewhere = 이 고객은 다른 매장에 등록되어 있습니다. 그 매장 관리자에게 문의하세요.
customer-conflict-text = 수정하는 동안 다른 사람이 먼저 저장했습니다. 남길 값을 고르세요. 다른 변경 사항은 그대로 유지됩니다.
customer-reach = 연락 방법
customer-reach-nothing = 아직 전화번호도 이메일도 없습니다.
customer-local-time = 현지 시각 { $time }
customer-last-contact = 마지막 연락
customer-no-marketing = 마케팅 거부
customer-known = 정보 { $percent } 파악
customer-ask-next = 다음에 물어볼 것:
customer-ask-name = 성과 이름
customer-ask-marketing = 소식과 혜택 수신 여부
customer-no-cars = 아직 등록된 차량이 없습니다.
customer-timeline = 타임라인
customer-timeline-search = 타임라인 검색
customer-timeline-kinds = 활동 종류
customer-timeline-nothing = 일치하는 항목 없음
customer-timeline-nothing-text = 선택한 종류에 이 단어가 들어간 활동이 없습니다.
customer-timeline-empty = 아직 활동이 없습니다
customer-timeline-empty-text = 전화, 방문, 구매, 정비가 여기에 표시됩니다.
customer-facts = 정보
customer-no-facts = 아직 아는 정보가 없습니다. 대화에서 알게 된 것을 여기에 적으세요.
customer-hidden-facts =
    { $count ->
        *[other] 민감한 정보 { $count }건은 현재 역할로 볼 수 없습니다.
    }
customer-consents = 동의
customer-no-consents = 기록된 동의가 없습니다. 고객이 요청한 것만 보내세요.
customer-records = 출처
customer-records-lead = 받은 그대로의 모든 원본 기록, 최신순.
customer-record-version = 버전 { $number }
customer-record-before = 이전:
customer-record-warnings = 이 기록의 특이 사항
customer-source-unknown = 출처 미상
customers-none = 아직 고객이 없습니다
customers-none-text = 딜러 시스템에서 내보낸 파일을 가져오거나 첫 고객을 등록하세요.
customer-questions = 중복 등록되었거나 관련된 고객일 수 있습니다
customer-more-questions = 외 { $count }건
customer-household = 같은 가구
consent-given = 동의함
consent-refused = 거부함
consent-expired = { $day } 만료

# What the next page says after something was done.
toast-merged = 그사이 다른 사람이 바꾼 내용과 함께 저장했습니다
toast-customer-entered = 고객을 등록했습니다
toast-customer-known = 이미 등록된 고객이라 입력한 내용을 여기에 추가했습니다
toast-logged = 기록했습니다
toast-fact-added = 정보를 추가했습니다
toast-fact-ended = 정보를 무효 처리했습니다

# Entries of the audit log.
audit-action-customer-seen = 고객 조회
audit-action-customer-records-seen = 고객 원본 기록 조회
audit-action-vehicle-seen = 차량 조회
audit-action-activity-added = 활동 기록
audit-action-fact-added = 정보 추가
audit-action-fact-ended = 정보 무효 처리
audit-action-customer-entered = 고객 등록
audit-action-customer-edited = 고객 수정

timeline-rest = 전체 메시지
timeline-for-promise = 관련 약속
