"""The desk: what acts do, what they are called, and how they are taken back."""

from decimal import Decimal
from pathlib import Path

import pytest

from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.events import Changed
from tests.building import HOUR, HandClock, give, practice_desk, second_laptop


def test_an_added_visitor_gets_a_number_with_the_laptops_letter(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    assert [desk.add("visitors", {"name": "Voorbeeld"}).number for _ in range(3)] == ["B1", "B2", "B3"]
    assert desk.find("visitors", "b2") is not None


def test_in_and_out_change_the_head_count_and_nothing_else_does(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for kind in ("in", "in", "in", "out", "information", "food"):
        desk.tally(kind)
    desk.tally("in", 5)
    assert desk.inside() == 7
    assert desk.tallies() == {"in": 8, "out": 1, "information": 1, "food": 1}


def test_a_head_count_sets_how_many_are_inside(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.tally("in", 10)
    desk.recount(8)
    desk.tally("in")
    assert desk.inside() == 9
    assert desk.tallies() == {"in": 11}


def test_tallies_are_counted_per_clock_hour(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    desk.tally("in", 2)
    clock.forward(2 * HOUR)
    desk.tally("in")
    assert desk.hourly("in", 4) == [0, 2, 0, 1]


def test_stock_is_the_sum_of_movements_and_a_count_puts_it_right(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    water = desk.add("supplies", {"name": "Water", "unit": "liter"}).record
    desk.add("movements", {"supply": water, "kind": "received", "amount": 10})
    desk.add("movements", {"supply": water, "kind": "handed_out", "amount": Decimal("2.5")})
    assert desk.stock(water) == Decimal("7.5")
    desk.count_stock(water, 6)
    assert desk.stock(water) == 6
    desk.add("movements", {"supply": water, "kind": "used", "amount": 1})
    assert desk.stock(water) == 5


def test_danger_to_life_makes_one_linked_noodmelding(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    need = desk.add("needs", {"category": "medical_power", "urgency": "life", "location": "Proefstraat 1"})
    desk.change("needs", need.record, {"urgency": "hours"})
    desk.change("needs", need.record, {"urgency": "life"})
    found = desk.rows("messages")
    assert [row.values["belongs_to"] for row in found] == [need.record]
    assert found[0].values["kind"] == "emergency"


def test_a_need_that_becomes_urgent_makes_a_noodmelding_too(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    need = desk.add("needs", {"category": "water", "urgency": "wait"})
    assert desk.count("messages") == 0
    desk.change("needs", need.record, {"urgency": "life"})
    assert desk.count("messages") == 1


def test_work_is_ordered_open_first_then_urgency_then_waiting(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    for urgency in ("wait", "day", "hours", "day"):
        desk.add("needs", {"category": "water", "urgency": urgency})
        clock.forward(HOUR)
    desk.change("needs", desk.find("needs", "B3").record, {"status": "done"})  # type: ignore[union-attr]
    assert [row.number for row in desk.rows("needs", order="work")] == ["B2", "B4", "B1", "B3"]
    assert [row.number for row in desk.rows("needs", order="work", open_only=True)] == ["B2", "B4", "B1"]


def test_undo_takes_back_acts_in_turn_and_says_which(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    need = desk.add("needs", {"category": "water", "urgency": "wait", "description": "eerst"})
    desk.change("needs", need.record, {"description": "later", "status": "done"})
    desk.tally("in")
    assert desk.undo_name() == "Komt binnen +1"
    desk.undo()
    assert desk.inside() == 0
    assert desk.undo_name() == "Hulpvraag B1: Afgerond"
    desk.undo()
    row = desk.row("needs", need.record)
    assert row is not None
    assert (row.values["description"], row.values["status"]) == ("eerst", "new")
    desk.undo()
    assert desk.count("needs") == 0
    assert desk.count("needs", struck="yes") == 1
    assert desk.undo() is None


def test_a_record_is_struck_with_a_reason_and_can_come_back(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("visitors", {"name": "Voorbeeld"})
    with pytest.raises(InvalidInput):
        desk.strike("visitors", made.record, " ")
    desk.strike("visitors", made.record, "dubbel")
    assert desk.count("visitors") == 0
    desk.restore("visitors", made.record)
    assert desk.count("visitors") == 1


def test_wrong_input_names_every_problem_and_saves_nothing(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(InvalidInput) as caught:
        desk.add("needs", {"category": "ruimtevaart", "urgency": None})
    assert {problem.field for problem in caught.value.problems} >= {"category", "urgency"}
    assert desk.count("needs") == 0
    with pytest.raises(UserError):
        desk.add("raketten", {})


def test_the_log_only_grows_and_immutable_fields_stay(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    line = desk.add("logbook", {"kind": "event", "text": "Licht uit"})
    with pytest.raises(UserError):
        desk.change("logbook", line.record, {"text": "Licht aan"})
    message = desk.add("messages", {"kind": "information", "text": "hallo"})
    with pytest.raises(InvalidInput):
        desk.change("messages", message.record, {"kind": "emergency"})


def test_listeners_hear_each_act_after_it_is_on_disk(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    heard: list[tuple[Changed, int]] = []
    desk.announcer.listen(lambda event: heard.append((event, desk.count(event.register))))
    with desk.together():
        desk.add("visitors", {"name": "Voorbeeld"})
        desk.add("visitors", {"name": "Proef"})
        assert heard == []
    assert [(event.register, count) for event, count in heard] == [("visitors", 2), ("visitors", 2)]


def test_acts_together_are_all_on_disk_or_none(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)

    def fail() -> None:
        with desk.together():
            desk.tally("in")
            raise UserError("halverwege")

    with pytest.raises(UserError):
        fail()
    assert desk.inside() == 0
    desk.tally("in")
    assert desk.inside() == 1


def test_two_laptops_that_change_one_field_unaware_show_both_values_until_one_is_chosen(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    need = first.add("needs", {"category": "water", "urgency": "wait"}).record
    second = second_laptop(first, tmp_path / "c")
    give(first, second)
    first.change("needs", need, {"urgency": "hours"})
    second.change("needs", need, {"urgency": "day"})
    give(second, first)
    give(first, second)
    assert first.store.ledger.digest() == second.store.ledger.digest()
    for desk in (first, second):
        row = desk.row("needs", need)
        assert row is not None
        assert row.unsettled == ("urgency",)
        assert {c.value for c in desk.conflicts(need)["urgency"]} == {"hours", "day"}
    first.change("needs", need, {"urgency": "hours"})
    give(first, second)
    settled = second.row("needs", need)
    assert settled is not None
    assert (settled.unsettled, settled.values["urgency"]) == ((), "hours")


def test_two_laptops_with_one_letter_show_which_is_the_second(tmp_path: Path) -> None:
    clock = HandClock()
    first = practice_desk(tmp_path / "b", clock)
    clock.forward(HOUR)
    second = second_laptop(first, tmp_path / "c", letter="B")
    second.add("visitors", {"name": "Voorbeeld"})
    give(second, first)
    numbers = [row.number for row in first.rows("visitors")]
    assert numbers == ["B-2-1"]
    first.store.records.rebuild()
    assert [row.number for row in first.rows("visitors")] == numbers
