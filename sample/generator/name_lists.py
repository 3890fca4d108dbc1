"""Names per culture: common ones, put together at random. Whoever bears such a name in real life is not meant.

Family names stand with the most common first. Russian and Azerbaijani family names are given in the masculine form.
"""

ARMENIAN_FAMILY = """
Հարությունյան Սարգսյան Գրիգորյան Հովհաննիսյան Խաչատրյան Հակոբյան Պետրոսյան Մկրտչյան Կարապետյան Վարդանյան Գևորգյան Սահակյան Ավետիսյան
Ստեփանյան Մարտիրոսյան Մանուկյան Պողոսյան Մելքոնյան Ղազարյան Բաղդասարյան Դանիելյան Սիմոնյան Ասատրյան Միրզոյան Աբրահամյան Գալստյան
Ալեքսանյան Մինասյան Եղիազարյան Դավթյան Գասպարյան Բաբայան Զաքարյան Ղուկասյան Մովսիսյան Հայրապետյան Թադևոսյան Բարսեղյան Նազարյան
Ներսիսյան Առաքելյան Խաչիկյան Կիրակոսյան Ոսկանյան Ադամյան Անտոնյան Մարգարյան Մխիթարյան Տոնոյան Սուքիասյան Մարկոսյան Հովսեփյան Եսայան
Աղաջանյան Թորոսյան Պապիկյան Ազատյան Շահինյան Մուրադյան Խալաթյան Ավագյան Ամիրյան Անդրեասյան Այվազյան Առուստամյան Արշակյան Արզումանյան
Ափինյան Բադալյան Բեգլարյան Բոյաջյան Գաբրիելյան Գյուլումյան Դարբինյան Դեմիրճյան Դիլանյան Եղոյան Եփրեմյան Երիցյան Զոհրաբյան Էլոյան
Թամրազյան Թումանյան Իսրայելյան Իսահակյան Լալայան Լևոնյան Խանզադյան Խուրշուդյան Կարագյոզյան Կոստանյան Կուրղինյան Հախվերդյան Համբարձումյան
Հարոյան Հեքիմյան Հունանյան Ղարիբյան Ղևոնդյան Ճաղարյան Մաթևոսյան Մալխասյան Մանասյան Մելիքյան Միքայելյան Մնացականյան Մուրադխանյան Յեղյան
Նալբանդյան Նահապետյան Նիկողոսյան Շահբազյան Շիրինյան Ոհանյան Չիլինգարյան Պարոնյան Պողպատյան Ջանոյան Ռաֆայելյան Ռոստոմյան Սաֆարյան
Սեդրակյան Սերոբյան Սողոմոնյան Վանեսյան Վիրաբյան Տեր-Գրիգորյան Տեր-Պետրոսյան Փանոսյան Փիրումյան Քալանթարյան Քոչարյան Օհանյան
""".split()
ARMENIAN_MALE = """
Արմեն Տիգրան Դավիթ Հայկ Գոռ Նարեկ Արթուր Կարեն Արամ Հովհաննես Սարգիս Գագիկ Վահե Գևորգ Ռուբեն Արսեն Աշոտ Վարդան Սամվել Արտակ Լևոն
Հակոբ Մհեր Էդգար Գրիգոր Միքայել Ավետիս Անդրանիկ Բագրատ Դերենիկ Էդուարդ Զավեն Թաթուլ Խաչատուր Կարապետ Համլետ Հարություն Հրանտ Հրաչյա
Մանվել Մարտին Մկրտիչ Ներսես Նորայր Պարույր Պետրոս Ռաֆայել Ռոբերտ Սեյրան Սուրեն Ստեփան Վազգեն Վահագն Վահան Վիգեն Տարոն Ֆելիքս
""".split()
ARMENIAN_FEMALE = """
Անի Աննա Մարիամ Լիլիթ Անահիտ Նարե Լուսինե Գայանե Հասմիկ Տաթևիկ Մանե Մերի Նարինե Արփինե Կարինե Աստղիկ Անուշ Արմինե Գոհար Դիանա Եվա
Զարուհի Էլեն Էմմա Թամարա Թագուհի Լիանա Հեղինե Հերմինե Հռիփսիմե Մարինե Միլենա Նազելի Նաիրա Նանե Նելլի Նունե Շողիկ Շուշան Պերճուհի
Ջուլիետա Ռուզաննա Սաթենիկ Սիրանուշ Սիրվարդ Սյուզաննա Սոնա Սոֆյա Վարդուհի Վերոնիկա Քնարիկ Քրիստինե
""".split()

