"""Cars: what is driven where, with numbers as they are issued there."""

from dataclasses import dataclass
from datetime import date, timedelta

# make → (world manufacturer code, [(model, price in thousands of EUR-like units)])
RANGE = {
    "YER": {"Toyota": ("JTD", [("Corolla", 24), ("RAV4", 36), ("Camry", 34), ("Land Cruiser Prado", 58)]),
            "Lexus": ("JTJ", [("NX 350h", 56), ("RX 350", 68)]), "Nissan": ("JN1", [("Qashqai", 31), ("X-Trail", 38)]),
            "Hyundai": ("KMH", [("Tucson", 33), ("Elantra", 23), ("Santa Fe", 44)]), "Kia": ("KNA", [("Sportage", 33), ("Cerato", 22)]),
            "Mitsubishi": ("JMB", [("Outlander", 37), ("L200", 39)]), "BYD": ("LGX", [("Song Plus", 32), ("Atto 3", 30)])},
    "SEL": {"Hyundai": ("KMH", [("아반떼", 21), ("그랜저", 36), ("투싼", 29), ("싼타페", 36), ("아이오닉 5", 45), ("스타리아", 32)]),
            "Kia": ("KNA", [("K5", 26), ("쏘렌토", 35), ("스포티지", 28), ("카니발", 37), ("EV6", 46)]),
            "Genesis": ("KMT", [("G80", 58), ("GV70", 52)]), "KGM": ("KPT", [("토레스", 29), ("렉스턴", 40)])},
    "TPE": {"Toyota": ("RKM", [("Corolla Cross", 26), ("Corolla Altis", 24), ("RAV4", 34), ("Sienta", 24)]),
            "Lexus": ("JTJ", [("NX 200", 52), ("UX 250h", 44)]), "Honda": ("RKH", [("CR-V", 34), ("HR-V", 27), ("Fit", 22)]),
            "Mazda": ("JM7", [("CX-5", 33), ("Mazda3", 28)]), "Ford": ("RK2", [("Kuga", 30), ("Focus", 25)]),
            "Luxgen": ("RLA", [("n7", 33), ("URX", 27)])},
}
# Minor-unit-free prices: how much one thousand of the price above is in the store's currency.
PER_THOUSAND = {"YER": 420_000, "SEL": 1_150_000, "TPE": 34_000}
COLOURS = {"YER": ["սպիտակ", "սև", "մոխրագույն", "արծաթագույն", "կարմիր", "կապույտ"], "SEL": ["흰색", "검정", "은색", "회색", "파랑", "빨강"],
           "TPE": ["白", "黑", "銀", "灰", "藍", "紅"]}
FUELS = {"petrol": 68, "hybrid": 20, "diesel": 12}
ELECTRIC = {"Atto 3", "아이오닉 5", "EV6", "n7"}
HYBRID = {"NX 350h", "UX 250h", "Song Plus"}

VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
YEAR_CODES = dict(zip(range(2010, 2028), "ABCDEFGHJKLMNPRSTV"))
VALUE = {**{str(d): d for d in range(10)}, **dict(zip("ABCDEFGH", range(1, 9))), **dict(zip("JKLMN", range(1, 6))), "P": 7, "R": 9,
         **dict(zip("STUVWXYZ", range(2, 10)))}
WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]


@dataclass
class Car:
    vin: str
    plate: str
    make: str
    model: str
    year: int
    colour: str
    fuel: str
    odometer: int
    first_registered: date
    warranty_until: date
    next_service: date
    store: str
    price: int
    km_a_year: int
    # The present owner, and since when.
    owner: object = None
    owned_since: date | None = None

    @property
    def service_rhythm(self):
        """Days between services, by this car's own use."""
        return max(75, min(300, 365 * 6_600 // self.km_a_year))


def check_digit(vin):
    remainder = sum(VALUE[character] * weight for character, weight in zip(vin, WEIGHTS)) % 11
    return "X" if remainder == 10 else str(remainder)


def vin(dice, maker, year, serial):
    """Seven in eight carry the right check digit (49 CFR 565.15); the others a zero, as is usual outside North America and China."""
    body = maker + "".join(dice.one(VIN_LETTERS) for _ in range(5)) + "0" + YEAR_CODES[year] + dice.one("ABCDKMPSU") + f"{serial:06d}"
    return body[:8] + (check_digit(body) if dice.chance(0.875) else "0") + body[9:]


def plate(dice, store):
    if store == "YER":
        return f"{dice.whole(10, 99)} {dice.one('ABCDEFLMNOPQSTUVXZ')}{dice.one('ABCDEFLMNOPQSTUVXZ')} {dice.digits(3)}"
    if store == "SEL":
        return f"{dice.whole(100, 699)}{dice.one('가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주')} {dice.whole(1000, 9999)}"
    return f"{''.join(dice.one('ABCDEFGHJKLMNPQRSTUVWXYZ') for _ in range(3))}-{dice.whole(1000, 9999)}"


def draw(dice, store, today, serial):
    make = dice.one(list(RANGE[store]))
    maker, models = RANGE[store][make]
    model, price = dice.one(models)
    first = today - timedelta(days=dice.whole(15, 365 * 9))
    year = first.year + (1 if first.month >= 11 and dice.chance(0.3) else 0)
    fuel = "electric" if model in ELECTRIC else "hybrid" if model in HYBRID else dice.weighted(FUELS)
    age_years = (today - first).days / 365
    km_a_year = dice.whole(7, 26) * 1000
    return Car(vin(dice, maker, min(year, 2026), serial), plate(dice, store), make, model, min(year, 2026), dice.one(COLOURS[store]),
               fuel, int(age_years * km_a_year) + dice.whole(5, 300), first, first + timedelta(days=365 * dice.one([3, 3, 5, 7])),
               today + timedelta(days=dice.whole(-60, 330)), store, round(price * PER_THOUSAND[store] * dice.whole(92, 118) / 100, -3), km_a_year)
