"""Three days from the first visitor to two collections, one by sticks and one through the hub."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nsp_desktop.services import hub_collecting
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from tests.building import HOUR
from tests.event import story
from tests.event.counting import Line, compared
from tests.event.world import Event, made
from tests.hub.building import Hub


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much happens. `acts`: of each point, each part of a day."""

    points: int
    laptops: int
    acts: int
    clashes: int
    erased: int


WHOLE: Final = Amounts(points=12, laptops=3, acts=60, clashes=40, erased=6)
SHORT: Final = Amounts(points=3, laptops=3, acts=6, clashes=6, erased=2)
PARTS_OF_A_DAY: Final = 4


def run(base: Path, hub: Hub, amounts: Amounts, seed: int = 1) -> list[Line]:
    """The event; for each thing that can be counted how it happened and how it is found."""
    event = made(base / "punten", amounts.points, amounts.laptops, seed)
    try:
        _first_day(event, hub, amounts, base)
        _second_day(event, hub, amounts, base)
        _third_day(event, hub, amounts)
        assert event.broken, "no link broke: nothing was tried"
        by_stick, by_hub = _both_collections(event, hub, base)
        try:
            return compared(event, by_stick, by_hub)
        finally:
            by_stick.store.close()
            by_hub.store.close()
    finally:
        event.close()


def _day(event: Event, hub: Hub, amounts: Amounts) -> None:
    """Everybody works, sticks go round, and those with a link use it; the last point has none until the end."""
    for _part in range(PARTS_OF_A_DAY):
        for point in event.points:
            story.busy(event, point, amounts.acts)
            story.courier(event, point)
        for point in event.points[:-1]:
            story.over_the_hub(event, point, hub)
        event.world.forward(5 * HOUR)


def _clashes(event: Event, count: int) -> None:
    for number in range(count):
        story.clash(event, event.points[number % len(event.points)])


def _first_day(event: Event, hub: Hub, amounts: Amounts, base: Path) -> None:
    """One laptop gets a second copy; the first disagreements."""
    medium = base / "tweede-plek"
    medium.mkdir()
    event.points[0].laptops[1].desk.second_copy.choose(medium, is_other_disk=lambda _folder, _data: True)
    _day(event, hub, amounts)
    _clashes(event, amounts.clashes // 2)


def _second_day(event: Event, hub: Hub, amounts: Amounts, base: Path) -> None:
    """A clock stands a year back, a laptop dies after its last act was copied, people ask to be forgotten."""
    wrong = event.points[1].laptops[1]
    wrong.clock.off = -story.YEAR
    _day(event, hub, amounts)
    event.points[1].meet()
    story.refused_to_erase(wrong.desk)
    wrong.clock.off = 0
    dying = event.points[0].laptops[1].desk
    state = dying.second_copy.catch_up()
    assert state.kind == "kept" and state.folder is not None
    dying.second_copy.close()
    event.points[0].lose_laptop(1, state.folder)
    story.erase(event.points[2], base / "gemeente-onderweg", amounts.erased)


def _third_day(event: Event, hub: Hub, amounts: Amounts) -> None:
    """The other disagreements; half of all is settled."""
    _clashes(event, amounts.clashes - amounts.clashes // 2)
    _day(event, hub, amounts)
    for point in event.points:
        point.meet()
        story.settle(point, len(point.clashes) // 2)
        point.meet()


def _both_collections(event: Event, hub: Hub, base: Path) -> tuple[Desk, Desk]:
    """All sticks that were ever written, in any order and some twice; and the hub, once everybody has a link."""
    sticks = [stick for point in event.points for stick in point.sticks]
    event.lots.shuffle(sticks)
    by_stick = collect(base / "gemeente", [*sticks, *sticks[: len(sticks) // 4]], PRACTICE_IDENTITY, now=event.world).desk
    for point in event.points:
        for laptop in point.laptops:
            hub.sync(laptop.desk)
    reader = hub.admit(None)
    by_hub = hub_collecting.collect(
        base / "gemeente-hub", hub.url(reader), PRACTICE_IDENTITY, password=hub.passwords[reader], now=event.world
    ).desk
    return by_stick, by_hub
