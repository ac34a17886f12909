"""A link between this program and a real window on the same computer: how soon an act is on the other's disk, and how often both sleep."""

import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from nsp_desktop.bench.figure import Figure, percentile
from nsp_desktop.bench.idle import LIMIT, SETTLE_S, WATCH_S, switches
from nsp_desktop.bench.process import running, window
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import exchange_state
from nsp_desktop.services.content import make_practice
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.encounter import Encounter, Told
from nsp_desktop.services.opening import invite, join_point, open_desk, wall_clock
from nsp_desktop.services.pairing import pairing

ACTS: Final = 50
PATIENCE_S: Final = 120.0
LOOK_S: Final = 0.001
_LATEST_MS: Final = 2_000.0


def measure() -> list[Figure]:
    """Here the first laptop, there a window that calls it."""
    if not sys.platform.startswith("linux"):
        raise UserError(_("Alleen Linux vertelt hoe vaak een programma wakker wordt."))
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        folder = Path(name)
        make_practice(folder / "een", wall_clock)
        first = open_desk(folder / "een")
        second = join_point(folder / "twee", invite(first, None), None)
        try:
            _pair(first, second)
            second.links.close()
            second.store.close()
            with running(window(folder / "twee", "--room", "exchange")) as other:
                return _measured(first, other.child.pid)
        finally:
            first.links.close()
            first.store.close()


def _measured(desk: Desk, other: int) -> list[Figure]:
    _until(lambda: any(state.kind == "open" for state in desk.links.states()) and _confirmed(desk))
    took = [_act(desk) for _act_ in range(ACTS)]
    time.sleep(SETTLE_S)
    before = switches(other)
    time.sleep(WATCH_S)
    woken = (switches(other) - before) * 60 / WATCH_S
    words = _("van handeling tot bevestigd op de andere laptop")
    return [
        Figure("lan-act", _("{what}, mediaan", what=words), median(took), "ms", limit=_LATEST_MS),
        Figure("lan-act-late", _("{what}, p95", what=words), percentile(took, 0.95), "ms", limit=_LATEST_MS),
        Figure("lan-idle", _("wakker worden per minuut in rust, gekoppeld"), woken, "", limit=LIMIT),
    ]


def _act(desk: Desk) -> float:
    """Milliseconds from the return of an act, which is on this disk then, until the other said that it is on its own."""
    desk.tally("in")
    start = time.perf_counter()
    _until(lambda: _confirmed(desk))
    return (time.perf_counter() - start) * 1000


def _confirmed(desk: Desk) -> bool:
    return exchange_state.unconfirmed(desk) == 0


def _pair(first: Desk, second: Desk) -> None:
    """Two people who found the words equal."""
    done = threading.Semaphore(0)
    sides: dict[str, Encounter] = {}

    def told(name: str) -> Callable[[Told], None]:
        def hear(said: Told) -> None:
            if said.kind == "words":
                sides[name].answer(equal=True)
            else:
                done.release()

        return hear

    sides.update(first=pairing(first, told("first")), second=pairing(second, told("second")))
    sides["second"].call(["127.0.0.1"], sides["first"].wait_for_call())
    for _side in sides:
        done.acquire(timeout=PATIENCE_S)
    for side in sides.values():
        side.close()


def _until(fits: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not fits():
        if time.monotonic() > end:
            raise UserError(_("De twee laptops vonden elkaar niet op deze computer."))
        time.sleep(LOOK_S)
