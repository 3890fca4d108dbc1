# The words of the product: each message is named after the wire name of what it stands for.

# What happens on a timeline.
activity-call = 통화
activity-mail = 이메일
activity-message = 메시지
activity-visit = 방문
activity-test-drive = 시승
activity-enquiry = 문의
activity-purchase = 구매
activity-repair = 정비
activity-complaint = 불만
activity-survey-answer = 설문 응답
activity-note = 메모
activity-edit = 수정


direction-from-customer = 고객이
direction-to-customer = 고객에게
direction-internal = 내부


party-person = 개인
party-organisation = 법인·단체

# Files and what they hold.
kind-customers = 고객
kind-vehicles = 차량
kind-sales = 판매
kind-repair-orders = 정비 주문
kind-leads = 리드
kind-consents = 동의
kind-staff = 직원


identifier-phone = 전화
identifier-email = 이메일
identifier-national-id = 주민등록번호
identifier-tax-id = 사업자등록번호
identifier-dms-number = DMS 번호
identifier-messenger = 메신저


vehicle-role-owner = 소유자
vehicle-role-payer = 결제자
vehicle-role-decision-maker = 의사 결정자
vehicle-role-user = 사용자
vehicle-role-driver = 운전자
vehicle-role-interested = 관심 고객


purpose-service-message = 서비스 안내
purpose-contract = 계약
purpose-marketing = 마케팅
purpose-survey = 설문


consent-basis-consent = 동의
consent-basis-contract = 계약
consent-basis-legitimate-interest = 정당한 이익


channel-email = 이메일
channel-phone = 전화
channel-sms = 문자
channel-whatsapp = 왓츠앱
channel-wechat = 위챗
channel-kakao = 카카오톡
channel-telegram = 텔레그램
channel-post = 우편
channel-in-person = 대면
channel-any = 모든 채널

# What may be known of a customer.
fact-address = 주소
fact-birth-date = 생년월일
fact-gender = 성별
fact-language = 언어
fact-time-zone = 시간대
fact-preferred-channel = 선호 채널
fact-best-time = 연락하기 좋은 시간
fact-not-at = 피해야 할 시간
fact-form-of-address = 호칭
fact-occupation = 직업
fact-income = 소득
fact-budget = 예산
fact-favourite-colour = 좋아하는 색
fact-body-style = 차체 형태
fact-children = 자녀
fact-household = 가구
fact-interests = 관심사
fact-use-of-car = 차량 용도
fact-plans = 계획
fact-industry = 업종
fact-fleet-size = 보유 차량 수
fact-website = 웹사이트
fact-remark = 비고
fact-value-female = 여성
fact-value-male = 남성
fact-value-other = 기타


language-en = 영어
language-hy = 아르메니아어
language-ko = 한국어
language-az = 아제르바이잔어
language-ru = 러시아어
language-zh-Hant = 중국어(번체)

# Who works here and what they may do.
role-consultant = 영업 컨설턴트
role-adviser = 서비스 어드바이저
role-care = 고객 지원
role-marketing = 마케팅
role-store-manager = 지점장
role-group-manager = 그룹 관리자
role-administrator = 시스템 관리자


department-sales = 영업
department-service = 서비스
department-parts = 부품
department-care = 고객 지원
department-marketing = 마케팅
department-management = 경영


permission-read-customers = 고객 보기
permission-write-customers = 고객 수정
permission-merge-customers = 동일 고객 판단·병합
permission-read-sensitive = 민감 정보 보기
permission-import = 파일 가져오기
permission-export = 목록 내보내기
permission-read-staff = 직원 보기
permission-manage-staff = 직원 관리
permission-manage-stores = 매장 관리
permission-set-store-days = 매장 특별일 설정
permission-approve-give-ups = 상담 포기 승인
permission-manage-settings = 설정 관리
permission-read-audit = 감사 기록 보기

# What was wrong with a row of a file, or odd about it.
problem-bad-bytes = 셀이 파일 인코딩에 맞는 텍스트가 아닙니다
problem-wrong-cell-count = 행의 셀 수가 머리글과 다릅니다
problem-cell-too-large = 셀이 1 MiB보다 큽니다
problem-unclosed-quote = 따옴표가 닫히지 않았습니다
problem-formula-without-value = 셀에 오류나 값 없는 수식이 있습니다
problem-not-a-date = 날짜가 아닙니다
problem-not-a-number = 숫자가 아닙니다
problem-not-a-phone = 전화번호가 아닙니다
problem-not-an-email = 이메일 주소가 아닙니다
problem-not-a-money = 금액이 아닙니다
problem-nothing-to-take = 행에 고객이나 차량 정보가 없습니다
problem-missing-value = 필요한 값이 없습니다
problem-unknown-value = 허용되지 않는 값입니다
problem-not-json = JSON 객체가 아닌 줄입니다
problem-not-xml = XML을 읽을 수 없습니다
problem-not-vcard = vCard가 손상되었습니다
problem-unknown-store = 그룹에 없는 매장입니다
problem-vin-check-digit = VIN 검사 숫자가 맞지 않습니다. 북미 외 지역에서는 흔합니다
problem-vin-unusual = VIN 형식이 특이하여 적힌 대로 보관했습니다
problem-odd-time = 시간 표기가 특이하여 다음과 같이 읽었습니다
problem-unknown-element = 표준에 없는 항목이며 원본에 보관했습니다
problem-ill-formed-xml = XML 형식이 잘못되어 바로잡았습니다
problem-missing-element = 필수 항목이 없습니다
problem-ambiguous-date = 날짜를 두 가지로 읽을 수 있습니다
problem-replaced-character = 잘못된 문자를 바꾸었습니다
problem-phone-unusual = 맞는 국가가 없어 전화번호를 적힌 대로 보관했습니다
