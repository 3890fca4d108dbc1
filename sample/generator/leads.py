"""Enquiries as ADF, cards from a phone, and what the reception noted of walk-ins."""

import json
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from . import cars, contacts, names, people

ZONE = {"YER": "+04:00", "SEL": "+09:00", "TPE": "+08:00"}
CULTURES = {"YER": {names.ARMENIAN: 60, names.RUSSIAN: 25, names.ENGLISH: 10, names.AZERBAIJANI: 5},
            "SEL": {names.KOREAN: 75, names.AZERBAIJANI: 15, names.RUSSIAN: 5, names.ENGLISH: 5}, "TPE": {names.TAIWANESE: 92, names.ENGLISH: 8}}
COUNTRY = {"YER": "AM", "SEL": "KR", "TPE": "TW"}
WISHES = {
    "hy": ["Կարո՞ղ եմ շաբաթ օրը փորձարկել մեքենան։", "Հետաքրքրում է ապառիկի պայմանները։", "Ե՞րբ կլինի առկա սպիտակ գույնով։"],
    "ru": ["Подскажите, есть ли в наличии? Готов приехать на этой неделе.", "Интересует обмен моего автомобиля с доплатой.",
           "Перезвоните, пожалуйста, после 18:00."],
    "az": ["Bakıya çatdırılma neçəyə başa gəlir?", "Kredit şərtləri barədə məlumat verin, zəhmət olmasa.", "Sınaq sürüşü mümkündürmü?"],
    "ko": ["이번 주말에 시승 가능할까요?", "견적서 부탁드립니다.", "기존 차량 보상판매도 같이 상담받고 싶어요."],
    "zh-Hant": ["請問這週末可以試乘嗎？", "想了解貸款方案與月付金額。", "目前有現車嗎？白色優先。"],
    "en": ["Is it in stock? I could come by on Saturday.", "Please send me a quote including registration.", "Would you take my old car in part exchange?"],
}

NOTES = {"hy": "Զանգել 18-ից հետո", "ru": "Звонить после 18:00", "az": "18:00-dan sonra zəng etmək", "ko": "오후 6시 이후 통화 선호",
         "zh-Hant": "晚上六點後再聯絡", "en": "Call after 6 pm"}


def draw_enquirers(dice, customers, today, count, store_names, known_share, hours):
    """(store, name, phone, mail, language, moment, make, model, wish) of people who asked in the last 90 days, some of them customers already."""
    # Phones with the country, because one file holds the enquiries of all stores.
    known = [c for c in customers if not c.broken and not c.organisation and c.phone]
    out = []
    for _ in range(count):
        store = dice.one(list(store_names))
        if dice.chance(known_share):
            customer = dice.one([c for c in known if c.store == store])
            name, phone, mail, language = customer.name, customer.phone_e164, customer.email, customer.language
            if dice.chance(0.5) and language != names.ENGLISH:
                name = people.in_another_script(name)
        else:
            language = dice.weighted(CULTURES[store])
            name = names.draw(dice, language)
            phone, mail = contacts.phone(dice, COUNTRY[store])[1], contacts.mail(dice, name) if dice.chance(0.7) else ""
        moment = datetime(today.year, today.month, today.day) - timedelta(days=dice.whole(1, 90)) + timedelta(
            hours=dice.whole(*hours), minutes=dice.whole(0, 59), seconds=dice.whole(0, 59))
        make = dice.one(list(cars.RANGE[store]))
        model = dice.one(cars.RANGE[store][make][1])[0]
        out.append((store, name, phone, mail, language, moment, make, model, dice.one(WISHES[language])))
    return sorted(out, key=lambda one: one[5])


# The ways in which ADF from the field is wrong; each turns a good document into an ill-formed one.
def _pi_first(text):
    return '<?ADF VERSION "1.0"?>\n' + text.replace('<?adf version="1.0"?>\n', "")


def _capitals(text):
    return text.replace('<?xml version="1.0" encoding="UTF-8"?>', '<?XML VERSION "1.0"?>')


def _bare_ampersand(text):
    return text.replace("</comments>", " SUV & 4x4, R&D car pool</comments>")


def _html_in_comments(text):
    return text.replace("<comments>", "<comments><p><b>Web form</b><br>").replace("</comments>", "<br>--<br>sent from my phone</p></comments>")


def _closed_too_early(text):
    return text.replace("<vendor>", "</prospect><vendor>", 1).replace("</vendor>\n  </prospect>", "</vendor>")


def _stock_number(text):
    return text.replace("</model>", "</model><stocknumber>A-1207</stocknumber>")


def _mobile(text):
    return text.replace('type="voice"', 'type="mobile"')


def _short_zone(text):
    return text.replace("+04:00<", "-08:0<").replace("+09:00<", "-08:0<").replace("+08:00<", "-08:0<")


