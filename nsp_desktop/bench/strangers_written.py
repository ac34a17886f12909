"""The people of the second town as volunteers wrote them down: names, addresses, telephones and dates in every form, with mistakes."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from nsp_desktop.bench.mistyping import misdialled, mistyped
from nsp_desktop.bench.people import Written
from nsp_desktop.bench.strangers import Home, Stranger, moved, town

_MONTHS: Final = ("jan", "feb", "mrt", "april", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
_SHORT: Final = {
    "van der": ("v.d.", "vd", "v/d"),
    "van den": ("v.d.", "vd"),
    "van de": ("v.d.", "v/d"),
    "van": ("v.",),
    "in 't": ("in het",),
}


@dataclass(frozen=True, slots=True)
class Draw:
    """What is drawn: how many people, how many of them are written more than once, and what is asked of them."""

    people: int
    seed: int
    double: float = 0.25
    born: Literal["", "year", "date"] = ""
    reached: float = 0.8
    """How many give a telephone number or mail address."""
    mistakes: float = 1.0


def strangers(wanted: Draw) -> list[Written]:
    """All records, shuffled."""
    draw = Random(wanted.seed)  # noqa: S311 - examples, no secrets
    people = town(draw, wanted.people)
    written: list[Written] = []
    for place, someone in enumerate(people):
        copies = draw.choices((2, 3, 4, 5), (70, 18, 8, 4))[0] if draw.random() < wanted.double else 1
        for copy in range(copies):
            here = moved(draw, someone, people) if copy and draw.random() < 0.04 else someone
            written.append(_write(draw, wanted, here, place, str(len(written))))
    draw.shuffle(written)
    return written


def _write(draw: Random, wanted: Draw, someone: Stranger, person: int, record: str) -> Written:
    often = wanted.mistakes
    reached = draw.random() < wanted.reached
    contact = _contact(draw, someone, often) if reached else ""
    address, postcode, house = _address(draw, someone.home, often, bare=reached)
    born = _born(draw, someone.born, wanted.born, often) if wanted.born and draw.random() < 0.75 else ""
    return Written(record, person, _name(draw, someone, often), address, postcode, house, contact, born)


def _name(draw: Random, someone: Stranger, often: float) -> str:
    given, family = draw.choices(someone.given, [4] + [2] * (len(someone.given) - 1))[0], _family(draw, someone)
    if draw.random() < 0.12 * often:
        given = mistyped(draw, given)
    if draw.random() < 0.13 * often:
        *small, last = family.split(" ")
        family = " ".join([*small, mistyped(draw, last)])
    family = _tussenvoegsel(draw, family)
    form = draw.choices(
        ("plain", "initial", "middle", "comma", "turned", "titled", "given", "loud"), (66, 9 * often, 6, 7, 3 * often, 4, 2 * often, 3)
    )[0]
    return _formed(form, given, someone.middle, family)


def _formed(form: str, given: str, middle: str, family: str) -> str:
    *small, last = family.split(" ")
    match form:
        case "initial":
            return f"{given[0]}.{middle + '.' if middle else ''} {family}"
        case "middle":
            return f"{given} {middle + '. ' if middle else ''}{family}"
        case "comma":
            return f"{last}, {' '.join([given, *small])}"
        case "turned":
            return f"{family} {given}"
        case "titled":
            return f"mevr. {given} {family}"
        case "given":
            return given
        case "loud":
            return f"{given} {family}".upper()
        case _:
            return f"{given} {family}"


def _family(draw: Random, someone: Stranger) -> str:
    own = draw.choices(someone.family, [4] + [2] * (len(someone.family) - 1))[0]
    if not someone.partner:
        return own
    return draw.choices((own, someone.partner, f"{someone.partner}-{own}", f"{own}-{someone.partner}"), (25, 40, 30, 5))[0]


def _tussenvoegsel(draw: Random, family: str) -> str:
    *small, last = family.split(" ")
    if not small or draw.random() < 0.7:
        return family
    words = " ".join(small)
    return draw.choice((last, f"{draw.choice(_SHORT.get(words, (words,)))} {last}", f"{words.lower()} {last}", family.title()))


def _contact(draw: Random, someone: Stranger, often: float) -> str:
    if someone.mail and draw.random() < 0.4:
        return someone.mail
    phone = someone.home.phone if draw.random() < 0.1 else someone.phone
    if draw.random() < 0.05 * often:
        phone = misdialled(draw, phone, keep=2)
    spaced = f"{phone[:2]} {phone[2:4]} {phone[4:6]} {phone[6:8]} {phone[8:]}"
    return draw.choice(
        (phone, f"{phone[:2]}-{phone[2:]}", f"+31{phone[1:]}", f"0031 {phone[1:]}", f"(+31) {phone[1:3]} {phone[3:]}", spaced)
    )


def _address(draw: Random, home: Home, often: float, *, bare: bool) -> tuple[str, str, str]:
    street, postcode, house = home.street, home.postcode, home.house
    if draw.random() < 0.08 * often:
        street = mistyped(draw, street)
    if draw.random() < 0.05 * often:
        postcode = (
            misdialled(draw, postcode[:4]).ljust(4, "1")[:4] + postcode[4:] if draw.random() < 0.6 else f"{postcode[:5]}{postcode[:4:-1]}"
        )
    if draw.random() < 0.04 * often:
        house = misdialled(draw, house).lstrip("0") or house
    more = home.more if draw.random() < 0.7 else ""
    form = draw.choices(("fields", "all", "line", "street", "code", "none"), (50, 18, 12, 12, 4, 4 if bare else 0))[0]
    match form:
        case "fields":
            return street if draw.random() < 0.4 else "", draw.choice((postcode, postcode.replace(" ", ""), postcode.lower())), house + more
        case "all":
            return f"{street} {house}{more}, {postcode} Proefstad", "", ""
        case "line":
            return f"{postcode} {house}{more}", "", ""
        case "street":
            return f"{street.replace('straat', 'str.')} {house}{more}", "", ""
        case "code":
            return "", postcode, ""
        case _:
            return "", "", ""


def _born(draw: Random, born: date, asked: str, often: float) -> str:
    chance = draw.random() / max(often, 1e-9)
    if chance < 0.02:
        born = born.replace(year=born.year + draw.choice((-1, 1)), day=min(born.day, 28))
    elif chance < 0.045 and born.day <= 12:
        born = date(born.year, born.day, born.month)
    elif chance < 0.07:
        born += timedelta(days=draw.choice((-10, -1, 1, 10, 20)))
    year = str(born.year) if draw.random() > 0.02 * often else misdialled(draw, str(born.year), keep=1).ljust(4, "0")
    if asked == "year" or draw.random() < 0.1:
        return year
    day, month = born.day, born.month
    forms = (
        f"{day:02}-{month:02}-{year}", f"{year}-{month:02}-{day:02}", f"{day}/{month}/{year}", f"{day} {_MONTHS[month - 1]} {year}",
        f"{day:02}{month:02}{year}", f"{day}-{month}-'{year[2:]}",
    )  # fmt: skip
    return draw.choice(forms)
