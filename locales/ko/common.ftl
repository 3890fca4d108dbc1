# Words that many pages share.
action-add = 추가
action-cancel = 취소
action-delete = 삭제
action-edit = 수정
action-export = 내보내기
action-more = 더보기
action-save = 저장
action-undo = 실행 취소


list-all = 전체
list-filter = 목록 필터
list-mine = 내 담당
list-more = 더 보기

# Two people changed the same thing at once.
conflict-title = 두 사람이 동시에 수정했습니다
conflict-text = 수정하는 동안 { $name } 님이 먼저 저장했습니다. 남길 값을 고르세요. 어느 쪽도 사라지지 않습니다.
conflict-mine = 내가 입력한 값
conflict-theirs = 저장된 값
toast-look-again = 다시 보기
