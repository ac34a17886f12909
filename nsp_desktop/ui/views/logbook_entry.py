"""One line for the log: type what happened, Enter; a decision also asks why, an incident which kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import ChoiceKind, Millis, Option
from nsp_desktop.i18n import _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.editors import Surroundings

FIRST = "event"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the line."""

    kind: str
    text: str
    happened_at: Millis | None
    incident: str | None
    reason: str
    known: str


class LogEntry(QFrame):
    """`written` carries what was typed; the view keeps it and then makes the line empty."""

    written = Signal(object)

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._around = around
        self._view = parent
        self._theme = around.theme
        fields = around.desk.register("logbook").by_name
        kinds, incidents = fields["kind"].kind, fields["incident"].kind
        assert isinstance(kinds, ChoiceKind) and isinstance(incidents, ChoiceKind)
        self.kinds = sorted((option for option in kinds.options if option.code != "correction"), key=lambda option: option.code != FIRST)
        self.incidents = incidents.options
        self.text = self._edit(_("Wat is er gebeurd?"), large=True)
        self.when = self._edit(_("Gebeurd om"), large=True)
        self.reason = self._edit(_("Waarom is dit besloten?"))
        self.known = self._edit(_("Wat wisten we op dat moment?"))
        self.problem = words("", "field-problem", self)
        self.problem.hide()
        self.go = QPushButton(_("Noteren   Enter"), self)
        self.go.setProperty("role", "primary")
        self.go.setMinimumHeight(self._theme.px(52))
        self.go.setAutoDefault(True)
        self.kind_chips, self._kind_row = self._chips(self.kinds, shortcuts.LOG_KINDS)
        self.incident_chips, self._incident_row = self._chips(self.incidents, ())
        for chip, option in zip(self.incident_chips, self.incidents, strict=True):
            chip.clicked.connect(lambda _checked=False, option=option: self._incident_chosen(option.code))
        for chip, option in zip(self.kind_chips, self.kinds, strict=True):
            chip.clicked.connect(lambda _checked=False, option=option: self.choose(option.code))
            chip.toggled.connect(lambda on, option=option: self._toggled(option.code, on=on))
        for edit in (self.text, self.when, self.reason, self.known):
            edit.returnPressed.connect(self.go_on)
        self.go.clicked.connect(self.go_on)
        self._lay_out()
        self._make_keys()
        self.clear()

    kind = FIRST

    def choose(self, kind: str) -> None:
        """Another kind, and what it asks."""
        self.kind = kind
        self.incident: str | None = None
        place = next(place for place, option in enumerate(self.kinds) if option.code == kind)
        self.kind_chips[place].setChecked(True)
        for part in (self.reason, self.known):
            part.setVisible(kind == "decision")
        self._incident_row.setVisible(kind == "incident")
        self.problem.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        for edit in (self.text, self.when, self.reason, self.known):
            edit.clear()
        self.choose(FIRST)

    def say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def go_on(self) -> None:
        """Enter: to what is still asked, else written."""
        if not self.text.text().strip():
            self.say(_("Schrijf op wat er is gebeurd."))
            self.text.setFocus()
        elif self.kind == "decision" and not self.reason.text().strip():
            self.reason.setFocus()
        elif self.kind == "decision" and self.focusWidget() is self.reason and not self.known.text().strip():
            self.known.setFocus()
        elif self.kind == "incident" and self.incident is None:
            self.say(_("Kies welk soort incident het is."))
            self.incident_chips[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._write()

    def _toggled(self, kind: str, *, on: bool) -> None:
        """A screen reader does not click but toggles."""
        if on and kind != self.kind:
            self.choose(kind)

    # --- inside ----------------------------------------------------------------------------------------------

    def _write(self) -> None:
        try:
            at = self._moment()
        except ValueError as error:
            self.say(str(error))
            self.when.setFocus()
            return
        texts = (edit.text().strip() for edit in (self.reason, self.known))
        self.written.emit(Typed(self.kind, self.text.text().strip(), at, self.incident, *texts))

    def _moment(self) -> Millis | None:
        desk, typed = self._around.desk, self.when.text().strip()
        if not typed:
            return None
        found = values.parse(desk.register("logbook").by_name["happened_at"], typed, desk.now())
        assert isinstance(found, int)
        return Millis(found)

    def _incident_chosen(self, code: str) -> None:
        self.incident = code
        self.problem.hide()
        if self.text.text().strip():
            self._write()
        else:
            self.text.setFocus()

    def _chips(self, options: Sequence[Option], keys: Sequence[str]) -> tuple[list[Chip], QWidget]:
        row, group, made = QWidget(self), QButtonGroup(self), []
        flow = FlowLayout(row, self._theme.px(8))
        for place, option in enumerate(options):
            chip = Chip(_(option.label), self._theme, row)
            chip.setAutoDefault(True)
            if keys:
                chip.setToolTip(keys[place])
            group.addButton(chip)
            flow.addWidget(chip)
            made.append(chip)
        return made, row

    def _make_keys(self) -> None:
        for keys, option in zip(shortcuts.LOG_KINDS, self.kinds, strict=True):
            key = QShortcut(QKeySequence(keys), self._view)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda option=option: self.choose(option.code))

    def _edit(self, name: str, *, large: bool = False) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setProperty("large", large)
        edit.setMinimumHeight(self._theme.px(52 if large else TARGET))
        edit.setAccessibleName(name)
        edit.setPlaceholderText(name)
        edit.setMaxLength(10_000)
        edit.textEdited.connect(lambda _text: self.problem.hide())
        return edit

    def _lay_out(self) -> None:
        px, column, grid = self._theme.px, QVBoxLayout(self), QGridLayout()
        column.setContentsMargins(*(px(12),) * 4)
        column.setSpacing(px(8))
        grid.setSpacing(px(8))
        grid.addWidget(self.text, 0, 0)
        grid.addWidget(self.when, 0, 1)
        grid.addWidget(self.go, 0, 2)
        for column_place, stretch in ((0, 6), (1, 2), (2, 0)):
            grid.setColumnStretch(column_place, stretch)
        column.addLayout(grid)
        for part in (self.problem, self._kind_row, self._incident_row, self.reason, self.known):
            column.addWidget(part)
