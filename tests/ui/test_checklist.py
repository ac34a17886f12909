"""A checklist is walked through by keys, and each tick is on disk at once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.services import checklists
from nsp_desktop.services.prefilling import beginning
from nsp_desktop.ui.dialogs.checklist import ChecklistDialog
from nsp_desktop.ui.theme import Theme
from tests.building import practice_desk


def test_a_list_is_walked_through_with_space_and_can_be_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    dialog = ChecklistDialog("opening", desk, Theme(), None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.focusWidget(), "Voorbeeld")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.lines is not None
    for box in dialog.lines.boxes[:2]:
        box.click()
    assert checklists.progress(desk, "opening").done == 2
    assert "2 van" in dialog.lines.progress.text()
    assert "Voorbeeld" in dialog.lines.boxes[0].text()
    dialog.lines.boxes[0].click()
    assert checklists.progress(desk, "opening").done == 1


def test_nobody_walks_through_a_list_without_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ChecklistDialog("night", practice_desk(tmp_path), Theme(), None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.go_on()
    assert dialog.lines is None


def test_a_report_and_a_handover_begin_with_what_is_known(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.tally("in", 4)
    desk.add("needs", {"category": "water", "urgency": "hours"})
    assert beginning(desk, "reports")["visitors"] == 4
    assert "B1" in str(beginning(desk, "handovers")["outstanding"])
    assert beginning(desk, "visitors") == {}


def test_after_the_last_tick_enter_is_ready(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    desk = practice_desk(tmp_path)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ChecklistDialog("night", desk, theme, parent)
    dialog.show()
    dialog._who.input.set_typed("Voorbeeld")
    dialog.go_on()
    for _point in checklists.items(desk, "night"):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.focusWidget() is dialog.forward_button
    assert checklists.progress(desk, "night").complete
