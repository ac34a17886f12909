"""Collecting at the municipality: every bundle on a stick, disk or folder, with or without the key that opens personal data."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.devices import media, sticks
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import collecting
from nsp_desktop.services.stick_look import Received
from nsp_desktop.storage import keys
from nsp_desktop.storage.age_files import read_identities
from nsp_desktop.ui.dialogs import saying
from nsp_desktop.ui.dialogs.steps import ChoiceStep
from nsp_desktop.ui.dialogs.stick_steps import BusyStep, DoneStep, Find, StickDialog
from nsp_desktop.ui.dialogs.stick_words import received_lines
from nsp_desktop.ui.worker import Outcome, Progress

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class CollectDialog(StickDialog):
    """`received` is what came in; None when nothing was read."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(_("Bundels inlezen"), desk, find, theme, parent)
        self.received: Received | None = None
        self._stick: Stick | None = None
        self._files: list[Path] = []
        self.chose.connect(self._look)
        self.begin()

    def go_on(self) -> None:
        if isinstance(self.step, DoneStep):
            self.accept()

    def _look(self, stick: Stick) -> None:
        self._stick = stick
        try:
            self._files = list(collecting.find_bundles([stick.folder]))
        except UserError as error:
            self.step.say(error.message)
            return
        if not self._files:
            self.step.say(_("Op deze stick staan geen bundels van een noodsteunpunt. Kies met Esc een andere stick of map."))
            return
        found = ngettext("Op {name} staat {count} bundel.", "Op {name} staan {count} bundels.", len(self._files), name=stick.name)
        answers = [(_("Inlezen"), lambda: self._read(None))]
        if self.desk.info.mode == "real" and not keys.is_open(self.desk.store.folder):
            answers = [
                (_("Inlezen met de sleutel van de gemeente"), self._with_key),
                (_("Alleen de open gegevens"), lambda: self._read(None)),
            ]
        self.show_step(ChoiceStep(found, answers, self.theme))

    def _with_key(self) -> None:
        files = saying.ask_files(_("Welk bestand is de sleutel van de gemeente?"), _("Alle bestanden (*)"), Path.home(), self)
        if files:
            try:
                self._read(read_identities(files[0]))
            except UserError as error:
                self.step.say(error.message)

    def _read(self, identity: str | None) -> None:
        folder, files = self.desk.store.folder, list(self._files)

        def act(desk: "Desk", progress: Progress) -> Received:
            done = collecting.collect(folder, files, identity, now=desk.now, progress=progress)
            done.desk.store.close()
            return Received(done.sources, done.gaps, 0)

        self.work(BusyStep(_("Bundels inlezen"), "", self.theme, _("bundels")), act, self._ended)

    def _ended(self, outcome: Outcome) -> None:
        assert self._stick is not None
        if isinstance(outcome.value, Received):
            self.received = outcome.value
            question, lines = _("Ingelezen"), list(received_lines(outcome.value))
        else:
            question, lines = _("Niet alles is ingelezen"), [(outcome.problem, "danger-text")]
        self.desk.store.records.forget_ordinals()
        for register in self.desk.registers:
            self.desk.announcer.tell(Changed(register.name, (), "import"))
        self.start_over_with(DoneStep(question, lines, sticks.look(self._stick.folder), self.theme))
