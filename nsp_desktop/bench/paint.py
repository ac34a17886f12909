"""The first picture of the real desk, its database open, beside that of an empty PySide6 window."""

import tempfile
from pathlib import Path
from statistics import median

from nsp_desktop.bench.figure import Figure
from nsp_desktop.bench.process import BARE, running, window
from nsp_desktop.i18n import _
from nsp_desktop.services.content import make_practice
from nsp_desktop.services.opening import wall_clock

RUNS = 9
LIMIT = 1.6


def measure() -> list[Figure]:
    """Medians of alternating starts, the first of each thrown away."""
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        folder = Path(name) / "punt"
        make_practice(folder, wall_clock)
        desks, floors = [], []
        for _run in range(RUNS + 1):
            floors.append(_paint(BARE))
            desks.append(_paint(window(folder)))
    floor_label = _("leeg venster van PySide6")
    return [Figure("paint", _("eerste beeld van de balie"), median(desks[1:]), "ms", median(floors[1:]), floor_label, LIMIT, of_ratio=True)]


def _paint(command: tuple[str, ...]) -> float:
    with running(command) as child:
        return child.paint_ms
