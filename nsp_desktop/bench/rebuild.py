"""Making all tables again from a ledger of 100,000 entries, beside only reading and hashing those entries."""

import tempfile
import time
from pathlib import Path

from nsp_desktop.bench import data
from nsp_desktop.bench.figure import Figure
from nsp_desktop.i18n import _
from nsp_desktop.services.opening import open_desk

ENTRIES = 100_000


def measure(progress: data.Progress) -> list[Figure]:
    """Microseconds per entry, and entries per second."""
    made = data.mixed(ENTRIES, progress)
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as folder:
        desk = open_desk(data.copy_of(made, Path(folder) / "punt"))
        try:
            entries = desk.store.ledger.size()
            start = time.perf_counter()
            desk.store.records.rebuild()
            rebuilt = time.perf_counter() - start
            start = time.perf_counter()
            desk.store.ledger.digest()
            hashed = time.perf_counter() - start
        finally:
            desk.store.close()
    per_entry = 1_000_000 / entries
    floor_label = _("alleen lezen en controlegetal")
    return [
        Figure("rebuild", _("tabellen opnieuw, per regel"), rebuilt * per_entry, "us", hashed * per_entry, floor_label),
        Figure("rebuild-speed", _("tabellen opnieuw"), entries / rebuilt, _("regels/s")),
    ]
