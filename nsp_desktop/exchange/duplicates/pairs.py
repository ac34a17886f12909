"""Pairs of records and how probable it is that they are one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.persons import Person

_SLIPS: Final = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """`weight`: the evidence in powers of two; `levels`: how each comparison came out, "" where nothing could be compared."""

    first: str
    second: str
    probability: float
    weight: float
    levels: Mapping[str, str]


def two_people(one: Person, other: Person) -> bool:
    """Whether their given names, or both house and telephone, or the day they were born cannot be of one person."""
    return _other_name(one, other) or _elsewhere(one, other) or _other_birthday(one, other)


def _other_name(one: Person, other: Person) -> bool:
    """Two typing errors of one name differ more from each other than from the name."""
    from rapidfuzz.distance import OSA

    if not one.given or not other.given:
        return False
    if len(one.given) == 1 or len(other.given) == 1:
        return not {one.given[0], one.root[0]} & {other.given[0], other.root[0]}
    if one.root == other.root or one.given_sound == other.given_sound:
        return False
    if OSA.distance(one.given, other.family) <= 1 or OSA.distance(one.family, other.given) <= 1:
        return False  # given and family name were swapped in one of them
    return OSA.distance(one.given, other.given) > _SLIPS


def _elsewhere(one: Person, other: Person) -> bool:
    from rapidfuzz.distance import OSA

    if not (one.phone and other.phone) or OSA.distance(one.phone, other.phone) <= 1:
        return False
    here, there = one.address, other.address
    streets = bool(here.street and there.street) and OSA.distance(here.street, there.street) > _SLIPS
    codes = bool(here.postcode and there.postcode) and OSA.distance(here.postcode, there.postcode) > 1
    return streets or codes or bool(here.house and there.house and here.house != there.house)


def _other_birthday(one: Person, other: Person) -> bool:
    return bool(one.born and other.born) and one.born[:4] != other.born[:4] and one.born[4:] != other.born[4:]
