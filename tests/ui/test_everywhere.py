"""Search in all lists and the history, by keys alone; no name stands in either."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nsp_desktop.services.global_search import Hit
from nsp_desktop.services.undoing import Step
from nsp_desktop.ui.dialogs.everywhere import history_dialog, search_dialog
from nsp_desktop.ui.theme import Theme
from tests.building import practice_desk


def test_a_search_finds_a_record_of_any_list_and_enter_takes_it(qtbot: QtBot, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"name": "Zoë van der Voorbeeld"})
    desk.add("needs", {"category": "water", "urgency": "day", "location": "Voorbeeldlaan 3"})
    dialog = search_dialog(desk, Theme(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.edit, "voorb")
    dialog.show_found()
    words = [dialog.list.item(place).text() for place in range(dialog.list.count())]
    assert len(words) == 2
    assert not any("Zo" in text or "laan" in text for text in words)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Down)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    assert isinstance(dialog.chosen, Hit)


def test_the_history_names_each_act_and_picks_one(qtbot: QtBot, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.tally("in")
    desk.add("visitors", {"name": "Voorbeeld"})
    dialog = history_dialog(desk, Theme(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.item(0).text() == "Terugdraaien: Bezoeker B1 bewaard"
    QTest.keyClick(dialog.edit, Qt.Key.Key_Down)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    assert isinstance(dialog.chosen, Step)
    desk.undo_step(dialog.chosen)
    assert desk.inside() == 0