def _short_time(text):
    start = text.index("<requestdate>") + len("<requestdate>2026-00-00")
    return text[:start] + "T8:47:50" + text[start + len("T00:00:00"):]


def _no_vendor_name(text):
    start, end = text.index("<vendorname>"), text.index("</vendorname>") + len("</vendorname>")
    return text[:start] + text[end:]


def _two_contacts(text):
    second = '<contact><name part="full">Front Desk</name><email>desk@haldenrook.example</email></contact>'
    return text.replace("</contact>\n    </customer>", f"</contact>{second}\n    </customer>")


FAULTS = [_pi_first, _capitals, _bare_ampersand, _html_in_comments, _closed_too_early, _stock_number, _mobile, _short_zone, _short_time,
          _no_vendor_name, _two_contacts]


def adf(enquirers, store_names):
    """One document after the other, as a mailbox collects them. Every third one is ill-formed."""
    documents = []
    for index, enquirer in enumerate(enquirers):
        text = _document(index, enquirer, store_names)
        if index % 3 == 2:
            text = FAULTS[index // 3 % len(FAULTS)](text)
        documents.append(text)
    return "\n".join(documents).encode()


def _document(index, enquirer, store_names):
    store, name, phone, mail, language, moment, make, model, wish = enquirer
    interest = ["buy", "test-drive", "buy", "lease"][index % 4]
    if name.culture in (names.KOREAN, names.TAIWANESE):
        named = f'<name part="full">{escape(name.full)}</name>'
    else:
        named = f'<name part="first">{escape(name.given)}</name><name part="last">{escape(name.family)}</name>'
    mailed = f"<email>{mail}</email>" if mail else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<?adf version="1.0"?>
<adf>
  <prospect status="new">
    <id sequence="1" source="portal.example">L-{70110 + index}</id>
    <requestdate>{moment:%Y-%m-%dT%H:%M:%S}{ZONE[store]}</requestdate>
    <vehicle interest="{interest}" status="new"><year>2026</year><make>{escape(make)}</make><model>{escape(model)}</model></vehicle>
    <customer>
      <contact>{named}{mailed}<phone type="voice">{phone}</phone></contact>
      <comments>{escape(wish)}</comments>
    </customer>
    <vendor><id source="store">{store}</id><vendorname>{escape(store_names[store])}</vendorname><contact><name part="full">Sales</name>\
<email>leads@haldenrook.example</email></contact></vendor>
  </prospect>
</adf>
"""


def walk_ins(enquirers, consultants, dice):
    """One JSON object a line; the last-but-one line was cut off when the tablet's battery died."""
    lines = []
    for store, name, phone, mail, language, moment, make, model, wish in enquirers:
        line = {"date": f"{moment:%Y-%m-%d %H:%M}", "store": store, "name": name.full, "phone": phone, "language": language, "make": make,
                "model": model, "comments": wish, "salesperson": dice.one(consultants[store, "consultant"])}
        if mail and dice.chance(0.5):
            line["email"] = mail
        lines.append(json.dumps(line, ensure_ascii=False))
    lines[-2] = lines[-2][:60]
    return ("\n".join(lines) + "\n").encode()


def vcards(customers, dice, count):
    """Cards of a consultant's phone: customers, mostly under the name as the consultant writes it."""
    cards = []
    for customer in dice.several([c for c in customers if not c.broken], count):
        name = people.in_another_script(customer.name) if dice.chance(0.4) else customer.name
        version = dice.one(["3.0", "4.0"])
        lines = ["BEGIN:VCARD", f"VERSION:{version}", f"FN:{name.full}", f"N:{name.family};{name.given};{name.middle};;",
                 f"TEL;TYPE=cell:{customer.phone_e164}"]
        if customer.organisation:
            lines.append(f"ORG:{customer.organisation}")
        if customer.email:
            lines.append(f"EMAIL;TYPE=work:{customer.email}")
        if customer.born:
            lines.append(f"BDAY:{customer.born:%Y%m%d}" if version == "4.0" else f"BDAY:{customer.born:%Y-%m-%d}")
        street = customer.street.replace(",", "\\,")
        lines.append(f"ADR;TYPE=home:;;{street};{customer.city};;{customer.postal_code};{customer.country}")
        if version == "4.0":
            lines.append(f"LANG:{customer.language}")
        if dice.chance(0.4):
            lines.append(f"NOTE:{NOTES[customer.language]}")
        cards.append("\r\n".join(_fold(line) for line in [*lines, "END:VCARD"]) + "\r\n")
    return "".join(cards).encode()


def _fold(line):
    """Lines of at most 75 octets, never cut inside a character (RFC 6350, 3.2)."""
    out, length = "", 0
    for character in line:
        size = len(character.encode())
        if length + size > 75:
            out, length = out + "\r\n ", 1
        out, length = out + character, length + size
    return out
