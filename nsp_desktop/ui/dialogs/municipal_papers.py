"""Papieren van de gemeente: what can be given out, what each does, who signs it, and what was given last."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from nsp_desktop.devices import media
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services import giving_papers
from nsp_desktop.services.giving_papers import PAPERS, Given, Kind
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.steps import SIZE, Step, StepsDialog, words
from nsp_desktop.ui.dialogs.stick_steps import Find
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

WIDE: Final = 960
"""Fits the floor of 1024 with the frame of the window around it."""


class PapersStep(Step):
    """A row for each paper: its button, what it does, who signs, and when it was given last."""

    def __init__(self, desk: "Desk", theme: "Theme") -> None:
        super().__init__(_("Papieren van de gemeente"), theme)
        self.forward = ""
        told = _("Kies wat u geeft. U ziet eerst wat het doet; er gebeurt nog niets.")
        self.column.addWidget(words(told, "muted", self))
        self.buttons: dict[Kind, QPushButton] = {}
        last = {given.kind: given for given in giving_papers.papers(desk)}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for row, kind in enumerate(PAPERS):
            self.buttons[kind] = self._button(row + 1, kind)
            grid.addWidget(self.buttons[kind], row, 0)
            grid.addLayout(self._told(kind, _signed(desk, kind, last.get(kind))), row, 1)
        self.column.addLayout(grid)
        self.finish()

    def take_focus(self) -> None:
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit takes the row with that number."""
        place = int(event.text()) if event.text().isdigit() else 0
        if 1 <= place <= len(self.buttons):
            list(self.buttons.values())[place - 1].click()
        else:
            super().keyPressEvent(event)

    def _told(self, kind: Kind, signed: str) -> QVBoxLayout:
        """What it does, and close below that who signs."""
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(words(_(PAPERS[kind].does), "", self))
        column.addWidget(words(signed, "small", self))
        column.addStretch(1)
        return column

    def _button(self, number: int, kind: Kind) -> QPushButton:
        paper = PAPERS[kind]
        button = QPushButton(self.theme.icon(paper.icon, "primary"), f" {number}   {_(paper.title)}", self)
        button.setProperty("role", "quiet")
        button.setProperty("aligned", "left")
        button.setIconSize(QSize(self.theme.px(20), self.theme.px(20)))
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(TARGET))
        button.setAccessibleName(_(paper.title))
        button.setAccessibleDescription(_("{does} Tekent: {signs}.", does=_(paper.does), signs=_(paper.signs)))
        return button


class MunicipalPapersDialog(StepsDialog):
    """Each paper is a dialog of its own; after it the list says what was given."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(_("Papieren van de gemeente"), theme, parent)
        self._desk = desk
        self._find = find
        self.resize(theme.px(WIDE), theme.px(SIZE[1]))
        self._show("stop")

    def go_on(self) -> None:
        """Enter on a button presses that button."""

    def dialog_of(self, kind: Kind) -> QDialog:
        """Loaded when it is asked for."""
        match kind:
            case "stop" | "lift" | "withdraw":
                from nsp_desktop.ui.dialogs.paper_giving import GiveDialog

                return GiveDialog(self._desk, kind, self.theme, self, self._find)
            case "trust":
                from nsp_desktop.ui.dialogs.paper_deciding import TrustDialog

                return TrustDialog(self._desk, self.theme, self)
            case "hold" | "release":
                from nsp_desktop.ui.dialogs.paper_deciding import HoldDialog

                return HoldDialog(self._desk, kind, self.theme, self)
            case "drill":
                from nsp_desktop.ui.dialogs.key_drill import DrillDialog

                return DrillDialog(self._desk, self.theme, self, self._find)

    def give(self, kind: Kind) -> None:
        answered(self.dialog_of(kind))
        self._show(kind)

    def _show(self, kind: Kind) -> None:
        step = PapersStep(self._desk, self.theme)
        for known, button in step.buttons.items():
            button.clicked.connect(lambda _checked=False, known=known: self.give(known))
        self.start_over_with(step)
        step.buttons[kind].setFocus()


def _signed(desk: "Desk", kind: Kind, last: Given | None) -> str:
    """Who signs it, and when it was given last."""
    who = _("Tekent: {signs}", signs=_(PAPERS[kind].signs))
    if last is None:
        return who
    when = show_moment(last.at, desk.now())
    place = f"{last.point} {last.letter}".strip()
    given = _("Laatst: {when}, {place}", when=when, place=place) if place else _("Laatst: {when}", when=when)
    return f"{who} · {given}"
