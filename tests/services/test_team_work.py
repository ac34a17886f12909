"""The roster: who works now and next, which roles nobody has, and signing in and out."""

from pathlib import Path

import pytest

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import team_work
from nsp_desktop.services.desk import Desk
from tests.building import HOUR, NOON, HandClock, practice_desk


def shift(desk: Desk, role: str, starts: int, ends: int, person: str | None = None) -> RecordId:
    named = {} if person is None else {"person": person}
    return desk.add(
        "shifts", {"role": role, "starts_at": Millis(NOON + starts * HOUR), "ends_at": Millis(NOON + ends * HOUR), **named}
    ).record


def test_the_roster_shows_now_and_next_and_who_is_missing(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    here = shift(desk, "door", -1, 2, "Voorbeeld")
    shift(desk, "coordinator", -1, 2, "Proef")
    shift(desk, "first_aid", -1, 2)
    shift(desk, "messages", 3, 6)
    shift(desk, "door", 3, 6, "Straks")
    team_work.sign_in(desk, here)
    found = team_work.roster(desk)
    assert [(duty.role, duty.present, duty.missing) for duty in found.now] == [
        ("coordinator", False, True),
        ("door", True, False),
        ("first_aid", False, False),
    ]
    assert (found.present, found.unoccupied, found.next_at) == (1, ("first_aid",), NOON + 3 * HOUR)
    assert [duty.role for duty in found.next] == ["door", "messages"]
    assert found.unoccupied_next == ("messages",)
    assert len(team_work.unfilled(desk)) == 2


def test_somebody_who_stays_after_the_shift_is_still_here(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    team_work.sign_in(desk, shift(desk, "door", 0, 2, "Voorbeeld"))
    clock.forward(3 * HOUR)
    assert team_work.roster(desk).present == 1


def test_signing_in_needs_a_name_and_happens_once(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    empty = shift(desk, "door", 0, 2)
    with pytest.raises(InvalidInput):
        team_work.sign_in(desk, empty)
    with pytest.raises(UserError):
        team_work.sign_out(desk, empty)
    team_work.sign_in(desk, empty, person="Voorbeeld")
    with pytest.raises(UserError, match="al aangemeld"):
        team_work.sign_in(desk, empty)
    team_work.sign_out(desk, empty)
    assert team_work.roster(desk).present == 0


def test_a_name_signs_in_for_the_planned_shift_then_out_then_for_a_new_one(tmp_path: Path) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    planned = shift(desk, "door", 1, 4, "Jan van der Proef")
    shift(desk, "door", 12, 16, "Jan van der Proef")
    assert team_work.sign(desk, "jan proef").record == planned
    clock.forward(HOUR)
    team_work.sign(desk, "Jan Proef")
    assert desk.known("shifts", planned).values["signed_out_at"] == clock.at
    made = team_work.sign(desk, "Jan Proef", "building")
    assert desk.known("shifts", made.record).values["role"] == "building"
    assert desk.count("shifts") == 3


def test_a_shift_is_given_to_somebody(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    empty = shift(desk, "door", 0, 2)
    team_work.occupy(desk, empty, "Voorbeeld")
    assert team_work.unfilled(desk) == []
    assert [code for code, _label in team_work.roles(desk)][:2] == ["coordinator", "door"]


def test_the_roster_has_a_line_for_every_role_and_one_for_no_role(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("shifts", {"role": "door", "starts_at": NOON, "ends_at": Millis(NOON + HOUR)})
    desk.add("shifts", {"person": "Voorbeeld", "starts_at": NOON, "signed_in_at": NOON})
    lines = team_work.role_lines(desk, team_work.roster(desk))
    assert [line.role for line in lines] == [*(code for code, _label in team_work.roles(desk)), ""]
    assert [len(line.now) for line in lines if line.role in ("door", "")] == [1, 1]


def test_who_has_a_shift_is_found_by_name_and_who_has_none_is_not(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    made = desk.add("shifts", {"person": "Voorbeeld", "role": "door", "starts_at": NOON, "ends_at": Millis(NOON + HOUR)})
    found = team_work.shift_of(desk, "voorbeeld")
    assert found is not None and found.record == made.record
    assert team_work.shift_of(desk, "Jansen-Proef") is None
    assert team_work.people(desk) == ["Voorbeeld"]
