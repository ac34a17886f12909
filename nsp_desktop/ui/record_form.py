"""The form of a register: a new record or a change, kept as a draft until it is saved."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.problems import warnings
from nsp_desktop.domain.register import Register, Value, Values
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.danger_question import DangerQuestion
from nsp_desktop.ui.drafts import Draft, keep
from nsp_desktop.ui.editors import Surroundings
from nsp_desktop.ui.field_grid import FieldGrid
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.same_address import SameAddress

DRAFT_DELAY_MS = 1000
_COMPUTED = frozenset({"expected"})


class RecordForm(QFrame):
    """Enter goes to the next field, Ctrl+Enter saves, Esc goes back and keeps what was typed. `open_wanted`: another record instead."""

    saved = Signal(object)
    closed = Signal()
    open_wanted = Signal(object)

    def __init__(self, register: Register, around: Surroundings, row: "Row | None" = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._register = register
        self._around = around
        self._row = row
        self._seen = row.heads if row is not None else ()
        fields = [f for f in register.fields if f.name not in _COMPUTED and not (row is not None and f.immutable)]
        self.grid = FieldGrid(fields, around, self)
        self.danger = DangerQuestion(around.theme, self)
        self.message = QLabel(self)
        self.message.setProperty("role", "field-problem")
        self.message.setWordWrap(True)
        self.save_button = QPushButton(_("Bewaren   Ctrl+Enter"), self)
        self._lay_out()
        if row is not None:
            self.grid.set_values(row.values)
        self._start = self.grid.typed()
        self.same_address = self._same_address() if register.name == "needs" and row is None else None
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._connect()

    def prefill(self, values: Values) -> None:
        """Fill in what is already known; it counts as typed."""
        for name, value in values.items():
            self.grid.editors[name].set_value(value)
        self._ask_danger()

    def restore(self, draft: Draft) -> None:
        """Go on where somebody stopped."""
        self._seen = draft.heads
        self.grid.set_typed(draft.typed)

    def take_focus(self) -> None:
        """A new record begins at its first empty field, a change at the first of all; a question comes before both."""
        if self.danger.isVisible():
            self.danger.yes.setFocus()
        elif self._row is None:
            self.grid.take_focus()
        else:
            next(iter(self.grid.editors.values())).take_focus()

    def save(self) -> None:
        """Hand the record to the desk; problems go to their fields, and danger is asked for first."""
        self._ask_danger()
        if self.danger.isVisible():
            return
        values, problems = self.grid.values()
        if problems:
            self._show(problems)
            return
        try:
            made = self._hand_over(values)
        except InvalidInput as error:
            self._show(error.problems)
        except UserError as error:
            self._show([Problem("", error.message)])
        else:
            self._draft_timer.stop()
            keep(self._around.desk, self._register.name, None)
            self.saved.emit(made)

    def leave(self) -> None:
        """Go back; what was typed stays as a draft."""
        self.keep_draft()
        self.closed.emit()

    def keep_draft(self) -> None:
        """Write down what stands in the fields, when that is more than at the start."""
        self._draft_timer.stop()
        typed = self.grid.typed()
        changed = {name: text for name, text in typed.items() if text != self._start[name]}
        record = self._row.record if self._row is not None else None
        if changed:
            keep(self._around.desk, self._register.name, Draft(changed, self._around.desk.now(), record, self._seen))
        else:
            keep(self._around.desk, self._register.name, None)

    def _hand_over(self, values: dict[str, Value]) -> "Made":
        desk, register = self._around.desk, self._register
        if self._row is None:
            return add_record(desk, register, {name: value for name, value in values.items() if value is not None})
        typed = self.grid.typed()
        changed = {name: value for name, value in values.items() if typed[name] != self._start[name]}
        return desk.change(register.name, self._row.record, changed, seen=self._seen)

    def _show(self, problems: Sequence[Problem]) -> None:
        rest = self.grid.show_problems(problems)
        self.message.setText(" ".join(problem.message for problem in rest))
        self.message.setVisible(bool(rest))

    def _warn(self) -> None:
        values, _problems = self.grid.values()
        self.grid.show_warnings(warnings(self._register, values))

    def _ask_danger(self) -> None:
        if self._register.name == "needs":
            values, _problems = self.grid.values()
            if self.danger.must_ask(values.get("category"), values.get("urgency")):
                self.danger.ask(values["category"])

    def _danger_known(self, danger: bool) -> None:
        if danger:
            self.grid.editors["urgency"].set_value("life")
        self.grid.take_focus()

    def _on_left(self) -> None:
        self._warn()
        if self._draft_timer.isActive():
            self.keep_draft()

    def _connect(self) -> None:
        self.grid.changed.connect(lambda: self._draft_timer.start(DRAFT_DELAY_MS))
        self.grid.left.connect(self._on_left)
        self.grid.finished.connect(self.save_button.setFocus)
        self.danger.answered.connect(self._danger_known)
        if self._register.name == "needs":
            self.grid.editors["category"].left.connect(lambda: QTimer.singleShot(0, self, self._ask_danger))
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._shortcut(keys, self.save)
        self._shortcut("Esc", self.leave)

    def _same_address(self) -> "SameAddress":
        """What is said under the address of a new need."""
        from nsp_desktop.ui.same_address import SameAddress

        made = SameAddress(self._around, self.grid.editors["location"], self.grid.editors["category"], self)
        made.open_wanted.connect(self._open_other)
        self._shortcut(shortcuts.OPEN_DOUBLE, made.open)
        return made

    def _open_other(self, record: RecordId) -> None:
        row = self._around.desk.row(self._register.name, record)
        if row is not None:
            self.keep_draft()
            self.open_wanted.emit(row)

    def _shortcut(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        theme = self._around.theme
        self.message.hide()
        self.save_button.setProperty("role", "primary")
        self.save_button.setAutoDefault(True)
        self.save_button.setMinimumHeight(theme.px(60))
        self.save_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        back = QPushButton(_("Terug   Esc"), self)
        back.setProperty("role", "quiet")
        back.setMinimumHeight(theme.px(TARGET))
        back.setAutoDefault(True)
        back.clicked.connect(self.leave)
        title = QLabel(self._title(), self)
        title.setProperty("role", "title")
        head, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(title, 1)
        foot.addWidget(back)
        foot.addWidget(self.save_button, 1)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        layout.setSpacing(theme.px(8))
        layout.addLayout(head)
        layout.addWidget(self.danger)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.message)
        layout.addLayout(foot)

    def _title(self) -> str:
        name = self._register.title()
        if self._row is None:
            return _("Nieuw: {record}", record=name)
        return _("{record} {number} wijzigen", record=name, number=self._row.number)


def add_record(desk: "Desk", register: Register, values: dict[str, Value]) -> "Made":
    """Add a record; what was counted goes to the desk as a count, since it says something about what was expected."""
    amount, supply = values.get("amount"), values.get("supply")
    if values.get("kind") == RECOUNT and amount is not None and register.shape == "amount":
        if register.name == "visits" and isinstance(amount, int):
            return desk.recount(amount)
        if isinstance(supply, bytes) and isinstance(amount, int | Decimal):
            return desk.count_stock(RecordId(supply), amount, str(values.get("reason") or ""))
    return desk.add(register.name, values)
