"""Acts in the order of time on a desk whose clock is moved along: for a practice point that seems to have been open for hours."""

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass

from nsp_desktop.domain.fields import Millis
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.example_data import Draw

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(slots=True)
class MovedClock:
    """A clock that shows what it is set to."""

    at: Millis

    def __call__(self) -> Millis:
        return self.at


class Story:
    """A queue of acts between the opening and now; an act may plan later ones, and what lies after now has not happened."""

    def __init__(self, desk: Desk, clock: MovedClock, draw: Draw, until: Millis) -> None:
        self.desk = desk
        self.draw = draw
        self.opened = clock.at
        self.until = until
        self._clock = clock
        self._order = itertools.count()
        self._queue: list[tuple[int, int, Callable[[], object]]] = []

    @property
    def now(self) -> Millis:
        return self._clock.at

    def plan(self, at: float, act: Callable[[], object]) -> None:
        heapq.heappush(self._queue, (int(at), next(self._order), act))

    def after(self, minutes: float, act: Callable[[], object]) -> None:
        """Plan an act so long after the present one."""
        self.plan(self.now + minutes * MINUTE, act)

    def moment(self) -> float:
        """Some time between opening and now, busiest just past the middle."""
        span = self.until - self.opened
        return self.opened + self.draw.random.triangular(0.02, 0.995, 0.6) * span

    def run(self) -> None:
        """Do everything up to now, together on disk."""
        with self.desk.together(as_one=False):
            while self._queue and self._queue[0][0] <= self.until:
                at, _, act = heapq.heappop(self._queue)
                self._clock.at = Millis(at)
                act()
        self._clock.at = self.until
