"""A message in large type, a few words a line, to say over the radio and to have read back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.i18n import _
from nsp_desktop.services import messages_work
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class ReadAloudDialog(StepsDialog):
    """One screen; what has digits or capitals is spelled out below it."""

    def __init__(self, desk: "Desk", message: RecordId, theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Voorlezen"), theme, parent)
        self.resize(theme.px(760), theme.px(560))
        self.show_step(ReadAloudStep(desk, message, theme))

    def go_on(self) -> None:
        self.accept()


class ReadAloudStep(Step):
    def __init__(self, desk: "Desk", message: RecordId, theme: "Theme") -> None:
        super().__init__(_("Lees voor. Wacht na elke regel."), theme)
        self.forward = _("Klaar   Enter")
        for line in messages_work.read_back_lines(desk, message):
            self.column.addWidget(words(line.said, "large", self))
            if line.spelled:
                self.column.addWidget(words(line.spelled, "muted", self))
        count = len(messages_work.radio_text(desk, message).text)
        self.column.addWidget(words(_("{count} tekens", count=count), "small", self))
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()
