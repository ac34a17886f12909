"""A link between this program and a real window on the same computer: how soon an act is on the other's disk, and how often both sleep."""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from nsp_desktop.bench.figure import Figure, percentile
from nsp_desktop.bench.idle import LIMIT, SETTLE_S, WATCH_S, since, switches
from nsp_desktop.bench.paired import paired, until, until_linked
from nsp_desktop.bench.process import running, window
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import exchange_state
from nsp_desktop.services.desk import Desk

ACTS: Final = 50
_LATEST_MS: Final = 2_000.0


def measure() -> list[Figure]:
    """Here the first laptop, there a window that calls it."""
    if not sys.platform.startswith("linux"):
        raise UserError(_("Alleen Linux vertelt hoe vaak een programma wakker wordt."))
    with (
        tempfile.TemporaryDirectory(prefix="nsp-bench-") as name,
        paired(Path(name)) as (first, second),
        running(window(second, "--room", "exchange")) as other,
    ):
        return _measured(first, other.child.pid)


def _measured(desk: Desk, other: int) -> list[Figure]:
    until_linked(desk)
    until(lambda: _confirmed(desk))
    took = [_act(desk) for _act_ in range(ACTS)]
    time.sleep(SETTLE_S)
    before = switches(other)
    time.sleep(WATCH_S)
    woken = since(before, switches(other)) * 60 / WATCH_S
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
    until(lambda: _confirmed(desk))
    return (time.perf_counter() - start) * 1000


def _confirmed(desk: Desk) -> bool:
    return exchange_state.unconfirmed(desk) == 0
