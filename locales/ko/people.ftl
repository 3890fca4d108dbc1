# 로그인, 비밀번호, 첫 설정.
sign-in-title = 로그인
sign-in-email = 이메일
sign-in-password = 비밀번호
sign-in-button = 로그인
sign-in-forgotten = 비밀번호를 잊으셨나요? 관리자에게 새로 설정할 수 있는 링크를 받으세요.
sign-in-wrong = 이메일과 비밀번호가 맞지 않습니다.
sign-in-blocked = 시도가 너무 많습니다. { $wait } 후에 다시 시도하세요.

password-new = 새 비밀번호
password-repeat = 한 번 더 입력
password-help = { $count }자 이상. 여러 단어를 이어 쓰면 기억하기 쉽습니다.
password-too-short = 너무 짧습니다. { $count }자 이상 입력하세요.
password-too-long = 너무 깁니다.
password-guessable = 추측하기 쉽습니다. 본인만 떠올릴 수 있는 것을 고르세요.
password-differs = 두 비밀번호가 다릅니다.

welcome-title = 비밀번호 설정
welcome-greeting = { $name } 님, 환영합니다
welcome-text = 앞으로 로그인할 때 쓸 비밀번호를 정하세요.
welcome-button = 저장하고 로그인
welcome-over = 더 이상 쓸 수 없는 링크입니다
welcome-over-text = 이미 사용했거나 기한이 지났습니다. 관리자에게 새 링크를 요청하세요.

setup-title = 처음 설정
setup-text = 아직 등록된 직원이 없습니다. 그룹과 첫 매장의 이름을 정하고 시스템 관리자가 되세요. 모두 나중에 바꿀 수 있습니다.
setup-code = 터미널에 나온 코드
setup-code-help = 다른 사람이 먼저 들어오지 못하도록 Roadbook을 시작한 터미널에 출력되었습니다.
setup-code-wrong = 코드가 맞지 않습니다. 가장 최근에 출력된 코드를 사용하세요.
setup-group = 그룹
setup-group-name = 그룹 이름
setup-language = 언어
setup-store = 첫 매장
setup-you = 본인
setup-button = 시작

store-name = 이름
store-city = 도시
store-country = 국가
store-country-help = 목록에서 고르거나 두 글자 코드(ISO 3166)를 입력하세요.
store-currency = 통화
store-currency-help = 목록에서 고르거나 세 글자 코드(ISO 4217)를 입력하세요.
staff-name = 이름

# 양식.
form-required = 꼭 입력해야 합니다.
form-not-a-mail-address = 이메일 주소가 아닙니다.
form-not-a-time-zone = 목록에서 시간대를 고르세요. 예: Asia/Seoul.
form-not-a-country = 국가를 두 글자로 입력하세요. 예: AM, KR.
form-not-a-currency = 통화를 세 글자로 입력하세요. 예: AMD, KRW.
form-time-zone = 시간대
form-time-zone-help = 같은 시간대의 가장 가까운 대도시.

home-title = 새 소식
