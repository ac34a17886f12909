"""A log-out or a shut-down closes the window in order: forms are kept as drafts, the second copy is finished, the ledger is closed."""

import signal
import socket
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WATCHED: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))
"""SIGHUP is not on Windows; there the session manager asks."""


class SignalWatch(QObject):
    """Tells in the window's thread that the system asks the program to end. Python writes a byte to a socket, and Qt waits for it."""

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heard, self._written = socket.socketpair()
        for end in (self._heard, self._written):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)
        self._wakeup = signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        self._before = {which: signal.signal(which, lambda _which, _frame: None) for which in WATCHED}

    def stop(self) -> None:
        """Signals do again what they did before."""
        self._notifier.setEnabled(False)
        for which, handler in self._before.items():
            signal.signal(which, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._heard.close()
        self._written.close()

    def _tell(self) -> None:
        self._heard.recv(64)
        self.asked.emit()


def close_when_asked(application: QApplication, window: "QWidget") -> SignalWatch:
    """From now on a signal, or the end of the session, closes the window as a person would."""
    watch = SignalWatch(application)
    watch.asked.connect(lambda: close_in_order(application, window))
    application.commitDataRequest.connect(lambda _session: close_in_order(application, window))
    return watch


def close_in_order(application: QApplication, window: "QWidget") -> None:
    """First the questions that are open, the innermost first, then the window; then nothing keeps the program."""
    for _depth in range(len(application.topLevelWidgets())):
        question = application.activeModalWidget()
        if question is None:
            break
        question.close()
    window.close()
    application.quit()
