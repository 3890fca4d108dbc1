"""The customers: people, organisations, households, and those who stand in the files twice."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from . import contacts, names
from .names import ARMENIAN, AZERBAIJANI, ENGLISH, KOREAN, RUSSIAN, TAIWANESE

# Rows per customer file and culture. Together 2,000 rows; `None` stands for organisations.
MIX = {
    "yerevan": {ARMENIAN: 465, RUSSIAN: 130, ENGLISH: 45, AZERBAIJANI: 15, None: 85},
    "seoul": {KOREAN: 525, ENGLISH: 20, None: 60},
    "export": {AZERBAIJANI: 55, RUSSIAN: 25, ENGLISH: 10, None: 5},
    "taipei": {TAIWANESE: 490, ENGLISH: 20, None: 50},
}
STORE = {"yerevan": "YER", "seoul": "SEL", "export": "SEL", "taipei": "TPE"}
FIRST_NUMBER = {"yerevan": ("Y", 10001), "seoul": ("S", 20001), "export": ("X", 30001), "taipei": ("T", 40001)}
HOME = {ARMENIAN: "AM", KOREAN: "KR", TAIWANESE: "TW", AZERBAIJANI: "AZ", ENGLISH: "US", RUSSIAN: "RU"}
LOCAL = {"yerevan": "AM", "seoul": "KR", "export": "AZ", "taipei": "TW"}
OWN_CULTURE = {"yerevan": ARMENIAN, "seoul": KOREAN, "export": ENGLISH, "taipei": TAIWANESE}
CHANNELS = {
    "yerevan": {"phone": 45, "whatsapp": 20, "telegram": 15, "sms": 10, "email": 10},
    "seoul": {"kakao": 60, "phone": 20, "sms": 15, "email": 5},
    "export": {"whatsapp": 60, "telegram": 15, "email": 25},
    "taipei": {"phone": 45, "sms": 25, "email": 20, "wechat": 10},
}


@dataclass
class Customer:
    number: str
    file: str
    name: names.Name | None
    organisation: str = ""
    tax_id: str = ""
    phone: str = ""
    phone_e164: str = ""
    second_phone: str = ""
    email: str = ""
    born: date | None = None
    street: str = ""
    city: str = ""
    postal_code: str = ""
    country: str = ""
    language: str = ""
    channel: str = ""
    since: date | None = None
    cars: list = field(default_factory=list)
    # What to write instead of a good value: column → text. Such a row belongs in quarantine.
    broken: dict = field(default_factory=dict)

    @property
    def store(self):
        return STORE[self.file]

    @property
    def called(self):
        """How other files name this customer."""
        return self.organisation or self.name.full


def draw_all(dice, today):
    customers = []
    for file, mix in MIX.items():
        letter, number = FIRST_NUMBER[file]
        cultures = [culture for culture, count in mix.items() for _ in range(count)]
        for culture in dice.several(cultures, len(cultures)):
            customers.append(_draw_one(dice, today, f"{letter}{number}", file, culture))
            number += dice.one([1, 1, 1, 2, 3])
    _make_households(dice, customers)
    _repeat_some(dice, customers)
    _break_some(dice, customers)
    return customers


def _draw_one(dice, today, number, file, culture):
    is_organisation = culture is None
    culture = culture or OWN_CULTURE[file]
    # Newcomers mostly have a local number and home; customers of the export desk live abroad.
    lives_here = file != "export" and (culture == OWN_CULTURE[file] or dice.chance(0.6))
    country = LOCAL[file] if lives_here else HOME[culture]
    customer = Customer(number, file, names.draw(dice, culture))
    customer.phone, customer.phone_e164 = contacts.phone(dice, country)
    customer.email = contacts.mail(dice, customer.name) if dice.chance(0.62) else ""
    customer.street, customer.city, customer.postal_code = contacts.address(dice, country)
    customer.country, customer.language = country, culture
    customer.channel = dice.weighted(CHANNELS[file])
    customer.since = today - timedelta(days=dice.whole(20, 365 * 8))
    if is_organisation:
        customer.organisation, domain = names.draw_organisation(dice, culture)
        customer.tax_id = dice.digits(10 if country == "KR" else 8)
        customer.email = f"fleet{dice.whole(1, 99)}@{domain}.example"
    else:
        customer.born = date(dice.whole(1948, 2005), dice.whole(1, 12), dice.whole(1, 28)) if dice.chance(0.7) else None
        if dice.chance(0.12):
            customer.second_phone = contacts.phone(dice, country)[0]
    return customer


def _make_households(dice, customers):
    """About fifty couples with one phone and one address; the second bears another name and is another customer."""
    people = [c for c in customers if not c.organisation]
    for first, second in zip(people, people[1:]):
        if first.file == second.file and first.language == second.language and first.country == second.country and dice.chance(0.03):
            for what in ("phone", "phone_e164", "street", "city", "postal_code"):
                setattr(second, what, getattr(first, what))
            if second.name.female == first.name.female:
                continue
            if second.language == ARMENIAN:
                second.name.family, second.name.latin_family = first.name.family, first.name.latin_family
            if second.language == RUSSIAN and second.name.female:
                second.name.family = names.russian_feminine(first.name.family)
                second.name.latin_family = names.russian_to_latin(second.name.family)


def _repeat_some(dice, customers):
    """About sixty people stand in a file twice, under another number: half of them as written before, half in another script."""
    people = [c for c in customers if not c.organisation and not c.second_phone]
    for first in dice.several(people, 60):
        later = [c for c in people if c.file == first.file and c.number > first.number and c is not first]
        if not later:
            continue
        again = dice.one(later)
        again.name, again.born, again.email = first.name, first.born, first.email or again.email
        again.phone, again.phone_e164 = dice.one([first.phone, first.phone_e164]), first.phone_e164
        again.street, again.city, again.postal_code, again.country = first.street, first.city, first.postal_code, first.country
        again.language = first.language
        if dice.chance(0.5):
            again.name = in_another_script(first.name)


def in_another_script(name):
    """The same person as another clerk wrote them: Armenian in Cyrillic or Latin, everybody else in Latin."""
    if name.culture == ARMENIAN and not name.female:
        family, given = names.armenian_to_cyrillic(name.family), names.armenian_to_cyrillic(name.given)
    else:
        family, given = name.latin_family, name.latin_given
    return names.Name(ENGLISH, name.female, family, given, "", name.latin_family, name.latin_given)


def _break_some(dice, customers):
    """One row in fifty has something wrong; no other file refers to these customers."""
    for customer in dice.several([c for c in customers if not c.organisation], len(customers) // 50):
        what = dice.one(["date", "phone"] if customer.file == "taipei" else ["date", "phone", "cells"])  # a spreadsheet has no short rows
        if what == "date":
            customer.broken["born"] = dice.one(["31.02.1984", "1979-13-05", "1991/00/00", "34.05.1988"])
        elif what == "phone":  # nothing but a phone to know them by, and it is none
            customer.broken["phone"] = dice.one([f"ext. {dice.digits(2)}", dice.digits(2), f"call office ({dice.digits(2)})"])
        else:
            customer.broken["cells"] = dice.one(["one more", "two fewer"])
