"""Memory of the window after going through a list of a million rows, beside an empty PySide6 window."""

from nsp_desktop.bench import data
from nsp_desktop.bench.figure import Figure
from nsp_desktop.bench.process import BARE, running, window
from nsp_desktop.i18n import _

LIMIT_MB = 120.0
_MB = 1_000_000


def measure(rows: int, progress: data.Progress) -> list[Figure]:
    folder = data.visitors(rows, progress)
    with running(BARE) as bare:
        floor = bare.resident_bytes() / _MB
    with running(window(folder, "--register", "visitors")) as child:
        reached = child.next_line()
        value = child.resident_bytes() / _MB
    label = _("geheugen met {rows} rijen bereikbaar", rows=reached)
    return [Figure("memory", label, value, "MB", floor, _("leeg venster van PySide6"), LIMIT_MB)]
