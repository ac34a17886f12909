"""Power cuts at any moment of a real scenario: the disk is rebuilt as it may be, opened again, and asked for every act."""

import random
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from nsp_desktop.errors import UserError
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.restoring import Secret, restore
from nsp_desktop.storage import keys
from nsp_desktop.storage.database import DriverError, connect
from nsp_desktop.storage.point import LEDGER_FILE
from nsp_desktop.storage.verifying import verify
from tests.building import practice_desk
from tests.process.disk import TRACED, Disk, Operation, read_trace
from tests.torture.table import Row, Scale, Skipped

ACTS = 60
VERIFIED = 25
"""Every so many points the whole program opens the folder, checks all of it and goes on."""
Outcome = Literal["kept", "lost", "corrupt"]


@dataclass(frozen=True)
class Recording:
    """A scenario as the disk saw it."""

    before: Path
    folder: Path
    operations: list[Operation]
    key: bytes
    entries_before: int
    on_stick: bool


def rows(scale: Scale) -> list[Row]:
    """Each act in its own transaction with one sync: nothing may be lost, nothing broken."""
    recording = record(scale.folder, "full")
    acknowledged = sum(operation.call == "ack" for operation in recording.operations)
    assert acknowledged == ACTS, "the scenario did not run to its end"
    found = outcomes(recording, scale.pick(300, 5_000), verified=VERIFIED)
    note = f"{len(recording.operations)} operations, {acknowledged} acts"
    return [
        Row("points: an acknowledged act lost", found.total(), found["lost"], note=note),
        Row("points: a file that does not open or check", found.total(), found["corrupt"]),
    ]


def stick_rows(scale: Scale) -> list[Row]:
    """The second copy: after "on two places" was said of an act, the stick alone must have it."""
    recording = record(scale.folder, "full", on_stick=True)
    found = outcomes(recording, scale.pick(200, 2_000), verified=VERIFIED)
    return [
        Row("points: an act lost that was said to be on two places", found.total(), found["lost"]),
        Row("points: a copy that cannot be put back", found.total(), found["corrupt"]),
    ]


def control_rows(scale: Scale) -> list[Row]:
    """Without a sync for each act something must be lost, or these points would find nothing."""
    found = {level: outcomes(record(scale.folder / level, level), scale.pick(100, 500)) for level in ("normal", "off")}
    return [
        Row(f"synchronous={level}: lost or broken", count.total(), count["lost"] + count["corrupt"], control=True)
        for level, count in found.items()
    ]


def record(place: Path, synchronous: str, *, on_stick: bool = False) -> Recording:
    """Let the scenario run under strace, watching the point's folder or that of its second copy. Raises Skipped."""
    if shutil.which("strace") is None:
        raise Skipped("strace is not on this machine")
    place.mkdir(exist_ok=True)
    folder, before = place / "punt", place / "before"
    desk = practice_desk(folder)
    entries = desk.store.ledger.size()
    watched = _second_copy(desk, place / "stick") if on_stick else folder
    desk.store.close()
    shutil.copytree(watched, before)
    log = place / "trace"
    command = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={TRACED}", "-o", str(log)]
    program = [sys.executable, "-m", "tests.process.power_cut_scenario", str(folder), str(ACTS), synchronous]
    subprocess.run([*command, *program], check=True, capture_output=True, timeout=120)
    return Recording(before, watched, read_trace(log, watched), keys.unlock(before), entries, on_stick)


def _second_copy(desk: Desk, stick: Path) -> Path:
    stick.mkdir()
    folder = desk.second_copy.choose(stick, is_other_disk=lambda _folder, _data: True).folder
    assert folder is not None
    return folder


def outcomes(recording: Recording, points: int, *, verified: int = 0) -> Counter[Outcome]:
    """What so many power cuts leave, at moments spread over the whole scenario; `verified`: every so many are checked in full."""
    chance = random.Random(1)
    places = sorted(chance.randrange(len(recording.operations) + 1) for _ in range(points))
    disk, done, acknowledged = Disk(recording.before, recording.folder), 0, 0
    found: Counter[Outcome] = Counter()
    for number, place in enumerate(places):
        for operation in recording.operations[done:place]:
            disk.run(operation)
            acknowledged += operation.call == "ack"
        done = place
        target = recording.before.with_name("cut")
        disk.cut(target, chance)
        found[_outcome(recording, target, acknowledged, full=bool(verified) and number % verified == 0)] += 1
        shutil.rmtree(target)
    return found


def _outcome(recording: Recording, target: Path, acknowledged: int, *, full: bool) -> Outcome:
    try:
        connection = connect(target / LEDGER_FILE, recording.key)
        try:
            whole = connection.execute("pragma integrity_check").fetchone()[0] == "ok"
            there = connection.execute("select count(*) from entries").fetchone()[0]
            marks = connection.execute("select mark_seq from nodes").fetchone()[0]
        finally:
            connection.close()
        if not whole or marks != there or (full and not _goes_on(recording, target, there)):
            return "corrupt"
    except (UserError, DriverError):
        return "corrupt"
    return "kept" if there - recording.entries_before >= acknowledged else "lost"


def _goes_on(recording: Recording, target: Path, there: int) -> bool:
    """The program opens what is left, or puts it back from the stick, finds nothing wrong, and writes the next act."""
    with TemporaryDirectory(dir=target.parent) as new:
        desk = restore(target, Path(new) / "punt", Secret()).desk if recording.on_stick else open_desk(target)
        try:
            desk.tally("in")
            return verify(desk.store) == [] and desk.store.ledger.size() == there + 2
        finally:
            desk.store.close()
