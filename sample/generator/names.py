"""Names of people and organisations, and how the same name looks in another script."""

import re
from dataclasses import dataclass

from . import name_lists as lists

ARMENIAN, RUSSIAN, AZERBAIJANI, KOREAN, TAIWANESE, ENGLISH = "hy", "ru", "az", "ko", "zh-Hant", "en"


@dataclass
class Name:
    """`latin_*` is how the bearer would spell it in a passport."""

    culture: str
    female: bool
    family: str
    given: str
    middle: str = ""
    latin_family: str = ""
    latin_given: str = ""

    @property
    def full(self):
        """Whole, in the order and with the spacing of its culture."""
        if self.culture in (KOREAN, TAIWANESE):
            return self.family + self.given
        if self.culture in (RUSSIAN, AZERBAIJANI):
            return " ".join(part for part in (self.family, self.given, self.middle) if part)
        return f"{self.given} {self.family}"

    @property
    def latin(self):
        if self.culture in (KOREAN, TAIWANESE):
            return f"{self.latin_family} {self.latin_given}"
        return f"{self.latin_given} {self.latin_family}"


def draw(dice, culture):
    female = dice.chance(0.46)
    if culture == ARMENIAN:
        family, given = dice.early(lists.ARMENIAN_FAMILY), dice.early(lists.ARMENIAN_FEMALE if female else lists.ARMENIAN_MALE, 1.6)
        return Name(culture, female, family, given, "", armenian_to_latin(family), armenian_to_latin(given))
    if culture == RUSSIAN:
        family = dice.early(lists.RUSSIAN_FAMILY)
        family = russian_feminine(family) if female else family
        given = dice.early(lists.RUSSIAN_FEMALE if female else lists.RUSSIAN_MALE, 1.6)
        middle = patronymic(dice.early(lists.RUSSIAN_MALE, 1.6), female)
        return Name(culture, female, family, given, middle, russian_to_latin(family), russian_to_latin(given))
    if culture == AZERBAIJANI:
        family = dice.early(lists.AZERBAIJANI_FAMILY)
        family = family + "a" if female and family.endswith(("ov", "ev")) else family
        given = dice.early(lists.AZERBAIJANI_FEMALE if female else lists.AZERBAIJANI_MALE, 1.4)
        middle = ""
        if dice.chance(0.5):
            middle = f"{dice.early(lists.AZERBAIJANI_MALE, 1.4)} {'qızı' if female else 'oğlu'}"
        return Name(culture, female, family, given, middle, azerbaijani_to_plain(family), azerbaijani_to_plain(given))
    if culture == KOREAN:
        family, given = dice.early(lists.KOREAN_FAMILY, 3.2), dice.early(lists.KOREAN_FEMALE if female else lists.KOREAN_MALE, 1.3)
        latin = "-".join(hangul_to_latin(syllable) for syllable in given).capitalize()
        return Name(culture, female, family, given, "", lists.KOREAN_FAMILY_LATIN.get(family) or hangul_to_latin(family).capitalize(), latin)
    if culture == TAIWANESE:
        family, latin_family = split_han(dice.early(lists.TAIWANESE_FAMILY))
        given, latin_given = split_han(dice.early(lists.TAIWANESE_FEMALE if female else lists.TAIWANESE_MALE, 1.3))
        return Name(culture, female, family, given, "", latin_family, latin_given)
    family, given = dice.early(lists.ENGLISH_FAMILY, 1.5), dice.early(lists.ENGLISH_FEMALE if female else lists.ENGLISH_MALE, 1.3)
    return Name(ENGLISH, female, family, given, "", family, given)


def split_han(entry):
    """`陳Chen` is its characters and its spelling."""
    cut = next(i for i, character in enumerate(entry) if character.isascii())
    return entry[:cut], entry[cut:]


def russian_feminine(family):
    if family.endswith(("ский", "цкий")):
        return family[:-2] + "ая"
    if family.endswith("ой"):
        return family[:-2] + "ая"
    return family + "а" if family.endswith(("ов", "ев", "ёв", "ин", "ын")) else family


def patronymic(father, female):
    if father in lists.RUSSIAN_PATRONYMIC_STEM:
        return lists.RUSSIAN_PATRONYMIC_STEM[father][female]
    if father.endswith("ий"):  # Дмитрий → Дмитриевич, but Юрий → Юрьевич, Василий → Васильевич
        stem = father[:-2] + ("и" if father in ("Дмитрий",) else "ь")
        return stem + ("евна" if female else "евич")
    if father.endswith("й"):
        return father[:-1] + ("евна" if female else "евич")
    if father.endswith("ь"):
        return father[:-1] + ("евна" if female else "евич")
    return father + ("овна" if female else "ович")


