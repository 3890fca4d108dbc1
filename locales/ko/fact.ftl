# Adding a fact and taking one back.
fact-one = 정보
fact-add = 정보 추가
fact-kind = 항목
fact-value = 내용
fact-value-help = 목록에서 고르거나 직접 적으세요. 날짜는 연-월-일로 적습니다.
fact-choose-kind = 항목을 고르세요.
fact-empty = 내용을 적으세요.
fact-not-a-date = 날짜를 연-월-일로 적으세요.
fact-end = 무효 처리
fact-end-question = ‘{ $fact }’ 정보를 무효 처리할까요? 더는 사실이 아닌 것으로 기록에 남습니다.
fact-before = 이전:
fact-stale = 확인 필요
fact-sensitive = 민감 정보
