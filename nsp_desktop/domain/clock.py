"""The hybrid logical clock that orders acts of laptops whose clocks differ (Kulkarni et al., 2014)."""

from nsp_desktop.domain.fields import Millis
from nsp_desktop.frozen import dataclass

COUNTER_BITS = 16
AHEAD_LIMIT_MS = 24 * 3_600_000
"""A stamp further ahead than this does not advance the local clock (architecture.md, Clocks)."""


def stamp_of(wall: Millis, counter: int) -> int:
    """48 bits of milliseconds and a 16-bit counter in one number that sorts by time."""
    return (wall << COUNTER_BITS) | counter


def wall_of(stamp: int) -> Millis:
    return Millis(stamp >> COUNTER_BITS)


@dataclass(slots=True)
class HybridClock:
    """Gives stamps that only grow; `last` is the newest stamp given or believed."""

    last: int = 0

    def tick(self, now: Millis) -> int:
        """The stamp of an act at this moment."""
        self.last = max(stamp_of(now, 0), self.last + 1)
        return self.last

    def observe(self, stamp: int, now: Millis) -> None:
        """Take note of another laptop's stamp."""
        if wall_of(stamp) <= now + AHEAD_LIMIT_MS:
            self.last = max(self.last, stamp)
