"""Long work in a thread of its own, with a desk of its own: it tells how far it is, at most four times a second, and can be stopped."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.opening import second_desk
from nsp_desktop.ui.door import Door

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

QUARTER: Final = 0.25
"""A bar moves at most four times a second: every step costs battery."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; `problem`: why nothing did, in a sentence."""

    value: object = None
    problem: str = ""


class Job(QObject):
    """`ended` comes always, once, in the thread of the window."""

    moved = Signal(int, int)
    ended = Signal(object)

    def __init__(self, desk: "Desk", act: "Callable[[Desk, Progress], object]", parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._act = act
        self._stopping = threading.Event()
        self._told_at = 0.0
        self._door = Door()
        self.destroyed.connect(self._door.close)
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop at the next safe place; `ended` tells when it has."""
        self._stopping.set()

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def wait(self) -> None:
        """Until the work itself is over; what it tells may still be on its way."""
        self._thread.join()

    def _run(self) -> None:
        outcome = Outcome(problem=_("Het programma kon dit niet afmaken. Wat bewaard is, is veilig. Probeer het nog een keer."))
        try:
            outcome = Outcome(self._work())
        except UserError as error:
            outcome = Outcome(problem=error.message)
        finally:
            self._door.tell(self.ended.emit, outcome)

    def _work(self) -> object:
        desk = second_desk(self._desk)
        try:
            return self._act(desk, self._progress)
        finally:
            desk.store.close()

    def _progress(self, done: int, total: int) -> None:
        if self._stopping.is_set():
            raise UserError(_("Gestopt. Wat op deze laptop staat is veilig. Begin opnieuw wanneer u wilt."))
        now = time.monotonic()
        if now - self._told_at >= QUARTER:
            self._told_at = now
            self._door.tell(self.moved.emit, done, total)
