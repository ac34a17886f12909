"""Withdrawing a stolen or lost laptop, step by step: which one, what happened, who decides it, and what must still be done."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.values import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import typed, withdrawing
from nsp_desktop.services.withdrawing import Laptop, Why, Withdrawn
from nsp_desktop.ui.dialogs.point_steps import named_line
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

HAPPENED: Final[dict[Why, str]] = {
    "stolen": N_("Hij is gestolen"), "lost": N_("Hij is kwijt"), "retired": N_("Hij is stuk of doet niet meer mee"),
}  # fmt: skip


class NobodyStep(Step):
    """There is no other laptop to withdraw."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Er is geen andere laptop die kan worden ingetrokken."), theme)
        self.forward = ""
        told = _("Een laptop staat in de lijst als hier een stick van hem is ingelezen. Deze laptop kan zichzelf niet intrekken.")
        self.column.addWidget(words(told, "muted", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class WhoStep(Step):
    """A named person types the letter over; a moment may say since when the laptop is gone."""

    def __init__(self, laptop: Laptop, why: Why, theme: "Theme") -> None:
        super().__init__(_("Wie trekt laptop {letter} in?", letter=laptop.name), theme)
        self.laptop, self.why = laptop, why
        self.forward = _("Laptop {letter} intrekken   Enter", letter=laptop.name)
        told = _("Wat deze laptop schreef blijft. Wat hij hierna schrijft, verandert niets meer bij anderen. Terugdraaien kan niet.")
        self.column.addWidget(words(told, "muted", self))
        self.name = named_line(_("Uw naam"), self)
        self.letter = named_line(_("Typ de letter {letter} over", letter=laptop.name), self)
        self.gone = named_line(_("Sinds wanneer is hij weg? Mag leeg, of zoals 21:30"), self)
        self.name.advance.connect(self.letter.edit.setFocus)
        self.letter.advance.connect(self.gone.edit.setFocus)
        self.finish()

    def take_focus(self) -> None:
        self.name.edit.setFocus()

    def same_letter(self) -> bool:
        return self.letter.typed().strip().upper() == self.laptop.name


class WithdrawnStep(Step):
    """What was done, and what a person must still do."""

    def __init__(self, done: Withdrawn, why: Why, theme: "Theme") -> None:
        super().__init__(_("Laptop {letter} is ingetrokken.", letter=done.name), theme)
        self.forward = _("Klaar   Enter")
        counted = _("{stays} regels van hem blijven gelden, {later} niet.", stays=done.stays, later=done.later)
        self.column.addWidget(words(counted, "large", self))
        for line in _to_do(why):
            self.column.addWidget(words(line, "", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class WithdrawDialog(StepsDialog):
    """`done`: what was withdrawn; None when nothing was."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Laptop intrekken"), theme, parent)
        self.done_with: Withdrawn | None = None
        self._desk = desk
        self.show_step(self._first())

    def go_on(self) -> None:
        match self.step:
            case WhoStep() as asked:
                self._withdraw(asked)
            case WithdrawnStep():
                self.accept()
            case _:
                """Enter on an answer presses that answer."""

    def _first(self) -> Step:
        others = [laptop for laptop in withdrawing.laptops(self._desk) if not laptop.own and laptop.cut is None]
        if not others:
            return NobodyStep(self.theme)
        return ChoiceStep(_("Welke laptop is weg?"), [(self._named(laptop), self._asking(laptop)) for laptop in others], self.theme)

    def _named(self, laptop: Laptop) -> str:
        when = _("onbekend") if laptop.last_at is None else show_moment(laptop.last_at, self._desk.now())
        return _("Laptop {letter}, schreef het laatst: {when}", letter=laptop.name, when=when)

    def _asking(self, laptop: Laptop) -> Callable[[], None]:
        def ask() -> None:
            answers = [(_(said), self._who(laptop, why)) for why, said in HAPPENED.items()]
            self.show_step(ChoiceStep(_("Wat is er met laptop {letter}?", letter=laptop.name), answers, self.theme))

        return ask

    def _who(self, laptop: Laptop, why: Why) -> Callable[[], None]:
        def show() -> None:
            step = WhoStep(laptop, why, self.theme)
            step.gone.advance.connect(self.go_on)
            self.show_step(step)

        return show

    def _withdraw(self, asked: WhoStep) -> None:
        if not asked.same_letter():
            asked.say(_("Typ de letter van de laptop over. Er is niets veranderd."))
            asked.letter.edit.setFocus()
            return
        gone = asked.gone.typed().strip()
        try:
            since = typed.moment_of(gone, self._desk.now()) if gone else None
            self.done_with = withdrawing.withdraw(self._desk, asked.laptop, asked.why, asked.name.typed(), since)
        except UserError as error:
            asked.say(error.message)
            return
        self.start_over_with(WithdrawnStep(self.done_with, asked.why, self.theme))


def _to_do(why: Why) -> list[str]:
    """In the order in which it helps."""
    told = [_("Zet alles op een stick en lees die in op de andere laptops: zo weten zij het ook.")]
    match why:
        case "stolen" | "lost":
            told += [
                _("Lag er een briefje met de vier woorden bij, of kent de vinder ze? Kies dan nieuwe: Team, Gebruikers en functies."),
                _("Zeg het tegen de gemeente. Bij diefstal ook tegen de politie."),
            ]
        case "retired":
            pass
    return [*told, _("Komt de laptop terug? Zet hem er dan opnieuw bij, met Laptop erbij. Hij krijgt een nieuwe letter.")]
