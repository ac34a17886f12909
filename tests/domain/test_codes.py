"""Codes are kept in one form, whichever way they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.codes import parse_code
from nsp_desktop.domain.fields import CodeForm


@pytest.mark.parametrize(
    ("form", "typed", "kept"),
    [
        ("postcode", "1234 ab", "1234 AB"), ("postcode", "1234AB", "1234 AB"), ("postcode", " 1234 ", "1234"),
        ("area", "1234", "1234"), ("house_number", "12a", "12a"), ("house_number", "12 bis", "12 bis"),
        ("house_number", "t/o 12", "t/o 12"),
        ("phone", "0612345678", "06-12345678"), ("phone", "06 12 34 56 78", "06-12345678"), ("phone", "+31 6 12345678", "06-12345678"),
        ("phone", "+31(0)612345678", "06-12345678"), ("phone", "0031201234567", "0201234567"), ("phone", "020-1234567", "0201234567"),
        ("phone", "+49 30 123456", "+49 30 123456"), ("phone", "112", "112"), ("number", "b12", "B12"),
        ("number", "p1 26/123", "P1 26/123"),
    ],
)  # fmt: skip
def test_a_code_is_kept_in_one_form(form: CodeForm, typed: str, kept: str) -> None:
    assert parse_code(form, typed) == kept


@pytest.mark.parametrize(
    ("form", "typed"),
    [("postcode", "0123 AB"), ("postcode", "12345"), ("postcode", "1234 A"), ("area", "12"), ("area", "1234 AB"), ("house_number", "boven"),
     ("house_number", "1" * 40), ("phone", "mobiel"), ("phone", "1"), ("number", ""), ("number", "ß!"), ("number", "B12\x1b")],
)  # fmt: skip
def test_what_has_not_the_form_is_refused_with_a_sentence(form: CodeForm, typed: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_code(form, typed)


@given(st.sampled_from(["number", "postcode", "house_number", "phone", "area"]), st.text(st.characters(), max_size=20))
def test_a_kept_code_is_kept_again_as_it_is(form: CodeForm, typed: str) -> None:
    try:
        kept = parse_code(form, typed)
    except ValueError:
        return
    assert parse_code(form, kept) == kept
    assert kept.isascii()
    assert kept.isprintable()
