"""A dialog that was answered is gone: opening and closing them leaves nothing behind, and none is shown past the one door."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import nsp_desktop
from nsp_desktop.ui.answered import answered
from tests.ui.showing import Key, Shown

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
OPENING = {
    "group": (Key.Key_0, NONE), "recount": (Key.Key_J, CONTROL), "help": (Key.Key_F1, NONE), "search": (Key.Key_K, CONTROL),
    "history": (Key.Key_Z, CONTROL | SHIFT), "noodmelding": (Key.Key_N, CONTROL), "appearance": (Key.Key_T, CONTROL | SHIFT),
    "report": (Key.Key_R, CONTROL | SHIFT),
}  # fmt: skip
TIMES = 3
DOORS = {
    "app.py": "the event loop itself, and the last word of a crash",
    "point_opening.py": "before there is a window",
    "category_chips.py": "a menu",
}
"""Files that may show a dialog themselves, and why."""


def swept() -> None:
    """What was to be deleted later is gone."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def count(window: QWidget) -> tuple[int, int, int]:
    swept()
    return len(window.findChildren(QDialog)), len(QApplication.topLevelWidgets()), len(window.findChildren(QObject))


@pytest.mark.parametrize("name", OPENING)
def test_opening_and_closing_leaves_nothing_behind(shown: Shown, name: str) -> None:
    key, modifier = OPENING[name]
    seen = opened_and_closed(shown, key, modifier)
    before = count(shown.window)
    for _time in range(TIMES):
        seen += opened_and_closed(shown, key, modifier)
    assert seen == TIMES + 1
    assert count(shown.window) == before


def opened_and_closed(shown: Shown, key: Qt.Key, modifier: Qt.KeyboardModifier) -> int:
    """Press a key and go back from the dialog that it opens; 1 when there was one."""
    closed: set[int] = set()

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            closed.add(id(dialog))
            dialog.reject()

    waiting = QTimer()
    waiting.timeout.connect(close)
    waiting.start(5)
    shown.window.activateWindow()
    shown.qtbot.waitUntil(lambda: QApplication.activeWindow() is shown.window, timeout=120_000)
    shown.press(key, modifier)
    waiting.stop()
    return len(closed)


def test_the_control_that_a_dialog_which_stays_is_counted(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = count(window)
    dialog = QDialog(window)
    QTimer.singleShot(0, dialog.reject)
    dialog.exec()
    assert count(window) != before
    QTimer.singleShot(0, dialog.accept)
    assert answered(dialog)
    assert count(window) == before


def test_dialogs_are_shown_through_one_door() -> None:
    found = set()
    for path in (Path(nsp_desktop.__file__).parent / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exec":
                found.add(path.name)
    assert found == {"answered.py", *DOORS}
