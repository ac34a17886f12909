"""Erasing for good: what is over its term by register and number, what stands in the way, who confirms it, and the proof."""

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from nsp_desktop.domain.moments import local_date
from nsp_desktop.domain.retention import REASONS, Reason
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import backup, clock_confirming, erasing, erasing_proof, print_queue, rekeying
from nsp_desktop.services.erasing import Confirmation, Proof, Proposal
from nsp_desktop.ui.dialogs.clock import ClockStep
from nsp_desktop.ui.dialogs.point_steps import named_line
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

SHOWN: Final = 12
"""Numbers of one register that are named; more are counted."""


class DueStep(Step):
    """What could be erased, without names, and why it may not be now."""

    def __init__(self, desk: "Desk", chosen: list[Proposal], reason: Reason, theme: "Theme") -> None:
        said = ngettext("Van {count} record is de termijn voorbij.", "Van {count} records is de termijn voorbij.", len(chosen))
        said = said if reason == "term" else _("Dit wordt gewist")
        super().__init__(said if chosen else _("Er is nu niets om te wissen."), theme)
        obstacles = erasing.obstacles(desk, chosen, reason) if chosen else []
        self.clock = obstacles == [clock_confirming.unconfirmed_sentence()]
        prepare = _("Klok bevestigen   Enter") if self.clock else _("Wissen voorbereiden   Enter")
        self.forward = prepare if chosen and (self.clock or not obstacles) else ""
        for line in due_lines(desk, chosen):
            self.column.addWidget(words(line, "", self))
        for obstacle in obstacles:
            self.column.addWidget(words(obstacle, "field-problem", self))
        if self.forward:
            self.column.addWidget(words(_("Wissen geldt op elke laptop van dit punt. Het komt niet terug."), "muted", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class ConfirmStep(Step):
    """A named person writes down how many there are and what day it is."""

    def __init__(self, count: int, day: str, theme: "Theme") -> None:
        super().__init__(_("Wie wist deze gegevens?"), theme)
        self.forward = _("Voor altijd wissen   Enter")
        told = _("Het zijn {count} records. Vandaag is het {day}. Typ beide over.", count=count, day=day)
        self.column.addWidget(words(told, "muted", self))
        self.name, self.count, self.day = (named_line(title, self) for title in (_("Uw naam"), _("Aantal records"), _("Datum van vandaag")))
        self.name.advance.connect(self.count.edit.setFocus)
        self.count.advance.connect(self.day.edit.setFocus)
        self.finish()

    def take_focus(self) -> None:
        self.name.edit.setFocus()

    def confirmed(self) -> Confirmation:
        count = self.count.typed().strip()
        return Confirmation(self.name.typed(), int(count) if count.isascii() and count.isdecimal() else -1, self.day.typed())


class ProofStep(Step):
    """What was erased, and what a person must still do."""

    def __init__(self, proof: Proof, backups: list[str], desk: "Desk", theme: "Theme") -> None:
        count = sum(proof.records.values())
        super().__init__(ngettext("{count} record is gewist.", "{count} records zijn gewist.", count), theme)
        self.forward = _("Punt opnieuw openen   Enter")
        for line in erasing_proof.lines(desk, proof):
            self.column.addWidget(words(line, "", self))
        if backups:
            named = _("In deze backups staat het nog. Vernietig ze: {names}.", names=", ".join(backups))
            self.column.addWidget(words(named, "field-problem", self))
        self.print_button = QPushButton(_("Bewijs afdrukken"), self)
        self.print_button.setAutoDefault(True)
        self.print_button.setMinimumHeight(theme.px(TARGET))
        self.column.addWidget(self.print_button)
        again = _("Het punt gaat nu dicht en weer open met de vier woorden. Dan krijgt het een nieuwe sleutel.")
        self.column.addWidget(words(again, "muted", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class ErasingDialog(StepsDialog):
    """Of everything that is over its term, or of `one` record for a reason. `proof`: what was erased; None when nothing was."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None, *, one: Proposal | None = None) -> None:
        super().__init__(_("Gegevens wissen"), theme, parent)
        self.proof: Proof | None = None
        self._desk = desk
        self._reason: Reason = "term"
        self._chosen = erasing.proposals(desk) if one is None else [one]
        self.show_step(self._due() if one is None else self._why(one))

    def _due(self) -> DueStep:
        return DueStep(self._desk, self._chosen, self._reason, self.theme)

    def _why(self, one: Proposal) -> ChoiceStep:
        title = self._desk.register(one.register).title()
        answers = [(_(said), self._because(reason)) for reason, said in REASONS.items()]
        return ChoiceStep(_("{record} {number}: waarom wissen?", record=title, number=one.number), answers, self.theme)

    def _because(self, reason: Reason) -> Callable[[], None]:
        def show() -> None:
            self._reason = reason
            self.show_step(self._due())

        return show

    def go_on(self) -> None:
        match self.step:
            case DueStep(clock=True):
                step = ClockStep(self.theme)
                step.told.advance.connect(self.go_on)
                self.show_step(step)
            case ClockStep() as told:
                if told.confirm(self._desk):
                    self.start_over_with(self._due())
            case DueStep() as due if due.forward:
                self._ask()
            case ConfirmStep() as asked:
                self._erase(asked)
            case ChoiceStep():
                """Enter on an answer presses that answer."""
            case _:
                self.accept()

    def _ask(self) -> None:
        step = ConfirmStep(len(self._chosen), local_date(self._desk.now()), self.theme)
        step.day.advance.connect(self.go_on)
        self.show_step(step)

    def _erase(self, asked: ConfirmStep) -> None:
        try:
            self.proof = erasing.erase(self._desk, self._chosen, self._reason, asked.confirmed())
        except UserError as error:
            asked.say(error.message)
            return
        rekeying.want(self._desk)
        step = ProofStep(self.proof, list(backup.made(self._desk)), self._desk, self.theme)
        step.print_button.clicked.connect(lambda: self._print(step))
        self.start_over_with(step)

    def _print(self, step: ProofStep) -> None:
        """The sheet waits for the printer, also when the point is opened anew in between."""
        print_queue.ask(self._desk, erasing_proof.KIND)
        step.say(_("Het bewijs wacht op de printer. Het staat bij Uitwisselen onder Papier."))


def due_lines(desk: "Desk", chosen: list[Proposal]) -> list[str]:
    """Per register the numbers, a few by name of the number and the rest counted."""
    found = []
    for register, group in groupby(sorted(chosen, key=lambda one: one.register), key=lambda one: one.register):
        numbers = [one.number for one in group]
        shown = ", ".join(numbers[:SHOWN])
        title = desk.register(register).page_title()
        rest = len(numbers) - SHOWN
        found.append(
            _("{register}: {numbers} en nog {count}", register=title, numbers=shown, count=rest) if rest > 0
            else _("{register}: {numbers}", register=title, numbers=shown)
        )  # fmt: skip
    return found
