"""The timeline of a long power cut: what fails after how many hours, and what that means at this hour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS, MINUTE_MS

Stage = Literal["failed", "failing", "soon", "later"]
SOON_HOURS: Final = 2
"""What begins to fail within so many hours is said beforehand."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What fails between two moments of a power cut, in hours since its start; `source` says who says so."""

    begins: int
    ends: int
    what: str
    do: str
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    """A failure seen from now: `minutes` until it begins, negative when it has begun."""

    failure: Failure
    stage: Stage
    minutes: int


def minutes_since(start: Millis, now: Millis) -> int:
    """Whole minutes of the power cut; 0 when it is said to begin later than now."""
    return max(0, now - start) // MINUTE_MS


def told(failures: Iterable[Failure], minutes: int) -> list[Told]:
    """Every failure with its stage, in the order in which they begin."""
    found = [Told(failure, stage(failure, minutes), failure.begins * 60 - minutes) for failure in failures]
    return sorted(found, key=lambda one: (one.failure.begins, one.failure.ends))


def stage(failure: Failure, minutes: int) -> Stage:
    """failing: it has begun and is not over. A failure without a length of time has failed as soon as it begins."""
    begins, ends = failure.begins * 60, failure.ends * 60
    if minutes >= ends:
        return "failed"
    if minutes >= begins:
        return "failing"
    return "soon" if begins - minutes <= SOON_HOURS * 60 else "later"


def coming(found: Sequence[Told]) -> Told | None:
    """What fails first from now on."""
    return next((one for one in found if one.stage in ("soon", "later")), None)


def begins_at(start: Millis, failure: Failure) -> Millis:
    return Millis(start + failure.begins * HOUR_MS)
