"""The shift lead's figures agree with the registers."""

from decimal import Decimal
from pathlib import Path

from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.fields import Millis
from nsp_desktop.services import handing_over, overview, timeline
from tests.building import HOUR, MINUTE, NOON, HandClock, practice_desk

NO_POWER = Energy()


def test_the_overview_says_who_waits_longest_and_what_becomes_critical_first(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    longest = desk.add("needs", {"category": "talk", "urgency": "wait"}).number
    clock.forward(90 * MINUTE)
    critical = desk.add("needs", {"category": "medicines", "urgency": "hours", "critical_at": Millis(clock.at + 20 * MINUTE)}).number
    desk.add("messages", {"kind": "emergency", "direction": "out"})
    desk.tally("in", 3)
    found = overview.overview(desk, NO_POWER)
    assert found.waiting is not None
    assert (found.waiting.number, found.waiting.minutes, found.waiting.critical) == (longest, 90, critical)
    assert found.waiting.countdown is not None and found.waiting.countdown.level == "now"
    assert (found.needs_open, len(found.emergencies), found.inside, found.hourly[-1]) == (2, 1, 3, 3)
    assert [group.total for group in found.ages[:2]] == [1, 1]


def test_an_empty_point_has_an_empty_overview(tmp_path: Path) -> None:
    found = overview.overview(practice_desk(tmp_path), NO_POWER)
    assert found.waiting is None and found.supplies == () and found.fuel_hours is None and found.outage == ()


def test_what_runs_out_first_stands_on_top(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    for name, used in (("Brood", 2), ("Water", 8)):
        record = desk.add("supplies", {"name": name}).record
        desk.add("movements", {"supply": record, "kind": "received", "amount": 20})
        desk.add("movements", {"supply": record, "kind": "used", "amount": used})
    desk.add("supplies", {"name": "Dekens", "minimum": 5})
    clock.forward(HOUR)
    assert [one.name for one in overview.pressing(desk)] == ["Dekens", "Water", "Brood"]


def test_the_hours_of_fuel_are_those_said_last_less_what_has_passed(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    desk.add("reports", {"power_hours": 20})
    clock.forward(HOUR)
    assert handing_over.fuel_hours(desk) == 19
    handing_over.set_fuel_hours(desk, Decimal(6))
    clock.forward(2 * HOUR)
    assert handing_over.fuel_hours(desk) == 4
    desk.add("reports", {"power_hours": 30})
    assert handing_over.fuel_hours(desk) == 30


def test_the_power_cut_is_told_from_its_start(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    timeline.set_since(desk, Millis(NOON - 3 * HOUR))
    found = overview.overview(desk, NO_POWER)
    assert found.outage_since == NOON - 3 * HOUR and found.outage[0].stage == "failed"
