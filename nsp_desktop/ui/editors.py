"""One editor for each kind of field: its label, its input, a hint, and what is wrong with it in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nsp_desktop.domain.fields import (
    ChoiceKind,
    CodeKind,
    DurationKind,
    Field,
    FlagKind,
    LinkKind,
    MomentKind,
    NumberKind,
    TextKind,
)  # fmt: skip
from nsp_desktop.domain.register import Value
from nsp_desktop.i18n import _
from nsp_desktop.ui.chips_input import ChipsInput
from nsp_desktop.ui.inputs import Input, LinesInput, TextInput
from nsp_desktop.ui.linked import option_answers, record_answers
from nsp_desktop.ui.suggest_input import Answer, SuggestInput
from nsp_desktop.ui.typed_input import TypedInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

CHIPS_LIMIT = 6
"""A choice of more options than this is a list one can type in."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What editors and forms need of the program around them."""

    desk: "Desk"
    theme: "Theme"


def input_for(field: Field, around: Surroundings, parent: QWidget | None = None) -> Input:
    """The input of a field's kind."""
    desk, theme, title = around.desk, around.theme, field.title()
    match field.kind:
        case TextKind("many"):
            return LinesInput(theme, parent)
        case TextKind():
            return TextInput(theme, parent)
        case NumberKind() | MomentKind() | DurationKind() | CodeKind():
            return TypedInput(field, desk, theme, parent)
        case ChoiceKind(options) if len(options) <= CHIPS_LIMIT:
            return ChipsInput([Answer(option.code, _(option.label)) for option in options], title, theme, parent)
        case ChoiceKind():
            return SuggestInput(option_answers(field), title, theme, parent)
        case FlagKind():
            return ChipsInput([Answer(True, _("Ja")), Answer(False, _("Nee"))], title, theme, parent)
        case LinkKind():
            return SuggestInput(record_answers(desk, field), title, theme, parent)
        case _:
            assert_never(field.kind)


class FieldEditor(QWidget):
    """A field being filled in. The problem stands under it until it is solved."""

    changed = Signal()
    left = Signal()
    advance = Signal()
    focused = Signal()
    grown = Signal()

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.input = input_for(field, around, self)
        self.label = QLabel(self._title(), self)
        self.hint = _words("muted", self)
        self.problem = _words("field-problem", self)
        self.warning = _words("field-warning", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(around.theme.px(4))
        for widget in (self.label, self.input, self.hint, self.problem, self.warning):
            layout.addWidget(widget)
        self._said = ""
        self._name_for_screen_readers()
        self.input.changed.connect(self._on_changed)
        self.input.left.connect(self._on_left)
        self.input.advance.connect(self.advance)
        self.input.entered.connect(self.focused)
        self._show_hint()
        self.show_problem("")
        self.show_warning("")

    def value(self) -> Value:
        """Raises ValueError with a sentence."""
        return self.input.value()

    def set_value(self, value: Value) -> None:
        self.input.set_value(value)

    def take_focus(self) -> None:
        self.input.target().setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong under the field; "" when nothing is."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        for target in self.input.targets():
            target.setAccessibleDescription(sentence or self._said or self.field.hint())
            target.setProperty("wrong", bool(sentence))
            target.style().polish(target)

    def say(self, sentence: str) -> None:
        """For who hears the field: what stands under it in place of its hint; "" when nothing does."""
        self._said = sentence
        self._show_hint()
        self.show_problem(self.problem.text())
        if sentence and self.input.target().hasFocus():
            self.grown.emit()

    def stand_under(self, widget: QWidget) -> None:
        """Put this under everything that the field itself says."""
        column = self.layout()
        assert column is not None
        column.addWidget(widget)

    def show_warning(self, sentence: str) -> None:
        """Say what looks odd, without standing in the way."""
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))

    def _title(self) -> str:
        return _("{field} (nodig)", field=self.field.title()) if self.field.required else self.field.title()

    def _name_for_screen_readers(self) -> None:
        self.label.setBuddy(self.input.target())
        for target in self.input.targets():
            if not target.accessibleName():
                target.setAccessibleName(self._title())

    def _on_changed(self) -> None:
        self._show_hint()
        if self.problem.text():
            self.show_problem("")
        self.changed.emit()

    def _on_left(self) -> None:
        try:
            self.value()
        except ValueError as error:
            self.show_problem(str(error))
        self.left.emit()

    def _show_hint(self) -> None:
        text = self.input.echo() or ("" if self._said else self.field.hint())
        self.hint.setText(text)
        self.hint.setVisible(bool(text))


def _words(role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
