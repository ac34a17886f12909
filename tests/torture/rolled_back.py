"""A whole folder put back as it was: nothing inside it tells, what others saw does. A printed sheet, a stick, and another laptop."""

import shutil
from collections.abc import Callable
from pathlib import Path

from nsp_desktop.domain.heads import Head, head_letters
from nsp_desktop.services import exchange_state, receipts
from nsp_desktop.services.carrying import import_files
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.verifying import verify
from nsp_desktop.storage.witnesses import against
from tests.building import HandClock, bundle_in_of, give, practice_desk, second_laptop
from tests.torture.table import Row

Told = Callable[[Desk], bool]
"""Whether this folder, as it was put back, is found out."""


def rows(base: Path, times: int) -> list[Row]:
    """Each witness so often; the control is the folder without any."""
    place = base / "teruggezet"
    ours = practice_desk(place / "B", HandClock())
    theirs = second_laptop(ours, place / "C")
    ours.tally("in")
    give(ours, theirs)
    give(theirs, ours)
    for desk in (ours, theirs):
        desk.store.close()
    kept = base / "ervoor"
    shutil.copytree(place, kept)
    witnesses = {"a sheet": _sheet, "a stick": _stick, "another laptop": _peer}
    found = [Row(f"rolled back against {name}, unseen", times, _unseen(place, kept, times, seen)) for name, seen in witnesses.items()]
    nobody = _unseen(place, kept, 1, lambda _desk, _folder: lambda back: bool(verify(back.store)))
    return [*found, Row("rolled back where nobody saw it, unseen", 1, nobody, control=True)]


def _unseen(place: Path, kept: Path, times: int, witness: Callable[[Desk, Path], Told]) -> int:
    unseen = 0
    for count in range(times):
        _put_back(place, kept)
        desk = open_desk(place / "B", now=HandClock())
        for _time in range(1 + count % 3):
            desk.tally("in")
        stick = place.with_name("stick")
        shutil.rmtree(stick, ignore_errors=True)
        told = witness(desk, stick)
        desk.store.close()
        _put_back(place, kept)
        back = open_desk(place / "B", now=HandClock())
        unseen += not told(back)
        back.store.close()
    return unseen


def _put_back(place: Path, kept: Path) -> None:
    """The same place each time: elsewhere the laptop's key opens nothing, and a new laptop would begin."""
    shutil.rmtree(place)
    shutil.copytree(kept, place)


def _sheet(desk: Desk, _stick_folder: Path) -> Told:
    _seq, chain_hash = desk.store.ledger.watermarks()[desk.info.node]
    printed = Head(desk.info.letter, head_letters(chain_hash))
    assert against(desk.store, [printed]) == []
    return lambda back: against(back.store, [printed]) != []


def _stick(desk: Desk, stick: Path) -> Told:
    bundle = bundle_in_of(desk, stick)
    return lambda back: import_files(back, [bundle])[0].taken.own_returned


def _peer(desk: Desk, stick: Path) -> Told:
    """The other laptop took the stick in and left its receipt on it."""
    bundle = bundle_in_of(desk, stick)
    other = open_desk(desk.store.folder.with_name("C"), now=HandClock())
    assert receipts.give(other, bundle, import_files(other, [bundle])[0])
    other.store.close()

    def told(back: Desk) -> bool:
        assert exchange_state.lost(back) == 0
        receipts.collect(back, stick)
        return exchange_state.lost(back) > 0

    return told
