"""The one tick of a quiet window: at every full minute."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS


class MinuteTick(QObject):
    """A single timer, set anew for each next full minute, so that the clock never lags."""

    ticked = Signal()

    def __init__(self, now: Callable[[], Millis], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """A little after the full minute, so that the clock has surely changed."""
        self._timer.start(MINUTE_MS - self._now() % MINUTE_MS + 50)

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self.start()
        self.ticked.emit()
