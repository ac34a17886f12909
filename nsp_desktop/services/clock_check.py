"""Looks at the laptop's clock for the screen: against the ledger, and against a clock that runs on in suspend and cannot be set."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from nsp_desktop.domain.clock_doubt import ClockWatch, Doubt

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def steady_clock() -> int:
    """Milliseconds since some moment, suspend included where the system counts it (Linux: CLOCK_BOOTTIME)."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic_ns() // 1_000_000 if boottime is None else time.clock_gettime_ns(boottime) // 1_000_000


class ClockCheck:
    """Remembers the last look; one window, one check."""

    def __init__(self, desk: "Desk", steady: Callable[[], int] = steady_clock) -> None:
        self._desk = desk
        self._steady = steady
        self._watch = ClockWatch()

    def doubt(self) -> Doubt:
        newest = next((entry.header.recorded_at for entry in self._desk.store.ledger.newest_own(1)), None)
        return self._watch.look(self._desk.now(), self._steady(), newest)
