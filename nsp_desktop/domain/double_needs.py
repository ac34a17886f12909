"""Which needs may be one, because somebody asked for the same at the same address twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from nsp_desktop.domain.addresses import Address
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS, MINUTE_MS, show_duration
from nsp_desktop.domain.names import search_words, sound
from nsp_desktop.domain.persons import phone_of
from nsp_desktop.i18n import _

MOST_AT_ONE_ADDRESS: Final = 60
"""More needs at one address come from a home or a tower: there the address says nothing."""
STREET_SLIPS: Final = 2
DAYS: Final = 3
"""Needs that are further apart are two needs, unless all else agrees."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What is compared of a need."""

    id: bytes
    address: Address
    category: str
    label: str
    for_whom: str
    contact: str
    point: str
    at: Millis


@dataclass(frozen=True, slots=True)
class DoubleNeed:
    """Two needs that may be one, with the reasons in words; a higher score is likelier."""

    first: AskedFor
    second: AskedFor
    score: float
    reasons: tuple[str, ...]


def double_needs(needs: Iterable[AskedFor]) -> list[DoubleNeed]:
    """The pairs at one address that ask for the same, or for the same person; the likeliest first."""
    found: dict[tuple[bytes, bytes], DoubleNeed] = {}
    for group in _groups(needs):
        for one, other in combinations(group, 2):
            first, second = sorted((one, other), key=lambda need: need.id)
            pair = None if (first.id, second.id) in found else _compared(first, second)
            if pair is not None:
                found[first.id, second.id] = pair
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.first.id, pair.second.id))


def _groups(needs: Iterable[AskedFor]) -> Iterator[Sequence[AskedFor]]:
    """Those with one house number and postcode, and those with one house number and a street that begins the same."""
    by_key: dict[tuple[str, str], list[AskedFor]] = defaultdict(list)
    for need in needs:
        address = need.address
        if address.known:
            keys = {(address.house, key) for key in (address.postcode, sound(address.street)[:3]) if key}
            for key in keys:
                by_key[key].append(need)
    return (group for group in by_key.values() if len(group) <= MOST_AT_ONE_ADDRESS)


def same_house(one: Address, other: Address) -> str:
    """In words how two addresses are one; "" when they are not."""
    from rapidfuzz.distance import OSA

    if one.house != other.house or (one.more and other.more and one.more != other.more):
        return ""
    if one.postcode and other.postcode:
        return _("zelfde postcode en huisnummer") if one.postcode == other.postcode else ""
    if one.street and other.street and OSA.distance(one.street, other.street) <= min(STREET_SLIPS, len(one.street) // 4):
        return _("zelfde straat en huisnummer")
    return ""


def _compared(first: AskedFor, second: AskedFor) -> DoubleNeed | None:
    house = same_house(first.address, second.address)
    apart = abs(first.at - second.at)
    same_kind = first.category == second.category
    person = _same_words(first.for_whom, second.for_whom)
    called = bool(phone_of(first.contact)) and phone_of(first.contact) == phone_of(second.contact)
    partly = bool(first.address.more) != bool(second.address.more)
    if (
        not house
        or not ((same_kind and not partly) or person or called)
        or (apart > DAYS * DAY_MS and not (same_kind and (person or called)))
    ):
        return None
    told = (
        (1.0, house, True), (2.0, _("zelfde soort: {kind}", kind=first.label), same_kind), (1.0, _("zelfde naam"), person),
        (1.0, _("zelfde telefoonnummer"), called),
        (0.5, _close(apart), apart <= DAY_MS),
        (0.25, _("bij twee punten"), first.point != second.point),
    )  # fmt: skip
    return DoubleNeed(
        first, second, sum(score for score, _words, holds in told if holds), tuple(words for _s, words, holds in told if holds)
    )


def _same_words(one: str, other: str) -> bool:
    """Whether two names have a word that sounds the same."""
    return bool({sound(word) for word in search_words(one)} & {sound(word) for word in search_words(other)})


def _close(apart: int) -> str:
    return _("{time} na elkaar", time=show_duration(apart // MINUTE_MS)) if apart >= MINUTE_MS else _("vlak na elkaar")
