"""PINs and cards: what is kept tells nothing, and wrong tries cost time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import InvalidInput
from nsp_desktop.services import pins
from tests.building import NOON


def test_a_pin_fits_what_is_kept_of_it_and_no_other_does() -> None:
    kept = pins.verifier("2580")
    assert "2580" not in kept
    assert pins.fits(kept, "2580")
    assert not pins.fits(kept, "2581")
    assert kept != pins.verifier("2580")


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "1111", "1234", "8765", "٣٣٤٥"])
def test_a_pin_that_is_short_long_or_easy_is_refused(pin: str) -> None:
    with pytest.raises(InvalidInput):
        pins.verifier(pin)


def test_after_three_wrong_tries_each_next_one_waits_longer() -> None:
    tries, waits = pins.Tries(), []
    for _try in range(12):
        tries = tries.wrong(NOON)
        waits.append(tries.wait(NOON) // 1000)
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
    assert tries.wait(Millis(NOON + 300_000)) == 0


@given(st.integers(0, 2**41), st.integers(0, 2**41), st.integers(0, 60))
def test_a_clock_that_is_set_back_never_locks_anybody_out(last: int, now: int, failed: int) -> None:
    assert 0 <= pins.Tries(failed, Millis(last)).wait(Millis(now)) <= 300_000


def test_a_card_is_known_by_the_hash_of_its_number_only() -> None:
    number = pins.draw_card()
    text = pins.card_text(number)
    mark = pins.card_mark(text)
    assert mark is not None
    assert number not in mark
    assert pins.card_mark(text.lower()) == mark
    assert pins.card_mark(text[:-1] + ("A" if text[-1] != "A" else "B")) is None
    assert pins.card_mark(pins.card_text("B12")) is None
    assert pins.draw_card() != number
