"""What the municipality decides for its own collection: which list of points is trusted, and whether anything may be destroyed."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import collection_erasing, giving_papers, trusting
from nsp_desktop.services.giving_papers import PAPERS, Given
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.paper_steps import DecideStep, GivenStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class HoldDialog(StepsDialog):
    """A stop on all destroying in this collection, or its end. `given` is what was decided."""

    def __init__(self, desk: "Desk", kind: Literal["hold", "release"], theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_(PAPERS[kind].title), theme, parent)
        self.given: Given | None = None
        self._desk = desk
        self._kind = kind
        standing = tuple(
            _("Er geldt een stop van {who}, sinds {when}.", who=one.by, when=show_moment(one.since, desk.now()))
            for one in collection_erasing.holds(desk)
        ) or (_("Er geldt nu geen stop in deze verzameling."),)
        step = DecideStep(kind, _(PAPERS[kind].title), theme, facts=standing)
        step.last.advance.connect(self.go_on)
        self.show_step(step)

    def go_on(self) -> None:
        if not isinstance(self.step, DecideStep):
            self.accept()
            return
        told = self.step.told()
        if told is None:
            return
        act = giving_papers.hold if self._kind == "hold" else giving_papers.release
        try:
            self.given = act(self._desk, *told)
        except UserError as error:
            self.step.say(error.message)
            return
        self.start_over_with(GivenStep(self._desk, self.given, None, self.theme))


class TrustDialog(StepsDialog):
    """A signed list of points: what stands in it is compared with paper before it is trusted. `given` is what was trusted."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_(PAPERS["trust"].title), theme, parent)
        self.given: Given | None = None
        self._desk = desk
        self._path: Path | None = None
        step = ChoiceStep(self._standing(), [(_("Lijst kiezen (punten.nspl)"), self._choose)], theme)
        explained = _(
            "De lijst zit in de map van de gebeurtenis. Zij zegt welke punten uw gemeente voorbereidde, met het certificaat van elk punt."
        )
        step.column.insertWidget(1, words(explained, "muted", step))
        self.show_step(step)

    def go_on(self) -> None:
        match self.step:
            case DecideStep() as asked:
                self._trust(asked)
            case GivenStep():
                self.accept()
            case _:
                """Enter on an answer presses that answer."""

    def take(self, path: Path) -> None:
        """Show what stands in this list; nothing is trusted yet."""
        try:
            found = trusting.read_list(self._desk, path)
        except UserError as error:
            self.step.say(error.message)
            return
        self._path = path
        compare = _("Vergelijk het begin van de sleutel met gebeurtenis.json.")
        facts = (*giving_papers.trust_lines(found), compare)
        step = DecideStep("trust", _("Is dit de lijst van uw gemeente?"), self.theme, facts=facts, asks_why=False)
        step.last.advance.connect(self.go_on)
        self.show_step(step)

    def _standing(self) -> str:
        listed = trusting.trusted_list(self._desk)
        if listed is None:
            return _("Deze verzameling vertrouwt nog geen lijst.")
        return _("Deze verzameling vertrouwt de lijst van {event}: {count} punten.", event=listed.event, count=len(listed.points))

    def _choose(self) -> None:
        files = saying.ask_files(_("Welke lijst met punten?"), _("Lijst met punten (*.nspl)"), Path.home(), self)
        if files:
            self.take(files[0])

    def _trust(self, asked: DecideStep) -> None:
        told = asked.told()
        if told is None or self._path is None:
            return
        try:
            self.given = giving_papers.trust(self._desk, self._path, told[0])
        except UserError as error:
            asked.say(error.message)
            return
        more = tuple((line, "") for line in self.given.told)
        self.start_over_with(GivenStep(self._desk, self.given, None, self.theme, more))
