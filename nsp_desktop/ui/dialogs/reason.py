"""Asks in a few words why a record is struck; a usual reason is one key."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TextInput

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class ReasonDialog(StepsDialog):
    """`why` is the reason once accepted."""

    def __init__(self, title: str, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(title, theme, parent)
        self.why = ""
        self._step = ReasonStep(title, theme)
        self._step.input.advance.connect(self.go_on)
        self.resize(theme.px(640), theme.px(360))
        self.show_step(self._step)

    def go_on(self) -> None:
        self.why = self._step.input.typed().strip()
        if self.why:
            self.accept()
        else:
            self._step.say(_("Schrijf kort op waarom dit wordt doorgehaald."))


class ReasonStep(Step):
    def __init__(self, title: str, theme: "Theme") -> None:
        super().__init__(title, theme)
        self.forward = _("Doorhalen   Enter")
        self.input = TextInput(theme, self)
        self.input.edit.setAccessibleName(_("Waarom wordt dit doorgehaald?"))
        self.input.set_typed(_("Vergissing"))
        self.input.edit.selectAll()
        self.column.addWidget(self.input)
        usual = QWidget(self)
        flow = FlowLayout(usual, theme.px(8))
        for text in (_("Vergissing"), _("Staat er dubbel in"), _("Niet meer nodig")):
            flow.addWidget(self._usual(text))
        self.column.addWidget(usual)
        self.finish()

    def take_focus(self) -> None:
        self.input.edit.setFocus()
        self.input.edit.selectAll()

    def _usual(self, text: str) -> QPushButton:
        button = Chip(text, self.theme, self)
        button.setCheckable(False)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.input.set_typed(text))
        return button


def ask_reason(title: str, theme: "Theme", parent: QWidget) -> str:
    """The reason, or "" when somebody went back."""
    dialog = ReasonDialog(title, theme, parent)
    return dialog.why if answered(dialog) else ""
