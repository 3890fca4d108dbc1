cli-label-what = 발생한 문제
cli-label-safe = 데이터 상태
cli-label-next = 다음에 할 일

cli-no-database = { $path }에 데이터베이스가 없습니다.
cli-cannot-open = 데이터베이스를 열 수 없습니다: { $place }
cli-file-trouble = 읽거나 쓸 수 없습니다: { $path }
cli-database-trouble = 데이터베이스에서 오류가 발생했습니다: { $place }

cli-safe-nothing-changed = 변경된 내용이 없습니다.
cli-safe-committed = 이 시점까지 저장된 내용은 그대로 남아 있으며, 나머지는 시작되지 않았거나 취소되었습니다.

cli-next-name-data = --data로 올바른 디렉터리를 지정하거나 --database-url로 PostgreSQL 데이터베이스를 지정하세요.
cli-next-check-directory = 디렉터리가 있는지, 쓰기 권한이 있는지, 디스크에 여유 공간이 있는지 확인하세요.
cli-next-check-url = 서버가 실행 중인지, 주소와 사용자와 비밀번호가 올바른지 확인하세요.
cli-next-newer-program = 이 데이터베이스를 기록한 더 새로운 버전의 Roadbook을 사용하세요.
cli-next-file = 경로와 권한과 여유 공간을 확인한 뒤 명령을 다시 실행하세요.
cli-next-database = 명령을 다시 실행하세요. 오류가 계속되면 “roadbook check”를 실행하고 데이터베이스 로그를 확인하세요.
cli-next-mend = 이 부분을 고친 뒤 명령을 다시 실행하세요.

cli-check-broken = 위반: { $name } – { $rule }
cli-check-more = … 더 있을 수 있습니다
cli-check-good = 규칙 { $count }개를 확인했으며 모두 지켜지고 있습니다.
cli-check-bad = 규칙 { $count }개가 지켜지지 않았습니다.

cli-backup-done = 백업을 기록하고 다시 읽어 확인했습니다: { $path } (행: { $rows })
cli-restore-done = { $taken } 백업을 복원하고 대조했습니다 (행: { $rows })
cli-backup-exists = { $path } 파일이 이미 있습니다. 백업은 아무것도 덮어쓰지 않습니다.
cli-not-a-backup = Roadbook 백업이 아닙니다: { $path }
cli-backup-newer = 더 새로운 버전의 Roadbook에서 만든 백업입니다.
cli-backup-damaged = 백업이 손상되었습니다. 잘렸거나 변경되었습니다.
cli-not-empty = 데이터베이스가 비어 있지 않습니다: { $place }
cli-restore-mismatch = 기록한 내용이 백업과 일치하지 않아 되돌렸습니다.

cli-next-other-name = 다른 이름을 선택하세요.
cli-next-name-backup = “roadbook backup”으로 만든 파일을 지정하세요.
cli-next-newer-backup = 백업을 만든 버전이나 그보다 새로운 버전으로 복원하세요.
cli-next-other-backup = 보관해 둔 곳에서 백업을 다시 복사하거나 더 오래된 백업을 사용하세요.
cli-next-empty = 빈 데이터베이스에 복원하세요. 다른 --data 디렉터리나 다른 --database-url을 지정하면 됩니다.

cli-no-mapping = 이름이 “{ $name }”인 열 매핑이 없습니다.
cli-no-store = “{ $name }” 매장이 없습니다.
cli-no-staff = “{ $name }” 메일 주소를 쓰는 직원이 없습니다.
cli-no-currency = “{ $name }”은(는) AMD나 USD 같은 통화 코드가 아닙니다.
cli-import-progress = { $rows }행, 격리 { $bad }행
cli-import-done = { $rows }행: 반영 { $taken }, 변경 없음 { $unchanged }, 격리 { $quarantined }. 새 고객: { $customers }.

cli-serve-address = Roadbook 주소: { $address }
cli-serve-setup = 첫 시작: 이 주소를 열고 설정 코드 { $code }을(를) 입력하세요
cli-demo-not-empty = { $name } 데이터베이스에 다른 그룹이 있습니다. 데모에는 빈 데이터베이스가 필요합니다.
cli-demo-broken = 샘플을 읽을 수 없습니다: { $name }
cli-demo-file = { $file }: { $rows }행, 격리 { $quarantined }행
cli-demo-sign-in = { $email }, 비밀번호 { $password }(으)로 로그인하세요. 샘플의 모든 직원은 같은 비밀번호를 씁니다.
cli-demo-living = 매장 { $stores }곳과 { $customers }명이 지금까지의 { $days }일을 살아갑니다…
cli-demo-lived = { $seconds }초 만에 마쳤습니다: 문의 { $enquiries }건, 통화 { $calls }건, 메시지 { $messages }건, 판매 차량 { $sales }대.
cli-demo-found = { $until }까지 { $days }일을 살아온 그룹(매장 { $stores }곳, { $customers }명, 시드 { $seed })을 이어 갑니다. 다른 그룹을 만들려면 먼저 { $place }을(를) 지우세요.
cli-demo-consultant = 오늘 할 일이 많은 상담원({ $count }건): { $email }
cli-bench-not-empty = { $name } 데이터베이스에 이미 고객이 있습니다. 가져오기는 빈 데이터베이스에서 측정합니다. 다른 디렉터리나 데이터베이스를 지정하세요.

