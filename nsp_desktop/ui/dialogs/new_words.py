"""New words for the point, step by step: the old ones, the new ones on paper, two of them typed back, and then the point opens anew."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import new_words
from nsp_desktop.ui.dialogs.point_steps import ConfirmStep, WordsStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.dialogs.unlock import FourWordsStep

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class OldStep(FourWordsStep):
    """The words in use, from whoever asks for others."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(theme)
        self.question.setText(_("Typ eerst de vier woorden die nu gelden."))
        self.forward = _("Verder   Enter")


class SameStep(FourWordsStep):
    """The words that another laptop of the point drew: one phrase for one point."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(theme)
        self.question.setText(_("Typ de nieuwe woorden van de andere laptop."))
        self.forward = _("Deze woorden gebruiken   Enter")


class ChangedStep(Step):
    """What was done, and what a person must still do."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("De nieuwe woorden gelden."), theme)
        self.forward = _("Punt opnieuw openen   Enter")
        for line in (
            _("Het punt gaat nu dicht en weer open met de nieuwe woorden. Dan krijgt het ook een nieuwe sleutel."),
            _("Doe dit op elke laptop van dit punt, met dezelfde nieuwe woorden. Vernietig het oude sleutelblad."),
            _("Kopieën en backups van vroeger gaan nog open met de oude woorden: maak ze opnieuw en vernietig de oude."),
        ):
            self.column.addWidget(words(line, "", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class NewWordsDialog(StepsDialog):
    """`changed`: the new words open this folder now, and the point must be opened anew."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Nieuwe vier woorden"), theme, parent)
        self.changed = False
        self._desk = desk
        self._old = self._new = ""
        step = OldStep(theme)
        step.input.advance.connect(self.go_on)
        self.show_step(step)

    def go_on(self) -> None:
        match self.step:
            case OldStep() as asked:
                self._check(asked)
            case SameStep() as typed:
                self._take(typed)
            case WordsStep():
                self._confirm()
            case ConfirmStep() as asked_back if asked_back.fits():
                self._change()
            case ChangedStep():
                self.accept()
            case _:
                """Enter on an answer presses that answer; words that do not fit are said."""

    def reject(self) -> None:
        """What is changed is changed: closing the last step goes on as Enter does."""
        if self.changed:
            self.accept()
        else:
            super().reject()

    def _check(self, asked: OldStep) -> None:
        try:
            new_words.check(self._desk, asked.input.typed())
        except UserError as error:
            asked.say(error.message)
            return
        self._old = asked.input.typed()
        answers = [(_("Nieuwe woorden trekken"), self._draw), (_("Een andere laptop heeft ze al"), self._ask_same)]
        self.show_step(ChoiceStep(_("Waar komen de nieuwe woorden vandaan?"), answers, self.theme))

    def _draw(self) -> None:
        self._new = new_words.draw()
        step = WordsStep(self._new, self.theme)
        step.leave_out_the_sheet()
        self.show_step(step)

    def _ask_same(self) -> None:
        step = SameStep(self.theme)
        step.input.advance.connect(self.go_on)
        self.show_step(step)

    def _take(self, typed: SameStep) -> None:
        try:
            self._new = new_words.whole(typed.input.typed())
        except UserError as error:
            typed.say(error.message)
            return
        self._change()

    def _confirm(self) -> None:
        step = ConfirmStep(self._new, self.theme)
        step.forward = _("Nieuwe woorden laten gelden   Enter")
        step.advance.connect(self.go_on)
        step.done.connect(self._change)
        self.show_step(step)

    def _change(self) -> None:
        try:
            new_words.change(self._desk, self._old, self._new)
        except UserError as error:
            self.step.say(error.message)
            return
        self.changed = True
        self.start_over_with(ChangedStep(self.theme))
