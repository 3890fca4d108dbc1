# 고객이 보는 문의 양식.
intake-form-title = { $store } 문의
intake-form-lead = 메시지를 남기거나 번호를 적어 주시면 연락드리겠습니다.
intake-name = 성함
intake-vehicle = 어떤 차량에 대한 문의인가요?
intake-message = 문의 내용
intake-consent = { $who }에서 전화, 메시지, 이메일로 제안과 소식을 보내는 데 동의합니다. 언제든지 철회할 수 있습니다.
intake-purpose = 여기에 적은 내용은 답변을 드리는 데 쓰입니다.
intake-send = 보내기
intake-leave-empty = 비워 두세요
intake-contact-needed = 답변을 드릴 수 있도록 전화번호나 이메일을 남겨 주세요.
intake-phone-wrong = 전화번호가 아닌 것 같습니다.
intake-email-wrong = 이메일 주소가 아닌 것 같습니다.
intake-thanks-title = 감사합니다
intake-thanks-text = 문의가 접수되었습니다. 곧 연락드리겠습니다.
