"""What happened: cars with the parties in their roles, sales, workshop visits, consents."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from . import cars

TWO_YEARS = 731
# Work done → share, and base price in thousands of AMD, KRW and TWD.
WORK = {
    "YER": [("Յուղի և ֆիլտրերի փոխարինում", 30, 38), ("Տեխնիկական սպասարկում (ՏՍ)", 18, 65), ("Անվադողերի փոխարինում և հավասարակշռում", 14, 22),
            ("Առջևի արգելակման կոճղակների փոխարինում", 9, 48), ("Ախտորոշում, սխալների ջնջում", 8, 15), ("Կախոցի վերանորոգում", 6, 120),
            ("Օդորակիչի լիցքավորում", 5, 25), ("Մարտկոցի փոխարինում", 4, 70), ("Թափքի մասի ներկում", 3, 160),
            ("Երաշխիքային աշխատանք՝ մուլտիմեդիայի թարմացում", 3, 0)],
    "SEL": [("엔진오일 및 필터 교환", 32, 110), ("정기점검", 20, 180), ("타이어 교체 및 휠 얼라인먼트", 12, 420), ("브레이크 패드 교환", 9, 160),
            ("에어컨 필터 교환", 8, 35), ("배터리 교환", 6, 190), ("진단 및 소프트웨어 업데이트", 5, 55), ("보증수리 - 도어 트림 소음", 4, 0),
            ("판금 도색", 3, 650), ("와이퍼 블레이드 교환", 3, 28)],
    "TPE": [("更換機油及機油濾芯", 32, 3), ("定期保養", 22, 6), ("更換輪胎及四輪定位", 11, 14), ("更換前煞車來令片", 9, 5), ("冷氣系統檢查、更換濾網", 8, 2),
            ("更換電瓶", 6, 5), ("電腦診斷及軟體更新", 5, 2), ("保固維修：中控螢幕", 4, 0), ("鈑金烤漆", 3, 18)],
}
CURRENCY = {"YER": "AMD", "SEL": "KRW", "TPE": "TWD"}


@dataclass
class Role:
    car: cars.Car
    customer: object
    role: str
    since: date
    until: date | None = None


@dataclass
class Sale:
    number: str
    day: date
    car: cars.Car
    customer: object
    consultant: str
    price: int
    way: str


@dataclass
class RepairOrder:
    number: str | int
    opened: datetime
    car: cars.Car
    customer: object
    odometer: int
    work: str
    amount: int
    promised: datetime
    adviser: str


@dataclass
class Consent:
    customer: object
    purpose: str
    channel: str
    granted: bool
    basis: str
    day: date
    expires: date | None
    proof: str


def draw_cars(dice, customers, today):
    """Cars, and who is what in each of them: owner, payer, driver, user, decision maker."""
    roles, serial = [], 0
    by_file = {}
    for customer in customers:
        if not customer.broken and not customer.organisation:
            by_file.setdefault(customer.file, []).append(customer)
    for customer in customers:
        if customer.broken:
            continue
        count = dice.weighted({1: 3, 2: 4, 3: 2, 5: 1, 8: 1} if customer.organisation else {0: 8, 1: 78, 2: 14})
        for _ in range(count):
            serial += dice.whole(1, 40)
            car = cars.draw(dice, customer.store, today, serial)
            car.owner = customer
            customer.cars.append(car)
            since = car.owned_since = max(car.first_registered, customer.since)
            roles.append(Role(car, customer, "owner", since))
            others = by_file[customer.file]
            if customer.organisation and dice.chance(0.25):
                roles.append(Role(car, dice.one(others), dice.one(["driver", "driver", "user", "decision maker"]), since))
            elif not customer.organisation and dice.chance(0.05):
                roles.append(Role(car, dice.one(others), dice.one(["driver", "payer"]), since))
            if (since - car.first_registered).days > 300 and dice.chance(0.1):  # the former owner is known here too
                roles.append(Role(car, dice.one(others), "owner", car.first_registered, since))
    return roles


def draw_sales(dice, customers, today, staff):
    """Most cars that came to their owner in the last two years were sold here; some of them used."""
    sales, number = [], {"YER": 4100, "SEL": 8200, "TPE": 2600}
    owned = sorted(((car, customer) for customer in customers for car in customer.cars), key=lambda pair: pair[0].owned_since)
    for car, customer in owned:
        day = car.owned_since
        if (today - day).days > TWO_YEARS or dice.chance(0.08):
            continue
        used = day > car.first_registered
        price = round(car.price * (0.9 ** ((day - car.first_registered).days / 365) if used else 1), -3)
        number[car.store] += dice.whole(1, 3)
        way = dice.weighted({"cash": 35, "loan": 40, "lease": 20, "trade-in and loan": 5})
        consultants = staff[car.store, "consultant"]
        consultant = consultants[-1] if customer.file == "export" else dice.one(consultants)  # the last one speaks the exporters' languages
        sales.append(Sale(f"{car.store}-{day:%y}-{number[car.store]:05d}", day, car, customer, consultant, int(price), way))
    return sorted(sales, key=lambda sale: (sale.day, sale.number))


def draw_repair_orders(dice, customers, today, staff):
    orders = []
    for customer in customers:
        for car in customer.cars:
            for day in _visits(dice, car, today):
                # The first work of each list is the oil change, which an electric car does not need.
                share = {index: weight for index, (_, weight, _) in enumerate(WORK[car.store]) if index or car.fuel != "electric"}
                works = sorted({dice.weighted(share) for _ in range(dice.weighted({1: 70, 2: 25, 3: 5}))})
                base = sum(WORK[car.store][index][2] for index in works) * 1000
                amount = int(round(base * dice.whole(85, 140) / 100, -2))
                opened = datetime(day.year, day.month, day.day, dice.whole(9, 16), 5 * dice.whole(0, 11))
                hours = dice.weighted({3: 50, 5: 25, 24: 20, 72: 5})
                promised = _no_sunday(opened + timedelta(hours=hours)).replace(minute=0)
                promised = promised.replace(hour=min(max(promised.hour, 10), 18))
                odometer = max(12, car.odometer - int((today - day).days / 365 * car.km_a_year))
                text = ("; " if car.store == "YER" else "、" if car.store == "TPE" else ", ").join(WORK[car.store][index][0] for index in works)
                car.next_service = day + timedelta(days=car.service_rhythm)
                orders.append(RepairOrder("", opened, car, customer, odometer, text, amount, promised, dice.one(staff[car.store, "adviser"])))
    orders.sort(key=lambda order: (order.car.store, order.opened, order.car.vin))
    number = {"YER": 52_000, "SEL": 310_000, "TPE": 770_000}
    for order in orders:
        number[order.car.store] += 1
        # Two of the programs number with plain numbers, the third with a prefix.
        order.number = number[order.car.store] if order.car.store != "YER" else f"ԱԳ-{number['YER']}"
    return orders


def _visits(dice, car, today):
    """Days in the last two years on which the car came to the workshop: the regular ones by its own use, and some between."""
    start = max(car.owned_since + timedelta(days=20), today - timedelta(days=TWO_YEARS - 1))
    if dice.chance(0.06):  # served elsewhere
        return []
    rhythm = car.service_rhythm
    day = start + timedelta(days=dice.whole(0, rhythm))
    days = []
    while day < today:
        if day.weekday() != 6:
            days.append(day)
        if dice.chance(0.36):
            days.append(_no_sunday(day + timedelta(days=dice.whole(6, 60))))
        day += timedelta(days=int(rhythm * dice.whole(70, 135) / 100))
    return sorted(day for day in days if day < today)


def _no_sunday(day):
    return day + timedelta(days=1) if day.weekday() == 6 else day


def draw_consents(dice, customers, today):
    consents = []
    for customer in customers:
        if customer.broken:
            continue
        day = min(today - timedelta(days=3), customer.since + timedelta(days=dice.whole(0, 40)))
        form = f"{ {'YER': 'AM', 'SEL': 'KR', 'TPE': 'TW'}[customer.store] }-{day:%Y}-{dice.digits(5)}"
        if dice.chance(0.35):
            consents.append(Consent(customer, "service message", "any", True, "contract", day, None, f"order {form}"))
        if dice.chance(0.5):
            granted = dice.chance(0.72)
            recent = max(day, today - timedelta(days=dice.whole(10, 700)))
            # Korea wants marketing consent confirmed every two years.
            expires = recent + timedelta(days=730) if granted and customer.store == "SEL" else None
            channel = customer.channel if dice.chance(0.6) else dice.one(["email", "sms", "phone", "any"])
            consents.append(Consent(customer, "marketing", channel, granted, "consent", recent, expires, f"form {form}"))
        if dice.chance(0.06):
            consents.append(Consent(customer, "survey", "email" if customer.email else "phone", dice.chance(0.85), "consent", day, None,
                                    f"form {form}"))
    return consents
