"""Phones, mail addresses and homes.

Phones stay out of ranges that are handed out, where there is such a range to our knowledge; README.md says which.
"""

MAIL_HOSTS = ["post.example", "mail.example", "example.com", "example.org", "inbox.example", "example.net"]
US_AREAS = ["212", "310", "415", "617", "303", "206", "512", "305", "503", "702"]


def phone(dice, country):
    """(as written locally, E.164)."""
    if country == "AM":
        prefix, rest = dice.one(["91", "94", "99", "55", "77", "93", "98"]), "0" + dice.digits(5)
        written = dice.one([f"0{prefix} {rest[:2]}-{rest[2:4]}-{rest[4:]}", f"0{prefix}{rest}", f"+374 {prefix} {rest[:3]} {rest[3:]}",
                            f"(0{prefix}) {rest[:3]}-{rest[3:]}"])
        return written, f"+374{prefix}{rest}"
    if country == "KR":
        middle, last = "0" + dice.digits(3), dice.digits(4)
        return dice.one([f"010-{middle}-{last}", f"010{middle}{last}", f"010.{middle}.{last}"]), f"+8210{middle}{last}"
    if country == "TW":
        prefix, rest = f"94{dice.whole(0, 9)}", dice.digits(6)
        return dice.one([f"0{prefix}-{rest[:3]}-{rest[3:]}", f"0{prefix}{rest}", f"0{prefix}-{rest}"]), f"+886{prefix}{rest}"
    if country == "RU":
        prefix, rest = dice.one(["972", "973", "974", "975", "976"]), dice.digits(7)
        return f"+7 ({prefix}) {rest[:3]}-{rest[3:5]}-{rest[5:]}", f"+7{prefix}{rest}"
    if country == "AZ":
        prefix, rest = dice.one(["50", "51", "55", "70", "77"]), dice.one("01") + dice.digits(6)
        return f"+994 {prefix} {rest[:3]} {rest[3:5]} {rest[5:]}", f"+994{prefix}{rest}"
    area, rest = dice.one(US_AREAS), "55501" + dice.digits(2)
    return f"+1 {area}-{rest[:3]}-{rest[3:]}", f"+1{area}{rest}"


def mail(dice, name):
    family, given = (part.lower().replace("'", "").replace(" ", "") for part in (name.latin_family, name.latin_given))
    local = dice.one([f"{given}.{family}", f"{given[:1]}{family}", f"{family}{dice.whole(55, 99)}", f"{given}{dice.whole(1, 999)}"])
    return f"{local.replace('-', '')}{dice.whole(1, 9999)}@{dice.one(MAIL_HOSTS)}"


STREETS = {
    "AM": ["Աբովյան փ.", "Տերյան փ.", "Մաշտոցի պող.", "Բաղրամյան պող.", "Կոմիտասի պող.", "Արշակունյաց պող.", "Ազատության պող.", "Սայաթ-Նովայի պող.",
           "Գարեգին Նժդեհի փ.", "Ավանի փ.", "Դավիթ Բեկի փ.", "Րաֆֆու փ.", "Շիրակի փ.", "Չարենցի փ."],
    "KR": ["테헤란로", "강남대로", "올림픽로", "마포대로", "양천로", "한강대로", "천호대로", "통일로", "도산대로", "월드컵로", "동작대로", "노원로"],
    "TW": ["忠孝東路四段", "仁愛路三段", "民生東路五段", "南京東路三段", "復興南路一段", "和平東路二段", "中山北路六段", "松江路", "中正路", "文化路一段", "三民路", "永和路二段"],
    "RU": ["ул. Ленина", "ул. Светланская", "Океанский просп.", "ул. Тверская", "просп. Мира", "ул. Садовая", "ул. Гагарина"],
    "AZ": ["Nizami küç.", "28 May küç.", "Xətai pr.", "Azadlıq pr.", "Səməd Vurğun küç.", "Təbriz küç."],
    "US": ["Maple Street", "Oak Avenue", "Cedar Lane", "Harbor Road", "Lincoln Avenue", "Sunset Drive"],
}
CITIES = {
    "AM": {"Երևան": 80, "Աբովյան": 6, "Գյումրի": 5, "Էջմիածին": 5, "Արտաշատ": 4},
    "KR": {"서울특별시": 60, "경기도 성남시": 12, "경기도 고양시": 12, "인천광역시": 16},
    "TW": {"臺北市": 48, "新北市": 38, "桃園市": 10, "基隆市": 4},
    "RU": {"Владивосток": 50, "Москва": 35, "Хабаровск": 15},
    "AZ": {"Bakı": 75, "Gəncə": 15, "Sumqayıt": 10},
    "US": {"Portland": 1, "Seattle": 1, "Denver": 1, "Austin": 1},
}
DISTRICTS = {
    "KR": ["강남구", "서초구", "송파구", "마포구", "양천구", "노원구"],
    "TW": ["大安區", "信義區", "松山區", "中正區", "內湖區", "文山區"],
}


def address(dice, country):
    """(street, city, postal code) as people there write it."""
    street, city, number = dice.one(STREETS[country]), dice.weighted(CITIES[country]), dice.whole(1, 140)
    if country == "AM":
        return f"{street} {number}, բն. {dice.whole(1, 90)}", city, f"{dice.whole(0, 99):04d}"
    if country == "KR":
        district = dice.one(DISTRICTS["KR"]) + " " if city == "서울특별시" else ""
        return f"{district}{street} {number}, {dice.whole(101, 120)}동 {dice.whole(1, 20)}0{dice.whole(1, 4)}호", city, f"0{dice.digits(4)}"
    if country == "TW":
        district = dice.one(DISTRICTS["TW"]) if city == "臺北市" else ""
        return f"{district}{street}{number}號{dice.whole(2, 12)}樓", city, f"1{dice.digits(2)}"
    if country == "RU":
        return f"{street}, д. {number}, кв. {dice.whole(1, 200)}", city, f"6{dice.digits(5)}"
    if country == "AZ":
        return f"{street} {number}, mənzil {dice.whole(1, 90)}", city, f"AZ1{dice.digits(3)}"
    return f"{dice.whole(10, 9999)} {street}", city, dice.digits(5)
