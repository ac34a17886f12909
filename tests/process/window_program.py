"""The real window in a process of its own, offscreen, worked by key events; each act is told as soon as the desk announces it."""

import ctypes
import errno
import os
import sys
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from nsp_desktop.errors import UserError
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import open_desk
from nsp_desktop.ui import app, loading, point_opening, window_acts
from nsp_desktop.ui.dialogs.second_window import SecondWindowDialog
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
            along(Path(folder.strip())) if what == "along" else run(Path(folder.strip()), PROGRAMS[what])
        tell(f"started {child}")
        tell(f"ended {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}")


def tell(word: str) -> None:
    """A line at once, whole, whatever happens next."""
    os.write(1, f"{word}\n".encode())


class _Load:
    """Works until somebody ends the process."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
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


class _Broken(_Load):
    """Its disk breaks and is healed again, in several ways; then it is closed."""

    ROUND: Final = 80
    WAYS: Final = ((1, errno.ENOSPC), (2, errno.EIO), (1, errno.EIO), (4, errno.ENOSPC), (2, errno.ENOSPC), (0, 0))

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window, desk)
        self._folder = os.fsencode(desk.store.folder)
        self._disk = ctypes.CDLL(os.environ["NSP_BROKEN_DISK"])
        self._disk.disk_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int]
        self._pressed = 0

    def _press(self) -> None:
        way, place = divmod(self._pressed, self.ROUND)
        if way == len(self.WAYS):
            self._timer.stop()
            self._window.close()
            return
        if place == 0:
            tell("broken" if self.WAYS[way][0] else "whole")
            self._disk.disk_arm(self._folder, self.WAYS[way][0], 1 + 7 * way, self.WAYS[way][1], 1)
        elif place == self.ROUND // 2:
            tell("healed")
            self._disk.disk_heal()
        self._pressed += 1
        super()._press()


class _Half:
    """Begins a need, types half of it, says so, and waits for the end."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        window.new_need()
        edit = next(field for field in window.page.findChildren(QPlainTextEdit) if field.isVisible())
        edit.setFocus()
        QTest.keyClicks(edit, DRAFT)
        tell("rests")


class _Asking:
    """Begins a noodmelding in its dialog, types half of it, says so, and waits for the end."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        QTimer.singleShot(0, lambda: window_acts.emergency(window))
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, self._answer))

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        for keys in ("2", DRAFT):
            assert dialog is not None
            QTest.keyClicks(dialog.focusWidget(), keys)
        tell("rests")


Program = type[_Load] | type[_Half] | type[_Asking]
PROGRAMS: Final[Mapping[str, Program]] = {"work": _Load, "early": _Early, "broken": _Broken, "rest": _Half, "ask": _Asking}


def _caught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """What nobody caught: a sentence of ours, or a bug."""
    tell(f"said {error.message}" if isinstance(error, UserError) else f"bug {error!r}")


def run(folder: Path, act: Program) -> NoReturn:
    """What `nsp-desktop --data FOLDER` does once it has its desk."""
    application = app.make_application(["nsp-desktop"])
    sys.excepthook = _caught
    lock = point_opening.lock_of(folder)
    assert lock.tryLock(0), "the lock of a window that was killed holds nobody up"
    desk = open_desk(folder)
    if act is not _Early:
        desk.announcer.listen(lambda _event: tell("act"))
    kept: list[object] = []

    def begin() -> None:
        window = next(widget for widget in application.topLevelWidgets() if isinstance(widget, MainWindow))
        window.settled.connect(lambda: kept.append(act(window, desk)))

    QTimer.singleShot(0, begin)
    code = app.stay(desk, application, "nl")
    lock.unlock()
    os._exit(code)


def along(folder: Path) -> NoReturn:
    """The whole program on a folder that another window has open: the question is answered with reading along."""
    make = app.make_application

    def made(arguments: list[str]) -> QApplication:
        application = make(arguments)
        QTimer.singleShot(0, lambda: _answer(application))
        return application

    app.make_application = made
    os._exit(app.run(folder, "nl"))


def _answer(application: QApplication) -> None:
    sys.excepthook = _caught
    question = application.activeModalWidget()
    assert isinstance(question, SecondWindowDialog)
    tell(f"question {question.step.question.text()}")
    QTest.keyClicks(question.step, "1")
    QTimer.singleShot(0, lambda: _read(application))


def _read(application: QApplication) -> None:
    window = next(widget for widget in application.topLevelWidgets() if isinstance(widget, MainWindow))
    tell(f"shown {window.frame.status.saved.accessibleName()}")
    QTest.keyClick(window.windowHandle(), _KEY.Key_1, _NONE)
    tell(f"inside {window.desk.inside()}")


if __name__ == "__main__":
    serve()