RUSSIAN_FAMILY = """
Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов
Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев
Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов
Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов
Карпов Власов Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов Мартынов Ефимов
Федотов Щербаков Назаров Калинин Исаев Чернышёв Быков Маслов Родионов Коновалов Лазарев Воронин Климов Филатов Пономарёв Голубев
Кудрявцев Прохоров Наумов Потапов Журавлёв Овчинников Трофимов Леонов Соболев Ермаков Колесников Гончаров Емельянов Никифоров Грачёв
Котов Гришин Ефремов Архипов Громов Кириллов Малышев Панов Моисеев Румянцев Белинский Троицкий Островский Вишневский Покровский Толстой
""".split()
RUSSIAN_MALE = """
Александр Дмитрий Сергей Андрей Алексей Максим Евгений Иван Михаил Владимир Николай Павел Роман Артём Игорь Олег Денис Виктор Юрий
Антон Константин Кирилл Илья Никита Станислав Вячеслав Василий Григорий Валерий Тимофей Фёдор Пётр Борис Глеб Георгий Леонид Матвей
Семён Степан Руслан Вадим Анатолий
""".split()
RUSSIAN_FEMALE = """
Елена Ольга Наталья Анна Татьяна Ирина Екатерина Светлана Мария Юлия Анастасия Марина Дарья Людмила Галина Надежда Ксения Виктория
Валентина Оксана Полина Вера Алина Любовь Алла Евгения Кристина Лариса Тамара Вероника Нина Маргарита Яна Софья Зоя Диана Инна Алёна
Валерия Антонина Варвара Раиса
""".split()
# Patronymics that the rule in names.py would get wrong.
RUSSIAN_PATRONYMIC_STEM = {"Илья": ("Ильич", "Ильинична"), "Никита": ("Никитич", "Никитична"), "Пётр": ("Петрович", "Петровна"),
                           "Павел": ("Павлович", "Павловна"), "Михаил": ("Михайлович", "Михайловна")}

AZERBAIJANI_FAMILY = """
Məmmədov Əliyev Hüseynov Həsənov Quliyev İsmayılov Əhmədov Abdullayev Rəhimov Mustafayev Cəfərov İbrahimov Səfərov Babayev Orucov Nəsirov
Vəliyev Kərimov Süleymanov Qasımov Əsgərov Bayramov Şükürov Məmmədli Əliyeva Hüseynli Həsənli Quluzadə İsmayılzadə Əhmədli Abdullazadə
Rəhimli Mustafazadə Cəfərli İbrahimli Səfərli Babazadə Nəsirli Vəlizadə Kərimli Süleymanlı Qasımlı Əsgərli Bayramlı Şükürlü Ağayev
Axundov Allahverdiyev Aslanov Atakişiyev Azadov Bağırov Balayev Bədəlov Bəşirov Cabbarov Cavadov Camalov Dadaşov Dünyamalıyev Eyvazov
Eminov Əbdülov Əkbərov Ələkbərov Əmirov Əsədov Əzizov Fərəcov Fərzəliyev Fətullayev Göyüşov Hacıyev Hacızadə Heydərov Həmidov Həşimov
Həbibov İmanov İsgəndərov İsayev Kazımov Lətifov Mahmudov Manafov Mehdiyev Məhərrəmov Mirzəyev Muradov Musayev Nağıyev Namazov Nəcəfov
Novruzov Nuriyev Pənahov Paşayev Qarayev Qəhrəmanov Qəniyev Qurbanov Ramazanov Rəcəbov Rəsulov Rüstəmov Rzayev Sadıqov Salmanov Səlimov
Sultanov Şahbazov Şərifov Şirinov Tağıyev Tahirov Talıbov Teymurov Umudov Vahabov Xəlilov Xudiyev Yaqubov Yusifov Zamanov Zeynalov Zülfüqarov
""".replace(" Əliyeva ", " ").split()
AZERBAIJANI_MALE = """
Elçin Rəşad Anar Elnur Vüqar Ramil Orxan Tural Fərid Kamran Samir Nicat Elvin Murad Emin Rauf Rövşən Zaur Ceyhun Natiq İlqar Səbuhi
Azər Kənan Ruslan Toğrul Əli Hüseyn Məmməd Həsən Ramin Vasif Taleh Şahin Cavid Rəsul Famil Mübariz Nizami Fuad Asif Eldar
""".split()
AZERBAIJANI_FEMALE = """
Aygün Günel Leyla Nigar Sevinc Aytən Lalə Könül Ülviyyə Aynur Nərmin Səbinə Fidan Gülnar Şəbnəm Aysel Zümrüd Turan Nərgiz Arzu Xatirə
Mehriban Səidə Elnarə Rəna Tərlan Zəhra Fatimə Nuranə Vəfa İradə Samirə Gülşən Afət Sədaqət Pərvanə Təranə Röya Məlahət Kəmalə Jalə Dilarə
""".split()

