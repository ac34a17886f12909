"""Acts of several entries: one step in the history, taken back together or not at all."""

from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services.undoing import LOOK_BACK
from nsp_desktop.storage.verifying import verify
from tests.building import give, practice_desk, second_laptop


def test_acts_together_are_one_step_and_go_back_together(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    need = desk.add("needs", {"category": "water", "urgency": "wait"}).record
    offer = desk.add("offers", {"kind": "hands"}).record
    with desk.together():
        desk.change("offers", offer, {"status": "assigned", "assigned_to": need})
        desk.change("needs", need, {"status": "helper_found"})
    assert desk.undo_name() == "Hulpvraag B1: Helper gevonden; Hulpaanbod B1: Toegewezen"
    desk.undo()
    rows = desk.row("needs", need), desk.row("offers", offer)
    assert [row.values["status"] for row in rows if row] == ["new", "available"]
    assert rows[1] is not None and rows[1].values["assigned_to"] is None
    assert desk.undo_name() == "Hulpaanbod B1 bewaard"
    assert verify(desk.store) == []


def test_one_record_changed_twice_in_one_act_gets_its_first_values_back(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    need = desk.add("needs", {"category": "water", "urgency": "wait"}).record
    with desk.together():
        desk.change("needs", need, {"urgency": "day", "description": "eerst"})
        desk.change("needs", need, {"urgency": "hours"})
        desk.tally("in", 2)
    name = desk.undo_name()
    assert name is not None and name.endswith("en nog 1")
    desk.undo()
    row = desk.row("needs", need)
    assert row is not None
    assert (row.values["urgency"], row.values["description"], desk.inside()) == ("wait", None, 0)


def test_a_need_for_life_and_its_noodmelding_are_one_act(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("needs", {"category": "water", "urgency": "life"})
    assert desk.undo_name() == "Hulpvraag B1 bewaard; Bericht B1 bewaard"
    desk.undo()
    assert (desk.count("needs"), desk.count("messages")) == (0, 0)
    assert desk.undo_name() is None


def test_the_rows_of_an_import_are_steps_of_their_own(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with desk.together(as_one=False):
        desk.tally("in")
        desk.tally("in")
    desk.undo()
    assert desk.inside() == 1


def test_an_act_that_began_before_the_entries_looked_at_is_never_taken_back_in_part(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with desk.together():
        for _place in range(LOOK_BACK + 1):
            desk.tally("in")
    assert desk.history() == []
    desk.tally("in")
    assert len(desk.history()) == 1


def test_an_act_is_taken_back_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = practice_desk(tmp_path)
    with desk.together():
        desk.tally("in", 3)
        desk.add("visitors", {"name": "Voorbeeld"})

    def full(*_arguments: object, **_more: object) -> None:
        raise UserError("vol")

    with monkeypatch.context() as patch:
        patch.setattr(desk.store.records, "refresh", full)
        with pytest.raises(UserError):
            desk.undo()
    assert (desk.inside(), desk.count("visitors")) == (3, 1)
    assert len(desk.history()) == 1


def test_another_laptop_shows_both_parts_taken_back(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    second = second_laptop(first, tmp_path / "c")
    with first.together():
        first.tally("in", 3)
        first.add("visitors", {"name": "Voorbeeld"})
    first.undo()
    give(first, second)
    assert (second.inside(), second.count("visitors"), second.history()) == (0, 0, [])
    give(second, first)
    assert first.store.ledger.digest() == second.store.ledger.digest()