ARMENIAN_LATIN = dict(zip(
    "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք և օ ֆ".split(),
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k ev o f".split(), strict=True))
ARMENIAN_CYRILLIC = dict(zip(
    "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք և օ ֆ".split(),
    "а б г д е з э ы т ж и л х ц к г дз г ч м й н ш о ч п дж р с в т р ц в п к ев о ф".split(), strict=True))


def _spell_armenian(text, table, first_e, first_o):
    out = []
    for word in re.split(r"([ -])", text):
        lower = word.lower().replace("ու", "\x01")
        if lower.startswith("ե"):
            lower = first_e + lower[1:]
        elif lower.startswith("ո"):
            lower = first_o + lower[1:]
        word = "".join({"\x01": "u" if table is ARMENIAN_LATIN else "у"}.get(c) or table.get(c, c) for c in lower)
        out.append(word[:1].upper() + word[1:])
    return "".join(out)


def armenian_to_latin(text):
    return _spell_armenian(text, ARMENIAN_LATIN, "ye", "vo")


def armenian_to_cyrillic(text):
    """As Russian papers write it: Պետրոսյան is Петросян, Հակոբյան is Акопян, Հովհաննիսյան is Ованнисян."""
    if text == "Հակոբյան":
        return "Акопян"
    text = re.sub(r"^Հո", "Օ", text)
    text = re.sub(r"^Հ", "", text).replace("վհ", "վ")
    return _spell_armenian(text[:1].upper() + text[1:], ARMENIAN_CYRILLIC, "е", "во").replace("йа", "я").replace("йу", "ю")


RUSSIAN_LATIN = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split(), strict=True))


def russian_to_latin(text):
    lower = re.sub(r"ий$", "y", text.lower())
    latin = "".join(RUSSIAN_LATIN.get(c, c) for c in lower).replace("_", "")
    return latin[:1].upper() + latin[1:]


AZERBAIJANI_PLAIN = str.maketrans({"ə": "a", "Ə": "A", "ğ": "gh", "ş": "sh", "Ş": "Sh", "ç": "ch", "Ç": "Ch", "ı": "i", "İ": "I", "ö": "o",
                                   "Ö": "O", "ü": "u", "Ü": "U", "q": "g", "Q": "G", "c": "j", "C": "J", "x": "kh", "X": "Kh"})


def azerbaijani_to_plain(text):
    return text.translate(AZERBAIJANI_PLAIN)


HANGUL_FIRST = "g kk n d tt r m b pp s ss _ j jj ch k t p h".split()
HANGUL_MIDDLE = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
HANGUL_LAST = "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()


def hangul_to_latin(syllable):
    """Revised Romanisation of one syllable, without assimilation between syllables (as in names)."""
    index = ord(syllable[0]) - 0xAC00
    latin = HANGUL_FIRST[index // 588] + HANGUL_MIDDLE[index // 28 % 21] + HANGUL_LAST[index % 28]
    rest = hangul_to_latin(syllable[1:]) if len(syllable) > 1 else ""
    return latin.replace("_", "") + rest


# Invented organisations: a word, a trade and the legal form. The second of each pair is the spelling for mail domains.
ORGANISATION_PARTS = {
    ARMENIAN: ([("Արաքս", "araks"), ("Լոռաձոր", "loradzor"), ("Սևքար", "sevkar"), ("Նաիրյան", "nairyan"), ("Ապարանաջուր", "aparan"),
                ("Գեղամա", "geghama"), ("Շիրակաբերդ", "shirakaberd"), ("Տավուշ Լեռ", "tavushler"), ("Կապույտ Սար", "kapuytsar"),
                ("Վանատուր", "vanatur"), ("Արփի Լիճ", "arpilich"), ("Ծաղկաձոր Պլյուս", "tsaghkadzor")],
               [("Շին", "shin"), ("Տրանս", "trans"), ("Լոգիստիկ", "logistik"), ("Ագրո", "agro"), ("Տաքսի", "taxi"), ("Ֆարմ", "farm"),
                ("Տուր", "tour"), ("Առևտուր", "trade")], "{word} {trade} ՍՊԸ"),
    KOREAN: ([("한결", "hangyeol"), ("누리", "nuri"), ("새솔", "saesol"), ("다온", "daon"), ("푸른들", "pureundeul"), ("가람", "garam"),
              ("미래누리", "miraenuri"), ("온빛", "onbit"), ("늘찬", "neulchan"), ("하람", "haram")],
             [("물류", "logis"), ("건설", "const"), ("렌터카", "rent"), ("식품", "food"), ("전자", "elec"), ("상사", "trading"), ("운수", "transit"),
              ("의료기", "med")], "(주){word}{trade}"),
    TAIWANESE: ([("宏晴", "hungching"), ("禾沐", "homu"), ("遠岑", "yuantsen"), ("澄石", "chengshih"), ("山畔", "shanpan"), ("永璟", "yungching"),
                 ("旭禾", "hsuho"), ("洋芃", "yangpeng"), ("青嵐", "chinglan"), ("光沂", "kuangi")],
                [("物流", "logi"), ("營造", "build"), ("租賃", "lease"), ("食品", "food"), ("電子", "elec"), ("貿易", "trade"), ("交通", "transit"),
                 ("生醫", "bio")], "{word}{trade}股份有限公司"),
    ENGLISH: ([("Fernhollow", "fernhollow"), ("Quillgate", "quillgate"), ("Osprey Wharf", "ospreywharf"), ("Larkmoor", "larkmoor")],
              [("Exports", "exports"), ("Freight", "freight"), ("Mobility", "mobility"), ("Trading", "trading")], "{word} {trade} Ltd"),
}


def draw_organisation(dice, culture):
    """(name, spelling for a mail domain)."""
    words, trades, pattern = ORGANISATION_PARTS[culture]
    word, trade = dice.one(words), dice.one(trades)
    return pattern.format(word=word[0], trade=trade[0]), f"{word[1]}-{trade[1]}"
