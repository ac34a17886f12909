"""Bewaren, of the page Gemeente: what came from where, and what the municipality does before and after an event."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QWidget

from nsp_desktop.devices import media
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext, pgettext
from nsp_desktop.services import arrivals
from nsp_desktop.services.trusting import trusted_list
from nsp_desktop.storage.known_points import known_points
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import SIZE, Step, StepsDialog
from nsp_desktop.ui.dialogs.stick_steps import Find
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.line_list import Line, LineList
from nsp_desktop.ui.marks import Mark

if TYPE_CHECKING:
    from nsp_desktop.services.arrivals import Arrival
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

SHOWN: Final = 500
TIME: Final = 96
WIDE: Final = 960
"""Fits the floor of 1024 with the frame of the window around it."""


class CustodyStep(Step):
    """Every bundle that came in, the newest first, the points of which nothing came, and what can be done."""

    def __init__(self, desk: "Desk", theme: "Theme") -> None:
        super().__init__(_("Wat van welke stick kwam"), theme)
        self.forward = ""
        self._desk = desk
        empty = _("Er is nog niets ingelezen. Steek een stick in de laptop en kies Bundels inlezen.")
        self.list = LineList(_("Wat van welke stick kwam"), empty, theme, self, time_width=theme.px(TIME))
        told = (
            (_("Archiefpakket maken"), "packages"), (_("Gegevens wissen"), "eraser"), (_("Verzoek om eigen gegevens"), "user-search"),
            (_("Gebeurtenis voorbereiden"), "certificate"),
        )  # fmt: skip
        self.archive, self.erase, self.person, self.prepare = (self._act(said, icon) for said, icon in told)
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for place, button in enumerate((self.archive, self.erase, self.person, self.prepare)):
            grid.addWidget(button, place // 2, place % 2)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self.problem)
        for button in (self.erase, self.prepare):
            button.setEnabled(not desk.store.read_only)
        self.refresh()

    def refresh(self) -> None:
        self.list.show_lines([*_silent(self._desk), *(_line(self._desk, one) for one in arrivals.arrivals(self._desk)[:SHOWN])])

    def take_focus(self) -> None:
        self.list.setFocus()

    def _act(self, said: str, icon: str) -> QPushButton:
        button = QPushButton(self.theme.icon(icon, "primary"), f" {said}", self)
        button.setProperty("role", "quiet")
        button.setIconSize(QSize(self.theme.px(20), self.theme.px(20)))
        button.setAccessibleName(said)
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(TARGET))
        return button


class CustodyDialog(StepsDialog):
    """What the municipality does with what came in; each act is a dialog of its own."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(pgettext("gemeente", "Bewaren"), theme, parent)
        self._desk = desk
        self._find = find
        step = CustodyStep(desk, theme)
        step.archive.clicked.connect(self._archive)
        step.erase.clicked.connect(self._erase)
        step.person.clicked.connect(self._person)
        step.prepare.clicked.connect(self._prepare)
        self.resize(theme.px(WIDE), theme.px(SIZE[1]))
        self.show_step(step)

    def go_on(self) -> None:
        """Enter on a line opens nothing: all that is known of a bundle stands in it."""

    def _archive(self) -> None:
        from nsp_desktop.ui.dialogs.archive_package import ArchiveDialog

        self._run(ArchiveDialog(self._desk, self.theme, self, self._find))

    def _erase(self) -> None:
        from nsp_desktop.ui.dialogs.collection_erasing import CollectionErasingDialog

        self._run(CollectionErasingDialog(self._desk, self.theme, self))

    def _person(self) -> None:
        """Somebody asks what is kept about them: the words, and where the answer goes."""
        from nsp_desktop.ui.dialogs.asking import ask, some_text
        from nsp_desktop.ui.dialogs.saying import ask_file

        words_ = ask(_("Naam of ander gegeven van wie erom vroeg. Hoe meer woorden, hoe beter."), some_text, self.theme, self)
        path = None if words_ is None else ask_file(_("Waar moet het antwoord komen?"), _("antwoord.pdf"), _("Blad (*.pdf)"), self)
        if words_ is not None and path is not None:
            self.step.say(write_answer(self._desk, words_, path))
        self.step.take_focus()

    def _prepare(self) -> None:
        from nsp_desktop.ui.dialogs.preparing import PrepareDialog

        self._run(PrepareDialog(self._desk, self.theme, self, self._find))

    def _run(self, dialog: QDialog) -> None:
        answered(dialog)
        self.step.take_focus()


def write_answer(desk: "Desk", typed: str, path: Path) -> str:
    """Write everything that is kept about somebody, from all points; what to say of it."""
    from nsp_desktop.services import printing
    from nsp_desktop.services.privacy_answer import draw_answer
    from nsp_desktop.services.privacy_request import about

    try:
        found = about(desk, typed)
        printing.save(draw_answer(desk, found), path)
    except UserError as error:
        return error.message
    count = ngettext("{count} record gevonden.", "{count} records gevonden.", len(found))
    return _("{count} Het staat in {file}. Haal eruit wat over anderen gaat.", count=count, file=path.name)


def _line(desk: "Desk", arrival: "Arrival") -> Line:
    """One bundle without a name of a person: point and laptop, ranges, new and known, and what is wrong with it."""
    ranges = ", ".join(_("{letter} {first}-{last}", letter=letter, first=first, last=last) for letter, first, last in arrival.ranges)
    known = _("{new} nieuw, {known} al bekend", new=arrival.new + arrival.filled, known=arrival.known)
    title = _("{point}, laptop {letter}", point=arrival.name, letter=arrival.letter) if arrival.letter else arrival.name or arrival.file
    told = arrival.refused or " · ".join(part for part in (ranges, known, arrival.place) if part)
    return Line(
        f"{arrival.at}:{arrival.file}", show_moment(arrival.at, desk.now()), "usb", _mark(arrival).tone, title, told, _mark(arrival)
    )  # fmt: skip


def _mark(arrival: "Arrival") -> Mark:
    if arrival.refused:
        return Mark(_("Geweigerd"), "ban", "danger")
    if arrival.damaged:
        return Mark(ngettext("{count} deel beschadigd", "{count} delen beschadigd", arrival.damaged), "alert-triangle", "warning")
    if arrival.unopened:
        return Mark(_("Deels op slot"), "lock", "info")
    return Mark(_("Gelezen"), "circle-check", "success")


def _silent(desk: "Desk") -> list[Line]:
    """Points on the municipality's list of which nothing came."""
    listed = trusted_list(desk)
    known = {point.point for point in known_points(desk.store.connection)}
    missing = [] if listed is None else [point for point in listed.points if point.point not in known]
    mark = Mark(_("Vraag de stick"), "walk", "warning")
    return [
        Line(f"silent:{point.name}", "", "building-community", "warning", point.name, _("er kwam nog niets"), mark) for point in missing
    ]
