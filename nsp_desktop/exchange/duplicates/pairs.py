"""Pairs of records that are probably one person, and which of them contradict each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from nsp_desktop.domain.persons import Person

CLEARLY: Final = 4.0
"""So much heavier (in powers of two) a pair must be to be believed rather than another that contradicts it."""
COMMON: Final = 4
"""A name that so many have, and no other like it ten times as many, is no typing error."""
_SLIPS: Final = 2
_UNSURE: Final = ("", "initial")
"""A given name that fits many."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`weight`: the evidence in powers of two; `levels`: how each comparison came out, "" where nothing could be compared."""

    first: str
    second: str
    probability: float
    weight: float
    levels: Mapping[str, str]


def without_doubtful(pairs: Sequence[Pair], persons: Sequence[Person]) -> list[Pair]:
    """A record cannot be of two people: J. of a house where Jan and Joost live is proposed with neither, unless one is clearly meant.

    `pairs`: the heaviest first.
    """
    known = {one.id: one for one in persons}
    by_record: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_record.setdefault(pair.first, []).append(pair)
        by_record.setdefault(pair.second, []).append(pair)
    names = Counter(one.given for one in persons)
    dropped = {id(pair) for record, found in by_record.items() for pair in _contradicted(record, found, known, names)}
    return [pair for pair in pairs if id(pair) not in dropped]


def _contradicted(record: str, found: Sequence[Pair], known: Mapping[str, Person], names: Mapping[str, int]) -> list[Pair]:
    """Of the pairs of one record those that a heavier one contradicts, and the heavier one too where it is not clearly so."""
    wrong: list[Pair] = []
    for place, pair in enumerate(found):
        for other in found[place + 1 :]:
            if _two_people(known[_beside(pair, record)], known[_beside(other, record)], names):
                clear = pair.weight - other.weight >= CLEARLY
                wrong += [other] if clear else [one for one in (pair, other) if one.levels["given"] in _UNSURE]
    return wrong


def completed(pairs: Sequence[Pair], persons: Sequence[Person]) -> list[Pair]:
    """With the pairs that follow: who is the same as one record of somebody is the same as the others, where no name speaks against it."""
    known, names = {one.id: one for one in persons}, Counter(one.given for one in persons)
    beside: dict[str, dict[str, Pair]] = {}
    for pair in pairs:
        beside.setdefault(pair.first, {})[pair.second] = pair
        beside.setdefault(pair.second, {})[pair.first] = pair
    found = {frozenset((pair.first, pair.second)): pair for pair in pairs}
    for near in beside.values():
        for (one, first), (other, second) in combinations(near.items(), 2):
            two = known[one], known[other]
            if frozenset((one, other)) not in found and not _two_people(*two, names) and not _apart(*two):
                weaker = min(first, second, key=lambda pair: pair.weight)
                low, high = sorted((one, other))
                found[frozenset((one, other))] = replace(weaker, first=low, second=high, levels=dict.fromkeys(weaker.levels, ""))
    return sorted(found.values(), key=lambda pair: (-pair.weight, pair.first, pair.second))


def _apart(one: Person, other: Person) -> bool:
    """Whether house and telephone are both known of both, and both differ: two people of one name that somebody in between joined."""
    from rapidfuzz.distance import OSA

    if not (one.phone and other.phone) or OSA.distance(one.phone, other.phone) <= 1:
        return False
    here, there = one.address, other.address
    streets = bool(here.street and there.street) and OSA.distance(here.street, there.street) > _SLIPS
    codes = bool(here.postcode and there.postcode) and OSA.distance(here.postcode, there.postcode) > 1
    return streets or codes or bool(here.house and there.house and here.house != there.house)


def _beside(pair: Pair, record: str) -> str:
    return pair.second if pair.first == record else pair.first


def _two_people(one: Person, other: Person, names: Mapping[str, int]) -> bool:
    """Whether their given names cannot be of one person: two typing errors of one name differ more from each other than from the name."""
    from rapidfuzz.distance import OSA

    if len(one.given) < 2 or len(other.given) < 2 or one.root == other.root or one.given_sound == other.given_sound:
        return False
    if OSA.distance(one.given, other.family) <= 1 or OSA.distance(one.family, other.given) <= 1:
        return False  # given and family name were swapped in one of them
    fewer, more = sorted((names[one.given], names[other.given]))
    return (fewer >= COMMON and fewer > more / 10) or OSA.distance(one.given, other.given) > _SLIPS
