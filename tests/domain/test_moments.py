"""Times are typed in Dutch habits and shown on the clock of Amsterdam, also in the nights when it is moved."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import LAST, MINUTE_MS, ZONE, moment_of, moments_of, show_duration, show_moment
from nsp_desktop.domain.typed_moments import parse_duration, parse_moment

NOW = Millis(1_773_320_700_000)
"""Thursday 12 March 2026, 14:05."""
SPRING, AUTUMN = datetime.fromisoformat("2026-03-29T02:30"), datetime.fromisoformat("2026-10-25T02:30")


def at(text: str) -> Millis:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=ZONE))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:05", "2026-03-12 14:05"), ("14.05", "2026-03-12 14:05"), ("1405", "2026-03-12 14:05"), ("14u05", "2026-03-12 14:05"),
        ("om 14 uur", "2026-03-12 14:00"), ("9:00", "2026-03-12 09:00"), ("16:00", "2026-03-12 16:00"), ("23:30", "2026-03-11 23:30"),
        ("morgen 9:00", "2026-03-13 09:00"), ("morgen om 9 uur", "2026-03-13 09:00"), ("Gisteren 22:10", "2026-03-11 22:10"),
        ("vandaag 8:15", "2026-03-12 08:15"), ("overmorgen", "2026-03-14 00:00"), ("12-3", "2026-03-12 00:00"), ("1-2", "2026-02-01 00:00"),
        ("12-3 16:00", "2026-03-12 16:00"), ("12/3/2026 16:00", "2026-03-12 16:00"), ("12.3.2026 16.00", "2026-03-12 16:00"),
        ("12-03-26", "2026-03-12 00:00"), ("12 maart 16:00", "2026-03-12 16:00"), ("1 mrt 2026, 16:00", "2026-03-01 16:00"),
        ("2026-03-12 16:00", "2026-03-12 16:00"), ("2026-03-12", "2026-03-12 00:00"), ("31-12", "2025-12-31 00:00"),
        ("+2u", "2026-03-12 16:05"), ("+ 30 min", "2026-03-12 14:35"), ("+1u30", "2026-03-12 15:35"), ("over 2 uur", "2026-03-12 16:05"),
        ("over een half uur", "2026-03-12 14:35"), ("over anderhalf uur", "2026-03-12 15:35"), ("over 1 dag", "2026-03-13 14:05"),
        ("over 1 uur en 5 minuten", "2026-03-12 15:10"), ("2 uur geleden", "2026-03-12 12:05"), ("-10 min", "2026-03-12 13:55"),
        ("nu", "2026-03-12 14:05"), ("  14:05  ", "2026-03-12 14:05"), ("+90", "2026-03-12 15:35"),
    ],
)  # fmt: skip
def test_a_typed_moment_is_understood(typed: str, meant: str) -> None:
    assert parse_moment(typed, NOW) == at(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("6:30", "2026-03-13 06:30"), ("14:00", "2026-03-12 14:00"), ("11:00", "2026-03-13 11:00"), ("23:30", "2026-03-12 23:30"),
     ("1-2", "2027-02-01 00:00"), ("12-3", "2026-03-12 00:00")],
)  # fmt: skip
def test_what_becomes_critical_lies_ahead(typed: str, meant: str) -> None:
    assert parse_moment(typed, NOW, ahead=True) == at(meant)


def test_a_time_at_night_is_the_nearest_one() -> None:
    late, early = at("2026-03-12 23:50"), at("2026-03-13 00:20")
    assert parse_moment("0:30", late) == at("2026-03-13 00:30")
    assert parse_moment("23:50", early) == at("2026-03-12 23:50")


@pytest.mark.parametrize(
    "typed",
    ["25:00", "14:61", "31-2", "32-1-2026", "12-13-2026", "straks", "14:05:", "12-3-0001", "1-1-1969", "31-12-2250", "2026-02-30",
     "over", "+", "9999-12-31T23:59:59-01:00", "over 999999999 dagen", "١٢:٣٠", "\x00", "29-2"],
)  # fmt: skip
def test_what_is_no_moment_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match="12-03-2026 14:05"):
        parse_moment(typed, NOW)


def test_a_time_in_the_skipped_hour_of_spring_does_not_exist() -> None:
    assert moments_of(SPRING) == ()
    with pytest.raises(ValueError, match="bestaat niet"):
        parse_moment("29-03-2026 02:30", NOW)


def test_both_hours_of_the_autumn_night_can_be_written_and_told_apart() -> None:
    first, second = moments_of(AUTUMN)
    assert second - first == 60 * MINUTE_MS
    assert show_moment(first) == "25-10-2026 02:30 zomertijd"
    assert show_moment(second) == "25-10-2026 02:30 wintertijd"
    assert parse_moment(show_moment(first), NOW) == first
    assert parse_moment(show_moment(second), NOW) == second


def test_in_the_autumn_night_a_bare_time_is_the_nearest_of_the_two() -> None:
    first, second = moments_of(AUTUMN)
    assert parse_moment("2:30", Millis(first + MINUTE_MS)) == first
    assert parse_moment("2:30", Millis(second + MINUTE_MS)) == second


def test_two_hours_from_now_are_two_hours_also_when_the_clock_is_moved() -> None:
    before = at("2026-03-29 01:00")
    assert show_moment(parse_moment("+2u", before)) == "29-03-2026 04:00"


@given(st.integers(0, LAST // MINUTE_MS - 1), st.integers(0, LAST // MINUTE_MS - 1))
def test_a_moment_shown_in_full_is_typed_back_to_the_minute_whenever(minutes: int, now: int) -> None:
    moment = Millis(minutes * MINUTE_MS)
    assert parse_moment(show_moment(moment), Millis(now * MINUTE_MS)) == moment


@given(st.integers(-5 * 365, 5 * 365), st.integers(-600, 600))
def test_a_moment_shown_short_is_typed_back_on_the_same_day(days: int, minutes: int) -> None:
    now = Millis(NOW + days * 86_400_000)
    moment = Millis(now + minutes * MINUTE_MS)
    shown = show_moment(moment, now)
    if len(shown) > len("14:05"):
        assert parse_moment(shown, now) == moment


def test_what_can_be_left_out_of_a_moment_is_left_out() -> None:
    assert show_moment(NOW) == "12-03-2026 14:05"
    assert show_moment(NOW, at("2026-03-12 23:00")) == "14:05"
    assert show_moment(NOW, at("2026-03-13 01:00")) == "12-03 14:05"
    assert show_moment(NOW, at("2027-03-12 14:05")) == "12-03-2026 14:05"


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0 min"), (45, "45 min"), (60, "1 u 00"), (125, "2 u 05"), (-80, "-1 u 20"), (6000, "100 u 00")]
)
def test_a_length_of_time_is_shown_in_hours_and_minutes(minutes: int, shown: str) -> None:
    assert show_duration(minutes) == shown


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("90", 90), ("1:30", 90), ("1u30", 90), ("1 u 30", 90), ("1,5 uur", 90), ("anderhalf uur", 90), ("kwartier", 15), ("2 dagen", 2880),
     ("1 dag 2 uur 5 minuten", 1565), ("0", 0), ("45 min", 45)],
)  # fmt: skip
def test_a_length_of_time_is_understood(typed: str, minutes: int) -> None:
    assert parse_duration(typed) == minutes


@pytest.mark.parametrize("typed", ["lang", "-5", "9999999", "1:75", "u", "min", " "])
def test_what_is_no_length_of_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="45 min"):
        parse_duration(typed)
