"""The declared keys do what they say, pressed one by one on the real window, and stand so in the manual."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.keystrokes import ACTS, SKILLED_S, WORST_S, Act
from nsp_desktop.ui.scan_filter import ScanFilter
from tests.ui.showing import Shown

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "toetsen.md"
MADE = {"tally": "visits", "group": "visits", "visitor": "visitors", "need": "needs", "emergency": "messages"}


def press(key: str) -> None:
    """One declared key, in whichever window has the keyboard now."""
    window = QApplication.focusWindow()
    sequence = QKeySequence(key.replace("Enter", "Return"))[0]  # type: ignore[index]  # the stubs do not know that it is a sequence
    QTest.keyClick(window, sequence.key(), sequence.keyboardModifiers())


def play(shown: Shown, act: Act) -> None:
    """Every key and letter, also those for dialogs that open in between."""
    scans = shown.window.findChild(ScanFilter)
    assert isinstance(scans, ScanFilter)
    scans.hold_ms = 0
    left = [part for key in act.keys for part in (key[1:] if key.startswith("'") else (key,))]

    def next_key() -> None:
        """A dialog runs within its key: what comes after is asked for first."""
        QTimer.singleShot(20, next_key if left else close_what_is_open)
        if left:
            press(left.pop(0))

    QTimer.singleShot(0, next_key)
    shown.qtbot.waitUntil(lambda: not left and QApplication.activeModalWidget() is None, timeout=20_000)


def close_what_is_open() -> None:
    """A dialog that the declared keys leave open would wait for ever; without it nothing was made, and the test says so."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_no_act_takes_more_keys_than_promised(act: Act) -> None:
    assert act.count <= act.most


@pytest.mark.parametrize("act", [act for act in ACTS if act.name in MADE], ids=lambda act: act.name)
def test_the_keys_make_what_they_say(shown: Shown, open_desk: Desk, act: Act) -> None:
    play(shown, act)
    assert open_desk.count(MADE[act.name]) == 1


def test_backspace_takes_back(shown: Shown, open_desk: Desk) -> None:
    play(shown, ACTS[0])
    play(shown, ACTS[1])
    assert open_desk.inside() == 0


def table() -> list[str]:
    """The lines of the manual."""
    lines = ["| wat | toetsen (naast de tekst) | seconden, gewend | seconden, niet gewend |", "| --- | --- | --- | --- |"]
    return lines + [f"| {act.words} | {act.count} | {act.seconds(SKILLED_S):.1f} | {act.seconds(WORST_S):.1f} |" for act in ACTS]


def test_the_manual_shows_the_declared_numbers_as_calculated() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    assert "\n".join(table()) in text
    assert "gerekend, niet gemeten" in text
