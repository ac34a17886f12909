"""Whether the laptop's clock can be right: seen from the newest act, and from a clock that nobody can set."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS, HOUR_MS, MINUTE_MS
from nsp_desktop.frozen import dataclass

Doubt = Literal["none", "behind", "moved", "long_ago"]
"""behind: earlier than the newest act of this laptop; moved: set to another time while the program ran;
long_ago: the newest act is so old that the date may be wrong."""

TOLERANCE_MS: Final = 5 * MINUTE_MS
LONG_AGO_MS: Final = 60 * DAY_MS
"""A power cut of three weeks is the longest that is counted on."""
SAID_FOR_MS: Final = HOUR_MS
"""So long a clock that was set is spoken of."""
LEAP_MS: Final = 48 * HOUR_MS
"""After so long without a word the date is confirmed before anything is destroyed by it."""


class Written(NamedTuple):
    """When an act was written, by the laptop's own clock; `confirms`: a person found the clock right then; `denies`: found it wrong."""

    at: Millis
    confirms: bool
    denies: bool = False


def is_confirmed(written: Iterable[Written], agreed_at: Millis | None, now: Millis) -> bool:
    """Whether the clock never leapt, or somebody confirmed it since. `written`: all acts of this laptop, as they follow each other;
    `agreed_at`: when another laptop or the municipality last had about the same time.
    """
    sure, last = True, now
    for place, (at, confirms, denies) in enumerate(written):
        if confirms or denies:
            sure = confirms
        elif place and abs(at - last) > LEAP_MS:
            sure = agreed_at is not None and agreed_at >= at
        last = at
    if abs(now - last) > LEAP_MS:
        sure = agreed_at is not None and abs(now - agreed_at) <= LEAP_MS
    return sure


@dataclass(slots=True)
class ClockWatch:
    """Compares the clock on the wall with one that only runs on (`steady`, in milliseconds), from the first look on."""

    wall: Millis | None = None
    steady: int = 0
    moved_at: int | None = None

    def look(self, wall: Millis, steady: int, newest: Millis | None) -> Doubt:
        """What is to be said of the clock now; `newest`: when the newest act of this laptop was written, by its own clock."""
        if self.wall is not None and abs((wall - self.wall) - (steady - self.steady)) > TOLERANCE_MS:
            self.moved_at = steady
        self.wall, self.steady = wall, steady
        if newest is not None and wall < newest - TOLERANCE_MS:
            return "behind"
        if self.moved_at is not None and steady - self.moved_at < SAID_FOR_MS:
            return "moved"
        return "long_ago" if newest is not None and wall > newest + LONG_AGO_MS else "none"