KOREAN_FAMILY = """
김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우 구 나 민 진 지 엄 채 원 천 방 공 현 함
변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 라 왕 금 옥 육 인 맹 제 모 탁 국 어 은 편 용 예 경 봉 사 부 가 복 태 목 형 계 피 두 감 음 빈 동 온
호 범 좌 팽 승 간 상 시 갈 단 견 당 화 창 옹 순 아 종 풍 대 남궁 황보 제갈 선우 서문 독고 동방 사공 류 림 량
""".split()
KOREAN_MALE = """
민준 서준 도윤 예준 시우 하준 지호 지후 준서 준우 현우 도현 지훈 건우 우진 선우 민재 현준 연우 유준 정우 승우 승현 준혁 은우 지환 승민 재윤 한결 윤우
성민 성훈 영호 영수 상훈 동현 진우 태현 재현 용준 광수 종훈 기태 병철
""".split()
KOREAN_FEMALE = """
서연 서윤 지우 서현 민서 하은 하윤 윤서 지유 지민 채원 수아 지아 지윤 은서 다은 예은 수빈 소율 예린 유진 지은 수진 혜진 은정 미영 경희 영미 정숙 미경
은주 현주 선영 지영 보람 아름 슬기 유나 가은 나연 세영 혜원 주희 미선
""".split()
# How bearers usually spell it; the rest follows Revised Romanisation.
KOREAN_FAMILY_LATIN = {"김": "Kim", "이": "Lee", "박": "Park", "최": "Choi", "정": "Jung", "강": "Kang", "조": "Cho", "윤": "Yoon", "장": "Jang",
                       "임": "Lim", "한": "Han", "오": "Oh", "서": "Seo", "신": "Shin", "권": "Kwon", "황": "Hwang", "안": "Ahn", "유": "Yoo",
                       "고": "Ko", "문": "Moon", "우": "Woo", "구": "Koo", "노": "Noh", "주": "Joo", "심": "Shim"}

