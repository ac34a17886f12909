"""Tells the driver when the window has dealt with all that was pressed: the key Pause, which the program does not use, asks."""

import ctypes
import os
import threading
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

SETTLED: Final = "settled"
PAUSE: Final = 127
"""The X key code of Pause on every PC keyboard."""
_RELEASE: Final = 3
_SOON_MS: Final = 1_000
_AGAIN_MS: Final = 25


def busy() -> bool:
    """Whether work goes on, a moment's wait runs, or a window that is open does not have the keyboard yet."""
    if any(thread.name in ("worker", "machine") for thread in threading.enumerate()):
        return True
    asking = QApplication.activeModalWidget()
    if QApplication.activeWindow() is None or (asking is not None and QGuiApplication.focusWindow() is not asking.windowHandle()):
        return True
    soon = (timer for window in QApplication.topLevelWidgets() for timer in window.findChildren(QTimer))
    return any(timer.isActive() and timer.isSingleShot() and timer.interval() <= _SOON_MS for timer in soon)


class Settling(QAbstractNativeEventFilter):
    """Sees the key before any window does, in its place among the other keys, so that nothing pressed before it is still to come."""

    def __init__(self) -> None:
        super().__init__()
        self._watch = QTimer()
        self._watch.setSingleShot(True)
        self._watch.timeout.connect(self._look)
        self._calm = 0

    def nativeEventFilter(self, kind: object, message: object) -> tuple[bool, int]:
        code, key = ctypes.string_at(int(message), 2)  # type: ignore[call-overload]  # a pointer to the event of X
        if code & 0x7F == _RELEASE and key == PAUSE:
            self._calm = 0
            self._watch.start(0)
        return False, 0

    def _look(self) -> None:
        """Twice in a row nothing to do: what the first look let happen is over as well."""
        self._calm = 0 if busy() else self._calm + 1
        if self._calm > 1:
            os.write(1, f"{SETTLED}\n".encode())
        else:
            self._watch.start(0 if self._calm else _AGAIN_MS)
