"""From pairs to people: records are brought together, the surest pair first, as long as the whole group agrees."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from nsp_desktop.domain.persons import Person
from nsp_desktop.exchange.duplicates.pairs import Pair, two_people

_UNSEEN: Final = -2.0
"""The weight of two records that have too little in common to be compared, where nothing speaks against it either."""
_APART: Final = -7.0
"""And where their names, or both house and telephone, say that they are two people."""
_MOST: Final = 10.0
"""One pair says at most this much for or against a group."""
_CLEARLY: Final = 0.6
"""So probable one of two people must be to be meant rather than the other."""
Weights = Mapping[tuple[str, str], float]


class _Between(dict[tuple[str, str], float]):
    """The weight between two records, also of those that were not compared."""

    def __init__(self, pairs: Sequence[Pair], persons: Sequence[Person]) -> None:
        super().__init__(((pair.first, pair.second), max(-_MOST, min(_MOST, pair.weight))) for pair in pairs)
        self._persons = {one.id: one for one in persons}

    def __missing__(self, two: tuple[str, str]) -> float:
        one, other = (self._persons[record] for record in two)
        self[two] = found = _APART if two_people(one, other) else _UNSEEN
        return found


def grouped(pairs: Sequence[Pair], persons: Sequence[Person], sure: float) -> list[Pair]:
    """All pairs within the groups. `pairs`: the heaviest first, those that are not one person too."""
    known = {(pair.first, pair.second): pair for pair in pairs}
    weights = _Between(pairs, persons)
    group: dict[str, list[str]] = {}
    for pair in _without_doubtful([pair for pair in pairs if pair.probability >= sure], weights):
        one, other = (group.setdefault(record, [record]) for record in (pair.first, pair.second))
        if one is not other and _agree(one, other, weights):
            one += other
            group.update(dict.fromkeys(other, one))
    groups = {id(one): one for one in group.values()}.values()
    found = [_pair(two, known) for records in groups for two in combinations(sorted(records), 2)]
    return sorted(found, key=lambda pair: (-pair.weight, pair.first, pair.second))


def _without_doubtful(pairs: Sequence[Pair], weights: Weights) -> Iterator[Pair]:
    """A record cannot be of two people: J. of a house where Jan and Joost live is proposed with neither, unless one is clearly meant."""
    beside: dict[str, list[str]] = {}
    for pair in pairs:
        beside.setdefault(pair.first, []).append(pair.second)
        beside.setdefault(pair.second, []).append(pair.first)
    for pair in pairs:
        if min(_alone(*two, beside, weights) for two in ((pair.first, pair.second), (pair.second, pair.first))) >= _CLEARLY:
            yield pair


def _alone(record: str, meant: str, beside: Mapping[str, Sequence[str]], weights: Weights) -> float:
    """How probable it is that a record is of the one meant, seen who else it may be of: one of them, or all three are one person."""
    chance, odds = 1.0, 2 ** _between(record, meant, weights)
    for other in beside[record]:
        apart = _between(meant, other, weights)
        if other != meant and apart < 0:
            rival = 2 ** _between(record, other, weights)
            three = odds * rival * 2**apart
            meant_so = odds + three if three > odds + rival else odds
            chance = min(chance, meant_so / (1 + odds + rival + three))
    return chance


def _between(one: str, other: str, weights: Weights) -> float:
    return weights[min(one, other), max(one, other)]


def _agree(one: Sequence[str], other: Sequence[str], weights: Weights) -> bool:
    """Whether two groups are one person on the whole."""
    return sum(_between(*two, weights) for two in product(one, other)) > 0


def _pair(two: tuple[str, str], known: Mapping[tuple[str, str], Pair]) -> Pair:
    return known.get(two) or Pair(*two, 0.5, 0.0, {})
