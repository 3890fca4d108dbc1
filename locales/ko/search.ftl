# Search, and what lists are narrowed and ordered by.
search-title = 검색
search-nothing = 검색 결과가 없습니다
search-nothing-text = 이름의 일부(어느 문자든), 전화번호 끝자리, 차량 번호나 차대번호로 찾아보세요.
search-all = 모든 결과 보기
search-more = 더 있습니다. 더 입력해 범위를 좁히세요.
search-said =
    { $count ->
        *[other] 결과 { $count }건
    }
list-by-name = 이름순
list-by-change = 최근 변경순
list-organisations = 법인
list-all-stores = 모든 매장
list-all-languages = 모든 언어
list-nothing = 해당하는 고객 없음
list-nothing-text = 모든 조건에 맞는 고객이 없습니다.
