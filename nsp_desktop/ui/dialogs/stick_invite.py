"""One more laptop for this point: the invitation is written on a stick, and opened on the other laptop with the four words."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.devices import media, sticks
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import joined_list, opening
from nsp_desktop.services.carrying import file_name
from nsp_desktop.services.stick_problems import stick_sentence
from nsp_desktop.storage import keys
from nsp_desktop.storage.whole_file import write_whole
from nsp_desktop.ui.answered import answered
from nsp_desktop.ui.dialogs.stick_steps import DoneStep, Find, StickDialog
from nsp_desktop.ui.dialogs.unlock import FourWordsStep

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

SUFFIX = ".nsp-invite"


class InviteDialog(StickDialog):
    """`path` is the invitation that was written; None when there is none."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(_("Laptop erbij"), desk, find, theme, parent)
        self.path: Path | None = None
        self._stick: Stick | None = None
        self.chose.connect(self._ask_words)
        self.begin()

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, FourWordsStep):
            self._write(step.input.typed())
        elif isinstance(step, DoneStep):
            self.accept()

    def other_ways(self) -> list[tuple[str, Callable[[], None]]]:
        return [(_("Via het netwerk"), lambda: self._ask_words(None))]

    def _ask_words(self, stick: Stick | None) -> None:
        """The words lock the invitation; the program itself keeps no copy of them. `stick` None: it goes over the network."""
        self._stick = stick
        if self.desk.info.mode == "practice":
            self._write(None)
            return
        step = FourWordsStep(self.theme)
        step.forward = _("Uitnodiging maken   Enter")
        step.input.advance.connect(self.go_on)
        self.show_step(step)

    def _write(self, phrase: str | None) -> None:
        try:
            if phrase is not None:
                keys.unlock(self.desk.store.folder, phrase=phrase)
            invitation = opening.invite(self.desk, phrase)
            if self._stick is None:
                self._send(invitation)
                return
            self.path = self._put(invitation)
        except UserError as error:
            self.step.say(error.message)
            return
        self.start_over_with(DoneStep(_("De uitnodiging staat op de stick"), self._lines(), sticks.look(self._stick.folder), self.theme))

    def _send(self, invitation: bytes) -> None:
        """Over the network, after two people compared six words."""
        from nsp_desktop.ui.dialogs.laptop_search import InviteByNetworkDialog

        dialog = InviteByNetworkDialog(invitation, self.theme, self)
        answered(dialog)
        if dialog.met:
            self.accept()

    def _put(self, invitation: bytes) -> Path:
        assert self._stick is not None
        path = free_path(self._stick.folder, file_name(self.desk.info.name))
        joined_list.put_beside(self.desk, self._stick.folder)
        try:
            write_whole(path, invitation)
        except OSError as error:
            raise UserError(stick_sentence(error)) from None
        return path

    def _lines(self) -> list[tuple[str, str]]:
        words = _("Typ daar de vier woorden van dit punt. Zonder de woorden is de uitnodiging voor niemand te openen.")
        if self.desk.info.mode == "practice":
            words = _("Dit is een oefenpunt: er zijn geen woorden nodig.")
        return [
            (_("Steek de stick in de andere laptop, start daar het programma en kies: Bij een punt aansluiten."), "large"),
            (words, "muted"),
            (_("Zet daarna op deze laptop alles op een stick, en lees die op de andere in."), "muted"),
        ]


def free_path(folder: Path, name: str) -> Path:
    """A name that is not on the stick yet."""
    taken = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    names = (f"uitnodiging-{name}{'' if place == 1 else f'-{place}'}{SUFFIX}" for place in range(1, 10_000))
    return folder / next(free for free in names if free not in taken)
