"""Practising with an event's keys, step by step: the steps on paper, the folder, two keys, and what went well and what did not."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from nsp_desktop.devices import media
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import event_keys, giving_papers, print_queue
from nsp_desktop.services.event_keys import Event
from nsp_desktop.services.given_sheets import DRILL
from nsp_desktop.services.giving_papers import Given
from nsp_desktop.ui.dialogs.paper_steps import GivenStep
from nsp_desktop.ui.dialogs.point_steps import named_line
from nsp_desktop.ui.dialogs.preparing import FOLDER
from nsp_desktop.ui.dialogs.steps import Step, words
from nsp_desktop.ui.dialogs.stick_steps import BusyStep, DoneStep, Find, StickDialog
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.worker import Outcome, Progress

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.drill import Tried
    from nsp_desktop.ui.theme import Theme

SHOWN = 8
"""So many of the things that went wrong are named; the sheet has all."""


class BeforeStep(Step):
    """What is needed, and the steps on paper."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Oefenen met de sleutels"), theme)
        self.forward = _("Kies de map van de gebeurtenis   Enter")
        for text, role in (
            (
                _("Nodig: twee bewaarders met hun eigen sleutelblad, en de map van de gebeurtenis. De laptop heeft geen verbinding."),
                "large",
            ),
            (_("Het programma probeert of twee bewaarders samen alles openen, en één alleen niets. Er verandert niets."), ""),
        ):
            self.column.addWidget(words(text, role, self))
        self.print_button = QPushButton(theme.icon("printer", "primary"), f" {_('Stappen afdrukken')}", self)
        self.print_button.setProperty("role", "quiet")
        self.print_button.setAccessibleName(_("Stappen afdrukken"))
        self.print_button.setAutoDefault(True)
        self.print_button.setMinimumHeight(theme.px(TARGET))
        self.column.addWidget(self.print_button)
        self.finish()

    def take_focus(self) -> None:
        self.print_button.setFocus()


class PartsStep(Step):
    """Two custodians each type or scan their key; what was typed is hidden once the line is left."""

    def __init__(self, event: Event, theme: "Theme") -> None:
        super().__init__(_("Twee bewaarders geven elk hun sleutel"), theme)
        self.forward = _("Oefenen   Enter")
        names = ", ".join(one.name for one in event.custodians)
        told = _("{event}. Bewaarders: {names}. Scan de code op het sleutelblad, of typ de letters over.", event=event.name, names=names)
        self.column.addWidget(words(told, "muted", self))
        self.first, self.second = (
            named_line(title, self) for title in (_("Sleutel van de eerste bewaarder"), _("Sleutel van de tweede bewaarder"))
        )
        for line in (self.first, self.second):
            line.edit.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.first.advance.connect(self.second.edit.setFocus)
        self.finish()

    def take_focus(self) -> None:
        self.first.edit.setFocus()

    def parts(self) -> list[str] | None:
        """Both keys; None, said in words, where one is not a key."""
        found = []
        for line in (self.first, self.second):
            try:
                found.append(event_keys.part_of(line.typed()))
            except UserError:
                self.say(_("Deze sleutel klopt niet. Hij begint met AGE-SECRET-KEY-1. Scan of typ hem opnieuw."))
                line.edit.setFocus()
                return None
        return found


class DrillDialog(StickDialog):
    """`given` is the drill that was done; None when none was."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(_("Oefenen met de sleutels"), desk, find, theme, parent)
        self.given: Given | None = None
        self._folder = Path()
        self.chose.connect(self._look)
        before = BeforeStep(theme)
        before.print_button.clicked.connect(lambda: self._print(before))
        self.show_step(before)

    def go_on(self) -> None:
        match self.step:
            case BeforeStep():
                self.show_step(self._choice(list(self._find())))
            case PartsStep() as asked:
                self._practise(asked)
            case DoneStep():
                self.accept()
            case _:
                """Enter on an answer presses that answer."""

    def _look(self, stick: Stick) -> None:
        inside = stick.folder / FOLDER
        self._folder = inside if (inside / event_keys.FILE_NAME).is_file() else stick.folder
        try:
            event = event_keys.read_event(self._folder)
        except UserError as error:
            self.step.say(error.message)
            return
        step = PartsStep(event, self.theme)
        step.second.advance.connect(self.go_on)
        self.show_step(step)

    def _practise(self, asked: PartsStep) -> None:
        parts, folder = asked.parts(), self._folder
        if parts is None:
            return

        def act(desk: "Desk", progress: Progress) -> object:
            return giving_papers.practise(desk, folder, parts, progress)

        self.work(BusyStep(_("Oefenen met de sleutels"), "", self.theme, _("punten")), act, self._ended)

    def _ended(self, outcome: Outcome) -> None:
        match outcome.value:
            case Given() as given, list(tried):
                self.given = given
                self.start_over_with(GivenStep(self.desk, given, None, self.theme, tuple(_lines(tried))))
            case _:
                stick = Stick(self._folder, None, writable=False, removable=False)
                self.start_over_with(DoneStep(_("Er is niet geoefend"), [(outcome.problem, "danger-text")], stick, self.theme))

    def _print(self, step: BeforeStep) -> None:
        print_queue.ask(self.desk, DRILL)
        step.say(_("Het vel gaat naar de printer als u hier klaar bent. Lukt dat niet, dan wacht het bij Uitwisselen, Papier."))


def _lines(tried: "list[Tried]") -> list[tuple[str, str]]:
    """What went wrong by name, the rest counted."""
    wrong = [one for one in tried if not one.good]
    good = len(tried) - len(wrong)
    said = _("{good} van {count} keer goed.", good=good, count=len(tried))
    return [
        (said, "field-problem" if wrong else "success-text"),
        *((_("{what}: NIET GOED", what=one.what), "field-problem") for one in wrong[:SHOWN]),
    ]
