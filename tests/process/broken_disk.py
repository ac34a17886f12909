"""Disks that fill up or fail at every k-th write, sync and name: nothing acknowledged is lost, a sentence is shown, the work goes on."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product, takewhile
from pathlib import Path
from typing import Final

from tests.building import practice_desk
from tests.process.killed_window import Windows, problems
from tests.torture.table import Row, Scale, Skipped

SOURCE: Final = Path(__file__).with_suffix(".c")
KINDS: Final = {"write": 1, "sync": 2, "make a file": 4, "rename or remove": 8}
BREAKS: Final = 6
"""So often the disk breaks in one round of the window, see window_program.py."""
ERRORS: Final = (("full", errno.ENOSPC, True), ("fails once", errno.EIO, False), ("fails on", errno.EIO, True))
"""Name, error, and whether it goes on until the disk is healed."""


def rows(scale: Scale) -> list[Row]:
    """The disk of the point itself; a disk that says it wrote and did not is the control."""
    return [*_rows(scale, "acts"), *_tried(scale, "acts", "write", ("lies", 0, True), control=True)]


def stick_rows(scale: Scale) -> list[Row]:
    """The stick of the second copy: the work goes on as if nothing happened, and the screen does not claim a second place."""
    return _rows(scale, "stick")


def window_rows(scale: Scale) -> list[Row]:
    """The window on a disk that breaks and is healed: it stays, says so, and goes on."""
    library = str(build(scale.folder))
    rounds = scale.pick(2, 20)
    bugs, stuck, broken = 0, 0, 0
    with Windows({"LD_PRELOAD": library, "NSP_BROKEN_DISK": library}) as windows:
        for number in range(rounds):
            folder = scale.folder / f"window-{number}"
            practice_desk(folder).store.close()
            windows.start("broken", folder)
            words = list(takewhile(lambda word: not word.startswith("ended"), windows.words()))
            bugs += sum(word.startswith("bug") for word in words)
            stuck += words.count("healed") - _went_on(words)
            broken += len(problems(folder))
    return [
        Row("window: breaks after which it ended or met a bug", rounds * BREAKS, bugs, note=f"{len(words)} words in the last round"),
        Row("window: breaks after which no act was saved", rounds * BREAKS, stuck),
        Row("window: rounds after which verify finds something", rounds, broken),
    ]


def _went_on(words: list[str]) -> int:
    """After how many of the times that the disk was healed an act was told before it broke again."""
    rest = " ".join(word for word in words if word in ("act", "healed", "broken", "whole"))
    return sum("act" in part.partition("broken")[0] for part in rest.split("healed")[1:])


def _rows(scale: Scale, scenario: str) -> list[Row]:
    practice_desk(scale.folder / "punt").store.close()
    return [row for kind, how in product(KINDS, ERRORS) for row in _tried(scale, scenario, kind, how)]


def _tried(scale: Scale, scenario: str, kind: str, how: tuple[str, int, bool], *, control: bool = False) -> list[Row]:
    """One kind of call and one way to break, at every k-th call; [] where the scenario makes no such call."""
    name, error, forever = how
    work = scale.folder / f"{scenario}-{KINDS[kind]}-{error}-{int(forever)}"
    told = list(run(build(scale.folder), scenario, scale.folder / "punt", work, (KINDS[kind], error, int(forever), scale.pick(9, 1))))
    shutil.rmtree(work)
    broken = [one for one in told if one.broken]
    wrong = [one.wrong for one in told if one.wrong]
    note = f"{sum(one.said for one in broken)} sentences" + ("" if control else " | ".join(["", *wrong])[:200])
    return [Row(f"{kind}, disk {name}", len(broken), len(wrong), control, note)] if broken else []


@dataclass(frozen=True, slots=True)
class Told:
    """What a broken disk did to the scenario: calls that broke, sentences that were shown, and what is wrong."""

    broken: int
    said: int
    wrong: str


def build(folder: Path) -> Path:
    """The library that breaks a disk. Raises Skipped."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        raise Skipped("a broken disk needs Linux and a C compiler (gcc)")
    library = folder / "broken_disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"], check=True, capture_output=True)
    return library


def run(library: Path, scenario: str, template: Path, work: Path, how: tuple[int, int, int, int]) -> Iterator[Told]:
    """Each k in turn in one process: a program that ends by itself has crashed, and raises CalledProcessError."""
    work.mkdir()
    program = [sys.executable, "-m", "tests.process.broken_disk_scenario", scenario, str(template), str(work), *map(str, how)]
    environment = {**os.environ, "LD_PRELOAD": str(library), "NSP_BROKEN_DISK": str(library)}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise AssertionError(f"the program ended on a broken disk, {done.returncode}:\n{done.stderr}")
    for line in done.stdout.splitlines():
        yield Told(**json.loads(line))
