"""A parser gives a value, nothing, or one of its named errors, whatever was done to the file."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.parsers import PARSERS, corpus
from tests.fuzz.running import EXPENSIVE, fuzz, is_taken, letting_errors_through, once


@pytest.mark.parametrize("name", PARSERS)
def test_the_good_files_are_read(name: str) -> None:
    assert any(is_taken(name, data) for data in corpus(name))


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says what is odd in a damaged picture
@pytest.mark.parametrize("name", PARSERS)
@settings(deadline=None, max_examples=60)
@given(random=st.randoms(use_true_random=False))
def test_a_harmed_file_is_read_or_refused(name: str, random: Random) -> None:
    is_taken(name, once(name, random, corpus(name)))


@pytest.mark.parametrize("name", PARSERS)
def test_many_harmed_files_are_read_or_refused(name: str) -> None:
    assert fuzz(name, 1, 20 if name in EXPENSIVE else 250).wrong == ()


def test_a_parser_with_a_bug_is_found() -> None:
    """The control that must fail: the same harm, and a parser that lets one of its errors through."""
    with letting_errors_through("entry"):
        assert fuzz("entry", 1, 250).wrong
