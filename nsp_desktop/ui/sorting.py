"""Sorting a long list in a thread of its own: the list stays as it is and can be used until the new order is there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.listed import Listed

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.editors import Surroundings
    from nsp_desktop.ui.register_model import Question
    from nsp_desktop.ui.worker import Job, Outcome, Progress


class Sorting(QFrame):
    """`done` carries the question and the order. A sorted list does not move under somebody's hands: what changes meanwhile stands in it
    when it is sorted again, which it offers."""

    done = Signal(object, object)
    again_wanted = Signal()

    def __init__(self, register: str, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._register = register
        self._desk = around.desk
        self._job: Job | None = None
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setProperty("role", "quiet")
        self.button.setAutoDefault(True)
        self.button.setMinimumHeight(around.theme.px(TARGET))
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._job is not None

    def begin(self, asked: "Question") -> None:
        """Sort; what was being sorted is no longer wanted."""
        from nsp_desktop.ui.worker import Job

        self.stop()
        self._job = Job(self._desk, partial(read_order, self._register, asked), self)
        self._job.ended.connect(partial(self._ended, self._job, asked))
        self._say(_("De lijst wordt gesorteerd. U kunt gewoon doorwerken."), _("Stoppen met sorteren"))
        self._job.start()

    def stop(self) -> None:
        """The list stays as it is."""
        job, self._job = self._job, None
        if job is not None:
            job.stop()
        self.hide()

    def leave(self) -> None:
        """The list goes: its thread first."""
        job = self._job
        self.stop()
        if job is not None:
            job.wait()

    def offer_again(self) -> None:
        """Something changed since the list was sorted."""
        if not self.busy:
            self._say(_("Er is iets veranderd nadat de lijst is gesorteerd."), _("Opnieuw sorteren"))

    def _press(self) -> None:
        if self.busy:
            self.stop()
        else:
            self.again_wanted.emit()

    def _say(self, words: str, act: str) -> None:
        self._words.setText(words)
        self.button.setText(act)
        self.show()

    def _ended(self, job: "Job", asked: "Question", outcome: "Outcome") -> None:
        job.deleteLater()
        if job is not self._job:
            return
        self._job = None
        self.hide()
        if isinstance(outcome.value, bytes):
            self.done.emit(asked, outcome.value)
        else:
            self._say(outcome.problem, _("Opnieuw sorteren"))


def read_order(register: str, asked: "Question", desk: "Desk", progress: "Progress") -> bytes:
    """In the worker's thread, with its own desk."""
    return Listed(desk).order_of(
        register, lambda read: progress(read, 0), search=asked.search, order=asked.order, open_only=asked.open_only, struck=asked.struck
    )
