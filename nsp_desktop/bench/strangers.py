"""A second made-up town, drawn by other rules than the settings were tried on: who lives where, and with whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final, TypeVar

from nsp_desktop.bench.strangers_names import ABROAD, FAMILY, GIVEN, STREETS

_LETTERS: Final = "ABCDEGHJKLMNPRSTVWXZ"
_Name = TypeVar("_Name")
_DAY: Final = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody as they are. `given` and `family`: ways in which the name is rightly written, the first in full."""

    given: tuple[str, ...]
    middle: str
    family: tuple[str, ...]
    partner: str
    born: date
    home: "Home"
    phone: str
    mail: str


@dataclass(frozen=True, slots=True)
class Home:
    """A front door; of a block of flats several have one number."""

    street: str
    house: str
    more: str
    postcode: str
    phone: str


def town(draw: Random, how_many: int) -> list[Stranger]:
    """Households: alone, couples, families with twins and namesakes, and people who share a door and nothing else."""
    streets = _streets(draw, max(30, how_many // 35))
    found: list[Stranger] = []
    while len(found) < how_many:
        home = _home(draw, streets)
        match draw.choices(("alone", "couple", "family", "shared"), (36, 33, 25, 6))[0]:
            case "alone":
                found.append(_adult(draw, home))
            case "couple":
                found += _couple(draw, home)
            case "family":
                found += _family(draw, home)
            case _:
                found += [_adult(draw, home) for _someone in range(draw.randint(3, 5))]
    return found[:how_many]


def moved(draw: Random, someone: Stranger, elsewhere: Sequence[Stranger]) -> Stranger:
    """The same person in another house of the town."""
    return replace(someone, home=draw.choice(elsewhere).home)


def _streets(draw: Random, how_many: int) -> list[tuple[str, str]]:
    """A street and the postcode of a part of it: at a postcode stand about seventeen houses."""
    areas = [str(1100 + 3 * place) for place in range(max(3, how_many // 120))]
    return [(draw.choice(STREETS), f"{draw.choice(areas)} {draw.choice(_LETTERS)}{draw.choice(_LETTERS)}") for _part in range(how_many)]


def _home(draw: Random, streets: Sequence[tuple[str, str]]) -> Home:
    street, postcode = draw.choice(streets)
    first = 1 + 34 * (ord(postcode[-1]) % 5)
    more = draw.choice(("A", "B", "C", "-1", "-2", " hs", " bis")) if draw.random() < 0.1 else ""
    return Home(street, str(first + 2 * draw.randrange(17)), more, postcode, f"0{draw.randint(10, 79)}{draw.randint(1_000_000, 9_999_999)}")


def _adult(draw: Random, home: Home, family: tuple[str, ...] | None = None, *, age: int | None = None) -> Stranger:
    abroad = draw.choice(ABROAD) if draw.random() < 0.12 else None
    given = tuple(draw.choice(abroad[0]).split("/")) if abroad else _common(draw, GIVEN)
    own = tuple(draw.choice(abroad[1]).split("/")) if abroad else (_common(draw, FAMILY),)
    middle = draw.choice("ABCEGHJLMNPRSTW") if draw.random() < 0.4 else ""
    years = draw.randint(18, 95) if age is None else age
    born = _DAY - timedelta(days=years * 365 + draw.randrange(365))
    phone = home.phone if draw.random() < 0.12 else f"06{draw.randint(10_000_000, 59_999_999)}"
    mail = f"{given[0][:6].lower()}{draw.randint(1, 999)}@voorbeeld.example" if draw.random() < 0.08 and given[0].isascii() else ""
    return Stranger(given, middle, family or own, "", born, home, phone, mail)


def _common(draw: Random, names: Sequence[_Name]) -> _Name:
    """Few names are of many and many are of few."""
    return names[int(len(names) ** draw.random()) - 1 if draw.random() < 0.4 else draw.randrange(len(names))]


def _couple(draw: Random, home: Home, age: int | None = None) -> list[Stranger]:
    years = draw.randint(22, 90) if age is None else age
    first, second = (_adult(draw, home, age=max(18, years + draw.randint(-4, 4))) for _one in range(2))
    if second.given == first.given:
        return [first]
    married = draw.random() < 0.7
    phone = first.phone if draw.random() < 0.3 else second.phone
    return [first, replace(second, partner=first.family[0] if married else "", phone=phone)]


def _family(draw: Random, home: Home) -> list[Stranger]:
    """Children have the name of the first; telephones of children are those of a parent; twins, and a child named after a parent."""
    house = _couple(draw, home, draw.randint(28, 55))
    oldest = house[0]
    for _child in range(draw.choices((1, 2, 3), (35, 45, 20))[0]):
        child = _adult(draw, home, oldest.family, age=draw.randint(1, 24))
        house.append(replace(child, phone=draw.choice(house[:2]).phone if draw.random() < 0.6 else child.phone))
    if draw.random() < 0.07:
        twin = _adult(draw, home, oldest.family)
        house.append(replace(twin, born=house[-1].born, phone=house[-1].phone))
    if draw.random() < 0.03:
        house.append(replace(house[-1], given=oldest.given, middle="", born=house[-1].born + timedelta(days=700)))
    return _no_two_alike(house)


def _no_two_alike(house: Sequence[Stranger]) -> list[Stranger]:
    """One given name, one person; only a child named after a parent is another."""
    kept: list[Stranger] = []
    for one in house:
        same = [other for other in kept if other.given == one.given]
        if not same or (len(same) == 1 and abs((same[0].born - one.born).days) > 15 * 365):
            kept.append(one)
    return kept
