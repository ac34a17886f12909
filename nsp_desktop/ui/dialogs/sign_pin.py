"""Asks the PIN of one person, to be sure that it is them; who works at the laptop stays the same."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from nsp_desktop.domain.names import search_key
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import switching, users
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog
from nsp_desktop.ui.inputs import TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.users import User
    from nsp_desktop.ui.theme import Theme


class SignPinDialog(StepsDialog):
    """Accepted only with the right PIN."""

    def __init__(self, user: "User", desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Pincode van {name}", name=user.name), theme, parent)
        self._user = user
        self._desk = desk
        self.input = TextInput(theme, self)
        self.input.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.input.edit.setAccessibleName(self.windowTitle())
        self.input.advance.connect(self.go_on)
        self.resize(theme.px(560), theme.px(320))
        self.show_step(PinStep(self.windowTitle(), self.input, theme))

    def go_on(self) -> None:
        pin = self.input.typed()
        self.input.set_typed("")
        try:
            if switching.confirm(self._desk, self._user, pin):
                self.accept()
                return
        except UserError as error:
            self.step.say(error.message)
            return
        self.step.say(_("Deze pincode klopt niet. Typ hem opnieuw."))


class PinStep(Step):
    def __init__(self, question: str, field: TextInput, theme: "Theme") -> None:
        super().__init__(question, theme)
        self._field = field
        self.column.addWidget(field)
        self.finish()

    def take_focus(self) -> None:
        self._field.edit.setFocus()


def confirmed(person: str, desk: "Desk", theme: "Theme", parent: QWidget) -> bool:
    """Whether this is them: a user of this laptop types the PIN, of anybody else the name is enough."""
    user = next((one for one in users.users(desk) if search_key(one.name) == search_key(person)), None)
    if user is None or user.author == desk.author:
        return True
    return answered(SignPinDialog(user, desk, theme, parent))
