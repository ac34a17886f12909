"""A laptop clock that is set a year back or forward in the middle of the work: order and ages stay sensible."""

from pathlib import Path

import pytest

from nsp_desktop.domain.ids import IdMaker
from nsp_desktop.domain.moments import DAY_MS, MINUTE_MS
from nsp_desktop.domain.waiting import waited
from nsp_desktop.services.clock_check import ClockCheck
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.storage.verifying import verify
from tests.building import HandClock, give, practice_desk, second_laptop

YEAR = 365 * DAY_MS
pytestmark = pytest.mark.parametrize("jump", [-YEAR, YEAR])


def numbers(desk: Desk) -> list[str]:
    return [row.number for row in desk.rows("needs", order="oldest")]


def need(desk: Desk) -> str:
    return desk.add("needs", {"category": "water", "urgency": "day"}).number


def test_new_work_comes_after_the_old_also_after_a_restart(tmp_path: Path, jump: int) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path, clock)
    made = [need(desk)]
    clock.forward(jump)
    made.append(need(desk))
    desk.store.close()
    clock.forward(MINUTE_MS)
    desk = open_desk(tmp_path, now=clock)
    made.append(need(desk))
    clock.forward(-jump)
    made.append(need(desk))
    assert numbers(desk) == made
    desk.change("needs", desk.rows("needs", order="oldest")[0].record, {"status": "busy"})
    assert desk.rows("needs", order="oldest")[0].values["status"] == "busy"
    assert not desk.conflicts(desk.rows("needs", order="oldest")[0].record)
    assert all(waited(row, clock()) >= 0 for row in desk.rows("needs"))
    assert verify(desk.store) == []


def test_control_ids_by_the_clock_alone_would_mix_old_and_new(jump: int) -> None:
    first = IdMaker().next(HandClock()(), bytes(8))
    later = HandClock()
    later.forward(jump)
    after_restart = IdMaker().next(later(), bytes(8))
    assert (after_restart > first) == (jump > 0)
    assert IdMaker(first).next(later(), bytes(8)) > first


def test_another_laptop_is_not_dragged_along(tmp_path: Path, jump: int) -> None:
    clock = HandClock()
    desk = practice_desk(tmp_path / "een", clock)
    other_clock = HandClock()
    other = second_laptop(desk, tmp_path / "twee")
    other.now = other_clock
    need(desk)
    clock.forward(jump)
    need(desk)
    give(desk, other)
    other_clock.forward(MINUTE_MS)
    need(other)
    newest = other.store.ledger.newest_own(1)[0]
    assert abs((newest.header.stamp >> 16) - other_clock()) <= MINUTE_MS
    assert all(waited(row, other_clock()) <= (YEAR + MINUTE_MS) // MINUTE_MS for row in other.rows("needs"))


def test_the_clock_check_says_it(tmp_path: Path, jump: int) -> None:
    clock, steady = HandClock(), [0]
    desk = practice_desk(tmp_path, clock)
    check = ClockCheck(desk, lambda: steady[0])
    assert check.doubt() == "none"
    clock.forward(jump)
    steady[0] += MINUTE_MS
    assert check.doubt() == ("behind" if jump < 0 else "moved")
    need(desk)
    assert check.doubt() == "moved"
    desk.store.close()
    clock.forward(-jump)
    again = open_desk(tmp_path, now=clock)
    assert ClockCheck(again, lambda: 0).doubt() == ("long_ago" if jump < 0 else "behind")
    need(again)
    assert ClockCheck(again, lambda: 0).doubt() == "none"
