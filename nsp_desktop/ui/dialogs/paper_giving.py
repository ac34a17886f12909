"""A paper for one point, step by step: its stick, the point, which laptop, who decides it, and the municipality's key."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

from nsp_desktop.devices import media
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import giving_papers
from nsp_desktop.services.giving_papers import PAPERS, Given, OnStick
from nsp_desktop.storage.age_files import read_identities
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.paper_steps import DecideStep, GivenStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step
from nsp_desktop.ui.dialogs.stick_steps import Find, StickDialog
from nsp_desktop.ui.line_list import Line, LineList

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class WhichStep(Step):
    """The points of which there is a bundle."""

    def __init__(self, found: list[OnStick], theme: "Theme") -> None:
        super().__init__(_("Voor welk punt?"), theme)
        self.forward = ""
        self.list = LineList(_("Punten op deze stick"), "", theme, self, time_width=0)
        self.list.show_lines([_line(place, one) for place, one in enumerate(found)])
        self.column.addWidget(self.list, 1)

    def take_focus(self) -> None:
        self.list.setFocus()


class GiveDialog(StickDialog):
    """`given` is what was written; None when nothing was."""

    def __init__(
        self, desk: "Desk", kind: Literal["stop", "lift", "withdraw"], theme: "Theme", parent: QWidget | None, find: Find = media.sticks
    ) -> None:
        super().__init__(_(PAPERS[kind].title), desk, find, theme, parent)
        self.given: Given | None = None
        self._kind: Literal["stop", "lift", "withdraw"] = kind
        self._stick: Stick | None = None
        self._point: OnStick | None = None
        self._letter = ""
        self.chose.connect(self._look)
        self.begin()

    def go_on(self) -> None:
        match self.step:
            case DecideStep() as asked:
                self._ask_key(asked)
            case GivenStep():
                self.accept()
            case _:
                """Enter on an answer takes that answer."""

    def _look(self, stick: Stick) -> None:
        self._stick = stick
        try:
            found = giving_papers.points_on(self.desk, stick.folder)
        except UserError as error:
            self.step.say(error.message)
            return
        if len(found) == 1:
            self._take(found[0])
            return
        step = WhichStep(found, self.theme)
        step.list.opened.connect(lambda place: self._take(found[place]) if isinstance(place, int) else None)
        self.show_step(step)

    def _take(self, point: OnStick) -> None:
        self._point = point
        if self._kind == "withdraw":
            answers = [(_("Laptop {letter}", letter=letter), self._with_letter(letter)) for letter in point.letters]
            self.show_step(ChoiceStep(_("Welke laptop van {point} is weg?", point=point.name), answers, self.theme))
        else:
            self._decide()

    def _with_letter(self, letter: str) -> Callable[[], None]:
        def take() -> None:
            self._letter = letter
            self._decide()

        return take

    def _decide(self) -> None:
        assert self._point is not None
        what = _(PAPERS[self._kind].title)
        question = _("{what} voor {point}", what=what, point=self._point.name)
        if self._letter:
            question = _("Laptop {letter} van {point} intrekken", letter=self._letter, point=self._point.name)
        step = DecideStep(self._kind, question, self.theme)
        step.last.advance.connect(self.go_on)
        self.show_step(step)

    def _ask_key(self, asked: DecideStep) -> None:
        """The key comes last, so that it is in memory for one moment; practice has one that everybody knows."""
        told = asked.told()
        if told is None:
            return
        if self.desk.info.mode == "practice":
            self._write(asked, told, None)
            return
        files = saying.ask_files(_("Welk bestand is de sleutel van de gemeente?"), _("Alle bestanden (*)"), Path.home(), self)
        if files:
            self._write(asked, told, files[0])

    def _write(self, asked: DecideStep, told: tuple[str, str], key: Path | None) -> None:
        assert self._point is not None
        try:
            identity = None if key is None else read_identities(key)
            self.given = giving_papers.give(self.desk, self._point.bundle, identity, self._kind, told, self._letter)
        except UserError as error:
            asked.say(error.message)
            return
        self.start_over_with(GivenStep(self.desk, self.given, self._stick, self.theme))


def _line(place: int, point: OnStick) -> Line:
    laptops = ngettext("laptop {letters}", "laptops {letters}", len(point.letters), letters=", ".join(point.letters))
    return Line(place, "", "building-community", "info", point.name, laptops)
