"""How often a quiet window wakes up, counted from outside in the kernel's own numbers."""

import sys
import tempfile
import time
from pathlib import Path

from nsp_desktop.bench.figure import Figure
from nsp_desktop.bench.process import running, window
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.content import make_practice
from nsp_desktop.services.opening import wall_clock

SETTLE_S = 8.0
WATCH_S = 120.0
LIMIT = 4.0


def measure() -> list[Figure]:
    if not sys.platform.startswith("linux"):
        raise UserError(_("Alleen Linux vertelt hoe vaak een programma wakker wordt."))
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        folder = Path(name) / "punt"
        make_practice(folder, wall_clock)
        with running(window(folder)) as child:
            time.sleep(SETTLE_S)
            before = switches(child.child.pid)
            time.sleep(WATCH_S)
            woken = switches(child.child.pid) - before
    return [Figure("idle", _("wakker worden per minuut in rust"), woken * 60 / WATCH_S, "", limit=LIMIT)]


def switches(process: int) -> int:
    """How often any thread of a process went to sleep by itself, and so was woken before."""
    total = 0
    for status in Path(f"/proc/{process}/task").glob("*/status"):
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        total += sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
    return total
