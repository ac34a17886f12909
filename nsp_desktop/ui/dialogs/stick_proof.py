"""Handing over a stick: which one, its seal, how many paper forms go along, and the two who sign."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.errors import InvalidInput
from nsp_desktop.i18n import _
from nsp_desktop.services import handing_proof
from nsp_desktop.services.handing_proof import Proof
from nsp_desktop.ui.dialogs.point_steps import named_lines
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.ui.theme import Theme


class ProofStep(Step):
    """Six short lines, two beside each other."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Stick overdragen"), theme)
        self.forward = _("Bewaren in het logboek   Enter")
        self.column.addWidget(words(_("Vul in wat u beiden op het blad tekent."), "muted", self))
        titles = (
            ("stick", _("Nummer of naam van de stick")), ("seal", _("Verzegeling (mag leeg)")), ("forms", _("Aantal papieren formulieren")),
            ("giver", _("Gegeven door")), ("receiver", _("Ontvangen door")), ("role", _("Functie van de ontvanger (mag leeg)")),
        )  # fmt: skip
        self.lines = named_lines(titles, self)
        self.finish()

    def take_focus(self) -> None:
        self.lines["stick"].edit.setFocus()

    def proof(self) -> Proof:
        typed = {name: line.typed().strip() for name, line in self.lines.items()}
        forms = int(typed["forms"]) if typed["forms"].isdecimal() else 0 if not typed["forms"] else -1
        return Proof(typed["stick"], forms, typed["giver"], typed["receiver"], typed["seal"], typed["role"])


class ProofDialog(StepsDialog):
    """`made` is the line in the logbook, once it is on disk."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Stick overdragen"), theme, parent)
        self.made: Made | None = None
        self._desk = desk
        step = ProofStep(theme)
        step.lines["role"].advance.connect(self.go_on)
        self.show_step(step)

    def go_on(self) -> None:
        step = self.step
        assert isinstance(step, ProofStep)
        try:
            self.made = handing_proof.write(self._desk, step.proof())
        except InvalidInput as error:
            first = error.problems[0]
            step.say(first.message)
            step.lines[first.field].edit.setFocus()
        else:
            self.accept()
