"""Stock follows from movements and counts; what is lost in counting is shown, not overwritten."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.stock import Movement, count_conflicts, effect, is_low, lasts_until, shelf_life, stock
from tests.domain.cases import NOW, ago, ahead

_amounts = st.integers(0, 100_000).map(lambda n: Decimal(n).scaleb(-1))
_movements = st.lists(
    st.builds(
        Movement,
        kind=st.sampled_from(["received", "handed_out", "used", "rejected", "returned", "count", "of_a_newer_version"]),
        amount=_amounts,
        at=st.integers(0, 10**6).map(lambda at: Millis(NOW - at)),
        expected=_amounts,
    )
)


def move(kind: str, amount: int | Decimal, hours_ago: int = 0, expected: int = 0) -> Movement:
    return Movement(kind, amount, ago(hours=hours_ago), expected)


def count(key: bytes, counted: int, expected: int, *seen: bytes) -> Movement:
    return Movement("count", counted, NOW, expected, key, frozenset(seen))


def test_what_came_in_minus_what_went_out_is_there() -> None:
    assert stock([move("received", 100), move("handed_out", 30), move("used", 5), move("rejected", 2), move("returned", 1)]) == 64


def test_a_count_puts_the_stock_at_what_was_counted() -> None:
    assert stock([move("received", 100), move("count", 90, expected=100)]) == 90


def test_what_was_handed_out_elsewhere_meanwhile_still_counts_after_a_count() -> None:
    assert stock([move("received", 100), move("count", 90, expected=100), move("handed_out", 10)]) == 80


@given(_movements.flatmap(lambda movements: st.tuples(st.just(movements), st.permutations(movements))))
def test_the_order_of_arrival_does_not_matter(pair: tuple[list[Movement], list[Movement]]) -> None:
    movements, shuffled = pair
    assert stock(movements) == stock(shuffled) == sum(effect(movement) for movement in movements)
    assert lasts_until(movements, NOW) == lasts_until(shuffled, NOW)


def test_two_counts_of_which_neither_knew_the_other_conflict() -> None:
    one, other = count(b"a", 90, 100), count(b"b", 90, 100)
    assert stock([move("received", 100), one, other]) == 80
    assert count_conflicts([one, other]) == [(one, other)]


def test_a_count_after_another_does_not_conflict_with_it_nor_with_what_that_one_saw() -> None:
    first, second, third = count(b"a", 90, 100), count(b"b", 85, 90, b"a"), count(b"c", 80, 85, b"b")
    assert count_conflicts([third, first, second]) == []


def test_counts_that_found_what_was_expected_do_not_conflict() -> None:
    assert count_conflicts([count(b"a", 100, 100), count(b"b", 100, 100)]) == []
    assert len(count_conflicts([count(b"a", 100, 100), count(b"b", 90, 100)])) == 1


def test_movements_never_conflict() -> None:
    assert count_conflicts([move("handed_out", 5), move("handed_out", 5)]) == []


def test_stock_lasts_as_long_as_the_use_of_the_last_hours_allows() -> None:
    movements = [move("received", 100, hours_ago=20), move("handed_out", 30, hours_ago=3), move("used", 30, hours_ago=1)]
    assert lasts_until(movements, NOW) == ahead(hours=4)


def test_use_from_before_the_last_hours_does_not_count() -> None:
    assert lasts_until([move("received", 100, hours_ago=20), move("handed_out", 30, hours_ago=7)], NOW) is None


def test_shortly_after_opening_the_use_is_spread_over_the_time_that_passed() -> None:
    movements = [move("received", 40, hours_ago=2), move("handed_out", 20, hours_ago=1)]
    assert lasts_until(movements, NOW) == ahead(hours=2)


def test_what_is_gone_lasts_until_now() -> None:
    assert lasts_until([move("received", 5), move("handed_out", 5)], NOW) == NOW
    assert lasts_until([], NOW) == NOW


@given(_movements)
def test_a_forecast_never_lies_in_the_past(movements: list[Movement]) -> None:
    until = lasts_until(movements, NOW)
    assert until is None or until >= NOW


@pytest.mark.parametrize(
    ("amount", "minimum", "low"),
    [(9, 10, True), (10, 10, False), (0, None, True), (1, None, False), (Decimal("0.5"), 1, True), (0, 0, False)],
)
def test_less_than_the_minimum_is_low(amount: int | Decimal, minimum: int | None, low: bool) -> None:
    assert is_low(amount, minimum) is low


def test_shelf_life_ends_at_its_moment_and_a_date_is_good_through_the_day() -> None:
    assert shelf_life(None, NOW) == "good"
    assert shelf_life(ahead(hours=72), NOW) == "good"
    assert shelf_life(ahead(hours=47), NOW) == "expiring"
    assert shelf_life(ago(minutes=1), NOW) == "expired"
    midnight = Millis(NOW - (14 * 60 + 5) * 60_000)
    assert shelf_life(midnight, NOW) == "expiring"
    assert shelf_life(midnight, Millis(NOW + 10 * HOUR_MS)) == "expired"
