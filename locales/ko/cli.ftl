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
