"""At the end: every count as it happened, at each laptop, in the collection by sticks, in the one through the hub, and in their exports."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from nsp_desktop.services import conflicts
from nsp_desktop.services.collection_report import PointReport, collection_report
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.verifying import verify
from tests.event.world import Event, Point

LISTS = ("visitors", "needs", "offers", "messages", "movements", "supplies")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that must be equal: where, what, how it happened and how it is found."""

    where: str
    what: str
    wanted: object
    found: object

    @property
    def agrees(self) -> bool:
        return self.wanted == self.found


def compared(event: Event, by_stick: Desk, by_hub: Desk) -> list[Line]:
    """Everything that can be counted."""
    found = [Line("both collections", "digest", by_stick.store.ledger.digest(), by_hub.store.ledger.digest())]
    for name, office in (("sticks", by_stick), ("hub", by_hub)):
        found += _of_collection(event, name, office)
    for point in event.points:
        found += _of_point(point, by_stick)
    return found


def _of_collection(event: Event, name: str, office: Desk) -> Iterator[Line]:
    report = collection_report(office)
    together: Counter[str] = sum((point.done for point in event.points), Counter())
    yield Line(name, "problems that verify names", [], verify(office.store))
    yield Line(name, "gaps", (), report.gaps)
    yield Line(name, "choices still to make", sum(len(point.clashes) - point.settled for point in event.points), conflicts.count(office))
    for what in LISTS:
        yield Line(name, what, together[what], report.together.records[what])
    for what, wanted in together.items():
        if what.startswith("tally "):
            yield Line(name, what, wanted, report.together.visits.get(what.removeprefix("tally "), 0))
    yield Line(name, "water received", together["water"], _water(office))
    told = {point.name: point for point in report.points}
    for point in event.points:
        yield from _as_told(name, point, told[point.name])
        yield from (Line(name, "an erased name", 0, office.count("visitors", search=erased)) for erased in point.erased)


def _water(office: Desk) -> int:
    amounts = [row.values["amount"] for row in office.rows("movements", limit=100_000)]
    return sum(int(amount) for amount in amounts if isinstance(amount, Decimal | int))


def _as_told(name: str, point: Point, told: PointReport) -> Iterator[Line]:
    yield Line(f"{name}, {point.name}", "inside", point.done["tally in"] - point.done["tally out"], told.totals.inside)
    for what in LISTS:
        yield Line(f"{name}, {point.name}", what, point.done[what], told.totals.records[what])


def _of_point(point: Point, office: Desk) -> Iterator[Line]:
    for place, laptop in enumerate(point.laptops):
        desk, where = laptop.desk, f"{point.name}, laptop {place}"
        yield Line(where, "digest", office.store.ledger.digest(desk.info.point_id), desk.store.ledger.digest())
        yield Line(where, "problems that verify names", [], verify(desk.store))
        yield Line(where, "choices still to make", len(point.clashes) - point.settled, conflicts.count(desk))
        yield Line(where, "inside", point.done["tally in"] - point.done["tally out"], desk.inside())
        for what in LISTS:
            yield Line(where, what, point.done[what], desk.count(what))
        yield from (Line(where, "an erased name", 0, desk.count("visitors", search=erased)) for erased in point.erased)
