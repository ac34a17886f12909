"""From pairs to people: records are brought together, the surest pair first, as long as the whole group agrees."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from nsp_desktop.exchange.duplicates.pairs import Pair

_UNSEEN: Final = -7.0
"""The weight of two records that have too little in common to be compared."""
_MOST: Final = 10.0
"""One pair says at most this much for or against a group."""
_CLEARLY: Final = 0.6
"""So probable one of two people must be to be meant rather than the other."""
Weights = Mapping[tuple[str, str], float]


def grouped(pairs: Sequence[Pair], sure: float) -> list[Pair]:
    """All pairs within the groups. `pairs`: the heaviest first, those that are not one person too."""
    known = {(pair.first, pair.second): pair for pair in pairs}
    weights = {two: pair.weight for two, pair in known.items()}
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
    return max(-_MOST, min(_MOST, weights.get((min(one, other), max(one, other)), _UNSEEN)))


def _agree(one: Sequence[str], other: Sequence[str], weights: Weights) -> bool:
    """Whether two groups are one person on the whole."""
    return sum(_between(*two, weights) for two in product(one, other)) > 0


def _pair(two: tuple[str, str], known: Mapping[tuple[str, str], Pair]) -> Pair:
    return known.get(two) or Pair(*two, 0.5, 0.0, {})
