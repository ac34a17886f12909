"""An opened record: everything that is known of it, what is unsettled, and what can be done with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.countdown import countdown
from nsp_desktop.domain.fields import Field, Millis
from nsp_desktop.domain.register import Register
from nsp_desktop.domain.waiting import is_open
from nsp_desktop.i18n import _
from nsp_desktop.services import conflicts
from nsp_desktop.services.authors import changed_by, written_by
from nsp_desktop.services.withdrawing import without_say
from nsp_desktop.ui.conflict_box import ConflictBox
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.linked import shown
from nsp_desktop.ui.record_acts import Act, acts_of, may_erase
from nsp_desktop.ui.work import work_of

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Row


class RecordView(QFrame):
    """Made anew for every record that is opened. Esc closes it."""

    act_wanted = Signal(object)
    settle_wanted = Signal(str, object)
    erase_wanted = Signal()
    done = Signal(object)
    failed = Signal(str)
    rested = Signal()
    closed = Signal()

    def __init__(self, register: Register, row: "Row", around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.row = row
        self._register = register
        self._around = around
        self.buttons: dict[Act, QPushButton] = {}
        self.conflicts: list[ConflictBox] = []
        self.erase_button: QPushButton | None = None
        self._lay_out()

    @property
    def acting(self) -> bool:
        """Whether somebody is answering a question about this record: it is not made anew under their hands."""
        return self.work is not None and self.work.acting

    def take_focus(self) -> None:
        """First what must be chosen, else the first thing one can do."""
        if self.conflicts:
            self.conflicts[0].take_focus()
        else:
            next(iter(self.buttons.values()), self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = self._around.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self._head())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body())
        layout.addWidget(scroll, 1)
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        title = _label(f"{self._register.title()} {self.row.number}", "title", self)
        head.addWidget(title, 1)
        self._back = QPushButton(_("Sluiten   Esc"), self)
        self._back.setProperty("role", "quiet")
        self._back.setMinimumHeight(self._around.theme.px(TARGET))
        self._back.setAutoDefault(True)
        self._back.clicked.connect(self.closed)
        head.addWidget(self._back)
        return head

    def _body(self) -> QWidget:
        body = QWidget()
        body.setProperty("role", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._around.theme.px(8))
        for sentence in self._state():
            column.addWidget(_label(sentence, "field-warning", body))
        for found in conflicts.of_record(self._around.desk, self.row) if conflicts.may_wait(self.row) else []:
            box = ConflictBox(found, self._around, body)
            box.chosen.connect(self.settle_wanted)
            self.conflicts.append(box)
            column.addWidget(box)
        self._add_work(column, body)
        column.addLayout(self._values(body))
        if may_erase(self._around.desk, self._register, self.row):
            column.addWidget(self._eraser(body), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return body

    def _add_work(self, column: QVBoxLayout, body: QWidget) -> None:
        """What is to be done with it stands above what is known of it."""
        self.work = work_of(self._register.name, self.row, self._around, body)
        if self.work is not None:
            self.work.done.connect(self.done)
            self.work.failed.connect(self.failed)
            self.work.rested.connect(self.rested)
            column.addWidget(self.work)

    def _state(self) -> list[str]:
        said = []
        if self.row.struck:
            said.append(_("Dit is doorgehaald en telt niet meer mee."))
        if self.row.erased:
            said.append(_("De persoonlijke gegevens zijn gewist."))
        if without_say(self._around.desk, self.row.record):
            said.append(_("Dit komt van een laptop die is ingetrokken of niet van dit punt is. Kijk na of het klopt."))
        return said

    def _values(self, parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._around.theme.px(16))
        grid.setVerticalSpacing(self._around.theme.px(8))
        grid.setColumnStretch(1, 1)
        for place, (title, text) in enumerate([*self._hands(), *self._filled()]):
            grid.addWidget(_label(title, "muted", parent), place, 0, Qt.AlignmentFlag.AlignTop)
            value = _label(text, "value", parent)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(value, place, 1)
        return grid

    def _hands(self) -> list[tuple[str, str]]:
        """When it happened, and who wrote it and changed it last."""
        desk, record = self._around.desk, self.row.record
        now, made, changed = desk.now(), written_by(desk, record), changed_by(desk, record)
        when = values.show_moment(self.row.happened_at)
        told = [] if made is not None and self.row.happened_at == made.at else [(_("Gebeurd"), when)]
        told += [] if made is None else [(_("Genoteerd"), made.words(now))]
        return told + ([] if changed is None else [(_("Gewijzigd"), changed.words(now))])

    def _filled(self) -> list[tuple[str, str]]:
        return [(field.title(), text) for field in self._register.fields if (text := self._text(field))]

    def _text(self, field: Field) -> str:
        value = self.row.values.get(field.name)
        if value is None:
            return _("gewist") if self.row.erased and field.privacy == "personal" else ""
        text = shown(self._around.desk, field, value)
        if field.name == "critical_at" and isinstance(value, int) and is_open(self._register.lifecycle, self.row):
            return f"{text} · {countdown(Millis(value), self._around.desk.now()).words}"
        return text

    def _eraser(self, parent: QWidget) -> QPushButton:
        """Below everything else: it is asked for seldom, and there is no way back."""
        self.erase_button = QPushButton(_("Persoonlijke gegevens wissen"), parent)
        self.erase_button.setProperty("role", "quiet")
        self.erase_button.setMinimumHeight(self._around.theme.px(TARGET))
        self.erase_button.setAutoDefault(True)
        self.erase_button.clicked.connect(self.erase_wanted)
        return self.erase_button

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        for act in acts_of(self._register, self.row):
            button = QPushButton(f"{act.label()}   {act.keys}", self)
            button.setProperty("role", act.role)
            button.setMinimumHeight(self._around.theme.px(TARGET))
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, act=act: self.act_wanted.emit(act))
            self.buttons[act] = button
            foot.addWidget(button, 1)
        return foot


def _label(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
