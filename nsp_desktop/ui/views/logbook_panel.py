"""An opened line of the log: what was written, what puts it right, and the card of an incident to tick off step by step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services import log_work
from nsp_desktop.services.log_work import LogLine
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.views.logbook_rows import kind_words

if TYPE_CHECKING:
    from nsp_desktop.ui.editors import Surroundings

_TOLD = ("by", "role", "reason", "known")


class LinePanel(QFrame):
    """`ticked` carries a step of the card that was done; `correct_wanted` asks for a line that puts this one right."""

    ticked = Signal(int)
    correct_wanted = Signal()
    closed = Signal()

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._around = around
        self._theme = around.theme
        self.line: LogLine | None = None
        self.boxes: list[QCheckBox] = []
        self.title = words("", "heading", self)
        self.correct = self._button(_("Corrigeren   {key}", key=shortcuts.CHANGE))
        self.close_button = self._button(_("Sluiten   Esc"))
        self.correct.clicked.connect(self.correct_wanted)
        self.close_button.clicked.connect(self.close_line)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.hide()

    def open_line(self, line: LogLine) -> None:
        """Show this line; the keyboard goes to its card, or to the way back."""
        self.line = line
        self.title.setText(f"{line.row.number} · {kind_words(self._around.desk, line.row)}")
        self.correct.setVisible(not line.row.struck)
        inside = QWidget(self._area)
        inside.setProperty("role", "body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._theme.px(8), 0)
        column.setSpacing(self._theme.px(8))
        self._write(column, line)
        self.boxes = self._card(column, line)
        column.addStretch(1)
        self._area.setWidget(inside)
        self.show()
        target = next((box for box in self.boxes if box.isEnabled()), None) or self.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        self.line, self.boxes = None, []
        self._area.setWidget(QWidget(self._area))
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------------------

    def _write(self, column: QVBoxLayout, line: LogLine) -> None:
        desk, now = self._around.desk, self._around.desk.now()
        happened, noted = show_moment(line.happened_at, now), show_moment(line.recorded_at, now)
        when = _("gebeurd {time}", time=happened)
        if line.later:
            when = _("gebeurd {time} · later genoteerd: {noted}", time=happened, noted=noted)
        column.addWidget(words(when, "muted", self))
        if line.corrects:
            column.addWidget(words(_("Deze regel verbetert {number}.", number=line.corrects), "muted", self))
        column.addWidget(words(str(line.row.values.get("text") or ""), "large", self))
        fields = desk.register("logbook").by_name
        for name in _TOLD:
            said = values.show(fields[name], line.row.values.get(name))
            if said:
                column.addWidget(words(fields[name].title(), "muted", self))
                column.addWidget(words(said, "strong", self))
        for other in desk.rows("logbook", filters={"corrects": line.row.record}, order="oldest"):
            frame = QFrame(self)
            frame.setProperty("role", "notice")
            inner = QVBoxLayout(frame)
            said = show_moment(other.recorded_at, now)
            inner.addWidget(words(_("Verbeterd door {number}, {time}", number=other.number, time=said), "strong", frame))
            inner.addWidget(words(str(other.values.get("text") or ""), "", frame))
            column.addWidget(frame)

    def _card(self, column: QVBoxLayout, line: LogLine) -> list[QCheckBox]:
        """The steps of an incident's card, in the order of doing; a tick is a line of the log and stays."""
        if line.card is None:
            return []
        frame = QFrame(self)
        frame.setProperty("role", "work")
        inner = QVBoxLayout(frame)
        done = log_work.ticked(self._around.desk, line.row.record)
        inner.addWidget(words(_("Taakkaart: {card}", card=line.card.title), "heading", frame))
        inner.addWidget(words(line.card.first, "danger-text", frame))
        boxes = []
        for place, text in enumerate(line.card.steps):
            row, box = QHBoxLayout(), QCheckBox(frame)
            at = done.get(place)
            box.setAccessibleName(text)
            box.setMinimumSize(self._theme.px(TARGET), self._theme.px(TARGET))
            box.setChecked(at is not None)
            box.setEnabled(at is None and not self._around.desk.store.read_only)
            box.clicked.connect(lambda _checked=False, place=place: self.ticked.emit(place))
            shown = text if at is None else _("{step} (gedaan {time})", step=text, time=show_moment(at, self._around.desk.now()))
            label: QLabel = words(shown, "muted" if at is not None else "", frame)
            label.setBuddy(box)
            row.addWidget(box)
            row.addWidget(label, 1)
            inner.addLayout(row)
            boxes.append(box)
        column.addWidget(frame)
        return boxes

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "quiet")
        button.setMinimumHeight(self._theme.px(TARGET))
        button.setAutoDefault(True)
        return button

    def _lay_out(self) -> None:
        px, foot, column = self._theme.px, QWidget(self), QVBoxLayout(self)
        flow = FlowLayout(foot, px(8))
        flow.addWidget(self.correct)
        flow.addWidget(self.close_button)
        column.setContentsMargins(*(px(16),) * 4)
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addWidget(self._area, 1)
        column.addWidget(foot)
