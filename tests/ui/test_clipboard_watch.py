"""What is copied is marked for clipboard managers, and gone after a while; what others put there stays."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from nsp_desktop.ui import clipboard_watch
from nsp_desktop.ui.clipboard_watch import HINTS, ClipboardWatch

NAME = "Verdwijnman"


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    board = QApplication.clipboard()
    board.clear()
    yield board
    board.clear()


def copied(qtbot: QtBot) -> None:
    edit = QLineEdit(NAME)
    qtbot.addWidget(edit)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_without_a_watch_a_history_keeps_what_was_copied(clipboard: QClipboard, qtbot: QtBot) -> None:
    """The control."""
    copied(qtbot)
    assert clipboard.text() == NAME
    assert not any(clipboard.mimeData().hasFormat(name) for name in HINTS)


def test_a_copied_name_can_be_pasted_and_is_marked_for_every_clipboard_manager(clipboard: QClipboard, qtbot: QtBot) -> None:
    parent = QObject()
    ClipboardWatch(clipboard, parent, lambda _mode: True)
    copied(qtbot)
    assert clipboard.text() == NAME
    assert all(clipboard.mimeData().hasFormat(name) for name in HINTS)


def test_it_is_gone_after_a_while(clipboard: QClipboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard_watch, "KEPT_MS", 1)
    parent = QObject()
    ClipboardWatch(clipboard, parent, lambda _mode: True)
    copied(qtbot)
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=120_000)


def test_what_another_program_put_there_is_left_alone(clipboard: QClipboard, qtbot: QtBot) -> None:
    parent = QObject()
    watch = ClipboardWatch(clipboard, parent, lambda _mode: False)
    clipboard.setText("van een ander")
    watch.forget()
    assert clipboard.text() == "van een ander"
    assert not any(clipboard.mimeData().hasFormat(name) for name in HINTS)


def test_an_unmarked_text_of_ours_is_not_taken_for_a_copy(clipboard: QClipboard, qtbot: QtBot) -> None:
    clipboard.setText("van voor het begin")
    parent = QObject()
    watch = ClipboardWatch(clipboard, parent, lambda _mode: True)
    watch.forget()
    assert clipboard.text() == "van voor het begin"
