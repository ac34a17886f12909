"""Erased is gone from every file of laptops, second copy and collection: shown without encryption, as an encrypted file shows nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from nsp_desktop.domain.moments import local_date
from nsp_desktop.services import erasing, municipal_papers
from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.erasing import Confirmation
from nsp_desktop.services.rekeying import renew
from nsp_desktop.storage import database
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from tests.building import HandClock, practice_desk, second_laptop
from tests.torture.marks import files, hits_in_file
from tests.torture.table import Row, Scale

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

ERASED, KEPT = "Verdwijnproef", "Blijfproef"
PLACES = ("punt", "twee", "stick", "gemeente")


@dataclass(frozen=True)
class Counted:
    """How often a name stands in all files of each place."""

    erased: dict[str, int]
    kept: dict[str, int]


def rows(scale: Scale) -> list[Row]:
    """With what belongs to it, and the same with `secure_delete` off."""
    records = scale.pick(20, 300)
    with without_keys(secure=True):
        before, after, renewed = tried(scale.folder / "goed", records)
    with without_keys(secure=False):
        _before, left, _renewed = tried(scale.folder / "control", records)
    return [
        Row("before erasing: names in the files of all places", records, min(before.erased.values()), control=True),
        *(Row(f"erased: names left, {place}", records, after.erased[place]) for place in PLACES),
        Row("erased, and a new key: names left, all places", records, sum(renewed.erased.values())),
        Row("somebody else, not erased: places where the name is gone", len(PLACES), sum(not found for found in renewed.kept.values())),
        Row("erased with secure_delete off: names left", records, left.erased["punt"], control=True),
    ]


@contextmanager
def without_keys(*, secure: bool) -> Iterator[None]:
    """Every database that is opened meanwhile is written as it is."""
    opened = database._opened_with

    def plain(size: int, path: Path, _key: bytes | None, read_only: bool) -> "Connection":
        connection = opened(size, path, None, read_only)
        if not secure:
            connection.execute("pragma secure_delete = off")
        return connection

    with patch.object(database, "_opened_with", plain):
        yield


def tried(folder: Path, records: int) -> tuple[Counted, Counted, Counted]:
    """Before the erasure, after it reached everybody, and after the new key."""
    folder.mkdir()
    clock = HandClock()
    one = practice_desk(folder / "punt", clock)
    two = second_laptop(one, folder / "twee")
    (folder / "stick").mkdir()
    one.second_copy.choose(folder / "stick", is_other_disk=lambda _medium, _data: True)
    made = [one.add("visitors", {"name": f"{ERASED} {place}", "contact": f"bij {ERASED}"}) for place in range(records)]
    one.add("visitors", {"name": KEPT})
    carry(one, two, folder / "eerste")
    clock.forward(1_000)
    before = resting(folder, one, two)
    chosen = [erasing.proposal(one, "visitors", record.number) for record in made]
    erasing.erase(one, chosen, "request", Confirmation("A. Voorbeeld", len(chosen), local_date(clock())))
    carry(one, two, folder / "tweede")
    after = resting(folder, one, two)
    for desk in (one, two):
        desk.store.close()
    renew(folder / "punt", None, now=clock)
    return before, after, counted(folder)


def carry(one: Desk, two: Desk, stick: Path) -> None:
    """By stick to the other laptop and to the municipality, whose paper comes back; the second copy follows."""
    exported = export(one, stick, "sealed").bundle
    assert exported is not None
    assert [source.refused for source in import_files(two, [exported])] == [""]
    collect(stick.parent / "gemeente", [stick], PRACTICE_IDENTITY, now=one.now).desk.store.close()
    municipal_papers.read_papers(one, stick)
    one.second_copy.catch_up()


def resting(folder: Path, *desks: Desk) -> Counted:
    """What the files hold once the write-ahead log is put in its place, as at a close."""
    for desk in desks:
        desk.store.connection.execute("pragma wal_checkpoint(truncate)")
    return counted(folder)


def counted(folder: Path) -> Counted:
    return Counted(*(_in_places(folder, mark) for mark in (ERASED, KEPT)))


def _in_places(folder: Path, mark: str) -> dict[str, int]:
    return {place: sum(hits_in_file(path, mark) for path in files(folder / place)) for place in PLACES}
