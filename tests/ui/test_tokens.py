"""Colours: every contrast that the program relies on, computed (WCAG 2.1: text 4.5, rings and borders of controls 3)."""

import itertools

import pytest

from nsp_desktop.ui.tokens import THEMES, TOKENS, ThemeName, contrast, mixed, tokens

TEXT = 4.5
PART = 3.0
GROUNDS = ("ground", "surface", "raised", "selected")
TONES = ("info", "success", "warning", "danger", "violet", "muted")
SOFT = tuple(f"{tone}-soft" for tone in TONES)
WORDS_ON = [
    *itertools.product(("text", "muted"), GROUNDS),
    *itertools.product(("primary", "info", "danger", "warning", "success"), ("ground", "surface", "raised")),
    *((tone, f"{tone}-soft") for tone in TONES),
    *itertools.product(("text",), SOFT),
    ("info", "selected"), ("on-primary", "primary"), ("on-primary", "primary-hover"),
    ("on-alarm", "alarm"), ("on-alarm", "alarm-hover"), ("primary", "surface"),
    ("rail-text", "rail"), ("rail-strong", "rail-on"), ("rail-text", "rail-on"), ("on-badge", "badge"), ("on-practice", "practice"),
]  # fmt: skip
PARTS_ON = [
    *itertools.product(("focus", "edge"), ("ground", "surface", "raised")),
    *itertools.product(("primary", "alarm"), ("ground", "surface")),
    *itertools.product(("faint",), ("surface", "raised")),
    ("on-primary", "primary"), ("on-alarm", "alarm"), ("rail-mark", "rail"), ("rail-mark", "rail-on"), ("badge", "rail"),
    ("warning", "warning-soft"), ("danger", "danger-soft"), ("focus", "warning-soft"), ("practice", "ground"), ("practice", "surface"),
]  # fmt: skip


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(name: ThemeName, practice: bool) -> None:
    known = tokens(name, practice=practice)
    weak = [(word, on, round(contrast(known[word], known[on]), 2)) for word, on in WORDS_ON if contrast(known[word], known[on]) < TEXT]
    assert not weak


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("name", THEMES)
def test_every_ring_border_and_large_sign_stands_out(name: ThemeName, practice: bool) -> None:
    known = tokens(name, practice=practice)
    weak = [(part, on, round(contrast(known[part], known[on]), 2)) for part, on in PARTS_ON if contrast(known[part], known[on]) < PART]
    assert not weak


def test_all_themes_have_the_same_tokens() -> None:
    assert len({frozenset(known) for known in TOKENS.values()}) == 1


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") >= TEXT


def test_a_weak_colour_would_be_found() -> None:
    """The control: the line between cards is decoration, and fails as a border of a control."""
    assert contrast(TOKENS["light"]["line"], TOKENS["light"]["surface"]) < PART


def test_a_mixture_lies_between_its_colours() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#123456", "#ffffff", 1) == "#123456"
