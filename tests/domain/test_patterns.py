"""Patterns that are compiled when they are first used."""

import re

import pytest

from nsp_desktop.domain.patterns import pattern


def test_a_pattern_finds_what_that_of_the_standard_library_finds() -> None:
    late, usual = pattern("([a-z]+)([0-9])", re.IGNORECASE), re.compile("([a-z]+)([0-9])", re.IGNORECASE)
    for text in ("Proef1", "", "1 a2 b3"):
        assert late.findall(text) == usual.findall(text)
        assert late.sub("x", text) == usual.sub("x", text)
        assert bool(late.fullmatch(text)) == bool(usual.fullmatch(text))
    assert (late.pattern, late.flags) == (usual.pattern, usual.flags)


def test_it_is_compiled_once_and_only_when_it_is_used() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.fullmatch("a")
    late = pattern("a+")
    assert late.fullmatch is late.fullmatch
