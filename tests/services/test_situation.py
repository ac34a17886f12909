"""The situation report: prefilled, numbered, said over the radio, and due in time."""

from pathlib import Path

from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.fields import Millis
from nsp_desktop.services import situation
from tests.building import HOUR, MINUTE, NOON, HandClock, practice_desk

NO_POWER = Energy()


def test_a_report_is_filled_in_from_what_is_known(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    desk.tally("in", 5)
    desk.add("needs", {"category": "water", "urgency": "life"})
    desk.add("needs", {"category": "talk", "urgency": "wait"})
    desk.add("supplies", {"name": "Soep", "unit": "kop", "minimum": 10})
    desk.add("shifts", {"role": "door", "person": "Voorbeeld", "starts_at": NOON, "ends_at": Millis(NOON + HOUR)})
    desk.add("observations", {"lifeline": "power", "lifeline_status": "out", "where": "hele wijk", "checked_by": "Voorbeeld"})
    desk.add("observations", {"what": "boom op de weg"})
    clock.forward(10 * MINUTE)
    values = situation.prefilled(desk, power=NO_POWER)
    expected = {
        "point": "Buurthuis De Proef", "sequence": 1, "state": "open", "visitors": 5, "open_emergencies": 1, "urgency_life": 1,
        "urgency_wait": 1, "category_water": 1, "category_food": 0, "longest_waiting": 10, "critical_supplies": "Soep: 0 kop",
        "staff_now": 1, "staff_next": 0, "area_checked": "Stroom, Werkt niet, hele wijk", "area_unchecked": "boom op de weg",
        "next_report_at": clock.at + 4 * HOUR,
    }  # fmt: skip
    assert {name: values[name] for name in expected} == expected
    assert set(values) <= set(desk.register("reports").by_name)


def test_what_was_said_before_stays_and_power_goes_down(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    situation.make(desk, {"state": "limited", "water": "good", "power_hours": 10, "requested": "dekens"})
    clock.forward(2 * HOUR)
    values = situation.prefilled(desk, power=NO_POWER)
    assert (values["state"], values["water"], values["requested"], values["power_hours"]) == ("limited", "good", "dekens", 8)


def test_numbers_go_on_and_edited_values_are_kept(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for visitors in (3, 4):
        values = situation.prefilled(desk, power=NO_POWER)
        made = situation.make(desk, values | {"visitors": visitors})
    row = desk.known("reports", made.record)
    assert (row.values["sequence"], row.values["visitors"]) == (2, 4)
    desk.strike("reports", made.record, "fout")
    assert situation.next_sequence(desk) == 3


def test_a_report_is_said_over_the_radio_before_and_after_it_is_kept(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    values = situation.prefilled(desk, power=NO_POWER)
    draft = situation.draft_text(desk, values)
    made = situation.make(desk, values)
    assert situation.radio_text(desk, made.record).lines == draft.lines
    assert draft.lines[0] == "SITUATIERAPPORT 1 12-03-2026 12:00"


def test_the_next_report_is_due_as_agreed(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    assert situation.next_due(desk).words == "nog geen rapport gemaakt"
    desk.set_setting("report_every_minutes", 60)
    situation.make(desk, situation.prefilled(desk, power=NO_POWER))
    due = situation.next_due(desk)
    assert (due.minutes, due.late, situation.is_soon(due), due.words) == (60, False, False, "volgend rapport om 13:00")
    clock.forward(50 * MINUTE)
    assert situation.is_soon(situation.next_due(desk))
    clock.forward(11 * MINUTE)
    assert situation.next_due(desk).late
    assert situation.next_due(desk).words == "rapport is te laat: 13:00"
