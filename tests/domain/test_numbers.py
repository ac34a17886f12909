"""Numbers are read as people write them; a wrong sign on a card is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.numbers import RecordNumber, card_code, check_character, read_card, sort_key, split

_numbers = st.builds(
    RecordNumber, letter=st.text("ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=1, max_size=2), place=st.integers(1, 99), count=st.integers(1, 10**6)
)


@pytest.mark.parametrize(
    ("typed", "shown"), [("B12", "B12"), ("b12", "B12"), (" B-12 ", "B12"), ("b 12", "B12"), ("b-2-12", "B-2-12"), ("B-1-12", "B12")]
)
def test_a_number_is_read_as_people_write_it(typed: str, shown: str) -> None:
    assert str(split(typed)) == shown


@pytest.mark.parametrize("typed", ["", "B", "12", "B-2-", "1234 AB", "B12x", "Jansen", "B" * 10 + "1"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert split(typed) is None


@given(_numbers)
def test_a_number_comes_back_from_its_text(number: RecordNumber) -> None:
    assert split(str(number)) == number


def test_numbers_sort_by_letter_laptop_and_count() -> None:
    assert sorted(["B12", "B-2-1", "A100", "B2", "?"], key=sort_key) == ["?", "A100", "B2", "B12", "B-2-1"]


@given(_numbers)
def test_a_card_gives_its_number_back_and_holds_only_plain_signs(number: RecordNumber) -> None:
    code = card_code(str(number))
    assert read_card(code.lower()) == str(number)
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")


@given(_numbers, st.data())
def test_one_wrong_sign_on_a_card_is_always_found(number: RecordNumber, data: st.DataObject) -> None:
    code = card_code(str(number))
    places = [place for place, sign in enumerate(code) if sign != "-"]
    place = data.draw(st.sampled_from(places))
    wrong = data.draw(st.sampled_from([s for s in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" if s != code[place]]))
    assert read_card(code[:place] + wrong + code[place + 1 :]) is None


def test_without_a_check_character_a_wrong_sign_would_pass() -> None:
    """The control: the number alone is read, whatever sign was misread."""
    assert split("B13") is not None
    assert check_character("NSP-B13") != check_character("NSP-B12")


def test_the_check_character_is_that_of_the_standard() -> None:
    """The example of ISO 7064 for MOD 37,36, as quoted for the Global Release Identifier (GRid)."""
    assert check_character("A12425GABC1234002") == "M"
