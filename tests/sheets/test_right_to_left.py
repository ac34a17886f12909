"""Right-to-left stretches in lines that read from left to right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.sheets.right_to_left import visual


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("water", "water"),
        ("אבג", "גבא"),
        ("fles אבג 12", "fles גבא 12"),
        ("אב 12 גד", "דג 12 בא"),
        ("(אב)", "(בא)"),
        ("א(ב)ג", "ג(ב)א"),
        ("אב, גד x", "דג ,בא x"),
    ],
)
def test_letters_stand_as_they_are_read(typed: str, drawn: str) -> None:
    assert visual(typed) == drawn


@given(st.text(st.sampled_from("אבגمياה abc12.,()"), max_size=30))
def test_no_sign_is_lost_or_made(typed: str) -> None:
    turned = str.maketrans("()", "..")
    assert sorted(visual(typed).translate(turned)) == sorted(typed.translate(turned))
