"""Power cuts at any moment: every act that was said to be saved is there, and the file is whole (invariant 1)."""

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.storage import keys
from nsp_desktop.storage.database import DriverError, connect
from nsp_desktop.storage.point import LEDGER_FILE
from tests.building import practice_desk
from tests.process.disk import TRACED, Disk, Operation, read_trace

CUTS = int(os.environ.get("NSP_POWER_CUTS", "300"))
ACTS = 60
pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")


@dataclass(frozen=True)
class Recording:
    """A scenario as the disk saw it."""

    before: Path
    operations: list[Operation]
    key: bytes
    entries_before: int


def record(tmp_path: Path, synchronous: str) -> Recording:
    folder, before = tmp_path / "punt", tmp_path / "before"
    desk = practice_desk(folder)
    entries = desk.store.ledger.size()
    desk.store.close()
    shutil.copytree(folder, before)
    log = tmp_path / "trace"
    command = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={TRACED}", "-o", str(log)]
    program = [sys.executable, "-m", "tests.process.power_cut_scenario", str(folder), str(ACTS), synchronous]
    subprocess.run([*command, *program], check=True, capture_output=True, timeout=120)
    return Recording(before, read_trace(log, folder), keys.unlock(before), entries)


def cut_at(recording: Recording, place: int, target: Path, chance: random.Random) -> tuple[int, int]:
    """Cut the power after so many operations: how many acts were acknowledged, and how many are there (-1: the file is broken)."""
    disk, acknowledged = Disk(recording.before), 0
    disk.files = {path.replace(str(recording.before), str(recording.before.with_name("punt"))): f for path, f in disk.files.items()}
    for operation in recording.operations[:place]:
        disk.run(operation)
        acknowledged += operation.call == "ack"
    disk.cut(target, chance)
    try:
        connection = connect(target / LEDGER_FILE, recording.key)
        whole = connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        there = connection.execute("select count(*) from entries").fetchone()[0] - recording.entries_before
        marks = connection.execute("select mark_seq from nodes").fetchone()[0]
        connection.close()
    except (UserError, DriverError):
        return acknowledged, -1
    finally:
        shutil.rmtree(target)
    return acknowledged, there if whole and marks == there + recording.entries_before else -1


def losses(recording: Recording, tmp_path: Path, cuts: int) -> int:
    """In how many of these power cuts something that was acknowledged is lost, or the file is broken."""
    chance = random.Random(1)
    places = [chance.randrange(len(recording.operations) + 1) for _ in range(cuts)]
    results = [cut_at(recording, place, tmp_path / "cut", chance) for place in places]
    return sum(there < acknowledged for acknowledged, there in results)


@pytest.mark.slow
def test_no_power_cut_loses_what_was_saved(tmp_path: Path) -> None:
    recording = record(tmp_path, "full")
    assert sum(operation.call == "ack" for operation in recording.operations) == ACTS
    assert losses(recording, tmp_path, CUTS) == 0


@pytest.mark.slow
@pytest.mark.parametrize("synchronous", ["normal", "off"])
def test_control_without_a_sync_per_act_something_is_lost(tmp_path: Path, synchronous: str) -> None:
    assert losses(record(tmp_path, synchronous), tmp_path, 150) > 0
