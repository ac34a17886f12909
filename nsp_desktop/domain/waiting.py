"""Who waits, how long, and who comes first: open before closed, then urgency, then waiting time."""

from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.domain.register import Lifecycle, Values

_URGENCY_ORDER: Final = tuple(option.code for option in URGENCIES)
_PRIORITY_ORDER: Final = ("emergency", "urgent", "normal")


class Case(Protocol):
    """A record that may be waiting."""

    @property
    def values(self) -> Values: ...
    @property
    def happened_at(self) -> Millis: ...
    @property
    def since(self) -> Millis:
        """When it happened by the clock that `now` is read from: another one than that of the laptop that wrote it."""

    @property
    def struck(self) -> bool: ...


CaseT = TypeVar("CaseT", bound=Case)


def is_open(lifecycle: Lifecycle | None, case: Case) -> bool:
    """Whether it still asks for work; a register without a lifecycle has no closed records, a struck one asks for nothing."""
    return not case.struck and (lifecycle is None or case.values.get(lifecycle.field) not in lifecycle.closed_codes)


def urgency_rank(values: Values) -> int:
    """0 for the most urgent; a record without a known urgency or priority comes last."""
    for name, order in (("urgency", _URGENCY_ORDER), ("priority", _PRIORITY_ORDER)):
        code = values.get(name)
        if code in order:
            return order.index(str(code))
    return len(_URGENCY_ORDER)


def waited(case: Case, now: Millis) -> int:
    """Whole minutes since it happened; 0 when another laptop's clock is ahead."""
    return max(0, now - case.since) // MINUTE_MS


def work_order(lifecycle: Lifecycle | None, cases: Iterable[CaseT]) -> list[CaseT]:
    """Open ones first, the most urgent before others, then who waits longest; closed ones last, newest first."""
    everything = list(cases)
    waiting = [case for case in everything if is_open(lifecycle, case)]
    closed = [case for case in everything if not is_open(lifecycle, case)]
    waiting.sort(key=lambda case: (urgency_rank(case.values), case.since))
    closed.sort(key=lambda case: -case.since)
    return waiting + closed


def longest_waiting(lifecycle: Lifecycle | None, cases: Iterable[CaseT]) -> CaseT | None:
    """The open one that has waited longest, whatever its urgency."""
    return min((case for case in cases if is_open(lifecycle, case)), key=lambda case: case.since, default=None)
