"""In and out by the keyboard: part of a name, Enter, + or - or =, how much, Enter."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import stock_work
from nsp_desktop.services.stock_work import Amount, Supply
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET, enter_keys
from nsp_desktop.ui.views.supplies_reasons import Reasons

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.ui.editors import Surroundings


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of movement, the keys that choose it in the field of the amount, and what is asked then."""

    code: str
    keys: str
    label: str
    question: str


KINDS: Final = (
    Kind("handed_out", "-u", N_("Uitgegeven"), N_("Hoeveel gaat eruit?")),
    Kind("received", "+o", N_("Ontvangen"), N_("Hoeveel komt erbij?")),
    Kind(RECOUNT, "=", N_("Tellen"), N_("Hoeveel ligt er echt?")),
    Kind("used", "g", N_("Gebruikt"), N_("Hoeveel is er gebruikt?")),
    Kind("returned", "t", N_("Terug"), N_("Hoeveel komt er terug?")),
    Kind("rejected", "a", N_("Afgekeurd"), N_("Hoeveel is niet meer goed?")),
)


class MovementEntry(QFrame):
    """One supply and what happens to it. `act_wanted` carries what to do; `counting` the supply being counted, or None;
    `asked` tells that a reason is asked under the amount."""

    act_wanted = Signal(object)
    counting = Signal(object)
    asked = Signal()
    closed = Signal()

    def __init__(self, around: "Surroundings", parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = around.desk
        self.theme = around.theme
        self.supply: Supply | None = None
        self.kind = KINDS[0]
        self.counted: Amount | None = None
        self.name = words("", "heading", self)
        self.chips = self._make_chips()
        self.question = words("", "strong", self)
        self.amount = self._make_amount()
        self.unit = QLabel(self)
        self.problem = words("", "field-problem", self)
        self.said = words("", "field-warning", self)
        self.reasons = Reasons(self.theme, self)
        self.reasons.edit.returnPressed.connect(self.go_on)
        self._lay_out()
        self.close_entry()

    def open_entry(self, supply: Supply) -> None:
        """Work with this supply; handing out is what happens most."""
        self.supply = supply
        self.name.setText(supply.name)
        self.amount.clear()
        self.unit.setText(supply.unit)
        self.choose(KINDS[0])
        self.show()
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_entry(self) -> None:
        self.supply = None
        self.counting.emit(None)
        self.hide()
        self.closed.emit()

    def choose(self, kind: Kind) -> None:
        """Another kind: what was typed stays, what was said about it goes."""
        self.kind, self.counted = kind, None
        self.chips[KINDS.index(kind)].setChecked(True)
        self.amount.setAccessibleName(_(kind.question))
        for part in (self.problem, self.said):
            part.hide()
        self.reasons.ask(kind.code)
        counts = kind.code == RECOUNT
        if self.supply is not None:
            there = "" if counts else _("(nu: {amount})", amount=self.supply.expected)
            self.question.setText(f"{_(kind.question)} {there}".strip())
            self.counting.emit(self.supply.row.record if counts else None)

    def go_on(self) -> None:
        """Enter: keep it; a count that differs says so first and asks why."""
        if self.supply is None:
            return
        try:
            amount = self._typed()
        except ValueError as error:
            self._say(self.problem, str(error))
            self.amount.setFocus()
            return
        record, reason = self.supply.row.record, self.reasons.edit.text().strip()
        if self.kind.code != RECOUNT:
            kind = self.kind.code
            self._do(lambda: stock_work.move(self.desk, record, kind, amount, reason=reason))
        elif self._is_settled(amount):
            self._do(lambda: self.desk.count_stock(record, amount, reason))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Signs and letters in the field of the amount choose the kind; Esc goes back."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_entry()
            return True
        chosen = next((kind for kind in KINDS if event.text() and event.text().casefold() in kind.keys), None)
        if watched is self.amount and chosen is not None:
            self.choose(chosen)
            return True
        return False

    # --- inside ----------------------------------------------------------------------------------------------

    def _is_settled(self, amount: Amount) -> bool:
        """Whether the count can be kept: it is as expected, or its difference was seen and explained."""
        assert self.supply is not None
        preview = stock_work.preview_count(self.desk, self.supply.row.record, amount)
        if preview.difference == 0 or (self.counted == amount and self.reasons.edit.text().strip()):
            return True
        self.counted = amount
        self._say(self.said, preview.words)
        self.reasons.ask("difference")
        self.reasons.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit()
        return False

    def _do(self, act: "Callable[[], Made | None]") -> None:
        self.act_wanted.emit(act)

    def _typed(self) -> Amount:
        text = self.amount.text().strip()
        if not text:
            raise ValueError(_("Typ hoeveel het is."))
        found = values.parse(self.desk.register("movements").by_name["amount"], text, self.desk.now())
        assert isinstance(found, int | Decimal)
        return found

    def _say(self, label: QLabel, sentence: str) -> None:
        label.setText(sentence)
        label.show()

    def _make_chips(self) -> list[Chip]:
        group = QButtonGroup(self)
        made = []
        for kind in KINDS:
            chip = Chip(f"{kind.keys[0]}  {_(kind.label)}", self.theme, self)
            chip.setAccessibleName(_(kind.label))
            chip.setAutoDefault(True)
            chip.clicked.connect(lambda _checked=False, kind=kind: self._clicked(kind))
            chip.toggled.connect(lambda on, kind=kind: self._toggled(kind, on=on))
            group.addButton(chip)
            made.append(chip)
        return made

    def _toggled(self, kind: Kind, *, on: bool) -> None:
        """A screen reader does not click but toggles."""
        if on and kind != self.kind:
            self.choose(kind)

    def _clicked(self, kind: Kind) -> None:
        self.choose(kind)
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_amount(self) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setProperty("large", True)
        edit.setMaxLength(16)
        edit.setMinimumHeight(self.theme.px(52))
        edit.setMaximumWidth(self.theme.px(200))
        edit.installEventFilter(self)
        edit.returnPressed.connect(self.go_on)
        edit.textEdited.connect(lambda _text: self.problem.hide())
        return edit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_entry()
        elif event.key() not in enter_keys():
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        px = self.theme.px
        chips = QWidget(self)
        flow = FlowLayout(chips, px(8))
        for chip in self.chips:
            chip.setMinimumHeight(px(TARGET))
            flow.addWidget(chip)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.amount, 1)
        line.addWidget(self.unit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for part in (self.name, self.question):
            column.addWidget(part)
        column.addLayout(line)
        for below in (self.problem, self.said, self.reasons, chips):
            column.addWidget(below)
        self.reasons.edit.installEventFilter(self)
