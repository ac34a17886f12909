"""Choosing a sheet to print: every one that needs no record, found by a few letters, and each can be drawn."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nsp_desktop.services import paper_choice
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.drawn_sheet import draw
from nsp_desktop.ui.dialogs.sheet_choice import SheetChoiceDialog
from nsp_desktop.ui.theme import Theme
from tests.building import practice_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return practice_desk(tmp_path / "punt")


def test_every_choice_can_be_drawn(desk: Desk) -> None:
    kinds = [kind for kind, _name in paper_choice.choices(desk)]
    assert len(set(kinds)) == len(kinds)
    for kind in kinds:
        assert draw(desk, kind).pages > 0


def test_a_few_letters_and_enter_choose(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    dialog = SheetChoiceDialog(desk, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QTest.keyClicks(dialog.edit, "formulieren hulpv")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    assert dialog.chosen == "blank:needs"
