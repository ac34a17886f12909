"""The noodmelding that nobody has received yet: since when, whether that is too long, and which route to try next."""

from collections.abc import Iterable, Sequence
from typing import Final, Generic, Literal, TypeVar

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.domain.register import Values
from nsp_desktop.domain.waiting import Case
from nsp_desktop.frozen import dataclass

LATE_AFTER_MINUTES: Final = 5
ROUTES: Final = ("radio", "satellite", "amateur_radio", "courier")
"""The routes in the order in which they are tried."""

SPOKEN: Final = frozenset({"radio", "satellite", "amateur_radio", "phone"})
"""Routes by which a text is said aloud, and so can be read back."""

State = Literal["written", "under_way", "received", "told"]
NextStep = Literal["send", "next_route", "read_back", "receive", "tell", "none"]
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


def is_incoming(values: Values) -> bool:
    """Whether it came to this point: as a message, or as an answer to one of ours."""
    return values.get("direction") == "in" or values.get("answers") is not None


def is_in_work(values: Values) -> bool:
    """Whether somebody still has to do something: nobody has it yet, or the reporter of a noodmelding does not know."""
    far = state(values)
    return far in ("written", "under_way") or (far == "received" and values.get("kind") == "emergency")


def next_step(values: Values, *, late: bool = False) -> NextStep:
    """What is to be done with a message now; `late`: nobody received it in time, so another route is tried."""
    match state(values):
        case "written" | "under_way" if is_incoming(values):
            return "receive"
        case "written":
            return "next_route" if late and values.get("route") is not None else "send"
        case "under_way":
            if late:
                return "next_route"
            said = values.get("route") in SPOKEN and values.get("read_back") is not True
            return "read_back" if said else "receive"
        case "received":
            return "tell" if values.get("kind") == "emergency" else "none"
        case "told":
            return "none"


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
            since = written_since(message)
            minutes = max(0, now - since) // MINUTE_MS
            found.append(Undelivered(message, since, minutes, minutes >= late_after, next_route(message.values.get("route"), routes)))
    return sorted(found, key=lambda waiting: waiting.since)


def next_route(tried: object, routes: Sequence[str] = ROUTES) -> str:
    """The route after the one that was tried; the first one when none was, and again after the last."""
    if tried not in routes:
        return routes[0]
    return routes[(list(routes).index(str(tried)) + 1) % len(routes)]


def written_since(message: Case) -> Millis:
    """When it was written, by the clock that `now` is read from."""
    written = message.values.get("written_at")
    return Millis(written + message.since - message.happened_at) if isinstance(written, int) else message.since
