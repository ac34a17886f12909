"""Whether the laptop's clock can be right: seen from the newest act, and from a clock that nobody can set."""

from typing import Final, Literal

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