# Family name and its usual spelling on Taiwanese passports.
TAIWANESE_FAMILY = """
陳Chen 林Lin 黃Huang 張Chang 李Lee 王Wang 吳Wu 劉Liu 蔡Tsai 楊Yang 許Hsu 鄭Cheng 謝Hsieh 洪Hung 郭Kuo 邱Chiu 曾Tseng 廖Liao 賴Lai 徐Hsu
周Chou 葉Yeh 蘇Su 莊Chuang 江Chiang 呂Lu 何Ho 羅Lo 高Kao 蕭Hsiao 潘Pan 簡Chien 朱Chu 鍾Chung 彭Peng 游Yu 詹Chan 胡Hu 施Shih 沈Shen 余Yu
盧Lu 梁Liang 趙Chao 顏Yen 柯Ko 翁Weng 魏Wei 孫Sun 戴Tai 范Fan 方Fang 宋Sung 鄧Teng 杜Tu 傅Fu 侯Hou 曹Tsao 薛Hsueh 丁Ting 卓Cho 馬Ma 阮Juan
董Tung 唐Tang 溫Wen 藍Lan 石Shih 蔣Chiang 古Ku 紀Chi 姚Yao 連Lien 馮Feng 歐Ou 程Cheng 湯Tang 田Tien 康Kang 姜Chiang 汪Wang 白Pai 鄒Tsou
尤Yu 巫Wu 鐘Chung 黎Li 涂Tu 龔Kung 嚴Yen 韓Han 袁Yuan 金Chin 童Tung 陸Lu 夏Hsia 柳Liu 卜Pu 邵Shao 錢Chien 伍Wu 倪Ni 于Yu 譚Tan 駱Lo
熊Hsiung 任Jen 甘Kan 秦Chin 顧Ku 毛Mao 章Chang 史Shih 官Kuan 萬Wan 俞Yu 雷Lei 粘Nien 饒Jao 闕Chueh 凌Ling 崔Tsui 尹Yin 孔Kung 辛Hsin 武Wu
歐陽Ouyang 張簡Chang-Chien 范姜Fan-Chiang 司馬Ssuma
""".split()
TAIWANESE_MALE = """
志明Chih-Ming 家豪Chia-Hao 俊傑Chun-Chieh 建宏Chien-Hung 俊宏Chun-Hung 志豪Chih-Hao 志偉Chih-Wei 承翰Cheng-Han 冠宇Kuan-Yu 宗翰Tsung-Han
冠廷Kuan-Ting 柏翰Po-Han 宇翔Yu-Hsiang 彥廷Yen-Ting 承恩Cheng-En 品睿Pin-Jui 文雄Wen-Hsiung 國華Kuo-Hua 明哲Ming-Che 建志Chien-Chih
信宏Hsin-Hung 政宏Cheng-Hung 振宇Chen-Yu 智凱Chih-Kai 哲瑋Che-Wei 柏宇Po-Yu 威廷Wei-Ting 子軒Tzu-Hsuan 宥廷Yu-Ting 睿恩Jui-En 金龍Chin-Lung
文彬Wen-Pin 正義Cheng-I 永昌Yung-Chang 進財Chin-Tsai 世昌Shih-Chang 家銘Chia-Ming 育誠Yu-Cheng 凱文Kai-Wen 聖傑Sheng-Chieh 博文Po-Wen 耀仁Yao-Jen
""".split()
TAIWANESE_FEMALE = """
淑芬Shu-Fen 淑惠Shu-Hui 美玲Mei-Ling 雅婷Ya-Ting 怡君I-Chun 雅雯Ya-Wen 心怡Hsin-I 詩涵Shih-Han 怡婷I-Ting 佳穎Chia-Ying 欣怡Hsin-I
宜蓁I-Chen 郁婷Yu-Ting 美惠Mei-Hui 麗華Li-Hua 淑華Shu-Hua 秀英Hsiu-Ying 玉蘭Yu-Lan 惠如Hui-Ju 佩珊Pei-Shan 筱涵Hsiao-Han 思妤Ssu-Yu
品妤Pin-Yu 子晴Tzu-Ching 詠晴Yung-Ching 羽彤Yu-Tung 靜宜Ching-I 雅琪Ya-Chi 慧君Hui-Chun 婉婷Wan-Ting 佩君Pei-Chun 家瑜Chia-Yu 鈺婷Yu-Ting
秀琴Hsiu-Chin 月娥Yueh-O 素珍Su-Chen 麗卿Li-Ching 曉雯Hsiao-Wen 芷瑄Chih-Hsuan 若涵Jo-Han 采潔Tsai-Chieh 佳蓉Chia-Jung
""".split()

ENGLISH_FAMILY = """
Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Martin Jackson Thompson White Harris Clark Lewis
Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans
Edwards Collins Stewart Morris Rogers Reed Cook Morgan Bell Murphy Bailey Cooper Richardson Cox Howard Ward Peterson Gray James Watson
Brooks Kelly Sanders Price Bennett Wood Barnes Ross Henderson Coleman Jenkins Perry Powell Long Patterson Hughes Washington Butler Simmons
Foster Bryant Alexander Russell Griffin Hayes Myers Ford Hamilton Graham Sullivan Wallace Woods Cole West Jordan Owens Reynolds Fisher
Ellis Harrison Gibson McDonald Cruz Marshall Freeman Wells Webb Simpson Stevens Tucker Porter Hunter Hicks Crawford Henry Boyd Mason
Kennedy Warren Dixon Burns Gordon Shaw Holmes Rice Robertson Hunt Black Palmer Whitfield Ashworth Pemberton O'Brien O'Connor MacLeod
""".split()
ENGLISH_MALE = """
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Steven Paul Andrew Joshua
Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon
Benjamin Samuel Gregory Alexander Patrick
""".split()
ENGLISH_FEMALE = """
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna
Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole
Helen Samantha Katherine Christine Rachel Olivia
""".split()
