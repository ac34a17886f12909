"""The steps that the municipality's papers share: who decides it and why, and what was given, with a sheet to sign."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from nsp_desktop.devices import sticks
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import print_queue
from nsp_desktop.services.given_sheets import KIND, to_do
from nsp_desktop.services.giving_papers import PAPERS, Given, Kind
from nsp_desktop.ui.dialogs.point_steps import named_line
from nsp_desktop.ui.dialogs.steps import Step, words
from nsp_desktop.ui.dialogs.stick_steps import DoneStep
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class DecideStep(Step):
    """A named person gives a reason; where it is for ever, a word is typed over."""

    def __init__(self, kind: Kind, question: str, theme: "Theme", *, facts: tuple[str, ...] = (), asks_why: bool = True) -> None:
        super().__init__(question, theme)
        paper = PAPERS[kind]
        self.forward = _("{what}   Enter", what=_(paper.title))
        self.word = word_of(kind)
        for fact in facts:
            self.column.addWidget(words(fact, "large", self))
        self.column.addWidget(words(_(paper.does), "field-warning" if paper.final else "muted", self))
        self.by = named_line(_("Uw naam"), self)
        self.why = named_line(_("Waarom?"), self) if asks_why else None
        self.typed = named_line(_("Typ het woord {word} over", word=self.word), self) if self.word else None
        self.last = [line for line in (self.by, self.why, self.typed) if line is not None][-1]
        self._join()
        self.finish()

    def take_focus(self) -> None:
        self.by.edit.setFocus()

    def told(self) -> tuple[str, str] | None:
        """By whom and why; None, said in words, where something is missing."""
        by, why = self.by.typed().strip(), "" if self.why is None else self.why.typed().strip()
        if not by or (self.why is not None and not why):
            self.say(_("Vul in wie dit besluit en waarom. Er is niets veranderd.") if self.why else _("Vul uw naam in."))
            (self.by if not by or self.why is None else self.why).edit.setFocus()
            return None
        if self.typed is not None and self.typed.typed().strip().casefold() != self.word.casefold():
            self.say(_("Typ het woord {word} over. Er is niets veranderd.", word=self.word))
            self.typed.edit.setFocus()
            return None
        self.say("")
        return by, why

    def _join(self) -> None:
        """Enter goes to the next line; the dialog takes it from the last."""
        lines = [line for line in (self.by, self.why, self.typed) if line is not None]
        for here, following in pairwise(lines):
            here.advance.connect(following.edit.setFocus)


class GivenStep(DoneStep):
    """What was given and what to do with it; paper, a file, and letting the stick go."""

    def __init__(self, desk: "Desk", given: Given, stick: Stick | None, theme: "Theme", more: tuple[tuple[str, str], ...] = ()) -> None:
        place = replace(sticks.look(desk.store.folder), removable=False) if stick is None else sticks.look(stick.folder)
        written = _("Op de stick staat nu {file}.", file=given.file) if given.file else _("Bewaard in deze verzameling.")
        lines = [(written, "success-text"), *more, *((f"{number}. {line}", "") for number, line in enumerate(to_do(given), 1))]
        super().__init__(_("{what}: klaar", what=_(PAPERS[given.kind].title)), lines, place, theme)
        self._desk = desk
        self._given = given
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        self.print_button = self._button(_("Papier afdrukken"), "printer")
        self.save_button = self._button(_("Als PDF bewaren"), "device-floppy")
        self.print_button.clicked.connect(self.print_paper)
        self.save_button.clicked.connect(self.save_paper)
        self._row.addStretch(1)
        self.column.insertLayout(1 + len(lines), self._row)
        QWidget.setTabOrder(self.print_button, self.save_button)

    @property
    def sheet(self) -> str:
        """The kind of its sheet."""
        return f"{KIND}:{self._given.number}"

    def take_focus(self) -> None:
        self.print_button.setFocus()

    def print_paper(self) -> None:
        """It is printed as soon as the page is back."""
        print_queue.ask(self._desk, self.sheet)
        self.say(_("Het vel gaat naar de printer als u hier klaar bent. Lukt dat niet, dan wacht het bij Uitwisselen, Papier."))

    def save_paper(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_file
        from nsp_desktop.ui.pages.outputs import dated

        path = ask_file(_("Waar moet het papier komen?"), dated(self._desk, self._given.kind, "pdf"), _("Vel (*.pdf)"), self)
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the sheet there; what came of it is said here."""
        from nsp_desktop.ui.pages.outputs import save_sheet

        try:
            self.say(save_sheet(self._desk, self.sheet, path))
        except UserError as error:
            self.say(error.message)

    def _button(self, said: str, icon: str) -> QPushButton:
        button = QPushButton(self.theme.icon(icon, "primary"), f" {said}", self)
        button.setProperty("role", "quiet")
        button.setAccessibleName(said)
        button.setAutoDefault(True)
        button.setMinimumHeight(self.theme.px(TARGET))
        self._row.addWidget(button)
        return button


def word_of(kind: Kind) -> str:
    """The word that is typed over before something that is never taken back; "" where it can be."""
    match kind:
        case "withdraw":
            return _("intrekken")
        case "trust":
            return _("vertrouwen")
        case "stop" | "lift" | "hold" | "release" | "drill":
            return ""
