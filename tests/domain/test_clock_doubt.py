"""A clock that was set back, forward or stands on another date is spoken of; one that runs on is not."""

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.clock_doubt import LEAP_MS, LONG_AGO_MS, SAID_FOR_MS, TOLERANCE_MS, ClockWatch, Written, is_confirmed
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


@given(st.lists(st.integers(0, LEAP_MS), max_size=20), st.integers(0, LEAP_MS))
def test_a_clock_that_never_leapt_needs_nobody(steps: list[int], rest: int) -> None:
    written = [Written(at(sum(steps[:place])), confirms=False) for place in range(1, len(steps) + 1)]
    assert is_confirmed(written, None, at(sum(steps) + rest) if steps else NOON)


@given(st.integers(LEAP_MS + 1, YEAR), st.booleans(), st.lists(st.integers(0, HOUR_MS), max_size=5))
def test_after_a_leap_either_way_it_is_unconfirmed_until_somebody_says_so(leap: int, back: bool, after: list[int]) -> None:
    there = at(-leap if back else leap)
    written = [Written(NOON, confirms=False), *(Written(Millis(there + more), confirms=False) for more in sorted([0, *after]))]
    now = Millis(written[-1].at + HOUR_MS)
    assert not is_confirmed(written, None, now)
    assert is_confirmed([*written, Written(now, confirms=True)], None, now)
    assert is_confirmed(written, now, now), "another laptop had about the same time"


def test_a_leap_since_the_last_act_counts_though_it_was_confirmed_before() -> None:
    written = [Written(NOON, confirms=True)]
    assert is_confirmed(written, None, at(LEAP_MS))
    assert not is_confirmed(written, None, at(LEAP_MS + 1))
    assert is_confirmed(written, at(DAY_MS), at(3 * DAY_MS))
    assert not is_confirmed(written, at(DAY_MS), at(4 * DAY_MS))


def test_a_clock_that_somebody_found_wrong_is_unconfirmed_until_it_is_found_right() -> None:
    written = [
        Written(NOON, confirms=False),
        Written(at(MINUTE_MS), confirms=False, denies=True),
        Written(at(2 * MINUTE_MS), confirms=False),
    ]
    now = at(3 * MINUTE_MS)
    assert not is_confirmed(written, None, now)
    assert is_confirmed([*written, Written(now, confirms=True)], None, now)
