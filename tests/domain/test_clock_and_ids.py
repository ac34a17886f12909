"""Stamps only grow, whatever the wall clock does; ids sort by when they were made."""

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.clock import AHEAD_LIMIT_MS, HybridClock, stamp_of, wall_of
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.ids import COUNTER_LIMIT, IdMaker

MOMENTS = st.lists(st.integers(1, 2**42), min_size=2, max_size=50)


@given(MOMENTS)
def test_stamps_grow_when_the_clock_jumps(moments: list[int]) -> None:
    clock = HybridClock()
    stamps = [clock.tick(Millis(moment)) for moment in moments]
    assert stamps == sorted(set(stamps))


@given(MOMENTS)
def test_ids_grow_when_the_clock_jumps(moments: list[int]) -> None:
    maker = IdMaker()
    ids = [maker.next(Millis(moment), bytes(8)) for moment in moments]
    assert ids == sorted(set(ids))


def test_more_ids_than_the_counter_holds_still_grow() -> None:
    maker = IdMaker()
    ids = [maker.next(Millis(5), b"\xff" * 8) for _ in range(COUNTER_LIMIT * 2 + 3)]
    assert ids == sorted(set(ids))


def test_a_stamp_more_than_a_day_ahead_does_not_move_the_clock() -> None:
    clock, now = HybridClock(), Millis(10**12)
    clock.observe(stamp_of(Millis(now + AHEAD_LIMIT_MS + 1), 0), now)
    assert wall_of(clock.tick(now)) == now
    clock.observe(stamp_of(Millis(now + AHEAD_LIMIT_MS), 0), now)
    assert wall_of(clock.tick(now)) == now + AHEAD_LIMIT_MS
