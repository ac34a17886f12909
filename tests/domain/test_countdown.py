"""Kritiek om: what is left is never said longer than it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.countdown import countdown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS
from tests.domain.cases import NOW, ahead


@pytest.mark.parametrize(
    ("minutes", "level", "words"),
    [(80, "soon", "nog 1 u 20"), (120, "later", "nog 2 u 00"), (119, "soon", "nog 1 u 59"), (30, "soon", "nog 30 min"),
     (29, "now", "nog 29 min"), (0, "over", "nu"), (-10, "over", "over tijd: 10 min"), (-125, "over", "over tijd: 2 u 05")],
)  # fmt: skip
def test_a_critical_time_counts_down_in_words_and_levels(minutes: int, level: str, words: str) -> None:
    found = countdown(ahead(minutes=minutes), NOW)
    assert (found.minutes, found.level, found.words) == (minutes, level, words)


def test_the_last_minute_is_less_than_a_minute() -> None:
    assert countdown(Millis(NOW + 59_999), NOW).words == "nog geen minuut"


@given(st.integers(-(10**10), 10**10))
def test_the_minutes_left_are_never_more_than_there_are(distance: int) -> None:
    found = countdown(Millis(NOW + distance), NOW)
    if distance > 0:
        assert 0 <= found.minutes * MINUTE_MS <= distance
        assert found.level != "over"
    else:
        assert found.level == "over"
