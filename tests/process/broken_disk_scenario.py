"""Run by broken_disk.py with its library loaded: a folder, a disk that breaks at the k-th call, and what became of the acts."""

import contextlib
import ctypes
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from nsp_desktop.errors import UserError
from nsp_desktop.services.carrying import export
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.copying import check_copy
from nsp_desktop.storage.database import DriverError
from nsp_desktop.storage.verifying import verify


@dataclass
class Tried:
    """What one broken disk did: acts that were acknowledged, sentences that were shown, and what is wrong."""

    acknowledged: list[Callable[[Desk], bool]] = field(default_factory=list)
    said: int = 0
    wrong: list[str] = field(default_factory=list)

    def act(self, do: Callable[[], Callable[[Desk], bool]]) -> None:
        try:
            self.acknowledged.append(do())
        except UserError as error:
            self.said += 1
            if "veilig" not in error.message and "Er is niets" not in error.message:
                self.wrong.append(f"no word that saved work is safe: {error.message}")


def main(scenario: str, template: str, work: str, *how: str) -> None:
    disk = ctypes.CDLL(os.environ["NSP_BROKEN_DISK"])
    kind, error, forever, step = map(int, how)
    for place in count(1, step):
        folder = Path(work) / str(place)
        shutil.copytree(template, folder / "punt")
        (folder / "stick").mkdir()
        tried = Tried()
        with _breaking(disk, folder if scenario == "acts" else folder / "stick", (kind, place, error, forever)) as heal:
            try:
                (_acts if scenario == "acts" else _stick)(folder, tried, heal)
            except (UserError, DriverError) as raised:
                if error:
                    raise
                tried.wrong.append(f"a disk that lies: {raised}")
        broken = disk.disk_broken()
        print(json.dumps({"broken": broken, "said": tried.said, "wrong": "; ".join(tried.wrong)}), flush=True)
        shutil.rmtree(folder)
        if not broken:
            return


@contextlib.contextmanager
def _breaking(disk: ctypes.CDLL, where: Path, how: tuple[int, int, int, int]) -> Iterator[Callable[[], None]]:
    kind, place, error, forever = how
    disk.disk_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int]
    disk.disk_broken.restype = ctypes.c_long
    disk.disk_arm(os.fsencode(where), kind, place, error, forever)
    try:
        yield disk.disk_heal
    finally:
        disk.disk_heal()


def _acts(folder: Path, tried: Tried, heal: Callable[[], None]) -> None:
    """The point itself lies on the disk that breaks, from its opening on."""
    try:
        desk = open_desk(folder / "punt")
    except UserError:
        tried.said += 1
        heal()
        desk = open_desk(folder / "punt")
    desk.store.connection.execute("pragma wal_autocheckpoint = 20")
    for act in _work(desk, folder):
        tried.act(act)
    heal()
    if desk.store.read_only:
        desk.store.close()
        desk = open_desk(folder / "punt")
    _goes_on(desk, tried)
    desk.store.close()
    _check(folder / "punt", tried)


def _work(desk: Desk, folder: Path) -> Iterator[Callable[[], Callable[[Desk], bool]]]:
    def add(register: str, **values: str) -> Callable[[Desk], bool]:
        made = desk.add(register, values)
        return lambda again: again.row(register, made.record) is not None

    def tally() -> Callable[[Desk], bool]:
        made = desk.tally("in", 2)
        return lambda again: again.row("visits", made.record) is not None

    def change() -> Callable[[Desk], bool]:
        made = desk.add("needs", {"category": "water", "urgency": "wait"})
        desk.change("needs", made.record, {"status": "busy"})
        return lambda again: again.known("needs", made.record).values["status"] == "busy"

    def setting() -> Callable[[Desk], bool]:
        desk.set_setting("proef", "x" * 5_000)
        return lambda again: again.setting("proef") == "x" * 5_000

    def carry() -> Callable[[Desk], bool]:
        bundle = export(desk, folder / "uit").bundle
        return lambda _again: bundle is not None and bundle.exists()

    yield lambda: add("visitors", name="Voorbeeld", address="Proefstraat 1")
    yield tally
    yield lambda: add("needs", category="other", urgency="life", description="x" * 9_000)
    yield change
    yield setting
    yield carry
    yield lambda: add("logbook", text="x" * 9_000)
    yield tally


def _goes_on(desk: Desk, tried: Tried) -> None:
    """There is room again: the same window goes on."""
    before = desk.store.ledger.size()
    tried.act(lambda: _counted(desk))
    if desk.store.ledger.size() != before + 1:
        tried.wrong.append("after the disk was healed the same window did not go on")


def _counted(desk: Desk) -> Callable[[Desk], bool]:
    made = desk.tally("out")
    return lambda again: again.row("visits", made.record) is not None


def _check(folder: Path, tried: Tried) -> None:
    try:
        again = open_desk(folder)
    except UserError as error:
        tried.wrong.append(error.message)
        return
    lost = sum(not is_there(again) for is_there in tried.acknowledged)
    if lost:
        tried.wrong.append(f"{lost} acknowledged acts lost")
    tried.wrong += verify(again.store)
    again.tally("in")
    again.store.close()


def _stick(folder: Path, tried: Tried, heal: Callable[[], None]) -> None:
    """Only the second copy lies on the disk that breaks."""
    desk = open_desk(folder / "punt")
    try:
        copy = desk.second_copy.choose(folder / "stick", is_other_disk=lambda _a, _b: True).folder
    except UserError:
        tried.said += 1
        heal()
        copy = desk.second_copy.choose(folder / "stick", is_other_disk=lambda _a, _b: True).folder
    assert copy is not None
    for _act in range(3):
        tried.acknowledged.append(_counted(desk))
        if desk.second_copy.catch_up().kind == "kept":
            if check_copy(copy, desk.store.key).entries != desk.store.ledger.size():
                tried.wrong.append("two places were claimed and were not there")
        else:
            tried.said += 1
    heal()
    if desk.second_copy.catch_up().kind != "kept" or check_copy(copy, desk.store.key).entries != desk.store.ledger.size():
        tried.wrong.append(f"the copy did not catch up: {desk.second_copy.state.sentence}")
    desk.store.close()
    _check(folder / "punt", tried)


if __name__ == "__main__":
    main(*sys.argv[1:])
