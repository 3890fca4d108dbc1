# The frame around every page.
nav-today = 오늘
nav-overview = 개요
nav-customers = 고객
nav-vehicles = 차량
nav-review = 동일인 확인
nav-imports = 가져오기
nav-stores = 매장
nav-staff = 직원
nav-settings = 설정


shell-skip = 본문으로 건너뛰기
shell-navigation = 메뉴
shell-search = 고객·차량 검색
shell-search-hint = 이름, 전화, 번호판
shell-search-hits = 검색 결과
shell-menu-of = { $name } 메뉴
shell-theme = 화면 모드
shell-theme-system = 시스템
shell-theme-light = 밝게
shell-theme-dark = 어둡게
shell-density = 간격
shell-density-comfortable = 여유 있게
shell-density-compact = 촘촘하게
shell-sign-out = 로그아웃
shell-close = 닫기
shell-keys = 단축키
shell-keys-rows = 다음·이전 행
shell-keys-help = 이 목록 보기

# What the script says by itself.
script-failed = 처리하지 못했습니다. 변경된 내용은 없습니다.
script-offline = 서버가 응답하지 않습니다. 다시 시도해 주세요.
