"""A laptop whose clock is a year or an hour off: once a person said what time it is, waiting times are right on every laptop."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest

from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS, local, local_date
from nsp_desktop.services import clock_confirming, messages_work, needs_work, overview, reports
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.verifying import verify
from nsp_desktop.ui.figures import head_figures
from tests.building import HOUR, MINUTE, NOON, HandClock, give, practice_desk, second_laptop

YEAR = 365 * DAY_MS
BY_WAIT = MappingProxyType({"hours": 90, "day": 60, "wait": 30})
OFF = pytest.mark.parametrize("off", [-YEAR, YEAR, -HOUR, HOUR])


@dataclass
class Two:
    """Two laptops of one point; the clock of `wrong` is `off` milliseconds ahead."""

    right: Desk
    wrong: Desk
    true: HandClock
    clock: HandClock

    def forward(self, minutes: int) -> None:
        self.true.forward(minutes * MINUTE)
        self.clock.forward(minutes * MINUTE)

    def exchange(self) -> None:
        give(self.wrong, self.right)
        give(self.right, self.wrong)

    def tell_time(self, *, wrong: bool) -> None:
        """Read from a phone to the minute."""
        now = self.true()
        clock_confirming.confirm(self.wrong, "A. Voorbeeld", f"{local_date(now)} {local(now):%H:%M}", wrong=wrong)


def two(tmp_path: Path, off: int) -> Two:
    true = HandClock()
    right = practice_desk(tmp_path / "een", true)
    clock = HandClock(Millis(NOON + off))
    wrong = second_laptop(right, tmp_path / "twee")
    wrong.now = clock
    return Two(right, wrong, true, clock)


def worked(found: Two) -> None:
    """Needs and noodmeldingen of 90, 60 and 30 minutes ago, by turns on the wrong laptop and the right one."""
    for place, urgency in enumerate(BY_WAIT):
        desk = found.right if place == 1 else found.wrong
        desk.add("needs", {"category": "water", "urgency": urgency})
        desk.add("messages", {"kind": "emergency", "direction": "out", "written_at": desk.now()})
        found.forward(30)
    found.exchange()


def waits(desk: Desk) -> dict[str, int]:
    return {str(need.row.values["urgency"]): need.minutes for need in needs_work.open_needs(desk)}


def longest_first(desk: Desk) -> list[object]:
    """The order of waiting alone: of one urgency."""
    return [row.values["urgency"] for row in desk.rows("needs", order="waiting")]


def assert_true(desk: Desk) -> None:
    """Every place where a waiting time stands says what it truly is."""
    assert waits(desk) == dict(BY_WAIT)
    assert longest_first(desk) == list(BY_WAIT)
    assert head_figures(desk).longest == 90
    assert sorted(one.minutes for one in head_figures(desk).emergencies) == [30, 60, 90]
    seen = overview.overview(desk, Energy())
    assert seen.waiting is not None and seen.waiting.minutes == 90
    assert [group.total for group in seen.ages[:2]] == [1, 2]
    facts = reports.status_facts(desk, power=Energy())
    assert {group.urgency: group.longest for group in facts.urgencies if group.count} == dict(BY_WAIT)
    assert [one.minutes for one in facts.emergencies] == [90, 60, 30]
    assert sorted(line.minutes for line in messages_work.lines(desk)) == [30, 60, 90]


@OFF
def test_waiting_times_are_right_on_every_laptop_once_the_clock_was_told(tmp_path: Path, off: int) -> None:
    found = two(tmp_path, off)
    worked(found)
    stamps = [entry.header.stamp for entry in found.wrong.store.ledger.iterate()]
    found.tell_time(wrong=True)
    assert_true(found.wrong)
    found.exchange()
    assert_true(found.right)
    assert_true(found.wrong)
    for desk in (found.right, found.wrong):
        assert verify(desk.store) == []
        desk.store.records.rebuild()
        assert_true(desk)
    assert set(stamps) <= {entry.header.stamp for entry in found.right.store.ledger.iterate()}, "no stamp was changed"


@OFF
def test_after_the_laptop_is_set_right_old_and_new_work_wait_as_long_as_they_do(tmp_path: Path, off: int) -> None:
    found = two(tmp_path, off)
    worked(found)
    found.tell_time(wrong=True)
    found.clock.at = found.true.at
    found.wrong.add("needs", {"category": "water", "urgency": "life"})
    found.forward(1)
    found.tell_time(wrong=False)
    found.exchange()
    for desk in (found.wrong, found.right):
        assert waits(desk) == {"hours": 91, "day": 61, "wait": 31, "life": 1}
        assert verify(desk.store) == []


@pytest.mark.parametrize("off", [YEAR])
def test_a_year_ahead_and_set_right_before_anybody_said_it_is_seen_too(tmp_path: Path, off: int) -> None:
    found = two(tmp_path, off)
    worked(found)
    found.clock.at = found.true.at
    found.tell_time(wrong=False)
    found.exchange()
    for desk in (found.wrong, found.right):
        assert all(abs(minutes - BY_WAIT[code]) <= 30 for code, minutes in waits(desk).items()), "set at some time after its last act"


@OFF
def test_control_without_a_confirmation_everything_stays_as_it_was_written(tmp_path: Path, off: int) -> None:
    found = two(tmp_path, off)
    worked(found)
    assert waits(found.right) != dict(BY_WAIT)
    assert all(row.since == row.happened_at for row in found.right.rows("needs"))
    assert found.right.store.connection.execute("select count(*) from clock_offsets").fetchone()[0] == 0


def test_a_clock_that_was_found_right_shifts_nothing(tmp_path: Path) -> None:
    found = two(tmp_path, 2 * MINUTE)
    worked(found)
    found.tell_time(wrong=False)
    found.exchange()
    assert all(row.shift == 0 for desk in (found.right, found.wrong) for row in desk.rows("needs"))


def test_another_time_is_kept_only_when_it_is_said_twice_and_nothing_is_destroyed_by_such_a_clock(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    assert clock_confirming.objection(desk) == ""
    with pytest.raises(clock_confirming.WrongClock, match="een ander moment"):
        clock_confirming.confirm(desk, "A. Voorbeeld", "12-03-2025 12:00")
    assert clock_confirming.objection(desk) == "", "nothing was kept"
    clock_confirming.confirm(desk, "A. Voorbeeld", "12-03-2025 12:00", wrong=True)
    assert "nog niet bevestigd" in clock_confirming.objection(desk)
    assert "365 dagen voor" in clock_confirming.known_sentence(desk)


def test_a_moment_that_somebody_typed_keeps_its_time_of_day(tmp_path: Path) -> None:
    found = two(tmp_path, HOUR)
    found.wrong.add("needs", {"category": "water", "urgency": "day"}, happened_at=found.true())
    found.forward(10)
    found.tell_time(wrong=True)
    found.exchange()
    assert waits(found.right) == {"day": 10}


def test_a_list_that_says_another_clock_than_the_ledger_is_found(tmp_path: Path) -> None:
    found = two(tmp_path, YEAR)
    worked(found)
    found.tell_time(wrong=True)
    found.wrong.store.connection.execute("update clock_offsets set behind = behind + 1")
    assert any("klokken" in sentence for sentence in verify(found.wrong.store))
