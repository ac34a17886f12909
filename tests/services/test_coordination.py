"""A coordination point sees who is silent and what waits longest, and its answer comes down to the point."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.exchange import letters as letter_files
from nsp_desktop.services import coordination, letters
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_report import collection_report
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.storage.age_files import new_identity, recipient_of
from tests.building import HOUR, MINUTE, HandClock, bundle_in_of, give, practice_desk, second_laptop


@dataclass
class Region:
    """Two points, and the folder in which their bundles are collected."""

    clock: HandClock
    points: list[Desk]
    folder: Path
    emergency: RecordId

    def collect(self) -> Desk:
        sticks = [bundle_in_of(point, self.folder / "sticks" / point.info.point_id.hex()) for point in self.points]
        return collect(self.folder / "kazerne", sticks, None, now=self.clock).desk


@pytest.fixture
def region(tmp_path: Path) -> Region:
    clock = HandClock()
    first, second = (practice_desk(tmp_path / name, clock) for name in ("een", "twee"))
    made = first.add("messages", {"kind": "emergency", "direction": "out", "where": "Proefplein 1", "what": "Voorbeeld"})
    clock.forward(10 * MINUTE)
    second.add("messages", {"kind": "emergency", "direction": "out", "where": "Proefweg 2"})
    second.add("needs", {"category": "water", "urgency": "life", "location": "Voorbeeldlaan 3"})
    clock.forward(HOUR)
    return Region(clock, [first, second], tmp_path, made.record)


def test_the_noodmelding_that_waits_longest_comes_first_and_each_is_counted_once(region: Region) -> None:
    desk = region.collect()
    lines = coordination.emergencies(desk)
    assert [(line.state, line.minutes, line.late) for line in lines] == [("open", 70, True), ("open", 60, True), ("open", 60, True)]
    coordination.set_up(desk, "Kazerne Proef")
    coordination.answer(desk, region.emergency, received_by="Jansen-Proef", control_room_number="mk-12", reply="Ambulance komt.")
    lines = coordination.emergencies(desk)
    assert [line.state for line in lines] == ["open", "open", "under_way"]
    assert (lines[2].received_by, lines[2].control_room_number) == ("Jansen-Proef", "MK-12")
    report = collection_report(desk)
    assert (len(report.points), report.together.emergencies_open, report.together.messages_by_kind) == (2, 3, {"emergency": 3})


def test_silent_points_come_first(region: Region) -> None:
    region.clock.forward(HOUR)
    region.points[1].tally("in", 4)
    first, second = coordination.points(region.collect())
    assert (first.silent, first.minutes, first.emergencies_open) == (True, 130, 1)
    assert (second.silent, second.minutes, second.inside, second.needs_open, second.emergencies_open) == (False, 0, 4, 1, 2)


def test_a_collection_that_is_no_coordination_point_cannot_write(region: Region) -> None:
    desk = region.collect()
    assert not coordination.can_answer(desk)
    with pytest.raises(UserError, match="nog niet antwoorden"):
        coordination.answer(desk, region.emergency, received_by="Jansen-Proef")
    with pytest.raises(UserError, match="nog niet antwoorden"):
        letters.write(desk, region.folder / "terug")
    with pytest.raises(InvalidInput):
        coordination.set_up(desk, " ")
    with pytest.raises(UserError, match="Alleen een verzameling"):
        coordination.set_up(region.points[0], "Kazerne")


def test_the_answer_goes_down_and_comes_up_again_as_answered(region: Region) -> None:
    desk = region.collect()
    coordination.set_up(desk, "Kazerne Proef")
    with pytest.raises(InvalidInput):
        coordination.answer(desk, region.emergency, received_by="")
    coordination.answer(desk, region.emergency, received_by="Jansen-Proef", received_role="centralist", reply="Ambulance komt.")
    coordination.tell_all(desk, "Water bij de sporthal.")
    written = letters.write(desk, region.folder / "terug")
    assert (sum(count for _name, count in written.points), len(written.points), written.notices) == (1, 2, 1)
    first = region.points[0]
    (arrived,) = letters.arrived(first, region.folder / "terug")
    assert (arrived.sender, len(arrived.answers), len(arrived.notices)) == ("Kazerne Proef", 1, 1)
    made = letters.take(first, arrived)
    assert [one.register for one in made] == ["messages", "information"]
    row = first.known("messages", region.emergency)
    assert (row.values["received_by"], row.values["reply"], row.values["received_at"]) == (
        "Jansen-Proef",
        "Ambulance komt.",
        region.clock.at,
    )
    assert letters.arrived(first, region.folder / "terug") == [] and letters.take(first, arrived) == []
    desk.store.close()
    assert [line.state for line in coordination.emergencies(region.collect())] == ["open", "open", "answered"]


def test_only_the_point_itself_opens_its_letter_and_a_changed_one_is_nothing(tmp_path: Path) -> None:
    clock = HandClock()
    identity = new_identity()
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(identity),))
    one, other = (new_point(tmp_path / name, request, now=clock).desk for name in ("een", "ander"))
    message = one.add("messages", {"kind": "emergency", "direction": "out"}).record
    desk = collect(tmp_path / "kazerne", [bundle_in_of(one, tmp_path / "s")], identity, now=clock).desk
    coordination.set_up(desk, "Kazerne")
    coordination.answer(desk, message, received_by="Jansen-Proef", reply="Geheim antwoord")
    letters.write(desk, tmp_path / "terug")
    (path,) = (tmp_path / "terug").glob("*.nspa")
    raw = path.read_bytes()
    assert b"Geheim" not in raw and len(letters.arrived(one, tmp_path / "terug")) == 1
    assert letters.arrived(other, tmp_path / "terug") == []
    assert one.store.secrets is not None
    for place in range(0, len(raw), 97):
        assert letter_files.decode(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :], one.store.secrets.age_identity) is None
    desk.store.close()


def test_two_laptops_that_take_the_same_letter_agree(region: Region) -> None:
    first = region.points[0]
    second = second_laptop(first, region.folder / "c")
    give(first, second)
    desk = region.collect()
    coordination.set_up(desk, "Kazerne")
    coordination.answer(desk, region.emergency, received_by="Jansen-Proef", reply="Ambulance komt.")
    letters.write(desk, region.folder / "terug")
    for laptop in (first, second):
        letters.take(laptop, letters.arrived(laptop, region.folder / "terug")[0])
    give(second, first)
    row = first.known("messages", region.emergency)
    assert row.values["reply"] == "Ambulance komt." and row.unsettled == ()


def test_a_coordination_folder_stays_one_when_it_is_opened_or_collected_into_again(region: Region) -> None:
    desk = region.collect()
    coordination.set_up(desk, "Kazerne")
    coordination.answer(desk, region.emergency, received_by="Jansen-Proef")
    desk.store.close()
    region.points[0].tally("in")
    again = region.collect()
    assert coordination.own_name(again) == "Kazerne" and coordination.can_answer(again)
    assert coordination.answer(again, region.emergency, received_by="Voorbeeld").number == "Z2"
    assert coordination.emergency(again, region.emergency).received_by == "Voorbeeld"
    again.store.close()
    assert coordination.can_answer(open_desk(region.folder / "kazerne", now=region.clock))


def test_searching_goes_over_all_points(region: Region) -> None:
    desk = region.collect()
    found = coordination.search(desk, "proefplein")
    assert [(row.register, row.record) for row, _point in found] == [("messages", region.emergency)]
    assert coordination.search(desk, " ") == []
    ((need, point),) = coordination.open_needs(desk)
    assert (need.register, point) == ("needs", "Buurthuis De Proef")
