"""Spelling over a bad line."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.spelling import Alphabet, names_in, read_back, spell, spelled_lines

ALPHABETS: tuple[Alphabet, ...] = ("dutch", "nato")


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_every_letter_has_a_word_that_begins_with_it(alphabet: Alphabet) -> None:
    words = spell(string.ascii_lowercase, alphabet)
    assert [word[0].lower() for word in words] == list(string.ascii_lowercase)
    assert len(set(words)) == 26


def test_digits_are_said_one_by_one_and_accents_fall_away() -> None:
    assert spell("12-A é") == ("één", "twee", "streep", "Anton", "Eduard")
    assert spell("B7", "nato") == ("Bravo", "zeven")


def test_lines_have_about_as_many_words() -> None:
    assert spelled_lines("123456") == ("één twee drie", "vier vijf zes")
    assert [len(line.split()) for line in spelled_lines("1234567890")] == [5, 5]
    assert spelled_lines("") == ()


def test_codes_are_spelled_under_the_words_they_stand_in() -> None:
    lines = read_back("WAAR: Proefstraat 12, 1234 AB Voorbeeldstad\nWAT: brand")
    assert [line.said for line in lines] == ["WAAR: Proefstraat 12,", "1234 AB Voorbeeldstad", "WAT: brand"]
    assert "één twee" in lines[0].spelled
    assert "één twee drie vier; Anton Bernard" in lines[1].spelled
    assert read_back("een gewone zin")[0].spelled == ""


@given(st.text(), st.integers(1, 9))
def test_nothing_of_a_text_is_lost_when_it_is_read_back(text: str, words: int) -> None:
    lines = read_back(text, words=words)
    assert " ".join(line.said for line in lines).split() == text.split()
    assert all(len(line.said.split()) <= max(words, 3) for line in lines)


def test_names_are_spelled_and_labels_and_long_words_in_capitals_are_not() -> None:
    names = names_in("Proefstraat 1 bij de Dam")
    assert names == ("Proefstraat", "Dam")
    head, place = read_back("NOODMELDING B7\nWAAR: Dam", names=names)
    assert head.spelled == "Bernard zeven"
    assert place.spelled == "Dirk Anton Maria"
    assert read_back("WAAR: Dam")[0].spelled == "", "only names that are given"
