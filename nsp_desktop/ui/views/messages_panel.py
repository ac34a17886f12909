"""The steps of the chosen message, beside the boxes: no text and no name; those stand in the opened record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.services import message_boxes
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.work.messages import MessageBox

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings


class MessagePanel(QFrame):
    """`done` carries what an act made, `failed` why it did not."""

    done = Signal(object)
    failed = Signal(str)
    record_wanted = Signal(str, str)

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._around = around
        self._row: Row | None = None
        self.box: MessageBox | None = None
        px = around.theme.px
        self.title = QLabel(self)
        self.title.setProperty("role", "heading")
        self.title.setWordWrap(True)
        self.open = QPushButton(_("Openen   Enter"), self)
        self.open.setProperty("role", "quiet")
        self.open.setMinimumHeight(px(TARGET))
        self.open.setAutoDefault(True)
        self.open.clicked.connect(self._open)
        self.empty = QLabel(_("Kies een bericht. Hier staat dan wat u ermee kunt doen."), self)
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.title, 1)
        head.addWidget(self.open)
        column.setContentsMargins(px(16), px(10), px(12), px(12))
        column.setSpacing(px(8))
        column.addLayout(head)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.empty, 1)
        column.addWidget(self._scroll, 1)
        self.show_message(None)

    def show_message(self, row: "Row | None") -> None:
        """How this message stands and what can be done with it; the focus stays on a button with the same words."""
        if self.box is not None and self.box.acting:
            return
        words = self._focused_words()
        self._row = row
        self.box = None
        self.empty.setVisible(row is None)
        for part in (self.open, self._scroll):
            part.setVisible(row is not None)
        self.title.setText(_("Wat nu?"))
        if row is None:
            return
        body = QWidget()
        body.setProperty("role", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        found = message_boxes.standing(self._around.desk, row)
        self.title.setText(_("{kind} {number}", kind=found.kind, number=row.number))
        if not self._around.desk.store.read_only:
            self.box = MessageBox(row, self._around, body)
            self.box.done.connect(self.done)
            self.box.failed.connect(self.failed)
            column.addWidget(self.box)
        column.addStretch(1)
        old = self._scroll.takeWidget()
        self._scroll.setWidget(body)
        if old is not None:
            old.deleteLater()
        if words and self.box is not None:
            next((button for button in self.box.buttons if button.text() == words), self.box.buttons[0]).setFocus()

    def _focused_words(self) -> str:
        if self.box is None:
            return ""
        return next((button.text() for button in self.box.buttons if button.hasFocus()), "")

    def _open(self) -> None:
        if self._row is not None:
            self.record_wanted.emit("messages", self._row.number)
