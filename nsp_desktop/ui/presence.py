"""Whether somebody is at the keyboard: seen from keys and clicks and judged once a minute, without a timer of its own."""

from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QTouchEvent

from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.services.gate import LOCK_SETTING

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

State = Literal["here", "away", "slept"]
LOCK_MINUTES: Final = 10
"""After so many minutes without a key or a click the screen is locked; 0: never."""
SLEPT_MS: Final = 3 * MINUTE_MS
"""A minute that took so long was no minute: the laptop slept, or its clock was set forward."""


@cache
def _signs() -> frozenset[QEvent.Type]:
    """Made at the first key or click (decision 0020)."""
    return frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


def lock_minutes(desk: "Desk") -> int:
    """After how many quiet minutes this laptop locks its screen; 0: never."""
    minutes = desk.setting(LOCK_SETTING)
    return minutes if isinstance(minutes, int) and minutes >= 0 else LOCK_MINUTES


class Presence(QObject):
    """Watches the window, and dialogs from the first minute on that they have the keyboard."""

    def __init__(self, desk: "Desk", parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen_at = self._ticked_at = desk.now()
        self._window: QObject | None = None
        self._dialog: QObject | None = None

    def watch(self, window: QObject) -> None:
        """The keys and clicks that reach this window."""
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent | QMouseEvent | QTouchEvent) and event.type() in _signs():
            self._seen_at = self._desk.now()
        return False

    def tick(self) -> State:
        """How it stands at a full minute."""
        now = self._desk.now()
        slept = now - self._ticked_at > SLEPT_MS
        self._ticked_at = now
        self._look_at(QGuiApplication.focusWindow())
        self._seen_at = min(self._seen_at, now)
        if slept:
            return "slept"
        minutes = lock_minutes(self._desk)
        return "away" if minutes and now - self._seen_at >= minutes * MINUTE_MS else "here"

    def _look_at(self, focused: QObject | None) -> None:
        """A dialog that has the keyboard was opened by somebody a minute ago at most, and is watched from now on."""
        if focused is not None and focused is not self._window and focused is not self._dialog:
            self._dialog = focused
            focused.installEventFilter(self)
            self._seen_at = self._desk.now()
