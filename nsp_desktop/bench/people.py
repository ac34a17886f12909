"""Made-up people who were written down more than once, badly: with the truth beside them, for measuring what finds them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import Final

from nsp_desktop.domain.call_names import root_of

_GIVEN_TEXT: Final = """
Jan Piet Kees Henk Willem Gerrit Maria Anna Johanna Els Truus Emma Julia Sanne Lisa Eva Tim Tom Daan Sem Lucas Levi Finn
Noah Bram Luuk Tess Zoë Fleur Lotte Anne Sara Nora Mila Yara Fatima Mohamed Youssef Aisha Ahmed Hanna Hannah Esther
Ruben Joost Jeroen Marieke Femke Bas Bart Rob Robin Koen Wouter Thijs Iris Ilse Inge Petra Monique Wendy Mark Marco
Dennis Dirk Geert Hans Ineke Joke Ria Ton Cor Leo Wim Ali Omar Samira Noor
"""
GIVEN: Final = tuple(_GIVEN_TEXT.split())
_FAMILY_TEXT: Final = """
de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder,
de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, de Graaf,
van der Meer, van der Linden, Kok, Jacobs, de Haan, Vermeulen, van den Heuvel, van der Veen, van den Broek,
de Bruijn, de Bruin, van der Heijden, Schouten, van Beek, Willems, van Vliet, van de Ven, Hoekstra, Maas,
Verhoeven, Koster, van Dam, van der Wal, Prins, Blom, Huisman, Peeters, de Jonge, Kuipers, van Veen, Kuiper,
Post, Gerritsen, Veenstra, Bosch, Kramer, van den Brink, Yilmaz, El Idrissi, Kaya, Demir, Nguyen, Singh, Haddad,
Kowalska, 't Hart, in 't Veld, van 't Hof, op den Kamp, ter Horst, ten Cate, von Stein, du Pont, le Clercq
"""
FAMILY: Final = tuple(name.strip() for name in _FAMILY_TEXT.split(","))
_STREETS_TEXT: Final = """
Dorpsstraat Kerkstraat Schoolstraat Molenweg Julianalaan Wilhelminastraat Stationsweg Nieuwstraat Parklaan Beatrixstraat
Eikenlaan Beukenlaan Kastanjelaan Burgemeester-Proefstraat Havenkade Marktplein Singel Zonnebloemstraat Vijverweg
Industrieweg Lindelaan Ringdijk
"""
_STREETS: Final = tuple(_STREETS_TEXT.split())
_KEYS: Final = dict(zip("abcdefghijklmnopqrstuvwxyz", "snvfrdghjokklnbipqetuycwxa", strict=False)) | {
    "a": "s",
    "e": "r",
    "o": "p",
    "z": "x",
}
"""A key beside each key, for a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as they are: the truth behind the records."""

    given: str
    family: str
    street: str
    postcode: str
    house: str
    phone: str
    born: int


@dataclass(frozen=True, slots=True)
class Written:
    """One record of a person, as a volunteer typed it."""

    id: str
    person: int
    name: str
    address: str
    postcode: str
    house_number: str
    contact: str
    born: str = ""


def people(how_many: int, seed: int, *, families: Sequence[str] = FAMILY, years: bool = False) -> list[Written]:
    """Records of so many people, two in five of them more than once; shuffled."""
    draw = Random(seed)  # noqa: S311 - examples, no secrets
    written: list[Written] = []
    for place, someone in enumerate(_population(draw, how_many, families)):
        for _copy in range(draw.choices((1, 2, 3, 4), (60, 28, 9, 3))[0]):
            written.append(_write(draw, someone, place, str(len(written)), families, years=years))
    draw.shuffle(written)
    return written


def true_pairs(written: Sequence[Written]) -> set[frozenset[str]]:
    """Every two records that are of one person."""
    by_person: dict[int, list[str]] = {}
    for one in written:
        by_person.setdefault(one.person, []).append(one.id)
    return {frozenset(pair) for ids in by_person.values() for pair in combinations(ids, 2)}


def _population(draw: Random, how_many: int, families: Sequence[str]) -> list[Someone]:
    """Households with shared name, house and telephone; twins, a father and son of one name, and many who are called the same."""
    weights = [1 / (3 + place) for place in range(len(families))]
    found: list[Someone] = []
    while len(found) < how_many:
        head = _head(draw, families, weights)
        house = [head]
        for _member in range(draw.choices((0, 1, 2, 3, 4), (35, 30, 12, 16, 7))[0]):
            house.append(_member_of(draw, house, families, weights))
        if draw.random() < 0.06:
            twin = replace(_member_of(draw, house, families, weights), family=head.family)
            house += [twin, replace(twin, given=_other(draw, [*house, twin]))]
        found += house
    return found[:how_many]


def _head(draw: Random, families: Sequence[str], weights: Sequence[float]) -> Someone:
    common = draw.random() < 0.04
    family = draw.choice(families[:3]) if common else draw.choices(families, weights)[0]
    given = draw.choice(GIVEN[:4]) if common else draw.choice(GIVEN)
    street = draw.choice(_STREETS)
    area = 1230 + draw.randrange(12)
    letters = "ABCDEGHJKLMNPRSTVWXZ"
    postcode = f"{area} {draw.choice(letters)}{draw.choice(letters)}"
    return Someone(given, family, street, postcode, str(draw.randint(1, 240)), _phone(draw), draw.randint(1930, 2005))


def _member_of(draw: Random, house: Sequence[Someone], families: Sequence[str], weights: Sequence[float]) -> Someone:
    head = house[0]
    family = head.family if draw.random() < 0.75 else draw.choices(families, weights)[0]
    phone = head.phone if draw.random() < 0.4 else _phone(draw)
    return replace(head, given=_other(draw, house), family=family, phone=phone, born=draw.randint(1930, 2020))


def _other(draw: Random, house: Sequence[Someone]) -> str:
    """A name that nobody in the house has, nor as a call name: nobody calls a brother and a sister Johanna and Hanna."""
    taken = {root_of(one.given.lower()) for one in house}
    return draw.choice([name for name in GIVEN if root_of(name.lower()) not in taken])


def _phone(draw: Random) -> str:
    return f"06{draw.randint(10_000_000, 59_999_999)}" if draw.random() < 0.8 else f"0{draw.randint(100_000_000, 799_999_999)}"


def _write(draw: Random, someone: Someone, person: int, record: str, families: Sequence[str], *, years: bool) -> Written:
    gone = draw.random() < 0.04
    if gone:
        moved = _head(draw, families, [1.0] * len(families))
        someone = replace(someone, street=moved.street, postcode=moved.postcode, house=moved.house)
    reached = gone or draw.random() > 0.1
    contact = _typed_phone(draw, someone.phone) if reached else ""
    if years and draw.random() < 0.7:
        born = someone.born if draw.random() < 0.96 else int(_swapped(draw, str(someone.born)[:4]) or someone.born)
        contact = f"{contact} geb. {born}".strip()
    address, postcode, house = _typed_address(draw, someone, bare=reached)
    return Written(record, person, _typed_name(draw, someone, families), address, postcode, house, contact)


def _typed_name(draw: Random, someone: Someone, families: Sequence[str]) -> str:
    given, family, chance = someone.given, someone.family, draw.random()
    if chance < 0.05:
        given = given[0] + "."
    elif chance < 0.2:
        given = _slip(draw, given)
    if draw.random() < 0.15:
        family = _slip(draw, family)
    if draw.random() < 0.25:
        family = _tussenvoegsel(draw, family)
    if draw.random() < 0.04:
        family = f"{family}-{draw.choice(families)}"
    form = draw.random()
    if form < 0.06:
        return f"{family} {given}"
    if form < 0.12:
        *small, last = family.split()
        return f"{last}, {given} {' '.join(small)}".strip()
    title = draw.choice(("dhr. ", "mevr. ", "")) if form < 0.2 else ""
    return f"{title}{given} {family}"


def _tussenvoegsel(draw: Random, family: str) -> str:
    *small, last = family.split()
    short = {"van de": "v.d.", "van der": "v.d.", "van den": "vd", "van": "v.", "in 't": "in het", "de": "De"}.get(
        " ".join(small), " ".join(small)
    )
    return f"{draw.choice((short, short.lower(), '', ' '.join(small)))} {last}".strip()


def _slip(draw: Random, word: str) -> str:
    """One typing error: a letter doubled, left out, changed, swapped with the next; or written as it sounds."""
    places = [place for place, letter in enumerate(word) if letter.isalpha()][1:]
    if not places:
        return word
    at = draw.choice(places)
    match draw.randrange(5):
        case 0:
            return word[:at] + word[at] + word[at:]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + _KEYS.get(word[at].lower(), "e") + word[at + 1 :]
        case 3:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if word[at - 1].isalpha() else word
        case _:
            sounds = (("ij", "y"), ("ck", "k"), ("ei", "ij"), ("s", "z"), ("ss", "s"), ("ou", "au"), ("c", "k"), ("f", "v"), ("dt", "t"))
            return next((word.replace(old, new, 1) for old, new in sounds if old in word), word)


def _swapped(draw: Random, digits: str) -> str:
    at = draw.randrange(1, len(digits))
    return digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]


def _typed_phone(draw: Random, phone: str) -> str:
    if draw.random() < 0.05:
        phone = phone[:3] + _swapped(draw, phone[3:])
    forms = (phone, f"{phone[:2]}-{phone[2:]}", f"+31 {phone[1:]}", f"{phone[:2]} {phone[2:6]} {phone[6:]}", f"tel. {phone} (buren)")
    return draw.choice(forms)


def _typed_address(draw: Random, someone: Someone, *, bare: bool) -> tuple[str, str, str]:
    postcode, house, form = someone.postcode, someone.house, draw.random()
    if draw.random() < 0.06:
        postcode = (
            f"{postcode[:5]}{_swapped(draw, postcode[5:])}" if draw.random() < 0.5 else f"{_swapped(draw, postcode[:4])}{postcode[4:]}"
        )
    if draw.random() < 0.04:
        house = str(int(house) + draw.choice((-10, 1, 2, 10, 100))).lstrip("-") or house
    if form < 0.03 and bare:
        return "", "", ""
    if form < 0.2:
        return f"{_slip(draw, someone.street) if draw.random() < 0.3 else someone.street} {house}", "", ""
    if form < 0.3:
        return f"{someone.street} {house}, {postcode} Voorbeeldstad", "", ""
    if form < 0.34 and bare:
        return "", postcode.replace(" ", "").lower(), ""
    return someone.street if draw.random() < 0.3 else "", postcode, house + draw.choice(("", "", "", "", "a"))
