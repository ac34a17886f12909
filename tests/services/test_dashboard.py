"""What the municipality sees of all its points: figures that agree with the records, and a sheet without a name."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.errors import UserError
from nsp_desktop.services import same_records
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.dashboard import dashboard, dashboard_json
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw
from tests.building import HOUR, MINUTE, HandClock, bundle_in_of, practice_desk


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def collection(tmp_path: Path, clock: HandClock) -> Desk:
    """Two points that did the same."""
    desks = [practice_desk(tmp_path / name, clock) for name in ("een", "twee")]
    begun = [_begin(desk) for desk in desks]
    clock.forward(30 * MINUTE)
    for desk, need in zip(desks, begun, strict=True):
        desk.change("needs", need, {"status": "done"})
    clock.forward(HOUR)
    sticks = [bundle_in_of(desk, tmp_path / "sticks" / str(place)) for place, desk in enumerate(desks)]
    return collect(tmp_path / "gemeente", sticks, None, now=clock).desk


def _begin(desk: Desk) -> RecordId:
    desk.tally("in", 4)
    first = desk.add("needs", {"category": "water", "urgency": "hours", "status": "new", "location": "Proefweg 1"}).record
    desk.add("needs", {"category": "water", "urgency": "hours", "status": "passed_on"})
    desk.add("needs", {"category": "food", "urgency": "day"})
    supply = desk.add("supplies", {"name": "Water", "unit": "fles"}).record
    for kind, amount in (("received", 20), ("handed_out", 6), ("used", 1)):
        desk.add("movements", {"supply": supply, "kind": kind, "amount": amount})
    desk.count_stock(supply, 12)
    desk.add("shifts", {"person": "Jansen-Proef", "role": "door", "signed_in_at": desk.now()})
    return first


def test_the_figures_are_those_of_both_points_together(collection: Desk) -> None:
    found = dashboard(collection)
    assert (found.points, found.visits.total, found.needs) == (2, 8, collection.count("needs"))
    assert [(one.category, one.open, one.passed_on, one.done, one.failed) for one in found.outcomes] == [
        ("water", 0, 2, 2, 0),
        ("food", 2, 0, 0, 0),
    ]
    hours, day = found.waiting
    assert (hours.urgency, hours.ended, hours.half_within, hours.nine_of_ten_within) == ("hours", 2, 30, 30)
    assert (day.open, day.longest_open, day.ended, day.half_within) == (2, 90, 0, None)
    (water,) = found.stock
    assert (water.name, water.received, water.used, water.left) == ("Water", 40, 14, 24)
    (door,) = found.staff
    assert (door.role, door.duties, door.hours, door.present) == ("door", 2, 3.0, 2)
    assert dashboard_json(found)["double"] == 0


def test_what_a_person_called_double_is_told_beside_the_count(collection: Desk) -> None:
    first, second = (row.record for row in collection.rows("needs", limit=2))
    same_records.say(collection, "needs", (first, second), "same", "P. Proef")
    assert dashboard(collection).double == 1


def test_the_sheet_is_tagged_and_names_nobody(collection: Desk) -> None:
    sheet = draw(collection, "figures")
    with pikepdf.open(BytesIO(sheet.data)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    assert b"Jansen-Proef" not in sheet.data and sheet.title == "Cijfers van alle punten"


def test_an_empty_collection_has_empty_figures_and_a_sheet_that_says_so(tmp_path: Path, clock: HandClock) -> None:
    desk = collect(tmp_path / "leeg", [bundle_in_of(practice_desk(tmp_path / "punt", clock), tmp_path / "s")], None, now=clock).desk
    found = dashboard(desk)
    assert (found.needs, found.outcomes, found.waiting, found.stock, found.staff) == (0, (), (), (), ())
    assert draw(desk, "figures").pages == 1


def test_a_point_has_no_figures_of_a_municipality(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gemeente"):
        dashboard(practice_desk(tmp_path / "punt"))
