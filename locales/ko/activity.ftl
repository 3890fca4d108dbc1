# Logging a call, note, visit or message.
activity-text = 상담 내용
activity-direction = 누가 연락했나요
activity-outcome = 결과
activity-vehicle = 어느 차량에 관한 것인가요
activity-no-vehicle = 특정 차량 아님
activity-at = 언제
activity-at-help = 지금이면 비워 두세요.
activity-not-a-time = 미래가 아닌 날짜와 시각을 입력하세요.
activity-says-nothing = 기억할 내용을 적거나 결과를 고르세요.
outcome-reached = 통화함
outcome-no-answer = 받지 않음
outcome-left-message = 메시지 남김
outcome-call-back = 다시 전화 요청