cli-match-done = 레코드 { $records }건은 { $clusters }명입니다. 찾은 쌍: { $matches }
cli-match-held = 서로 모순되어 사람의 확인을 기다리는 건: { $count }
cli-match-measured = 모든 실제 쌍 기준 정밀도 { $precision }, 재현율 { $recall }, F1 { $f }
cli-match-across = 두 문자로 적힌 실제 쌍 중 찾은 비율: { $recall }
cli-match-looked-up = 찾을 이름 { $sought }개, 대상 { $known }개. 찾음: { $matches }
cli-match-first = 올바른 이름이 첫 번째인 비율: { $recall }
cli-match-prior = 비교하기 전의 임의의 두 레코드
cli-match-sum = 합계: 확률 { $probability }
cli-match-contradicts = 서로 모순됩니다. 한 사람에게 하나뿐인 값이 다릅니다.
cli-match-two-files = { $name }에는 파일 두 개가 필요합니다.
cli-match-no-share = { $name }은(는) 0보다 크고 1보다 작은 비율이 아닙니다.
cli-match-nothing = { $name }에는 사람이나 회사를 구별할 열이 없습니다. --column HEADER=MEANING으로 열의 뜻을 지정하세요.
cli-match-empty = { $name }은(는) 비어 있습니다.
cli-match-no-table = { $name }을(를) 표로 읽을 수 없습니다.
cli-match-no-meaning = “{ $name }”은(는) 열의 뜻이 아닙니다. 예: full_name, given_name, family_name, birth_date, phone, email, city, vin, national_id, ignored.
cli-match-no-column = “{ $name }” 열이 없습니다.
cli-match-no-pair = “{ $name }”은(는) 쉼표로 나눈 두 ID가 아닙니다.
cli-match-no-record = ID가 “{ $name }”인 레코드가 없습니다.
cli-match-bad-rows = { $name }에서 읽을 수 없어 제외한 행: { $count }
cli-match-repeated = { $name }에서 두 번 이상 나오는 ID: { $count }

match-level-missing = 없음
match-level-exact = 같음
match-level-spelling = 다른 표기
match-level-typo = 오타
match-level-nickname = 줄임말
match-level-sound = 같은 소리
match-level-initial = 머리글자
match-level-contained = 다른 쪽의 일부
match-level-similar = 비슷함
match-level-swapped = 일과 월이 바뀜
match-level-rounded = 알려진 만큼 같음
match-level-two-of-three = 연월일 중 둘이 같음
match-level-same-year = 같은 해
match-level-near = 가까움
match-level-crossed = 성과 이름이 바뀜
match-level-different = 다름

match-alike-household = 그러나 한 가족이 함께 쓰는 값
match-alike-relatives = 그러나 친족은 이름이 같을 수 있음
match-alike-namesakes = 그러나 동명이인도 이만큼 비슷함
match-alike-given-name = 그러나 이름이 흔함
match-alike-family-name = 그러나 성이 흔함
cli-setting-trouble = { $name } 설정을 사용할 수 없습니다.
cli-demo-no-mail = 이 데모의 메시지는 실제로 나가지 않습니다. 발송된 것으로 기록되지만 아무도 받지 않습니다.

cli-simulate-two-policies = 정책은 두 개까지만 비교할 수 있습니다. 지정된 수: { $name }.
cli-simulate-policy = 정책 { $name }을(를) 읽을 수 없습니다.
cli-simulate-run = 시드 { $seed }: { $days }일, 고객 { $customers }명
cli-simulate-faults = { $count ->
   *[other] 주입된 장애 { $count }건
}
cli-simulate-digest = 일어난 모든 일을 나타내는 수: { $digest }
cli-simulate-checks = { $count ->
   *[other] 불변 조건 확인 { $count }회
}
cli-simulate-broken = { $day }일째에 깨짐: { $name } – { $what }
cli-simulate-again = 다시 보려면: { $command }
cli-simulate-compared = { $first }와(과) { $second }, 시드 { $seeds }개: 평균, 차이, 95 % 구간. *는 우연이 아닐 가능성이 큼
cli-simulate-assumed = 이것은 가정으로 이루어진 세계입니다. docs/simulation.md에 각 가정과 출처가 있습니다.
cli-simulate-seconds = { $seconds }초 걸림
