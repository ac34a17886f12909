"""Tells a scanner from a typist: a burst of keys is one scan, and never nine tallies."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

HOLD_MS: Final = 50
SCAN_LENGTH: Final = 4
"""So many keys within HOLD_MS are a scan."""
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class ScanFilter(QObject):
    """Watches a window's own key events. `typing` says whether a text field should get its keys at once."""

    scanned = Signal(str)

    def __init__(self, typing: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typing = typing
        self._target: QObject | None = None
        self._held: list[QKeyEvent] = []
        self._passing = False
        self._timer = QTimer(self)
        self._timer.setObjectName("scan-hold")
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._let_go)

    def watch(self, target: QObject) -> None:
        """Look at the keys that reach this object before it does."""
        self._target = target
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or self._passing or not isinstance(event, QKeyEvent):
            return False
        if self._held and event.key() in _ENTER:
            return self._end_with_enter()
        text = event.text()
        printable = bool(text) and text.isprintable() and not event.modifiers() & ~_PLAIN
        if not printable or (not self._held and self._typing()):
            return False
        if not event.isAutoRepeat():
            self._hold(event)
        return True

    def _hold(self, event: QKeyEvent) -> None:
        """A fast typist never has so many keys in one hold; a burst goes on for as long as its keys follow each other."""
        self._held.append(event.clone())
        if len(self._held) == 1 or len(self._held) >= SCAN_LENGTH:
            self._timer.start()

    def _end_with_enter(self) -> bool:
        """Enter ends a scan; after fewer keys it is a key like any other and comes after them."""
        is_scan = len(self._held) >= SCAN_LENGTH
        self._let_go()
        return is_scan

    def _let_go(self) -> None:
        self._timer.stop()
        held, self._held = self._held, []
        if len(held) >= SCAN_LENGTH:
            self.scanned.emit("".join(event.text() for event in held))
            return
        self._passing = True
        for event in held:
            if self._target is not None:
                QCoreApplication.sendEvent(self._target, event)
        self._passing = False
