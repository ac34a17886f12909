"""A sealed bundle written and taken in, per entry, beside only packing the same entries with zstd-3."""

import tempfile
import time
from pathlib import Path

import cbor2
import zstandard

from nsp_desktop.bench import data
from nsp_desktop.bench.figure import Figure
from nsp_desktop.i18n import _
from nsp_desktop.services import carrying
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import invite, join_point, open_desk

ENTRIES = 100_000
_FRAME = 2_000


def measure(progress: data.Progress) -> list[Figure]:
    """Export, import and size per entry."""
    made = data.mixed(ENTRIES, progress)
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        folder = Path(name)
        source = open_desk(data.copy_of(made, folder / "punt"))
        target = join_point(folder / "tweede", invite(source, None), None)
        try:
            return _measure(source, target, folder / "stick")
        finally:
            source.store.close()
            target.store.close()


def _measure(source: Desk, target: Desk, stick: Path) -> list[Figure]:
    start = time.perf_counter()
    done = carrying.export(source, stick, "sealed")
    written = time.perf_counter() - start
    assert done.bundle is not None
    start = time.perf_counter()
    carrying.import_files(target, [done.bundle], allow_many=True)
    taken = time.perf_counter() - start
    packed, size = _packed(source)
    per_entry = 1_000_000 / done.entries
    floor_label = _("inpakken met zstd-3")
    return [
        Figure("export", _("op de stick, per regel"), written * per_entry, "us", packed * per_entry, floor_label),
        Figure("import", _("van de stick, per regel"), taken * per_entry, "us", packed * per_entry, floor_label),
        Figure("bundle-size", _("op de stick, per regel"), done.size / done.entries, _("bytes"), size / done.entries, floor_label),
    ]


def _packed(source: Desk) -> tuple[float, int]:
    """Seconds and bytes of packing the plain entries in pieces as large as a bundle's frames."""
    rows = [(entry.raw, entry.open_body, entry.personal_body) for entry in source.store.ledger.iterate()]
    start = time.perf_counter()
    packer = zstandard.ZstdCompressor(level=3)
    size = sum(len(packer.compress(cbor2.dumps(rows[place : place + _FRAME]))) for place in range(0, len(rows), _FRAME))
    return time.perf_counter() - start, size
