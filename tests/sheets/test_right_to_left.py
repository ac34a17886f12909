"""Right-to-left stretches, alone and in lines that read from left to right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.sheets.right_to_left import is_right_to_left, stretches


def visual(line: str) -> str:
    """The signs as they stand on paper."""
    return "".join(text[::-1] if turned else text for text, turned in stretches(line))


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("water", "water"),
        ("אבג", "גבא"),
        ("fles אבג 12", "fles גבא 12"),
        ("אב 12 גד", "דג 12 בא"),
        ("(אב)", "(בא)"),
        ("א(ב)ג", "ג(ב)א"),
        ("אב, גד x", "x דג ,בא"),
        ("een lange regel אב, גד x", "een lange regel דג ,בא x"),
        ("אבגד 112 הוז", "זוה 112 דגבא"),
        ("אבגדהו NSP-B12 זח", "חז NSP-B12 והדגבא"),
    ],
)
def test_letters_stand_as_they_are_read(typed: str, drawn: str) -> None:
    assert visual(typed) == drawn


@given(st.text(st.sampled_from("אבגمياה abc12.,()"), max_size=30))
def test_no_sign_is_lost_or_made(typed: str) -> None:
    turned = str.maketrans("()", "..")
    assert sorted(visual(typed).translate(turned)) == sorted(typed.translate(turned))


@pytest.mark.parametrize(("text", "turned"), [("אבג", True), ("אבג ab", True), ("אב abc", False), ("112", False), ("", False)])
def test_a_text_is_read_from_where_most_letters_begin(text: str, turned: bool) -> None:
    assert is_right_to_left(text) is turned
