"""The points, laptops, sticks and clocks of an event, and what really happened there, counted while it happens."""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.services.carrying import import_files
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, invite, join_point, new_point
from nsp_desktop.services.restoring import Secret, restore
from tests.building import NOON, HandClock, bundle_in_of
from tests.hub.building import MUNICIPALITY

LETTERS = "BCDEFG"


@dataclass
class Clock:
    """The clock of one laptop: the time of the world, and how far it is off."""

    world: HandClock
    off: int = 0

    def __call__(self) -> Millis:
        return Millis(self.world.at + self.off)


@dataclass
class Laptop:
    """One laptop of a point, open all the time."""

    desk: Desk
    clock: Clock


@dataclass
class Point:
    """A support point. `done`: what happened, by kind; `erased`: names that nobody may find any more; `sticks`: bundles, oldest first."""

    name: str
    folder: Path
    laptops: list[Laptop]
    done: Counter[str] = field(default_factory=Counter)
    erased: list[str] = field(default_factory=list)
    clashes: list[RecordId] = field(default_factory=list)
    settled: int = 0
    sticks: list[Path] = field(default_factory=list)
    supply: RecordId | None = None

    def put_on_stick(self, laptop: Laptop) -> Path:
        """One more stick with everything that this laptop has."""
        bundle = bundle_in_of(laptop.desk, self.folder / "sticks" / f"{len(self.sticks):03}")
        self.sticks.append(bundle)
        return bundle

    def meet(self) -> None:
        """Everything that one laptop has reaches every other: out from each, then into each, the newest stick first, and once more."""
        written = [self.put_on_stick(laptop) for laptop in self.laptops]
        for laptop in self.laptops:
            import_files(laptop.desk, [*reversed(written), *written])

    def lose_laptop(self, place: int, copy: Path) -> None:
        """A laptop dies; a new one comes from its second copy."""
        lost = self.laptops[place]
        lost.desk.store.close()
        shutil.rmtree(lost.desk.store.folder)
        clock = Clock(lost.clock.world)
        back = restore(copy, self.folder / f"terug-{place}", Secret(), now=clock).desk
        self.laptops[place] = Laptop(back, clock)


@dataclass
class Event:
    """All points, the time of the world, the lots that are drawn, and how many links broke halfway."""

    points: list[Point]
    world: HandClock
    lots: Random
    broken: int = 0

    def close(self) -> None:
        for point in self.points:
            for laptop in point.laptops:
                laptop.desk.second_copy.close()
                laptop.desk.store.close()


def made(folder: Path, points: int, laptops: int, seed: int) -> Event:
    """So many points of one municipality, each with so many laptops that have met once."""
    world = HandClock(NOON)
    return Event(
        [_point(folder / f"punt-{number}", f"Steunpunt {number}", laptops, world) for number in range(points)], world, Random(seed)
    )


def _point(folder: Path, name: str, laptops: int, world: HandClock) -> Point:
    first = Clock(world)
    desk = new_point(folder / "B", NewPointRequest(name, MUNICIPALITY, "Oefening", "B", practice=True), now=first).desk
    all_of_them = [Laptop(desk, first)]
    for letter in LETTERS[1:laptops]:
        clock = Clock(world)
        all_of_them.append(Laptop(join_point(folder / letter, invite(desk, None), None, letter=letter, now=clock), clock))
    point = Point(name, folder, all_of_them)
    supply = desk.add("supplies", {"name": "Drinkwater", "unit": "fles"}).record
    point.done["supplies"] += 1
    point.supply = supply
    point.meet()
    return point
