"""Choosing the hub of the municipality, step by step as its letter gives them: address, password, certificate; and how it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.hub_route import sentence
from nsp_desktop.ui.dialogs.asking import AskStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class HubDialog(StepsDialog):
    """Nothing here waits for the network: what was chosen is tried by the hub's own thread."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Hub van de gemeente"), theme, parent)
        self._desk = desk
        self._address = self._password = ""
        self.show_step(self._first())

    def go_on(self) -> None:
        """Enter takes what was typed; on a step of buttons it presses the one that has the focus."""
        step = self.step
        if not isinstance(step, AskStep):
            return
        try:
            self.show_step(self._after(step, step.input.typed().strip()))
        except UserError as error:
            step.say(error.message)

    def _after(self, step: AskStep, typed: str) -> Step:
        """What comes after an answer. Raises UserError for one that is none."""
        from nsp_desktop.services import hub_choice

        if step.input.edit.echoMode() == QLineEdit.EchoMode.Normal:
            hub_choice.check_address(typed)
            self._address = typed
            return self._ask_password()
        self._password = hub_choice.check_password(typed)
        return self._ask_certificate()

    def _first(self) -> ChoiceStep:
        state = self._desk.hub.counted()
        answers = [(_("Een hub instellen"), lambda: self.show_step(self._ask_address()))]
        if state.kind != "off":
            answers = [(_("Nu proberen"), self._try), *answers, (_("Geen hub meer gebruiken"), self._stop)]
        step = ChoiceStep(sentence(state, self._desk.now()), answers, self.theme)
        explained = state.sentence or _(
            "Is er internet, dan gaat alles vanzelf naar de gemeente, op slot zoals op een stick. Is er geen, dan werkt u gewoon door."
        )
        step.column.insertWidget(1, words(explained, "muted", step))
        return step

    def _ask_address(self) -> AskStep:
        return self._asking(_("Wat is het adres van de hub? Het begint met postgresql://."))

    def _ask_password(self) -> AskStep:
        step = self._asking(_("Wat is het wachtwoord voor de hub?"))
        step.input.edit.setEchoMode(QLineEdit.EchoMode.Password)
        return step

    def _asking(self, question: str) -> AskStep:
        step = AskStep(question, self.theme, "")
        step.forward = _("Verder   Enter")
        step.input.advance.connect(self.go_on)
        return step

    def _ask_certificate(self) -> ChoiceStep:
        question = _("Waar is het certificaat van de hub? De gemeente gaf het als bestand, bijvoorbeeld hub.crt.")
        answers = [(_("Het bestand kiezen"), self._pick), (_("Ik kreeg geen bestand"), lambda: self._choose(None))]
        return ChoiceStep(question, answers, self.theme)

    def _pick(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_files

        found = ask_files(_("Kies het certificaat van de hub."), "*.crt *.pem", Path.home(), self)
        if found:
            self._choose(found[0])

    def _choose(self, certificate: Path | None) -> None:
        from nsp_desktop.services import hub_choice

        try:
            self._desk.hub.choose(hub_choice.choose(self._address, self._password, certificate))
        except UserError as error:
            self.step.say(error.message)
            return
        self._address = self._password = ""
        self.start_over_with(self._first())

    def _try(self) -> None:
        self._desk.hub.try_now()
        self.start_over_with(self._first())

    def _stop(self) -> None:
        try:
            self._desk.hub.stop_keeping()
        except UserError as error:
            self.step.say(error.message)
            return
        self.start_over_with(self._first())
