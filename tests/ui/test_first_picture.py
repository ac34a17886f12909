"""The first picture is the real desk: what comes after it changes nothing else than what is named here, and keys count at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nsp_desktop.services.desk import Desk
from nsp_desktop.ui.machine import Machine
from nsp_desktop.ui.main_window import MainWindow, Worn
from nsp_desktop.ui.pages.balie import BaliePage
from nsp_desktop.ui.tally_pad import TallyPad
from nsp_desktop.ui.theme import Theme
from tests.ui.forms import tap
from tests.ui.showing import SilentMachine

PATIENCE_MS = 120_000
BUSY = ("in", "in", "out", "information", "food", "charging", "warmth", "first_aid", "offers_help", "not_helped")


class ToldMachine(SilentMachine):
    """A laptop with a printer, told as soon as somebody asks."""

    def ask(self) -> None:
        self.known.emit(Machine(printer="Proefprinter"))


def first_window(desk: Desk, theme: Theme, qtbot: QtBot, folder: Path) -> MainWindow:
    """The window of a point where somebody is at work, not yet shown."""
    for place, kind in enumerate(BUSY):
        desk.tally(kind, place + 1)
    desk.add("needs", {"category": "water", "urgency": "hours", "next_at": desk.now() - 60_000})
    desk.add("messages", {"kind": "emergency", "direction": "out", "where": "Proefplein 1", "what": "Proef"})
    window = MainWindow(desk, Worn(theme, lambda _theme: None), ToldMachine(folder))
    qtbot.addWidget(window)
    return window


def seen(window: MainWindow) -> QImage:
    """What is on the screen, without painting anything again."""
    return window.screen().grabWindow(window.winId()).toImage()


def two_pictures(window: MainWindow, qtbot: QtBot) -> tuple[QImage, QImage]:
    """The first one, and the one when nothing comes any more."""
    first: list[QImage] = []
    window.painted.connect(lambda: first.append(seen(window)))
    with qtbot.waitSignal(window.painted, timeout=PATIENCE_MS):
        window.show()
    for _round in range(5):
        QApplication.processEvents()
    return first[0], seen(window)


def comes_later(window: MainWindow) -> list[QRect]:
    """How the laptop itself stands, left in the lowest bar: it is asked in a thread, because a printer may not answer."""
    status = window.frame.status
    return [within(status, window, QRect(0, 0, status.saved.x(), status.height()))]


def within(part: QWidget, window: MainWindow, rect: QRect) -> QRect:
    return rect.translated(part.mapTo(window, QPoint(0, 0)))


def differences(first: QImage, settled: QImage, allowed: list[QRect]) -> list[tuple[int, int]]:
    """Where the two differ outside what is allowed."""
    assert first.size() == settled.size()
    return [
        (x, y)
        for y in range(first.height())
        for x in range(first.width())
        if first.pixel(x, y) != settled.pixel(x, y) and not any(place.contains(x, y) for place in allowed)
    ]


@pytest.mark.parametrize("size", [(1366, 728), (1024, 600)])
def test_the_first_picture_is_the_desk_as_it_stays(
    open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    window = first_window(open_desk, theme, qtbot, tmp_path)
    window.resize(*size)
    first, settled = two_pictures(window, qtbot)
    assert first != settled, "the printer was told after the first picture"
    assert not differences(first, settled, comes_later(window))
    window.close()


def test_a_tally_that_came_later_would_be_seen(
    open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(TallyPad, "refresh", lambda _pad, _kind=None, *, hours=True: None)
        window = first_window(open_desk, theme, qtbot, tmp_path)
    assert isinstance(window.page, BaliePage)
    window.painted.connect(window.page.tick)
    first, settled = two_pictures(window, qtbot)
    assert differences(first, settled, comes_later(window))
    window.close()


@pytest.mark.parametrize(("key", "counted"), [("1", "in"), ("9", "not_helped")])
def test_a_key_counts_while_the_first_picture_stands(
    open_desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path, key: str, counted: str
) -> None:
    window = first_window(open_desk, theme, qtbot, tmp_path)
    before = open_desk.tallies()[counted]
    press: Callable[[], None] = lambda: tap(window.windowHandle(), key)  # noqa: E731 - said at the place where it is pressed
    window.painted.connect(press)
    window.show()
    qtbot.waitUntil(lambda: open_desk.tallies()[counted] == before + 1, timeout=PATIENCE_MS)
    window.close()
