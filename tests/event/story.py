"""What happens in three days: people come, laptops disagree, one dies, a clock is a year off, names are erased, links are cut."""

from pathlib import Path

import pytest

from nsp_desktop.domain.moments import local, local_date
from nsp_desktop.errors import UserError
from nsp_desktop.services import clock_confirming, conflicts, erasing, municipal_papers
from nsp_desktop.services.carrying import import_files
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.erasing import Confirmation
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from tests.building import HOUR
from tests.event.world import Event, Laptop, Point
from tests.hub.building import Hub
from tests.hub.cut_link import link_to

YEAR = 365 * 24 * HOUR
KINDS = ("in", "out", "information", "food", "charging", "warmth")
URGENCIES = ("hours", "day", "wait")


def busy(event: Event, point: Point, acts: int) -> None:
    """So many acts, each on any of its laptops."""
    for _act in range(acts):
        _act_of(event, point, event.lots.choice(point.laptops))
        event.world.forward(event.lots.randrange(1_000, 60_000))


def _act_of(event: Event, point: Point, laptop: Laptop) -> None:
    lots, desk, done = event.lots, laptop.desk, point.done
    match lots.randrange(8):
        case 0:
            done["visitors"] += 1
            desk.add("visitors", {"name": f"Proefbezoeker {done['visitors']} {point.name}", "explained": True})
        case 1:
            done["needs"] += 1
            desk.add("needs", {"category": "water", "urgency": lots.choice(URGENCIES), "location": f"Proefstraat {done['needs']}"})
        case 2:
            done["offers"] += 1
            desk.add("offers", {"name": f"Proefhelper {done['offers']}", "kind": "hands"})
        case 3:
            done["messages"] += 1
            desk.add("messages", {"kind": "order", "direction": "out", "text": "Diesel graag"})
        case 4:
            amount = lots.randrange(1, 50)
            done["movements"] += 1
            done["water"] += amount
            desk.add("movements", {"supply": point.supply, "kind": "received", "amount": amount})
        case _:
            kind, count = lots.choice(KINDS), lots.randrange(1, 4)
            done[f"tally {kind}"] += count
            desk.tally(kind, count)


def courier(event: Event, point: Point) -> None:
    """A stick from any laptop to any other; often an old one, or one that it had already."""
    source, target = event.lots.sample(point.laptops, 2)
    point.put_on_stick(source)
    import_files(target.desk, [event.lots.choice(point.sticks[-4:]), event.lots.choice(point.sticks)])


def over_the_hub(event: Event, point: Point, hub: Hub) -> None:
    """A laptop exchanges with the hub over a link that may break at any byte."""
    desk = event.lots.choice(point.laptops).desk
    with link_to(hub.server.port, event.lots.choice((3_000, 20_000, 60_000, 10_000_000))) as link:
        try:
            hub.sync(desk, link.port)
        except UserError:
            event.broken += 1


def clash(event: Event, point: Point) -> None:
    """Two laptops that have met change one field of one need, each in its own way, before they meet again."""
    one, other = event.lots.sample(point.laptops, 2)
    need = one.desk.add("needs", {"category": "transport", "urgency": "wait", "location": "Proefplein 1"}).record
    point.done["needs"] += 1
    import_files(other.desk, [point.put_on_stick(one)])
    one.desk.change("needs", need, {"urgency": "hours"})
    other.desk.change("needs", need, {"urgency": "day"})
    point.clashes.append(need)


def settle(point: Point, count: int) -> None:
    """Somebody chooses, for so many of them, after everybody has met."""
    desk = point.laptops[0].desk
    for found in conflicts.conflicts(desk)[:count]:
        conflicts.settle(desk, found.row, found.field, found.choices[0].value)
        point.settled += 1


def erase(point: Point, office: Path, visitors: int) -> None:
    """People ask to be forgotten: the municipality confirms what it has, a named person confirms the rest."""
    point.meet()
    desk = point.laptops[0].desk
    stick = point.put_on_stick(point.laptops[0]).parent
    collect(office, [stick], PRACTICE_IDENTITY, now=desk.now).desk.store.close()
    municipal_papers.read_papers(desk, stick)
    rows = desk.rows("visitors", limit=visitors)
    chosen = [erasing.proposal(desk, "visitors", row.number) for row in rows]
    names = [str(row.values["name"]) for row in rows]
    assert all(desk.count("visitors", search=name) for name in names), "the control: each is found before"
    point.erased += names
    if clock_confirming.objection(desk):
        clock_confirming.confirm(desk, "A. Voorbeeld", f"{local_date(desk.now())} {local(desk.now()):%H:%M}")
    erasing.erase(desk, chosen, "request", Confirmation("A. Voorbeeld", len(chosen), local_date(desk.now())))


def refused_to_erase(desk: Desk) -> None:
    """With a clock a year off, nothing is destroyed."""
    row = desk.rows("visitors", limit=1)[0]
    chosen = [erasing.proposal(desk, "visitors", row.number)]
    with pytest.raises(UserError, match="klok"):
        erasing.erase(desk, chosen, "request", Confirmation("A. Voorbeeld", 1, local_date(desk.now())))
