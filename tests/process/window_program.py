"""The real window in a process of its own, offscreen, worked by key events; each act is told as soon as the desk announces it."""

import os
import sys
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path
from typing import Final, NoReturn

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from nsp_desktop.services.opening import open_desk
from nsp_desktop.ui import app, loading, point_opening
from nsp_desktop.ui.main_window import MainWindow
from nsp_desktop.ui.scan_filter import ScanFilter

HELD_MS: Final = 4
EVERY_MS: Final = 9
"""Keys come faster than from any hand, but not so fast that they are a scan."""
DRAFT: Final = "half af"
_KEY: Final = Qt.Key
_CONTROL, _ALT, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
WORK: Final = (
    *((_KEY(_KEY.Key_1 + place), _NONE) for place in (0, 2, 3, 0, 1, 4, 7)), (_KEY.Key_Backspace, _NONE), (_KEY.Key_1, _NONE),
    (_KEY.Key_Z, _CONTROL), (_KEY.Key_2, _ALT), (_KEY.Key_1, _ALT), (_KEY.Key_8, _ALT), (_KEY.Key_1, _ALT),
)  # fmt: skip
"""Tallies, taking back, and going to other pages and back."""


def serve() -> None:
    """For each line `work FOLDER`, and so on: a window forked from here, so that everything is imported only once."""
    loading.load()
    for line in sys.stdin:
        what, folder = line.split(maxsplit=1)
        child = os.fork()
        if child == 0:
            run(Path(folder.strip()), PROGRAMS[what])
        tell(f"started {child}")
        tell(f"ended {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}")


def tell(word: str) -> None:
    """A line at once, whole, whatever happens next."""
    os.write(1, f"{word}\n".encode())


class _Load:
    """Works until somebody ends the process."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._keys = cycle(WORK)
        scans = window.findChild(ScanFilter)
        assert isinstance(scans, ScanFilter)
        scans.hold_ms = HELD_MS
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._press)
        self._timer.start(EVERY_MS)

    def _press(self) -> None:
        key, modifier = next(self._keys)
        QTest.keyClick(self._window.windowHandle(), key, modifier)


class _Early(_Load):
    """The control: it tells an act when its key is pressed, before anything is on disk."""

    def _press(self) -> None:
        QTest.keyClick(self._window.windowHandle(), _KEY.Key_1, _NONE)
        tell("act")


class _Half:
    """Begins a need, types half of it, says so, and waits for the end."""

    def __init__(self, window: MainWindow) -> None:
        window.new_need()
        edit = next(field for field in window.page.findChildren(QPlainTextEdit) if field.isVisible())
        edit.setFocus()
        QTest.keyClicks(edit, DRAFT)
        tell("rests")


PROGRAMS: Final[Mapping[str, type[_Load] | type[_Half]]] = {"work": _Load, "early": _Early, "rest": _Half}


def run(folder: Path, act: type[_Load] | type[_Half]) -> NoReturn:
    """What `nsp-desktop --data FOLDER` does once it has its desk."""
    application = app.make_application(["nsp-desktop"])
    lock = point_opening.lock_of(folder)
    assert lock.tryLock(0), "the lock of a window that was killed holds nobody up"
    desk = open_desk(folder)
    if act is not _Early:
        desk.announcer.listen(lambda _event: tell("act"))
    kept: list[object] = []

    def begin() -> None:
        window = next(widget for widget in application.topLevelWidgets() if isinstance(widget, MainWindow))
        window.painted.connect(lambda: kept.append(act(window)))

    QTimer.singleShot(0, begin)
    code = app.stay(desk, application, "nl")
    lock.unlock()
    os._exit(code)


if __name__ == "__main__":
    serve()
