"""Carries what the desk announces to the thread of the window."""

from PySide6.QtCore import QObject, Signal

from nsp_desktop.events import Announcer, Changed
from nsp_desktop.ui.door import Door


class Bridge(QObject):
    """Tells every event as a Qt signal; one told from a worker's thread arrives in the window's own thread."""

    changed = Signal(object)

    def __init__(self, announcer: Announcer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = Door()
        self._stop = announcer.listen(self._hear)

    def close(self) -> None:
        """Hear nothing more."""
        self._stop()
        self._door.close()

    def _hear(self, event: Changed) -> None:
        self._door.tell(self.changed.emit, event)
