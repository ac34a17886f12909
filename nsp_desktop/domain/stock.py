"""Stock: what there is follows from what came in and went out; a count is an assertion that corrects it."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from itertools import combinations
from typing import Final, Literal

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS, HOUR_MS, local, moment_of
from nsp_desktop.frozen import dataclass

_SIGNS: Final = {"received": 1, "returned": 1, "handed_out": -1, "used": -1, "rejected": -1}
CONSUMING: Final = frozenset({"handed_out", "used"})
"""Kinds of movement that tell how fast a supply goes."""
USE_HOURS: Final = 6
"""The use of so many last hours tells how long the stock lasts."""
EXPIRING_DAYS: Final = 2


@dataclass(frozen=True, slots=True)
class Movement:
    """One change of the stock of one supply, or a count of it.

    `expected` is what the screen said when counting; `seen` are the keys of the counts that the counter knew of.
    """

    kind: str
    amount: Decimal | int
    at: Millis
    expected: Decimal | int = 0
    key: bytes = b""
    seen: frozenset[bytes] = frozenset()


def effect(movement: Movement) -> Decimal | int:
    """What a movement adds to the stock; a count adds what it found more, or less, than expected."""
    if movement.kind == RECOUNT:
        return movement.amount - movement.expected
    return movement.amount * _SIGNS.get(movement.kind, 0)


def stock(movements: Iterable[Movement]) -> Decimal | int:
    """What there is now; the order of the movements does not matter."""
    return sum((effect(movement) for movement in movements), start=0)


def count_conflicts(movements: Collection[Movement]) -> list[tuple[Movement, Movement]]:
    """Pairs of counts of which neither counter knew of the other: together they may correct the same difference twice.

    Two counts that both found what was expected agree with each other.
    """
    counts = sorted((m for m in movements if m.kind == RECOUNT), key=lambda m: (m.at, m.key))
    known = {count.key: _known_to(count, {m.key: m for m in counts}) for count in counts}
    return [
        (one, other)
        for one, other in combinations(counts, 2)
        if one.key not in known[other.key] and other.key not in known[one.key] and (effect(one) or effect(other))
    ]


def _known_to(count: Movement, by_key: dict[bytes, Movement]) -> set[bytes]:
    """The keys of all counts that a counter knew of, at first or second hand."""
    known: set[bytes] = set()
    waiting = list(count.seen)
    while waiting:
        key = waiting.pop()
        if key not in known:
            known.add(key)
            waiting += by_key[key].seen if key in by_key else ()
    return known


def lasts_until(movements: Collection[Movement], now: Millis, hours: int = USE_HOURS) -> Millis | None:
    """When the stock is gone if people go on as in the last hours; None when nothing was used in them."""
    left = stock(movements)
    if left <= 0:
        return now
    past = [movement for movement in movements if movement.at <= now]
    start = max(now - hours * HOUR_MS, min((movement.at for movement in past), default=now))
    used = sum((m.amount for m in past if m.kind in CONSUMING and m.at >= start), start=Decimal(0))
    return gone_at(left, used, now - start, now)


def gone_at(left: Decimal | int, used: Decimal | int, span: int, now: Millis) -> Millis | None:
    """When what is left is gone if as much is used as in the last `span` milliseconds; at least an hour counts, to be calm."""
    if left <= 0:
        return now
    return Millis(now + int(Decimal(left) / Decimal(used) * max(span, HOUR_MS))) if used > 0 else None


def is_low(amount: Decimal | int, minimum: Decimal | int | None) -> bool:
    """Whether there is less than the minimum; without a minimum, whether there is nothing."""
    return amount <= 0 if minimum is None else amount < minimum


def shelf_life(expires: Millis | None, now: Millis) -> Literal["good", "expiring", "expired"]:
    """Whether it can still be handed out; a date without a time is good through that day."""
    if expires is None:
        return "good"
    last = local(expires)
    end = moment_of(last.replace(hour=23, minute=59, second=59)) if (last.hour, last.minute) == (0, 0) else expires
    if end <= now:
        return "expired"
    return "expiring" if end - now <= EXPIRING_DAYS * DAY_MS else "good"
