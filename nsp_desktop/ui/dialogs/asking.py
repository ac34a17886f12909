"""Asks one short thing in large type: a name, a result, an amount or a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog
from nsp_desktop.ui.inputs import TextInput

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

Answer = TypeVar("Answer")


class AskDialog(StepsDialog):
    """`typed` is the answer once accepted; `read` says with a ValueError in words why it is none."""

    def __init__(self, question: str, read: Callable[[str], object], theme: "Theme", parent: QWidget, initial: str = "") -> None:
        super().__init__(question, theme, parent)
        self.typed = ""
        self._read = read
        self._step = AskStep(question, theme, initial)
        self._step.input.advance.connect(self.go_on)
        self.resize(theme.px(640), theme.px(320))
        self.show_step(self._step)

    def go_on(self) -> None:
        typed = self._step.input.typed()
        try:
            self._read(typed)
        except ValueError as error:
            self._step.say(str(error))
            return
        self.typed = typed
        self.accept()


class AskStep(Step):
    def __init__(self, question: str, theme: "Theme", initial: str) -> None:
        super().__init__(question, theme)
        self.forward = _("Bewaren   Enter")
        self.input = TextInput(theme, self)
        self.input.edit.setAccessibleName(question)
        self.input.set_typed(initial)
        self.column.addWidget(self.input)
        self.finish()

    def take_focus(self) -> None:
        self.input.edit.setFocus()
        self.input.edit.selectAll()


def ask(question: str, read: Callable[[str], Answer], theme: "Theme", parent: QWidget, initial: str = "") -> Answer | None:
    """The answer as `read` gives it; None when somebody went back."""
    dialog = AskDialog(question, read, theme, parent, initial)
    return read(dialog.typed) if answered(dialog) else None


def some_text(typed: str) -> str:
    """Reads any text that says something."""
    text = typed.strip()
    if not text:
        raise ValueError(_("Vul hier iets in, of ga terug met Esc."))
    return text


def whole_number(typed: str) -> int:
    """Reads a whole number of at most seven digits."""
    text = typed.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 7:
        raise ValueError(_("Typ een heel getal. Is er niets, typ dan 0."))
    return int(text)
