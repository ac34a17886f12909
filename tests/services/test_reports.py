"""The status sheet from a real desk: right counts, nothing personal, remembered only when written."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.status import LowSupply, Power, StatusFacts
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.services.reports import heads, status_facts, status_sheet
from tests.building import HOUR, MINUTE, NOON, HandClock, give, practice_desk, second_laptop
from tests.papers.reading import texts

NO_POWER = Energy()
SECRETS = ("Jansen-Proef", "Proefstraat", "06-00001234", "insuline", "achterdeur")


def facts(desk: Desk, *, leaves_point: bool = False) -> StatusFacts:
    return status_facts(desk, leaves_point=leaves_point, power=NO_POWER)


def test_counts_agree_with_the_desk(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    desk.tally("in", 5)
    clock.forward(2 * HOUR)
    desk.tally("in", 2)
    desk.tally("out")
    desk.add("needs", {"category": "water", "urgency": "hours"})
    desk.add("needs", {"category": "water", "urgency": "life", "location": "Proefstraat 1"})
    done = desk.add("needs", {"category": "talk", "urgency": "wait"})
    desk.change("needs", done.record, {"status": "done"})
    desk.add("offers", {"kind": "hands"})
    clock.forward(10 * MINUTE)
    found = facts(desk)
    assert (found.inside, found.visits, found.last_hour["in"]) == (6, 7, 2)
    assert (found.needs_open, dict(found.categories), found.offers_open) == (2, {"water": 2}, 1)
    assert [(group.urgency, group.count) for group in found.urgencies] == [("life", 1), ("hours", 1), ("day", 0), ("wait", 0)]
    assert [(emergency.minutes, emergency.sent) for emergency in found.emergencies] == [(10, False)]
    assert found.longest is not None and found.longest.longest == 10


def test_supplies_running_out_come_from_movements(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for name, minimum, amount in (("Water", 10, 9), ("Soep", 10, 10), ("Thee", None, 3)):
        supply = desk.add("supplies", {"name": name, "unit": "stuk", **({} if minimum is None else {"minimum": minimum})}).record
        desk.add("movements", {"supply": supply, "kind": "received", "amount": amount})
    assert [(supply.name, supply.amount) for supply in facts(desk).supplies] == [("Water", Decimal(9))]


def test_state_next_report_and_staffing_come_from_their_registers(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("reports", {"state": "open", "next_report_at": NOON + HOUR})
    desk.add("reports", {"state": "limited", "next_report_at": NOON + 2 * HOUR})
    desk.add("shifts", {"person": "Voorbeeld", "role": "door", "starts_at": NOON - HOUR, "ends_at": NOON + HOUR})
    found = facts(desk)
    assert (found.open_state, found.next_report_at) == ("limited", NOON + 2 * HOUR)
    assert [(duty.role, duty.now) for duty in found.staffing] == [("door", 1)]


def test_the_battery_stands_on_the_sheet(tmp_path: Path) -> None:
    assert status_facts(practice_desk(tmp_path), power=Energy(41, False, 110)).power == Power(41, False, 110)


def test_every_laptop_of_the_point_has_its_head(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "one")
    second = second_laptop(first, tmp_path / "two")
    give(first, second)
    second.tally("in")
    give(second, first)
    assert [head.laptop for head in heads(first)] == ["B", "C"]
    assert heads(first) == heads(second)
    first.tally("in")
    assert [one == other for one, other in zip(heads(first), heads(second), strict=True)] == [False, True]


def test_edits_that_nobody_settled_are_counted(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "one")
    need = first.add("needs", {"category": "water", "urgency": "wait"}).record
    second = second_laptop(first, tmp_path / "two")
    give(first, second)
    first.change("needs", need, {"urgency": "day"})
    second.change("needs", need, {"urgency": "hours"})
    give(second, first)
    assert facts(first).unsettled == 1


def test_nothing_personal_is_on_the_sheet(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    said = {"for_whom": SECRETS[0], "location": f"{SECRETS[1]} 1", "contact": SECRETS[2], "description": SECRETS[3], "access": SECRETS[4]}
    desk.add("needs", {"category": "medicines", "urgency": "life", "critical_at": NOON + HOUR, **said})
    desk.add("visitors", {"name": SECRETS[0], "address": f"{SECRETS[1]} 1"})
    desk.add("shifts", {"person": SECRETS[0], "role": "door", "starts_at": NOON - HOUR, "ends_at": NOON + HOUR})
    for leaves_point in (False, True):
        stream = BytesIO()
        status_sheet(desk, stream, leaves_point=leaves_point)
        (text,) = texts(stream.getvalue())
        assert not any(secret in text for secret in SECRETS)
        assert not any(secret.encode() in stream.getvalue() for secret in SECRETS)


def test_a_sheet_that_leaves_the_point_tells_no_critical_time_and_is_not_remembered(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("needs", {"category": "medicines", "urgency": "day", "critical_at": NOON + HOUR})
    assert facts(desk).critical is not None
    assert facts(desk, leaves_point=True).critical is None
    status_sheet(desk, BytesIO(), leaves_point=True)
    assert (facts(desk).sheet, facts(desk).previous) == (1, None)


def test_the_next_sheet_is_compared_with_the_one_before(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.tally("in", 3)
    status_sheet(desk, BytesIO())
    desk.tally("in", 2)
    found = facts(desk)
    assert (found.sheet, found.change(lambda sheet: sheet.inside)) == (2, 2)
    assert found.previous is not None and found.previous.previous is None


class Full(BytesIO):
    """A disk without room."""

    def write(self, data: object) -> int:
        raise OSError(28, "No space left on device")


def test_a_sheet_that_was_not_written_is_not_the_previous_one(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(OSError, match="No space"):
        status_sheet(desk, Full())
    assert (facts(desk).sheet, facts(desk).previous) == (1, None)


def test_the_previous_sheet_survives_closing_and_opening(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    desk.tally("in", 4)
    desk.add("supplies", {"name": "Water", "minimum": 1})
    status_sheet(desk, BytesIO())
    kept = facts(desk).previous
    desk.store.close()
    again = open_desk(tmp_path, now=clock)
    assert facts(again).previous == kept
    assert kept is not None and kept.supplies == (LowSupply("Water", kept.supplies[0].amount),)
    assert replace(kept, sheet=0).inside == 4


def test_without_a_right_to_write_the_sheet_has_no_number(tmp_path: Path) -> None:
    clock = HandClock()
    practice_desk(tmp_path, clock).store.close()
    desk = open_desk(tmp_path, read_only=True, now=clock)
    stream = BytesIO()
    status_sheet(desk, stream)
    (text,) = texts(stream.getvalue())
    assert "Statusblad 12-03-2026" in text
