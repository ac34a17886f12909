"""A municipality that collects: bundles of a hundred points in one folder, read into a new collection."""

import tempfile
import time
from pathlib import Path
from typing import Final

from nsp_desktop.bench import data
from nsp_desktop.bench.figure import Figure
from nsp_desktop.i18n import _
from nsp_desktop.services.collecting import collect
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY

SOURCES: Final = 100
MOST_SECONDS: Final = 120
_MILLION: Final = 1_000_000


def measure(entries: int, progress: data.Progress) -> list[Figure]:
    """Seconds a million entries, and how many entries there were."""
    sources = data.bundles(entries, SOURCES, progress)
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        start = time.perf_counter()
        found = collect(Path(name) / "gemeente", [sources], PRACTICE_IDENTITY)
        seconds = time.perf_counter() - start
        collected = found.desk.store.ledger.size()
        found.desk.store.close()
    return [
        Figure("collect", _("verzamelen van 100 punten, per miljoen"), seconds * _MILLION / collected, "s", limit=MOST_SECONDS),
        Figure("collected", _("zoveel regels verzameld"), collected, _("regels")),
    ]
