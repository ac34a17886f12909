"""Words that may be meant by a typing error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.likeness import MOST, alike, distance, initials, late_initials

KNOWN = ("jansen", "janssen", "smit", "meijer", "ouwerkerk", "kornelis", "pietersen", "aardappel", "bos")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jnasen", "jansen"), ("jasen", "jansen"), ("jannsen", "janssen"), ("jansn", "jansen"), ("smid", "smit"), ("maier", "meijer"),
        ("auwerkerk", "ouwerkerk"), ("cornelis", "kornelis"), ("pieetrs", "pietersen"), ("petersen", "pietersen"),
    ],
)  # fmt: skip
def test_the_meant_word_is_among_those_that_are_alike(typed: str, meant: str) -> None:
    assert meant in alike(typed, KNOWN)
    assert meant[0] in (*initials(typed), *late_initials(typed))


def test_what_is_far_or_very_short_is_not_alike() -> None:
    assert alike("water", KNOWN) == []
    assert alike("bs", KNOWN) == []
    assert alike("bas", KNOWN) == []


def test_the_nearest_word_comes_first() -> None:
    assert alike("jansen", KNOWN)[0] == "jansen"
    assert len(alike("jansen", [f"janse{letter}" for letter in "abcdefghijklmnop"])) == MOST


def test_a_record_is_nearer_when_its_words_are() -> None:
    assert distance(["piet", "jans"], ["piet", "jansen"]) == 0
    assert distance(["piet", "jans"], ["jan", "pietersen"]) > 0
    assert distance(["piet"], []) == 4


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=14)


@given(LETTERS, st.data())
def test_one_letter_forgotten_doubled_or_swapped_is_forgiven(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    slips = (
        word[:place] + word[place + 1 :],
        word[: place + 1] + word[place:],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    )
    for typed in slips:
        if len(typed) > 3:
            assert alike(typed, [word]) == [word]
