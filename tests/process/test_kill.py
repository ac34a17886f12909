"""The program dies in the middle of its work: what it said to be saved is there."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.verifying import verify
from tests.building import practice_desk

ROUNDS = 8


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_killed_program_keeps_every_saved_act(tmp_path: Path, round_: int) -> None:
    folder = tmp_path / "punt"
    desk = practice_desk(folder)
    before = desk.store.ledger.size()
    desk.store.close()
    program = [sys.executable, "-m", "tests.process.power_cut_scenario", str(folder), "100000", "full"]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(3 + 7 * round_)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    again = open_desk(folder)
    assert again.store.ledger.size() - before >= len(told)
    assert verify(again.store) == []
    again.tally("in")
