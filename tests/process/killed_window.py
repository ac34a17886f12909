"""The whole program is killed in the middle of its work, again and again: what was saved is there, and it starts again."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import Final, Literal

from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.verifying import verify
from tests.building import practice_desk
from tests.torture.table import Row, Scale, Skipped

ROUNDS_A_FOLDER: Final = 20
Program = Literal["work", "early", "broken", "rest", "ask", "along"]
"""See tests/process/window_program.py."""


def rows(scale: Scale) -> list[Row]:
    """Kills under load. What the disk would do is not in this: a killed program loses nothing that it gave to the system."""
    if not hasattr(os, "fork"):
        raise Skipped("killing a window needs a system that forks")
    found = _rounds(scale.folder, scale.pick(20, 200), "work")
    early = _rounds(scale.folder / "control", scale.pick(5, 20), "early")
    return [
        Row("kill -9 of the window: an acknowledged act lost", found.rounds, found.lost, note=f"{found.acts} acts told"),
        Row("kill -9 of the window: verify finds something", found.rounds, found.broken),
        Row("kill -9 of a window that tells acts before they are saved", early.rounds, early.lost, control=True),
    ]


@dataclass
class Found:
    """What came of some rounds: acts that were told, and rounds in which one of them was lost or the folder is not sound."""

    rounds: int
    acts: int = 0
    lost: int = 0
    broken: int = 0


def _rounds(place: Path, rounds: int, what: Program) -> Found:
    found, chance = Found(rounds), random.Random(1)
    with Windows() as windows:
        for number in range(rounds):
            folder = place / str(number // ROUNDS_A_FOLDER)
            if not folder.exists():
                practice_desk(folder).store.close()
            before = size(folder)
            told = kill_after(windows, what, folder, chance.randint(1, 40))
            found.acts += told
            found.lost += size(folder) - before < told
            found.broken += bool(problems(folder))
    return found


class Windows:
    """Windows in processes of their own, one at a time, and what they tell."""

    def __init__(self, variables: Mapping[str, str] = MappingProxyType({})) -> None:
        program = [sys.executable, "-m", "tests.process.window_program"]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **variables}
        self._said = TemporaryFile("w+")  # noqa: SIM115 - closed with the process that writes to it
        self._server = subprocess.Popen(
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, text=True, env=environment
        )
        self._process = 0

    def __enter__(self) -> "Windows":
        return self

    def __exit__(self, *_raised: object) -> None:
        self._server.communicate()
        self._said.close()

    @property
    def said(self) -> str:
        """What the windows complained of."""
        self._said.seek(0)
        return self._said.read()

    def start(self, what: Program, folder: Path) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(f"{what} {folder}\n")
        self._server.stdin.flush()
        self._process = int(next(word for word in self.words() if word.startswith("started")).split()[1])

    def words(self) -> Iterator[str]:
        """What is told, as it is told."""
        assert self._server.stdout is not None
        while line := self._server.stdout.readline():
            yield line.strip()
        raise AssertionError(f"the process that windows are forked from ended:\n{self.said}")

    def until(self, wanted: str) -> None:
        """Wait for this word; a bug or an end before it is told."""
        for word in self.words():
            if word == wanted:
                return
            assert not word.startswith(("bug", "ended")), f"{word}\n{self.said}"

    def end(self, how: signal.Signals) -> tuple[int, int]:
        """Send a signal and wait: how many acts were told meanwhile, and the exit code."""
        os.kill(self._process, how)
        acts = 0
        for word in self.words():
            if word.startswith("ended"):
                return acts, int(word.split()[1])
            acts += word == "act"
        raise AssertionError


def kill_after(windows: Windows, what: Program, folder: Path, acts: int) -> int:
    """Start the window, let it work for so many acts and kill it; how many acts were told in all."""
    windows.start(what, folder)
    told = 0
    for word in windows.words():
        assert not word.startswith("ended"), f"the window ended by itself: {word}\n{windows.said}"
        told += word == "act"
        if told == acts:
            break
    more, code = windows.end(signal.SIGKILL)
    assert code == -signal.SIGKILL
    return told + more


def size(folder: Path) -> int:
    desk = open_desk(folder, read_only=True)
    try:
        return desk.store.ledger.size()
    finally:
        desk.store.close()


def problems(folder: Path) -> list[str]:
    """What the program finds when it starts again, and whether it goes on."""
    desk = open_desk(folder)
    try:
        found = verify(desk.store)
        desk.tally("in")
        return found
    finally:
        desk.store.close()
