"""What the tests of the whole window share: a window on a practice point, and keys that reach it as from a keyboard."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.machine import MachineWatch
from nsp_desktop.ui.main_window import MainWindow, Worn
from nsp_desktop.ui.pages.balie import BaliePage
from nsp_desktop.ui.scan_filter import HOLD_MS, ScanFilter
from nsp_desktop.ui.theme import Theme
from tests.ui.forms import tap

Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier


class SilentMachine(MachineWatch):
    """A laptop that is never asked: its printers are not ours."""

    def ask(self) -> None:
        return


@dataclass
class Shown:
    """A window that is on the screen, the desk behind it, and what was worn."""

    window: MainWindow
    desk: Desk
    qtbot: QtBot
    worn: list[Theme] = field(default_factory=list)

    @property
    def balie(self) -> BaliePage:
        page = self.window.page
        assert isinstance(page, BaliePage)
        return page

    @property
    def focus(self) -> QWidget | None:
        return self.window.focusWidget()

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """One key, by way of the window, and the time in which it might have been a scan."""
        tap(self.window.windowHandle(), key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """A text at the speed of a person."""
        for letter in text:
            self.press(letter)

    def scan(self, code: str) -> None:
        """A burst, as a scanner gives it, with its Enter; however slow this machine is, it is one burst."""
        scans = self.window.findChild(ScanFilter)
        assert isinstance(scans, ScanFilter)
        scans.hold_ms = 60_000
        for letter in code:
            tap(self.window.windowHandle(), letter)
        tap(self.window.windowHandle(), Key.Key_Return)
        scans.hold_ms = HOLD_MS
        self.settle()

    def settle(self) -> None:
        """Until no key is held back any more."""
        held = self.window.findChild(QObject, "scan-hold")
        assert held is not None
        self.qtbot.waitUntil(lambda: not held.isActive(), timeout=HOLD_MS * 40)  # type: ignore[attr-defined]


def show(desk: Desk, theme: Theme, qtbot: QtBot, folder: Path) -> Shown:
    """The window of this desk, on the screen and with the keyboard."""
    worn: list[Theme] = []
    window = MainWindow(desk, Worn(theme, worn.append), SilentMachine(folder))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QApplication.processEvents()
    return Shown(window, desk, qtbot, worn)
