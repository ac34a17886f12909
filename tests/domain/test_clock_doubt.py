"""A clock that was set back, forward or stands on another date is spoken of; one that runs on is not."""

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.clock_doubt import LONG_AGO_MS, SAID_FOR_MS, TOLERANCE_MS, ClockWatch
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS, HOUR_MS, MINUTE_MS

NOON = Millis(1_773_313_200_000)
YEAR = 365 * DAY_MS


def at(shift: int) -> Millis:
    return Millis(NOON + shift)


@given(st.lists(st.integers(0, 10 * HOUR_MS), max_size=20))
def test_a_clock_that_only_runs_on_is_never_doubted(steps: list[int]) -> None:
    watch, passed = ClockWatch(), 0
    for step in steps:
        passed += step
        assert watch.look(at(passed), passed, at(max(0, passed - DAY_MS))) == "none"


def test_a_clock_that_is_set_while_the_program_runs_is_said_for_an_hour() -> None:
    watch = ClockWatch()
    assert watch.look(NOON, 0, NOON) == "none"
    assert watch.look(at(YEAR), MINUTE_MS, at(YEAR)) == "moved"
    assert watch.look(at(YEAR + HOUR_MS), HOUR_MS, at(YEAR)) == "moved"
    assert watch.look(at(YEAR + SAID_FOR_MS + MINUTE_MS), SAID_FOR_MS + MINUTE_MS, at(YEAR)) == "none"


def test_a_clock_earlier_than_the_newest_act_is_behind_until_an_act_is_written_with_it() -> None:
    watch = ClockWatch()
    assert watch.look(at(-YEAR), 0, NOON) == "behind"
    assert watch.look(at(-YEAR), 1, at(-YEAR)) == "none"
    assert ClockWatch().look(at(-TOLERANCE_MS), 0, NOON) == "none"


def test_work_that_is_very_old_asks_whether_the_date_is_right() -> None:
    assert ClockWatch().look(at(YEAR), 0, NOON) == "long_ago"
    assert ClockWatch().look(at(LONG_AGO_MS), 0, NOON) == "none"
    assert ClockWatch().look(at(YEAR), 0, None) == "none"
