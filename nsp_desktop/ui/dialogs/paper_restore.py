"""A copy on paper put back, step by step: its scans, the words of the point it was made of, and how much came back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import paper_backup, restoring
from nsp_desktop.services.paper_state import SameLetter
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.restoring import SecretStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, words
from nsp_desktop.ui.dialogs.stick_steps import BusyStep, StickDialog
from nsp_desktop.ui.worker import Outcome, Progress

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class PutBackStep(Step):
    """How many records came back."""

    def __init__(self, count: int, theme: "Theme") -> None:
        super().__init__(ngettext("{count} record is teruggezet van papier.", "{count} records zijn teruggezet van papier.", count), theme)
        self.forward = _("Klaar   Enter")
        told = _("Bezoekers, open hulpvragen en aanbod, berichten die onderweg zijn en de voorraad. De nummers zijn die van het papier.")
        self.column.addWidget(words(told, "muted", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class PaperRestoreDialog(StickDialog):
    """`put_back`: how many records came back; None when none did. `new_letter`: the point must be opened anew first."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Kopie van papier"), desk, list, theme, parent)
        self.put_back: int | None = None
        self.new_letter = False
        self._scans: list[Path] = []
        self._envelope = b""
        self.show_step(self._ask_scans())

    def go_on(self) -> None:
        match self.step:
            case SecretStep() as asked:
                self._restore(restoring.secret_of(asked.input.typed()))
            case PutBackStep():
                self.accept()
            case _:
                """Enter on an answer presses that answer."""

    def _ask_scans(self, problem: str = "") -> ChoiceStep:
        answers: list[tuple[str, Callable[[], None]]] = [(_("De scans kiezen"), self._choose)]
        if self._scans:
            answers = [(_("Meer scans erbij kiezen"), self._choose), (_("Opnieuw beginnen"), self._begin_again)]
        step = ChoiceStep(_("Scan alle bladen van de kopie op papier."), answers, self.theme)
        explained = _("Recht, met 300 punten per inch, als PDF of plaatje. Een kwart van de vakken mag onleesbaar zijn.")
        step.column.insertWidget(1, words(explained, "muted", step))
        step.say(problem)
        return step

    def _begin_again(self) -> None:
        self._scans = []
        self.start_over_with(self._ask_scans())

    def _choose(self) -> None:
        kinds = _("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)")
        found = saying.ask_files(_("Welke scans?"), kinds, Path.home(), self)
        if not found:
            return
        self._scans = list(dict.fromkeys([*self._scans, *found]))
        scans = tuple(self._scans)

        def act(_desk: "Desk", progress: Progress) -> bytes:
            progress(0, len(scans))
            return paper_backup.read(scans)

        self.work(BusyStep(_("De vakken worden gelezen"), "", self.theme, _("scans")), act, self._read)

    def _read(self, outcome: Outcome) -> None:
        if not isinstance(outcome.value, bytes):
            self.start_over_with(self._ask_scans(outcome.problem))
            return
        self._envelope = outcome.value
        if self.desk.info.mode == "practice":  # a copy of the other mode is refused with or without words
            self._restore(restoring.Secret())
            return
        step = SecretStep(self.theme)
        step.input.advance.connect(self.go_on)
        self.start_over_with(step)

    def _restore(self, secret: restoring.Secret) -> None:
        try:
            self.put_back = paper_backup.restore(self.desk, self._envelope, phrase=secret.phrase, identity=secret.identity)
        except SameLetter as error:
            self.start_over_with(self._other_letter(error.message))
            return
        except UserError as error:
            if isinstance(self.step, BusyStep):
                self.start_over_with(self._ask_scans(error.message))
            self.step.say(error.message)
            return
        self.start_over_with(PutBackStep(self.put_back, self.theme))

    def _other_letter(self, why: str) -> ChoiceStep:
        """This laptop goes on as a new laptop of the point, with the next free letter."""
        answers = [(_("Deze laptop een andere letter geven"), self._give_letter), (_("Nu niet"), self.reject)]
        step = ChoiceStep(why, answers, self.theme)
        told = _("Het punt gaat dicht en weer open. Wat hier staat blijft. Kies daarna opnieuw: Kopie van papier.")
        step.column.insertWidget(1, words(told, "muted", step))
        return step

    def _give_letter(self) -> None:
        self.desk.store.forget_laptop_key()
        self.new_letter = True
        self.accept()
