"""The four words: a list without look-alikes, and a phrase that is known however it is typed."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop import assets
from nsp_desktop.storage.phrase import PHRASE_LIMIT, WORDS_IN_PHRASE, draw_phrase, hint, normalise_phrase, words

WORDS = words()
word = st.sampled_from(WORDS)


def test_the_list_gives_twelve_bits_a_word_without_a_bias() -> None:
    assert len(WORDS) == 4_096
    assert len(set(WORDS)) == len(WORDS)
    assert all(left < right for left, right in pairwise(WORDS))


def test_every_word_is_short_and_plain() -> None:
    assert [text for text in WORDS if not re.fullmatch("[a-z]{4,8}", text)] == []


def test_no_two_words_are_one_letter_apart() -> None:
    seen: dict[str, str] = {}
    for text in WORDS:
        for gap in {text} | {text[:place] + mark + text[place + 1 :] for place in range(len(text)) for mark in ("", "?")}:
            assert seen.setdefault(gap, text) == text, f"{text} looks like {seen[gap]}"


def test_words_that_hurt_are_not_in_the_list() -> None:
    assert not set(WORDS) & {"dood", "moord", "bloed", "oorlog", "kanker", "lijk", "bom", "ramp", "haat", "jood", "moslim", "geweld"}


def test_the_licence_of_the_words_goes_with_them() -> None:
    assert "OpenTaal" in assets.path("content", "LICENSE-words.txt").read_text("utf-8")


@given(st.lists(st.integers(0, 4_095), min_size=4, max_size=4))
def test_each_draw_chooses_one_word(numbers: list[int]) -> None:
    left = iter(numbers)
    phrase = draw_phrase(lambda _choices: next(left))
    assert phrase.split(" ") == [WORDS[number] for number in numbers]
    assert len(phrase.split(" ")) == WORDS_IN_PHRASE


def test_a_draw_is_told_how_many_words_there_are() -> None:
    asked: list[int] = []

    def first(choices: int) -> int:
        asked.append(choices)
        return 0

    draw_phrase(first)
    assert asked == [len(WORDS)] * WORDS_IN_PHRASE


@given(st.lists(word, min_size=4, max_size=4), st.sampled_from([" ", "-", " - ", ", ", "\n", "_", "\u00a0", ".", " – "]), st.booleans())
def test_case_and_what_stands_between_the_words_do_not_matter(chosen: list[str], between: str, capitals: bool) -> None:
    typed = between.join(chosen)
    assert normalise_phrase(f" {typed.upper() if capitals else typed.title()} ") == " ".join(chosen)


@given(st.text())
def test_any_text_can_be_normalised_once_and_for_all(typed: str) -> None:
    once = normalise_phrase(typed)
    assert normalise_phrase(once) == once
    once.encode()


def test_a_whole_book_is_cut_off() -> None:
    assert len(normalise_phrase("a" * 10_000_000)) == PHRASE_LIMIT


@given(word, st.integers(0, 7), st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.sampled_from(["wrong", "extra", "missing"]))
def test_one_wrong_letter_gets_a_question_about_the_right_word(meant: str, place: int, letter: str, slip: str) -> None:
    place %= len(meant)
    kept = place if slip == "extra" else place + 1
    typed = meant[:place] + ("" if slip == "missing" else letter) + meant[kept:]
    asked = hint(f"{WORDS[0]} {typed} {WORDS[1]}")
    assert (asked == "") == (typed in WORDS)
    if asked and slip != "missing":
        assert typed in asked


def test_a_swap_is_seen_and_a_word_of_ones_own_is_let_be() -> None:
    assert hint("Feits") == "Bedoelt u fiets in plaats van feits?"
    assert hint("wachtwoordzin") == ""
    assert hint("") == ""
    assert hint("fiets " * 50 + "x" * 900) == ""
