"""An ordinary message in one short form: the direction and the functions are filled in already, the text is what is typed."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nsp_desktop.domain.fields import ChoiceKind, Field
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import messages_work
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.drafts import Draft, keep, kept
from nsp_desktop.ui.field_grid import FieldGrid
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.domain.register import Values
    from nsp_desktop.services.desk import Made
    from nsp_desktop.ui.editors import Surroundings

FIELDS: Final = ("text", "direction", "kind", "priority", "route", "from_role", "to_role")
DRAFT: Final = "bericht"


class MessageForm(QDialog):
    """`made` is what was kept. A noodmelding has its own questions and is not among the kinds."""

    def __init__(self, around: "Surroundings", parent: QWidget | None = None, known: "Values | None" = None) -> None:
        super().__init__(parent)
        self.made: Made | None = None
        self._desk = around.desk
        self._theme = around.theme
        self.setProperty("role", "dialog")
        self.setWindowTitle(_("Nieuw bericht"))
        self.grid = FieldGrid([self._field(name) for name in FIELDS], around, self)
        self.problem = words("", "field-problem", self)
        self.problem.hide()
        self.length = words("", "muted", self)
        self.save_button = self._button(_("Bewaren   Ctrl+Enter"), "primary")
        self._fill(known)
        self._lay_out()
        self._connect()
        self._count()

    def save(self) -> None:
        values, problems = self.grid.values()
        if problems:
            self._show(problems)
            return
        try:
            self.made = messages_work.note(self._desk, values)
        except InvalidInput as error:
            self._show(list(error.problems))
        except UserError as error:
            self._show([Problem("", error.message)])
        else:
            keep(self._desk, DRAFT, None)
            self.accept()

    def reject(self) -> None:
        """What was typed waits for the next time."""
        text = self.grid.editors["text"].input.typed()
        keep(self._desk, DRAFT, Draft(self.grid.typed(), self._desk.now()) if text.strip() else None)
        super().reject()

    def _field(self, name: str) -> Field:
        field = self._desk.register("messages").by_name[name]
        if name == "text":
            return replace(field, help="", required=True)
        if name != "kind" or not isinstance(field.kind, ChoiceKind):
            return field
        return replace(field, required=False, kind=ChoiceKind(tuple(one for one in field.kind.options if one.code != "emergency")))

    def _fill(self, known: "Values | None") -> None:
        draft = kept(self._desk, DRAFT)
        if draft is not None and known is None:
            self.grid.set_typed(draft.typed)
        else:
            for name, value in (known or messages_work.prefilled()).items():
                self.grid.editors[name].set_value(value)
        self._direction = self.grid.editors["direction"].input.typed()

    def _turn(self) -> None:
        """In or out: the functions change places, as long as nobody typed others."""
        direction = self.grid.editors["direction"].input.typed()
        if direction == self._direction:
            return
        typed = {name: self.grid.editors[name].input.typed() for name in ("from_role", "to_role")}
        if typed == messages_work.roles(self._direction):
            for name, value in messages_work.roles(direction).items():
                self.grid.editors[name].set_value(value)
        self._direction = direction

    def _count(self) -> None:
        """How much fits in one transmission."""
        count, limit = len(self.grid.editors["text"].input.typed()), messages_work.radio_limit(self._desk)
        said = _("{count} tekens. In {limit} past het in één keer door de portofoon.", count=count, limit=limit)
        self.length.setText(said)

    def _show(self, problems: list[Problem]) -> None:
        rest = self.grid.show_problems(problems)
        self.problem.setText(" ".join(problem.message for problem in rest))
        self.problem.setVisible(bool(rest))

    def _connect(self) -> None:
        self.grid.changed.connect(self._turn)
        self.grid.changed.connect(self._count)
        self.grid.finished.connect(self.save_button.setFocus)
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.grid.editors["text"].take_focus()

    def _lay_out(self) -> None:
        px = self._theme.px
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(8))
        layout.addWidget(words(_("Nieuw bericht"), "title", self))
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.length)
        layout.addWidget(self.problem)
        back = self._button(_("Terug   Esc"), "quiet")
        back.clicked.connect(self.reject)
        self.save_button.setMinimumHeight(px(60))
        self.save_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        foot.addWidget(back)
        foot.addWidget(self.save_button, 1)
        layout.addLayout(foot)
        self.resize(px(880), px(588))

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._theme.px(TARGET))
        return button


def ask_message(around: "Surroundings", parent: QWidget, known: "Values | None" = None) -> "Made | None":
    """What was kept, or None when somebody went back."""
    form = MessageForm(around, parent, known)
    answered(form)
    return form.made
