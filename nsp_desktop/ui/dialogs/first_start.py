"""The first start: take a prepared stick, open a support point, or practise first."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import joined_list, opening
from nsp_desktop.services.opening import NewPointRequest
from nsp_desktop.storage.invitation import needs_words
from nsp_desktop.storage.keys import draw_phrase
from nsp_desktop.storage.point import exists
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.joining import PREPARED, InvitationStep, JoinStep, invitations, join, read_invitation
from nsp_desktop.ui.dialogs.point_steps import ConfirmStep, PointStep, WordsStep
from nsp_desktop.ui.dialogs.steps import ChoiceStep, Step, StepsDialog

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Start:
    """Where points lie on this laptop, the time, and what a stick brought (`note`: why it could not be used)."""

    point_folder: Path
    practice_folder: Path
    now: Callable[[], Millis]
    prepared: NewPointRequest | None = None
    note: str = ""
    media: tuple[Path, ...] = ()


def with_stick(start: Start, media: Iterable[Path]) -> Start:
    """The same start with these media, and the point that one of them was prepared for."""
    from nsp_desktop.services.prepared import find_prepared

    found = replace(start, media=tuple(media))
    try:
        return replace(found, prepared=find_prepared(found.media))
    except UserError as error:
        return replace(found, note=error.message)


class FirstStartDialog(StepsDialog):
    """`desk` is open once the dialog is accepted. The point is made only after its words were written down."""

    def __init__(self, start: Start, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("NSP Desktop"), theme, parent)
        self.desk: Desk | None = None
        self._start = start
        self._listed: bytes | None = None
        self._request = start.prepared
        self._phrase = draw_phrase(secrets.randbelow)
        self.show_step(self._first())

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, PointStep):
            self._take_names(step)
        elif isinstance(step, JoinStep):
            self._join(step.invitation, step.input.typed())
        elif isinstance(step, WordsStep):
            confirm = ConfirmStep(self._phrase, self.theme)
            confirm.done.connect(self._open)
            confirm.advance.connect(self.go_on)
            self.show_step(confirm)
        elif isinstance(step, ConfirmStep) and step.fits():
            self._open()

    def _first(self) -> Step:
        answers = [
            (_("Noodsteunpunt openen"), self._ask_names), (_("Eerst oefenen"), self._practise),
            (_("Bij een punt aansluiten"), self._ask_invitation), (_("Een kopie terugzetten"), self._restore),
        ]  # fmt: skip
        question = _("Wat wilt u doen?")
        if self._start.prepared is not None:
            ready = self._start.prepared
            question = _("Op de stick staat: {name}, gemeente {municipality}.", name=ready.name, municipality=ready.municipality)
            answers.insert(0, (_("Dit noodsteunpunt openen"), self._show_words))
            answers[1] = (_("Een ander noodsteunpunt openen"), self._ask_names)
        elif any(path.name.startswith(PREPARED) for path in invitations(self._start.media)):
            question = _("Op de stick staat een punt dat de gemeente heeft voorbereid.")
            answers.insert(0, answers.pop(2))
        step = ChoiceStep(question, answers, self.theme)
        step.say(self._start.note)
        return step

    def _ask_names(self) -> None:
        step = PointStep(self.theme)
        step.advance.connect(self.go_on)
        self.show_step(step)

    def _take_names(self, step: "PointStep") -> None:
        problem = step.missing()
        if problem:
            step.say(problem)
            return
        self._request = NewPointRequest(*step.answers())
        self._show_words()

    def _show_words(self) -> None:
        step = WordsStep(self._phrase, self.theme)
        step.print_wanted.connect(lambda: self._key_sheet(self._print))
        step.save_wanted.connect(lambda: self._key_sheet(self._save))
        self.show_step(step)

    def _key_sheet(self, act: Callable[[NewPointRequest], str]) -> None:
        """Make the key sheet and say what became of it."""
        assert self._request is not None
        try:
            self.step.say(act(self._request))
        except UserError as error:
            self.step.say(error.message)

    def _print(self, request: NewPointRequest) -> str:
        from nsp_desktop.services import printing

        job = printing.print_key_sheet(request, self._phrase, self._start.now())
        return _("Naar printer {printer} gestuurd.", printer=job.printer)

    def _save(self, request: NewPointRequest) -> str:
        from nsp_desktop.services import printing
        from nsp_desktop.ui.dialogs.saying import ask_file

        path = ask_file(_("Waar moet het sleutelblad komen?"), _("sleutelblad.pdf"), _("Blad (*.pdf)"), self)
        if path is None:
            return ""
        printing.save(printing.draw_key_sheet(request, self._phrase, self._start.now()), path)
        return _("Bewaard als {file}. Wie dit bestand heeft, kan het punt openen.", file=path)

    def _open(self) -> None:
        assert self._request is not None
        try:
            self.desk = opening.new_point(
                self._start.point_folder, replace(self._request, phrase=self._phrase), now=self._start.now, how_known=HowKnown.PHRASE
            ).desk
        except UserError as error:
            self.step.say(error.message)
        else:
            self.accept()

    def _ask_invitation(self) -> None:
        step = InvitationStep(invitations(self._start.media), self.theme)
        step.chosen.connect(self._take_file)
        step.network_wanted.connect(self._meet)
        self.show_step(step)

    def _meet(self) -> None:
        """The first laptop gives the invitation over the network."""
        from nsp_desktop.ui.dialogs.laptop_search import JoinByNetworkDialog

        dialog = JoinByNetworkDialog(self.theme, self)
        answered(dialog)
        if dialog.met:
            self._listed = None
            self._take_invitation(dialog.invitation, asks=needs_words(dialog.invitation))

    def _take_file(self, path: Path) -> None:
        try:
            invitation, asks = read_invitation(path)
        except UserError as error:
            self.step.say(error.message)
            return
        self._listed = joined_list.beside(path)
        self._take_invitation(invitation, asks=asks)

    def _take_invitation(self, invitation: bytes, *, asks: bool) -> None:
        if not asks:
            self._join(invitation, None)
            return
        step = JoinStep(invitation, self.theme)
        step.input.advance.connect(self.go_on)
        self.show_step(step)

    def _join(self, invitation: bytes, phrase: str | None) -> None:
        try:
            self.desk = join(self._start.point_folder, invitation, phrase, self._start.now, self._listed)
        except UserError as error:
            self.step.say(error.message)
        else:
            self.accept()

    def _restore(self) -> None:
        from nsp_desktop.ui.dialogs.restoring import RestoreDialog

        dialog = RestoreDialog(self._start.point_folder, self._start.media, self._start.now, self.theme, self)
        answered(dialog)
        self.desk = dialog.desk
        if self.desk is not None:
            self.accept()

    def _practise(self) -> None:
        try:
            self.desk = practice_desk(self._start)
        except UserError as error:
            self.step.say(error.message)
        else:
            self.accept()


def practice_desk(start: Start) -> "Desk":
    """The practice point of this laptop, made with example data when it is not there yet. Raises UserError."""
    from nsp_desktop.services.content import make_practice

    if not exists(start.practice_folder):
        make_practice(start.practice_folder, start.now)
    return opening.open_desk(start.practice_folder, now=start.now, how_known=HowKnown.NOBODY)
