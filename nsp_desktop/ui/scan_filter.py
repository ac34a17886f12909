"""Tells a scanner from a typist: a burst of keys is one scan, and never nine tallies."""

from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from nsp_desktop.domain.numbers import CARD_PREFIX, read_card
from nsp_desktop.domain.patterns import pattern
from nsp_desktop.ui.inputs import enter_keys

HOLD_MS: Final = 50
LATE_ENTER_MS: Final = 300
SCAN_LENGTH: Final = 4
"""So many keys within HOLD_MS are a scan."""
_CODE: Final = pattern(r"(?=.*[0-9])[A-Z0-9.\-]+")


@cache
def _held_down() -> frozenset[int]:
    """A scanner presses Shift between the letters of its code: such a key ends nothing. Made at the first key (decision 0020)."""
    return frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock})


@cache
def _plain() -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def looks_like_code(text: str) -> bool:
    """Codes have a digit and no small letters; the name of a very fast typist has them."""
    return _CODE.fullmatch(text) is not None or text.upper().startswith(f"{CARD_PREFIX}-")


class ScanFilter(QObject):
    """Watches a window's own key events. `typing` says whether a text field should get its keys at once."""

    scanned = Signal(str)

    def __init__(self, typing: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hold_ms = HOLD_MS
        self._typing = typing
        self._target: QObject | None = None
        self._held: list[QKeyEvent] = []
        self._passed: list[tuple[int, str]] = []
        self._passing = False
        self._scanned_at = -LATE_ENTER_MS - 1
        self._timer = QTimer(self)
        self._timer.setObjectName("scan-hold")
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._let_go)

    def watch(self, target: QObject) -> None:
        """Look at the keys that reach this object before it does."""
        self._target = target
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self._passing:
            return False
        if event.key() in _held_down():
            return False
        text = event.text()
        printable = bool(text.strip()) and text.isprintable() and not event.modifiers() & ~_plain()
        if not printable:
            return self._end(event.key()) if self._held else self._belongs_to_scan(event) or self._took_card(event)
        if not self._held and self._typing():
            self._note(event)
            return False
        if not event.isAutoRepeat():
            self._hold(event)
        return True

    def _hold(self, event: QKeyEvent) -> None:
        """A fast typist never has so many keys in one hold; a burst goes on for as long as its keys follow each other."""
        self._held.append(event.clone())
        if len(self._held) == 1 or self._is_scan():
            self._timer.start(self.hold_ms)

    def _end(self, key: int) -> bool:
        """Enter ends a scan and is part of it; any other key, and Enter after typing, comes after the keys that were held."""
        is_scan = self._is_scan()
        self._let_go()
        return is_scan and key in enter_keys()

    def _belongs_to_scan(self, event: QKeyEvent) -> bool:
        """A slow scanner's Enter may come when its burst has been taken already."""
        return event.key() in enter_keys() and 0 <= event.timestamp() - self._scanned_at <= LATE_ENTER_MS

    def _note(self, event: QKeyEvent) -> None:
        """A text gets its keys at once; whether they were one of our cards is seen at its Enter."""
        if self._passed and event.timestamp() - self._passed[-1][0] > self.hold_ms:
            self._passed.clear()
        self._passed.append((event.timestamp(), event.text()))

    def _took_card(self, event: QKeyEvent) -> bool:
        """A card of ours that was scanned into a text: it is taken out of the text again and is a scan after all."""
        passed, self._passed = "".join(text for _at, text in self._passed), []
        code = passed[passed.upper().rfind(f"{CARD_PREFIX}-") :]
        if event.key() not in enter_keys() or not passed or read_card(code) is None or not self._typing():
            return False
        for _letter in code:
            self._pass_on(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier))
        self.scanned.emit(code)
        return True

    def _is_scan(self) -> bool:
        """By the time at which the keys were pressed, for a busy laptop may hand over a typist's keys all at once."""
        held = self._held
        quick = len(held) >= SCAN_LENGTH and held[SCAN_LENGTH - 1].timestamp() - held[0].timestamp() <= self.hold_ms
        return quick and looks_like_code("".join(event.text() for event in held))

    def _let_go(self) -> None:
        self._timer.stop()
        is_scan = self._is_scan()
        held, self._held = self._held, []
        if is_scan:
            self._scanned_at = held[-1].timestamp()
            self.scanned.emit("".join(event.text() for event in held))
            return
        for event in held:
            self._pass_on(event)

    def _pass_on(self, event: QKeyEvent) -> None:
        """To the window, as if it was pressed just now."""
        self._passing = True
        if self._target is not None:
            QCoreApplication.sendEvent(self._target, event)
        self._passing = False
