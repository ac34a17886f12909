"""Conflicts side by side, settled with one act."""

from pathlib import Path

import pytest

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.errors import UserError
from nsp_desktop.services import conflicts
from nsp_desktop.services.desk import Desk
from tests.building import MINUTE, NOON, HandClock, give, practice_desk, second_laptop


def quarrel(folder: Path) -> tuple[Desk, Desk, RecordId]:
    """Two laptops that changed one field, the second one later."""
    clock = HandClock()
    first = practice_desk(folder / "b", clock)
    need = first.add("needs", {"category": "water", "urgency": "wait"}).record
    second = second_laptop(first, folder / "c")
    give(first, second)
    first.change("needs", need, {"urgency": "day"})
    clock.forward(MINUTE)
    second.change("needs", need, {"urgency": "hours"})
    give(second, first)
    return first, second, need


def test_both_values_stand_side_by_side_with_who_and_when(tmp_path: Path) -> None:
    first, _second, _need = quarrel(tmp_path)
    (found,) = conflicts.conflicts(first)
    assert (found.title, found.field, found.label) == ("Hulpvraag B1", "urgency", "Urgentie")
    assert [(one.text, one.laptop, one.mine, one.shows, one.at) for one in found.choices] == [
        ("Binnen enkele uren", "C", False, True, NOON + MINUTE),
        ("Binnen 24 uur", "B", True, False, NOON),
    ]
    assert [one.who for one in found.choices] == ["iemand op een andere laptop", "deze laptop"]


def test_one_act_settles_it_on_both_laptops(tmp_path: Path) -> None:
    first, second, need = quarrel(tmp_path)
    (found,) = conflicts.conflicts(first)
    conflicts.settle(first, found.row, found.field, "day")
    assert conflicts.conflicts(first) == []
    give(first, second)
    assert second.known("needs", need).values["urgency"] == "day"
    assert conflicts.conflicts(second) == []
    with pytest.raises(UserError, match="niets meer te kiezen"):
        conflicts.settle(first, first.known("needs", need), "urgency", "hours")


def test_what_was_written_after_the_screen_was_read_stays_a_conflict(tmp_path: Path) -> None:
    first, second, need = quarrel(tmp_path)
    (found,) = conflicts.conflicts(first)
    second.change("needs", need, {"urgency": "life"})
    give(second, first)
    conflicts.settle(first, found.row, found.field, "day")
    (again,) = conflicts.conflicts(first)
    assert {one.value for one in again.choices} == {"day", "life"}


def test_struck_here_and_changed_there_is_settled_too(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    need = first.add("needs", {"category": "water", "urgency": "wait"}).record
    first.strike("needs", need, "dubbel")
    second = second_laptop(first, tmp_path / "c")
    give(first, second)
    first.restore("needs", need)
    second.restore("needs", need)
    second.strike("needs", need, "toch dubbel")
    give(second, first)
    (found,) = conflicts.conflicts(first)
    assert (found.field, found.label, {one.text for one in found.choices}) == ("_struck", "Doorgehaald", {"ja", "nee"})
    conflicts.settle(first, found.row, found.field, False)
    assert conflicts.conflicts(first) == []
    assert not first.known("needs", need).struck


def test_the_longest_waiting_conflict_comes_first(tmp_path: Path) -> None:
    clock = HandClock()
    first = practice_desk(tmp_path / "b", clock)
    needs = [first.add("needs", {"category": "water", "urgency": "wait"}).record for _ in range(3)]
    offer = first.add("offers", {"kind": "hands"}).record
    second = second_laptop(first, tmp_path / "c")
    give(first, second)
    for register, record in (("offers", offer), *(("needs", need) for need in reversed(needs))):
        clock.forward(MINUTE)
        first.change(register, record, {"status": "done"} if register == "needs" else {"skills": "koken"})
        second.change(register, record, {"status": "busy"} if register == "needs" else {"skills": "rijden"})
    give(second, first)
    found = conflicts.conflicts(first)
    assert [conflict.row.record for conflict in found] == [offer, *reversed(needs)]
    assert conflicts.count(first) == len(found) == 4


def struck_here_changed_there(folder: Path) -> tuple[Desk, Desk, RecordId]:
    """A need that one laptop strikes while another, which does not know, writes more in it."""
    clock = HandClock()
    first = practice_desk(folder / "b", clock)
    need = first.add("needs", {"category": "water", "urgency": "wait"}).record
    second = second_laptop(first, folder / "c")
    give(first, second)
    first.strike("needs", need, "dubbel")
    clock.forward(MINUTE)
    second.change("needs", need, {"urgency": "life", "persons": 3})
    give(second, first)
    return first, second, need


@pytest.mark.parametrize("keep", [True, False])
def test_what_was_written_in_a_record_that_was_struck_meanwhile_is_asked_about(keep: bool, tmp_path: Path) -> None:
    first, second, need = struck_here_changed_there(tmp_path)
    assert first.known("needs", need).struck and conflicts.count(first) == 1
    (found,) = conflicts.conflicts(first)
    assert found.field == "_struck" and [(one.value, one.laptop, one.mine) for one in found.choices] == [
        (True, "B", True),
        (False, "C", False),
    ]
    conflicts.settle(first, found.row, found.field, not keep)
    assert conflicts.conflicts(first) == [] and conflicts.count(first) == 0
    give(first, second)
    assert second.known("needs", need).struck is not keep and conflicts.conflicts(second) == []
    assert first.known("needs", need).values["persons"] == 3


def test_a_record_that_both_struck_or_that_was_changed_before_asks_nothing(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    needs = [first.add("needs", {"category": "water", "urgency": "wait"}).record for _ in range(2)]
    second = second_laptop(first, tmp_path / "c")
    give(first, second)
    for desk in (first, second):
        desk.strike("needs", needs[0], "dubbel")
    second.change("needs", needs[1], {"persons": 2})
    give(second, first)
    first.strike("needs", needs[1], "dubbel")  # the control: struck with the change on the screen
    assert conflicts.conflicts(first) == [] and conflicts.count(first) == 0
