"""A log-out or a shut-down closes the window in order: forms are kept as drafts, the second copy is finished, the ledger is closed."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WATCHED: Final = ("SIGTERM", "SIGINT", "SIGHUP")
"""SIGHUP is not on Windows; there the session manager asks."""


class SignalWatch(QObject):
    """Tells in the window's thread that the system asks the program to end. Python writes a byte to a socket, and Qt waits for it."""

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._undo = ExitStack()

    def start(self) -> None:
        """Listen from now on: the first picture does not wait for this."""
        import signal
        import socket

        self._heard, written = socket.socketpair()
        for end in (self._heard, written):
            end.setblocking(False)
            self._undo.callback(end.close)
        self._undo.callback(signal.set_wakeup_fd, signal.set_wakeup_fd(written.fileno(), warn_on_full_buffer=False))
        notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._tell)
        self._undo.callback(notifier.setEnabled, False)
        for which in (getattr(signal, name) for name in WATCHED if hasattr(signal, name)):
            self._undo.callback(signal.signal, which, signal.signal(which, lambda _which, _frame: None))

    def stop(self) -> None:
        """Signals do again what they did before."""
        self._undo.close()

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
