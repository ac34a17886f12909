"""A forgotten PIN at three at night: the code from the sealed envelope, who it is for, who opened it, and a new PIN."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import switching, users
from nsp_desktop.services.pins import LONGEST, easy_problem
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.inputs import TARGET, TextInput

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.users import User
    from nsp_desktop.ui.theme import Theme

_CODE_LIMIT: Final = 200


class EnvelopeDialog(StepsDialog):
    """Accepted once somebody has a new PIN; that user works here from then on, and the logbook says so."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Pincode vergeten"), theme, parent)
        self._desk = desk
        self.code = TextStep(_("Open de envelop met de noodcode. Typ de code."), self._code_hints(), theme)
        self.who = WhoStep(users.users(desk), theme)
        self.opener = TextStep(_("Wie heeft de envelop geopend?"), [_("Dit komt in het logboek.")], theme)
        self.pin = NewPinStep(_("Kies een nieuwe pincode."), theme)
        for step in (self.code, self.opener):
            step.input.advance.connect(self.go_on)
        self.show_step(self.code)

    def go_on(self) -> None:
        step = self.step
        step.say("")
        if step is self.code:
            self._check_code()
        elif step is self.who:
            self.show_step(self.opener)
        elif step is self.opener and not self.opener.input.typed().strip():
            step.say(_("Schrijf op wie de envelop heeft geopend."))
        elif step is self.opener:
            self.show_step(self.pin)
        elif self.pin.problem_in_words():
            step.say(self.pin.problem_in_words())
        else:
            self._use()

    def _check_code(self) -> None:
        try:
            switching.open_envelope(self._desk, self.code.input.typed())
        except UserError as error:
            self.code.say(error.message)
        else:
            self.show_step(self.who)

    def _use(self) -> None:
        try:
            switching.use_envelope(self._desk, self.code.input.typed(), self.who.user(), self.pin.first.text(), self.opener.input.typed())
        except InvalidInput as error:
            self.pin.say(error.problems[0].message)
        except UserError as error:
            self.pin.say(error.message)
        else:
            self.accept()

    def _code_hints(self) -> list[str]:
        """Where the code is, and what to do without it."""
        from nsp_desktop.storage import keys

        ready = switching.envelope_made_at(self._desk) is not None
        hints = [_("Het zijn twaalf cijfers. De coördinator weet waar de envelop ligt.")] if ready else []
        if keys.needs_phrase(self._desk.store.folder):
            hints.append(_("Geen envelop? De vier woorden van dit punt zijn ook goed. Ze staan op het sleutelblad."))
        elif not ready:
            hints.append(_("Er is geen envelop gemaakt. Tellen en een noodmelding kunnen ook zonder pincode. Bel de beheerder."))
        return hints


class TextStep(Step):
    """One text, with what helps to answer."""

    def __init__(self, question: str, hints: list[str], theme: "Theme") -> None:
        super().__init__(question, theme)
        self.input = TextInput(theme, self)
        self.input.edit.setAccessibleName(question)
        self.input.edit.setMaxLength(_CODE_LIMIT)
        self.column.addWidget(self.input)
        for hint in hints:
            self.column.addWidget(words(hint, "muted", self))
        self.finish()

    def take_focus(self) -> None:
        self.input.edit.setFocus()


class WhoStep(Step):
    """One of the users."""

    def __init__(self, found: "list[User]", theme: "Theme") -> None:
        super().__init__(_("Voor wie is de nieuwe pincode?"), theme)
        self._users = found
        self.buttons = QButtonGroup(self)
        for place, user in enumerate(found):
            button = QPushButton(f"{user.name}  ·  {user.role_title()}", self)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setMinimumHeight(theme.px(TARGET))
            button.setChecked(place == 0)
            self.buttons.addButton(button, place)
            self.column.addWidget(button)
        self.finish()

    def user(self) -> "User":
        return self._users[self.buttons.checkedId()]

    def take_focus(self) -> None:
        self.buttons.buttons()[0].setFocus()


class NewPinStep(Step):
    """A PIN, twice; it is not shown."""

    def __init__(self, question: str, theme: "Theme") -> None:
        super().__init__(question, theme)
        self.forward = _("Bewaren   Enter")
        self.first, self.again = (self._edit(label) for label in (_("Nieuwe pincode, vier tot acht cijfers"), _("Nog een keer")))
        self.first.returnPressed.connect(self.again.setFocus)
        self.finish()

    def problem_in_words(self) -> str:
        """Why it cannot be this; "" when it can."""
        if self.first.text() != self.again.text():
            return _("De twee pincodes zijn niet gelijk. Typ ze opnieuw.")
        return easy_problem(self.first.text())

    def take_focus(self) -> None:
        self.first.setFocus()

    def _edit(self, label: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.setMaxLength(LONGEST)
        edit.setAccessibleName(label)
        edit.setMinimumHeight(self.theme.px(56))
        edit.setProperty("large", True)
        self.column.addWidget(words(label, "strong", self))
        self.column.addWidget(edit)
        return edit
