"""The noodmelding that nobody has received yet: since when, whether that is too long, and which route to try next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.domain.register import Values
from nsp_desktop.domain.waiting import Case

LATE_AFTER_MINUTES: Final = 5
ROUTES: Final = ("radio", "satellite", "amateur_radio", "courier")
"""The routes in the order in which they are tried."""

State = Literal["written", "under_way", "received", "told"]
CaseT = TypeVar("CaseT", bound=Case)


@dataclass(frozen=True, slots=True)
class Undelivered(Generic[CaseT]):
    """A noodmelding without a receipt; when `late`, it is red on every page and `next_route` is to be tried."""

    message: CaseT
    since: Millis
    minutes: int
    late: bool
    next_route: str


def state(values: Values) -> State:
    """How far a message has come; it follows from its moments and is not kept apart."""
    if values.get("reporter_told") is True:
        return "told"
    if values.get("received_at") is not None or values.get("received_by"):
        return "received"
    return "under_way" if values.get("sent_at") is not None else "written"


def is_undelivered(message: Case) -> bool:
    """Whether this is a noodmelding that nobody has received yet."""
    return not message.struck and message.values.get("kind") == "emergency" and state(message.values) in ("written", "under_way")


def undelivered(
    messages: Iterable[CaseT], now: Millis, late_after: int = LATE_AFTER_MINUTES, routes: Sequence[str] = ROUTES
) -> list[Undelivered[CaseT]]:
    """Every noodmelding that nobody has received, the oldest first; `late_after` in minutes is a setting of the point."""
    found = []
    for message in messages:
        if is_undelivered(message):
            since = _since(message)
            minutes = max(0, now - since) // MINUTE_MS
            found.append(Undelivered(message, since, minutes, minutes >= late_after, next_route(message.values.get("route"), routes)))
    return sorted(found, key=lambda waiting: waiting.since)


def next_route(tried: object, routes: Sequence[str] = ROUTES) -> str:
    """The route after the one that was tried; the first one when none was, and again after the last."""
    if tried not in routes:
        return routes[0]
    return routes[(list(routes).index(str(tried)) + 1) % len(routes)]


def _since(message: Case) -> Millis:
    written = message.values.get("written_at")
    return Millis(written) if isinstance(written, int) else message.happened_at
