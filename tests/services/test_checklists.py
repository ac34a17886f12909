"""Checklists: made at the first tick, one round on all laptops, new every night."""

from pathlib import Path

import pytest

from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.registers.checks import NIGHT, OPENING
from nsp_desktop.services import checklists
from tests.building import HOUR, MINUTE, NOON, HandClock, give, practice_desk, second_laptop


def test_looking_at_a_list_writes_nothing_and_the_first_tick_makes_it(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    assert [item.key for item in checklists.items(desk, "opening")] == list(OPENING)
    assert desk.count("checks") == 0
    checklists.tick(desk, "opening", OPENING[3], "Voorbeeld", remark="gemeten")
    assert desk.count("checks") == len(OPENING)
    done = checklists.items(desk, "opening")[3]
    assert (done.done, done.done_by, done.done_at, done.remark) == (True, "Voorbeeld", NOON, "gemeten")
    assert checklists.progress(desk, "opening") == checklists.Progress(1, len(OPENING))
    desk.undo()
    assert desk.count("checks") == 0


def test_a_tick_has_a_name_and_can_be_taken_away(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(InvalidInput):
        checklists.tick(desk, "night", NIGHT[0], " ")
    with pytest.raises(UserError):
        checklists.untick(desk, "night", NIGHT[0])
    checklists.tick(desk, "night", NIGHT[0], "Voorbeeld")
    checklists.untick(desk, "night", NIGHT[0])
    assert checklists.progress(desk, "night").done == 0
    with pytest.raises(UserError):
        checklists.tick(desk, "night", "staat er niet in", "Voorbeeld")


def test_all_ticked_is_complete_and_the_next_night_is_a_new_round(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    for key in NIGHT:
        checklists.tick(desk, "night", key, "Voorbeeld")
    assert checklists.progress(desk, "night").complete
    clock.forward(24 * HOUR)
    checklists.begin_again(desk, "night")
    assert checklists.progress(desk, "night") == checklists.Progress(0, len(NIGHT))
    checklists.tick(desk, "night", NIGHT[0], "Proef")
    assert desk.count("checks") == 2 * len(NIGHT)


def test_two_laptops_that_begin_the_same_list_have_one_round(tmp_path: Path) -> None:
    clock = HandClock()
    first = practice_desk(tmp_path / "b", clock)
    second = second_laptop(first, tmp_path / "c")
    checklists.tick(first, "opening", OPENING[0], "Voorbeeld")
    clock.forward(5 * MINUTE)
    checklists.tick(second, "opening", OPENING[1], "Proef")
    give(first, second)
    give(second, first)
    for desk in (first, second):
        found = checklists.items(desk, "opening")
        assert [item.done for item in found[:3]] == [True, True, False]
        assert len(found) == len(OPENING)


def test_a_point_adds_lines_of_its_own(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    checklists.add_line(desk, "own", "Vlag uithangen")
    checklists.add_line(desk, "opening", "Kachel aan")
    assert [item.text for item in checklists.items(desk, "own")] == ["Vlag uithangen"]
    assert checklists.items(desk, "opening")[-1].key == "Kachel aan"
    checklists.tick(desk, "opening", OPENING[0], "Voorbeeld")
    assert checklists.progress(desk, "opening") == checklists.Progress(1, len(OPENING) + 1)
