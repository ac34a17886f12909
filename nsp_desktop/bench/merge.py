"""Taking in a busy point's entries, in CPU time: tables and search included beside a bare insert, and each tenth beside the first."""

import secrets
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import cbor2
import zstandard

from nsp_desktop.bench import data
from nsp_desktop.bench.figure import Figure
from nsp_desktop.domain.entry import Entry
from nsp_desktop.exchange.bundle import parts, write_bundle
from nsp_desktop.exchange.frames import ENTRIES_LIMIT
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.i18n import _
from nsp_desktop.services import carrying
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import invite, join_point, open_desk
from nsp_desktop.storage.database import connect, transaction
from nsp_desktop.storage.ledger import INSERT
from nsp_desktop.storage.migrations import prepare_ledger

ENTRIES: Final = 100_000
PARTS: Final = 10


def measure(progress: data.Progress) -> list[Figure]:
    """Merge, growth, a bundle that is read once more, and writing one."""
    made = data.as_at_a_point(ENTRIES, progress)
    with tempfile.TemporaryDirectory(prefix="nsp-bench-") as name:
        folder = Path(name)
        source = open_desk(data.copy_of(made, folder / "punt"))
        try:
            return [*_merge(source, folder), _again(source, folder), *_export(source, folder)]
        finally:
            source.store.close()


def _merge(source: Desk, folder: Path) -> list[Figure]:
    target = join_point(folder / "tweede", invite(source, None), None)
    bare = bare_insert(folder / "kaal.db")
    floor = _times(source, bare)
    taken = _times(source, lambda entries: take_in(target.store, entries, Taken()))
    target.store.close()
    label = _("kaal in dezelfde tabel zetten")
    return [
        Figure("merge", _("samenvoegen met tabellen en zoeken"), _mean(taken), "us", _mean(floor), label, 3.0, of_ratio=True),
        Figure("merge-growth", _("samenvoegen: laatste tiende"), taken[-1], "us", taken[0], _("eerste tiende"), 1.1, of_ratio=True),
    ]


def bare_insert(path: Path) -> Callable[[Sequence[Entry]], None]:
    """The floor: the same rows into the same table with its indexes, in a file with the same key and safety, and nothing else.

    They are handed as any program does, in bytes; the merge has a shorter way (decision 0023).
    """
    connection = connect(path, secrets.token_bytes(32))
    prepare_ledger(connection)

    def insert(entries: Sequence[Entry]) -> None:
        rows = [(1, e.header.seq, e.hash, e.header.record, e.header.act, e.raw, e.open_body, e.personal_body) for e in entries]
        with transaction(connection):
            connection.executemany(INSERT, rows)

    return insert


def _times(source: Desk, put: Callable[[Sequence[Entry]], None]) -> list[float]:
    """Microseconds an entry of each tenth; reading the source is not counted."""
    spent, counted = [0.0] * PARTS, [0] * PARTS
    done, size = 0, source.store.ledger.size()
    for entries in parts(source.store):
        part = min(PARTS - 1, done * PARTS // size)
        start = time.process_time()
        put(entries)
        spent[part] += time.process_time() - start
        counted[part] += len(entries)
        done += len(entries)
    return [1_000_000 * seconds / max(1, entries) for seconds, entries in zip(spent, counted, strict=True)]


def _mean(parts_: Sequence[float]) -> float:
    return sum(parts_) / len(parts_)


def _export(source: Desk, folder: Path) -> list[Figure]:
    """Writing the sealed bundle, and the most memory that it takes."""
    size = source.store.ledger.size()
    start = time.process_time()
    packed(source)
    floor = time.process_time() - start
    start = time.process_time()
    with (folder / "bundel.nspb").open("wb") as stream:
        write_bundle(source.store, stream, source.now())
    written = time.process_time() - start
    tracemalloc.start()
    with (folder / "nog-een.nspb").open("wb") as stream:
        write_bundle(source.store, stream, source.now())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    label = _("lezen en inpakken met zstd-3")
    return [
        Figure("export-cpu", _("bundel schrijven, per regel"), written / size * 1e6, "us", floor / size * 1e6, label, 2.5, of_ratio=True),
        Figure("export-memory", _("bundel schrijven: geheugen"), most / 2**20, "MB", limit=16),
    ]


def packed(source: Desk) -> int:
    """The floor: the same entries read from the ledger, by the two thousand packed with zstd-3, and nothing else; how long they are."""
    packer, rows, size = zstandard.ZstdCompressor(level=3), [], 0
    for raw, _hash, opened, personal, _size in source.store.ledger.carried():
        rows.append((raw, opened, personal))
        if len(rows) == ENTRIES_LIMIT:
            size += len(packer.compress(cbor2.dumps(rows)))
            rows = []
    return size + len(packer.compress(cbor2.dumps(rows)))


def _again(source: Desk, folder: Path) -> Figure:
    """The very same stick, put in once more."""
    target = join_point(folder / "derde", invite(source, None), None)
    bundle = carrying.export(source, folder / "stick", "sealed").bundle
    assert bundle is not None
    spent = []
    for _time in range(2):
        start = time.process_time()
        carrying.import_files(target, [bundle], allow_many=True)
        spent.append((time.process_time() - start) * 1_000_000 / ENTRIES)
    target.store.close()
    return Figure("import-again", _("dezelfde stick nog eens"), spent[1], "us", spent[0], _("de eerste keer"), 0.1, of_ratio=True)
