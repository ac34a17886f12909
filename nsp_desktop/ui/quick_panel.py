"""Quick registration at the desk: a name, what is needed, how soon, for how many; one large button, always in its place."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.domain.choices import ASK_DANGER_FIRST
from nsp_desktop.domain.register import Value
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.ui.category_chips import CategoryChips
from nsp_desktop.ui.name_field import NameField
from nsp_desktop.ui.stepper import Stepper
from nsp_desktop.ui.undo_strip import UndoStrip
from nsp_desktop.ui.urgency_chips import UrgencyChips

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.theme import Theme

WIDTH: Final = 372
NARROW: Final = 308
_LOW: Final = 560
"""Under this height the headings make room."""


class QuickPanel(QWidget):
    """Without a need a visitor is noted, with one a need. `left` tells that the keyboard goes back to the tallies."""

    left = Signal()
    need_wanted = Signal(object)
    record_wanted = Signal(str, str)

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._known: Row | None = None
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = QWidget(self)
        self.field = NameField(desk, theme, self)
        self.hint = self._label("", "small")
        self.asked = self._label(_("Wat is er nodig?"), "strong")
        self.chips = CategoryChips(theme, self)
        self.urgency = UrgencyChips(theme, self)
        self.persons = Stepper(_("Aantal personen"), theme, self)
        self.strip = UndoStrip(theme, self)
        self.button = QPushButton(theme.icon("corner-down-left", "on-primary"), _("Registreren"), self)
        self._dress()
        self._lay_out()
        self._show_need()
        self.field.chosen.connect(self._meet)
        self.field.textEdited.connect(self._forget)
        self.chips.changed.connect(self._show_need)
        self.button.clicked.connect(self.register)

    def register(self) -> None:
        """Note what was filled in; shown as saved only once the desk has it on disk."""
        name = self.field.text().strip()
        if not name and not self.chips.code():
            self.strip.show_problem(_("Typ een naam of kies wat er nodig is."))
            self.left.emit()
            return
        if self._known is not None and not self.chips.code():
            number = self._known.number
            self.clear()
            self.record_wanted.emit("visitors", number)
            return
        try:
            made = self._save(name)
        except UserError as error:
            self.strip.show_problem(error.message)
            return
        self.clear()
        self.strip.show_made(made)
        self.left.emit()

    def clear(self) -> None:
        """Empty, as for the next person."""
        self._known = None
        self.field.clear()
        self.chips.choose("")
        self.persons.show_number(1)
        self.hint.setText(self._usual_hint())

    def prefill(self) -> dict[str, Value]:
        """What is filled in so far, for the long form."""
        known: dict[str, Value] = {"for_whom": self.field.text().strip()} if self.field.text().strip() else {}
        known |= self._of_known()
        return known | ({"category": self.chips.code()} if self.chips.code() else {})

    def allow_needs(self, *, allowed: bool) -> None:
        """Where a point notes no needs, only a name can be noted."""
        if not allowed:
            self.chips.choose("")
        self.chips.setEnabled(allowed)
        self.asked.setText(_("Wat is er nodig?") if allowed else _("Hulpvragen: niet op dit punt"))

    def set_low(self, *, low: bool) -> None:
        self.head.setVisible(self.height() >= self._theme.px(500))
        self.asked.setVisible(not low)

    def _save(self, name: str) -> "Made":
        code = self.chips.code()
        if not code:
            return self._desk.add("visitors", {"name": name})
        values: dict[str, Value] = {"category": code, "urgency": self.urgency.code(), "persons": self.persons.number}
        return self._desk.add("needs", values | ({"for_whom": name} if name else {}) | self._of_known())

    def _of_known(self) -> dict[str, Value]:
        """Where a known visitor lives goes along with the need."""
        if self._known is None:
            return {}
        from nsp_desktop.services.prefilling import need_of

        return need_of(self._known.values)

    def _meet(self, row: "Row") -> None:
        self._known = row
        self.hint.setText(_("{number} is bekend. Kies wat er nodig is, of open met Enter.", number=row.number))

    def _forget(self, _text: str = "") -> None:
        if self._known is not None:
            self._known = None
            self.hint.setText(self._usual_hint())

    def _show_need(self) -> None:
        """How soon and for how many are asked only for a need; where there may be danger the long form asks that first."""
        code = self.chips.code()
        if code in ASK_DANGER_FIRST:
            known = self.prefill()
            self.clear()
            self.need_wanted.emit(known)
            return
        self.urgency.suggest(code)
        self._keep_room_for_strip(keep=not code)
        for part in (self.urgency, self.persons):
            part.setVisible(bool(code))

    def _keep_room_for_strip(self, *, keep: bool) -> None:
        """Nothing jumps when something is saved; while a need is filled in, it has that room."""
        policy = self.strip.sizePolicy()
        policy.setRetainSizeWhenHidden(keep)
        self.strip.setSizePolicy(policy)
        if not keep:
            self.strip.hide()

    def _usual_hint(self) -> str:
        return _("Esc = leegmaken")

    def _dress(self) -> None:
        px = self._theme.px
        self.hint.setText(self._usual_hint())
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hint.setWordWrap(True)
        self.button.setProperty("role", "primary")
        self.button.setAutoDefault(True)
        self.button.setIconSize(QSize(px(22), px(22)))
        self.button.setMinimumHeight(px(60))
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.strip.setFixedHeight(px(60))
        self.strip.text.setFont(self._theme.font("label", half=True))
        self.strip.button.setProperty("role", "link")

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, px(4))
        head.addWidget(self._label(_("Snel registreren"), "heading"))
        head.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(12), px(18), px(14))
        column.setSpacing(px(8))
        for widget in (self.head, self.field):
            column.addWidget(widget)
        column.addWidget(self._middle(), 1)
        column.addWidget(self.strip)
        column.addWidget(self.button)

    def _middle(self) -> QScrollArea:
        """What may scroll when the window is very low."""
        px = self._theme.px
        body = QWidget(self)
        body.setProperty("role", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, px(4), px(1), 0)
        column.setSpacing(px(8))
        for widget in (self.asked, self.chips, self.urgency, self.persons):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(px(100))
        return area

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


def is_low(height: int, theme: "Theme") -> bool:
    return height < theme.px(_LOW)
