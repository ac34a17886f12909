"""What a confirmed clock says of earlier acts: the true times come back, and nothing changes where nobody confirmed anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.clock_doubt import LEAP_MS, TOLERANCE_MS
from nsp_desktop.domain.clock_offsets import ClockOffset, Ticked, clock_offsets, is_leap
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS, HOUR_MS, MINUTE_MS

NOON = 1_773_313_200_000
YEAR = 365 * DAY_MS
steps = st.lists(st.integers(0, 50 * MINUTE_MS), min_size=1, max_size=12)
wrong = st.sampled_from([-YEAR, YEAR, -HOUR_MS, HOUR_MS, 3 * DAY_MS, -3 * DAY_MS])


def ticks(walls: list[int], said: dict[int, int] | None = None) -> list[Ticked]:
    return [Ticked(place, Millis(NOON + wall), (said or {}).get(place)) for place, wall in enumerate(walls)]


def true_times(acts: list[Ticked]) -> list[int]:
    found = clock_offsets(acts)
    return [
        act.at - NOON + sum(one.behind for one in found if one.first <= act.stamp and (one.last is None or act.stamp <= one.last))
        for act in acts
    ]


def summed(passed: list[int]) -> list[int]:
    return [sum(passed[: place + 1]) for place in range(len(passed))]


@given(st.lists(st.integers(-YEAR, YEAR), max_size=20))
def test_without_a_confirmation_nothing_changes(walls: list[int]) -> None:
    assert clock_offsets(ticks(walls)) == ()


@given(steps, st.integers(-TOLERANCE_MS, TOLERANCE_MS))
def test_a_clock_that_was_found_right_changes_nothing(passed: list[int], said: int) -> None:
    assert clock_offsets(ticks(summed(passed), {len(passed) - 1: said})) == ()


@given(steps, steps, wrong)
def test_a_clock_that_was_found_wrong_gives_the_true_times_before_and_after(before: list[int], after: list[int], off: int) -> None:
    """From its first act on; a clock found wrong goes on being wrong until it is set."""
    true = summed(before + after)
    acts = ticks([wall + off for wall in true], {len(before) - 1: -off})
    assert true_times(acts) == true


@given(steps, steps, wrong, st.integers(0, 10 * MINUTE_MS))
def test_once_it_is_set_right_its_acts_count_as_they_stand(before: list[int], after: list[int], off: int, meanwhile: int) -> None:
    true = summed([*before, meanwhile, *after])
    set_at = len(before)
    walls = [wall + (off if place < set_at else 0) for place, wall in enumerate(true)]
    acts = ticks(walls, {set_at - 1: -off, len(true) - 1: 0})
    assert all(abs(found - wall) <= TOLERANCE_MS for found, wall in zip(true_times(acts), true, strict=True))


@given(steps, steps, st.sampled_from([-YEAR, YEAR]), st.integers(0, TOLERANCE_MS), st.booleans())
def test_days_off_and_set_right_before_anybody_said_it_come_back_too(
    before: list[int], after: list[int], off: int, meanwhile: int, earlier: bool
) -> None:
    """A clock that went back needs earlier acts to be seen by; one that ran ahead does not."""
    good = [0] if earlier or off < 0 else []
    true = summed([*good, *before, meanwhile, *after])
    wrong_until = len(good) + len(before)
    walls = [wall + (off if len(good) <= place < wrong_until else 0) for place, wall in enumerate(true)]
    acts = ticks(walls, {len(true) - 1: 0})
    assert all(abs(found - wall) <= TOLERANCE_MS for found, wall in zip(true_times(acts), true, strict=True))


def test_a_laptop_that_lay_for_months_was_not_off() -> None:
    assert clock_offsets(ticks([0, MINUTE_MS, 200 * DAY_MS, 200 * DAY_MS + MINUTE_MS], {3: 0})) == ()


def test_what_lies_before_a_leap_is_not_touched_by_what_was_found_after_it() -> None:
    acts = ticks([0, YEAR, YEAR + MINUTE_MS], {2: -YEAR})
    assert clock_offsets(acts) == (ClockOffset(1, None, -YEAR, Millis(NOON + YEAR + MINUTE_MS)),)


def test_control_the_clock_as_it_stood_is_a_year_off() -> None:
    acts = ticks([YEAR, YEAR + MINUTE_MS], {1: -YEAR})
    assert [act.at - NOON for act in acts] != true_times(acts) == [0, MINUTE_MS]


@pytest.mark.parametrize(
    ("step", "behind", "leap"),
    [
        (0, 0, False), (LEAP_MS, 0, False), (LEAP_MS + 1, 0, True), (-TOLERANCE_MS, 0, False), (-TOLERANCE_MS - 1, 0, True),
        (HOUR_MS, HOUR_MS, True), (HOUR_MS, 2 * HOUR_MS, False), (HOUR_MS, -HOUR_MS, False), (-HOUR_MS, -HOUR_MS, True),
    ],
)  # fmt: skip
def test_what_counts_as_setting_the_clock(step: int, behind: int, leap: bool) -> None:
    assert is_leap(Millis(NOON), Millis(NOON + step), behind) is leap


def test_a_typed_moment_takes_over_whole_days_only() -> None:
    assert ClockOffset(0, None, YEAR + 2 * HOUR_MS, Millis(0)).days == YEAR
    assert ClockOffset(0, None, -HOUR_MS, Millis(0)).days == 0
