"""The chips of the desk: a click, a key and a screen reader choose alike."""

import pytest
from pytestqt.qtbot import QtBot

from nsp_desktop.ui.category_chips import FIRST, CategoryChips
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.urgency_chips import UrgencyChips


@pytest.mark.parametrize("way", ["click", "toggle"])
def test_a_category_is_chosen_and_let_go_by_click_and_by_toggle(qtbot: QtBot, theme: Theme, way: str) -> None:
    chips = CategoryChips(theme)
    qtbot.addWidget(chips)
    code = FIRST[1][0]
    getattr(chips.chips[1], way)()
    assert (chips.code(), chips.chips[1].isChecked()) == (code, True)
    getattr(chips.chips[2], way)()
    assert (chips.code(), chips.chips[1].isChecked()) == (FIRST[2][0], False)
    getattr(chips.chips[2], way)()
    assert (chips.code(), chips.chips[2].isChecked()) == ("", False)


@pytest.mark.parametrize("way", ["click", "toggle"])
def test_one_urgency_is_always_chosen(qtbot: QtBot, theme: Theme, way: str) -> None:
    chips = UrgencyChips(theme)
    qtbot.addWidget(chips)
    for code, chip in chips.chips.items():
        getattr(chip, way)()
        assert chips.code() == code
        getattr(chip, way)()
        assert (chips.code(), [known for known, one in chips.chips.items() if one.isChecked()]) == (code, [code])
