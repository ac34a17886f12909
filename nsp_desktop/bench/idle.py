"""How often a quiet window wakes up, counted from outside in the kernel's own numbers."""

import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from nsp_desktop.bench.figure import Figure
from nsp_desktop.bench.process import running, window
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.content import make_practice
from nsp_desktop.services.opening import wall_clock
from nsp_desktop.ui.rooms import rooms_of

SETTLE_S = 8.0
WATCH_S = 120.0
AFTER_START_S = 30.0
"""The first exchange through a shared folder is over by then, and the pause after it."""
LIMIT = 4.0


def measure() -> list[Figure]:
    """On the desk, on the page that wakes most often, and with everything that exchanges by itself."""
    if not sys.platform.startswith("linux"):
        raise UserError(_("Alleen Linux vertelt hoe vaak een programma wakker wordt."))
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        folder = Path(name) / "punt"
        make_practice(folder, wall_clock)
        woken = _watch(folder)
        together = _exchanging(Path(name) / "samen")
    worst = max(woken, key=lambda page: woken[page])
    words = _("wakker worden per minuut in rust, op {page}", page=worst)
    return [
        Figure("idle", _("wakker worden per minuut in rust"), woken["desk"], "", limit=LIMIT),
        Figure("idle-worst", words, woken[worst], "", limit=LIMIT),
        Figure("idle-exchanging", _("wakker worden per minuut, gekoppeld en met gedeelde map"), together, "", limit=LIMIT),
    ]


def _watch(folder: Path) -> dict[str, float]:
    """Every page of the program at the same time, each in a window of its own; per page how often a minute it woke."""
    pages = [room.name for room in rooms_of("point")]
    with ExitStack() as open_windows:
        pids = {}
        for page in pages:
            own = folder if page == "desk" else Path(shutil.copytree(folder, folder.with_name(page)))
            pids[page] = open_windows.enter_context(running(window(own, "--room", page))).child.pid
        time.sleep(SETTLE_S)
        before = {page: switches(pid) for page, pid in pids.items()}
        time.sleep(WATCH_S)
        return {page: since(before[page], switches(pid)) * 60 / WATCH_S for page, pid in pids.items()}


def _exchanging(folder: Path) -> float:
    """The page Uitwisselen with an open link to another laptop and a shared folder, while nobody does anything."""
    from nsp_desktop.bench.paired import paired, until_linked

    with paired(folder, folder / "gedeeld") as (first, second), running(window(second, "--room", "exchange")) as other:
        until_linked(first)
        return woken_by(other.child.pid)


def woken_by(process: int) -> float:
    """How often a minute a process that is left alone wakes."""
    time.sleep(SETTLE_S + AFTER_START_S)
    before = switches(process)
    time.sleep(WATCH_S)
    return since(before, switches(process)) * 60 / WATCH_S


def switches(process: int) -> dict[str, int]:
    """How often each thread of a process went to sleep by itself, and so was woken before."""
    found = {}
    for status in Path(f"/proc/{process}/task").glob("*/status"):
        try:
            lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        except OSError:  # that thread has just ended
            continue
        found[status.parent.name] = sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
    return found


def since(before: Mapping[str, int], after: Mapping[str, int]) -> int:
    """How often the threads that are there now were woken; a thread that ended takes nothing off."""
    return sum(count - before.get(thread, 0) for thread, count in after.items())
