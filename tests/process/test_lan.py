"""Two laptops as two real processes: they pair by words that two people compare, find each other again, and survive that one is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from nsp_desktop.services.lan_pairs import PORT_SETTING
from nsp_desktop.services.opening import open_desk
from tests.building import practice_desk, second_laptop, with_secrets
from tests.services.pairing_up import free_port

PATIENCE = 120
LOOK = 0.1


def started(folder: Path, *words: str, told: int = subprocess.DEVNULL) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "nsp_desktop", "--data", str(folder), "lan", *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, text=True)


def line_of(child: "subprocess.Popen[str]", beginning: str) -> str:
    """The next line that begins so."""
    assert child.stdout is not None
    for line in child.stdout:
        if line.startswith(beginning):
            return line.strip()
    raise AssertionError(f"it ended without: {beginning}")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    one = with_secrets(practice_desk(tmp_path / "B"))
    other = second_laptop(one, tmp_path / "C")
    for desk in (one, other):
        desk.set_setting(PORT_SETTING, free_port())
        desk.store.close()
    return tmp_path / "B", tmp_path / "C"


def paired(folders: tuple[Path, Path], *answers: str) -> list[int]:
    """Both exit codes; the words must be equal on both screens."""
    with started(folders[0], "pair", "--listen", "0", told=subprocess.PIPE) as host:
        assert host.stderr is not None
        port = "".join(letter for letter in host.stderr.readline() if letter.isdigit())
        with started(folders[1], "pair", "--call", f"127.0.0.1:{port}") as caller:
            assert line_of(host, "De zes woorden") == line_of(caller, "De zes woorden")
            for child, answer in zip((host, caller), answers, strict=True):
                assert child.stdin is not None
                child.stdin.write(f"{answer}\n")
                child.stdin.flush()
            return [child.wait(PATIENCE) for child in (host, caller)]


def until_equal(folders: tuple[Path, Path]) -> None:
    end = time.monotonic() + PATIENCE
    while len({digest(folder) for folder in folders}) > 1:
        assert time.monotonic() < end
        time.sleep(LOOK)


def digest(folder: Path) -> str:
    desk = open_desk(folder, read_only=True)
    try:
        return desk.store.ledger.digest()
    finally:
        desk.store.close()


def act(folder: Path) -> None:
    desk = open_desk(folder)
    desk.tally("in", 1)
    desk.store.close()


def test_two_programs_pair_exchange_and_find_each_other_after_a_kill(folders: tuple[Path, Path]) -> None:
    assert paired(folders, "ja", "ja") == [0, 0]
    with started(folders[0], "serve") as host, started(folders[1], "serve") as caller:
        until_equal(folders)
        act(folders[1])
        until_equal(folders)
        host.kill()
        host.wait(PATIENCE)
        act(folders[0])
        act(folders[1])
        assert digest(folders[0]) != digest(folders[1])
        with started(folders[0], "serve") as again:
            until_equal(folders)
            again.terminate()
        caller.terminate()
    desk = open_desk(folders[0])
    assert desk.inside() == 6
    desk.store.close()


def test_a_no_on_one_side_pairs_nobody(folders: tuple[Path, Path]) -> None:
    assert paired(folders, "ja", "nee") == [1, 1]
