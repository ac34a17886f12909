"""One shift from opening to export: the point and its second laptop are made, the window is worked by keys, and everything is counted."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.services.carrying import export, import_files
from nsp_desktop.services.opening import open_desk
from tests.building import NOON, HandClock, practice_desk, second_laptop
from tests.shift import story
from tests.shift.counting import Line, compared
from tests.shift.screen import HAND_MS, screen
from tests.shift.story import HOUR_MS, Shift

MEDIA: Final = "media"
"""The folder, beside the point, where this program sees its sticks: no other medium of this computer takes part."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much happens."""

    visitors: int
    needs: int
    offers: int
    messages: int
    movements: int


WHOLE: Final = Amounts(visitors=300, needs=60, offers=25, messages=12, movements=20)
SHORT: Final = Amounts(visitors=12, needs=4, offers=3, messages=2, movements=3)


class NoMediumError(Exception):
    """This computer lets nobody put a medium in."""


@contextmanager
def stick(media: Path) -> Iterator[Path]:
    """A real medium of its own; only the administrator of this computer can put one in."""
    place = media / "proefstick"
    place.mkdir(parents=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(place)], capture_output=True, check=False).returncode:
        place.rmdir()
        raise NoMediumError
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False)
        place.rmdir()


def run(base: Path, pictures: Path, amounts: Amounts) -> list[Line]:
    """The shift; for each thing that can be counted, how often it was done and how often it is found."""
    clock = HandClock(NOON)
    first = practice_desk(base / "punt", clock, "B")
    second = second_laptop(first, base / "tweede")
    for desk in (first, second):
        desk.store.close()
    told = base / "clock"
    told.write_bytes(NOON.to_bytes(8, "big"))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(base / "home")}
    media = base / MEDIA
    arguments = (str(base / "punt"), str(told), str(media))
    with stick(media) as medium, screen("tests.shift.program", *arguments, environment=environment) as shown:
        shown.begin("NSP Desktop")
        shown.settle()
        shift = Shift(shown, told, pictures, NOON)
        try:
            _whole_day(shift, amounts, base / "tweede", medium)
        except (AssertionError, StopIteration):
            shift.picture("where-it-stopped")
            raise
        assert shown.close() == 0
        return compared(shift, base, medium)


def _whole_day(shift: Shift, amounts: Amounts, second: Path, medium: Path) -> None:
    _morning(shift, amounts)
    _busy(shift, amounts)
    _second_laptop(shift, second, medium)
    _evening(shift, amounts)
    story.to_stick(shift)
    shift.picture("exchange")


def _morning(shift: Shift, amounts: Amounts) -> None:
    shift.picture("desk")
    story.checklist(shift, 0, 16)
    shift.picture("opened")
    shift.page("5")
    for name in story.SUPPLIES:
        story.supply(shift, name)
    shift.page("5")
    for place in range(amounts.movements):
        name = story.SUPPLIES[place % len(story.SUPPLIES)]
        story.movement(shift, name, "+" if place < len(story.SUPPLIES) else "-", 90 if place < len(story.SUPPLIES) else 2)
    shift.picture("supplies")


def _busy(shift: Shift, amounts: Amounts) -> None:
    shift.page("1")
    for place in range(amounts.visitors):
        story.tally(shift, 1)
        if place % 3 == 0:
            story.tally(shift, 3 + place % 7)
        if place % 2:
            story.tally(shift, 2)
    story.group(shift, 8)
    for place in range(3):
        story.visitor(shift, f"Proefbezoeker {place}")
    shift.picture("busy")
    for place in range(amounts.needs):
        story.need(shift, place)
    story.to_tab(shift, "2", 2)
    for place in range(amounts.offers):
        story.offer(shift, place)
    story.to_tab(shift, "2", 0)
    for _time in range(amounts.offers):
        story.assign(shift)
    shift.picture("needs")
    story.report(shift)
    shift.screen.keys("Escape", apart=HAND_MS)
    shift.page("3")
    for place in range(amounts.messages):
        story.message(shift, f"Proefbericht {place}")
    story.emergency(shift)
    shift.picture("emergency")
    shift.screen.keys("Escape", apart=HAND_MS)
    shift.page("3")
    shift.picture("messages")


def _second_laptop(shift: Shift, folder: Path, medium: Path) -> None:
    """A stick to the second laptop, something else said on both, and the stick back."""
    story.to_stick(shift)
    desk = open_desk(folder, now=HandClock(Millis(shift.now)))
    import_files(desk, sorted(medium.rglob("*.nspb")))
    story.to_tab(shift, "2", 0)
    shift.screen.keys("Home", apart=HAND_MS)
    story.pass_on(shift, "Buurtteam")
    changed = next(row for row in desk.rows("needs", order="work", limit=1))
    desk.change("needs", changed.record, {"status": "busy"})
    export(desk, medium / "tweede", "sealed")
    for bundle in (medium / "tweede").glob("*.nspb"):
        bundle.rename(medium / bundle.name)
    desk.store.close()
    story.from_stick(shift)
    story.settle(shift)


def _evening(shift: Shift, amounts: Amounts) -> None:
    shift.later(8 * 60 - (shift.now - NOON) % (8 * HOUR_MS) / 60_000)
    story.report(shift)
    shift.picture("overview")
    shift.screen.keys("Escape", apart=HAND_MS)
    shift.page("6")
    story.log_line(shift, "De dienst is voorbij")
    shift.picture("logbook")
    story.handover(shift, amounts.needs + amounts.messages + 10)
    shift.picture("handed-over")
    story.checklist(shift, 8, 11)
