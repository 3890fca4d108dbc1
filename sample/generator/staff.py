"""The people who work there."""

# name, mail name, role, department, language, store
STAFF = [
    ("Վիկտորյա Սահակյան", "v.sahakyan", "group_manager", "management", "hy", ""),
    ("Jonathan Pemberton", "j.pemberton", "administrator", "management", "en", ""),
    ("Արտաշես Մելքումյան", "a.melkumyan", "store_manager", "management", "hy", "YER"),
    ("Լիլիթ Ավագյան", "l.avagyan", "consultant", "sales", "hy", "YER"),
    ("Նարեկ Թորոսյան", "n.torosyan", "consultant", "sales", "hy", "YER"),
    ("Ольга Белинская", "o.belinskaya", "consultant", "sales", "ru", "YER"),
    ("Կարեն Դիլանյան", "k.dilanyan", "adviser", "service", "hy", "YER"),
    ("Сергей Громов", "s.gromov", "adviser", "service", "ru", "YER"),
    ("Անի Քոչարյան", "a.kocharyan", "care", "care", "hy", "YER"),
    ("Մերի Եփրեմյան", "m.yepremyan", "marketing", "marketing", "hy", "YER"),
    ("박선영", "sy.park", "store_manager", "management", "ko", "SEL"),
    ("김도현", "dh.kim", "consultant", "sales", "ko", "SEL"),
    ("최유진", "yj.choi", "consultant", "sales", "ko", "SEL"),
    ("Elnur Rəhimov", "e.rahimov", "consultant", "sales", "az", "SEL"),
    ("이상훈", "sh.lee", "adviser", "service", "ko", "SEL"),
    ("정미경", "mk.jung", "adviser", "service", "ko", "SEL"),
    ("한가은", "ge.han", "care", "care", "ko", "SEL"),
    ("윤지호", "jh.yoon", "marketing", "marketing", "ko", "SEL"),
    ("林淑惠", "sh.lin", "store_manager", "management", "zh-Hant", "TPE"),
    ("陳柏翰", "ph.chen", "consultant", "sales", "zh-Hant", "TPE"),
    ("黃詩涵", "sh.huang", "consultant", "sales", "zh-Hant", "TPE"),
    ("吳建宏", "ch.wu", "adviser", "service", "zh-Hant", "TPE"),
    ("蔡佩珊", "ps.tsai", "adviser", "service", "zh-Hant", "TPE"),
    ("張怡君", "ic.chang", "care", "care", "zh-Hant", "TPE"),
    ("Emily Ashworth", "e.ashworth", "marketing", "marketing", "en", "TPE"),
]
MAIL_HOST = "haldenrook.example"


def by_store_and_role():
    table = {}
    for name, _, role, _, _, store in STAFF:
        table.setdefault((store, role), []).append(name)
    return table


def rows():
    return [["Name", "E-mail", "Role", "Department", "Language", "Store"]] + [
        [name, f"{mail}@{MAIL_HOST}", role, department, language, store] for name, mail, role, department, language, store in STAFF
    ]
