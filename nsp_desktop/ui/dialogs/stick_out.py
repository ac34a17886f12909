"""Putting everything on a stick, step by step: which stick, what goes on it, how far it is, and that it was read back."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from nsp_desktop.devices import media, sticks
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import exchange_state, receipts
from nsp_desktop.ui.dialogs.steps import Step, words
from nsp_desktop.ui.dialogs.stick_steps import BusyStep, DoneStep, Find, StickDialog, room
from nsp_desktop.ui.frame import EXCHANGED_SETTING
from nsp_desktop.ui.worker import Outcome, Progress

if TYPE_CHECKING:
    from nsp_desktop.services.carrying import Exported
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

BYTES_AN_ENTRY: Final = 400
"""More than an entry takes on a stick (decision 0006: 104 to 289), so that a full stick is said before."""


class WhatStep(Step):
    """What goes on this stick, before it does."""

    def __init__(self, desk: "Desk", stick: Stick, theme: "Theme") -> None:
        super().__init__(_("Dit komt op {name}", name=stick.name), theme)
        self.stick = stick
        self.forward = _("Op de stick zetten   Enter")
        count = desk.store.ledger.size()
        entries = ngettext("{count} regel van dit punt", "{count} regels van dit punt", count)
        fresh = exchange_state.unsent(desk)
        new = ngettext("{count} daarvan staat nog op geen stick.", "{count} daarvan staan nog op geen stick.", fresh)
        if not fresh:
            new = _("Alles daarvan staat al op een stick.")
        for text, role in (
            (_("{entries}. {new}", entries=entries, new=new), "large"),
            (self._sealed(desk), "muted"),
            (self._room(), "muted"),
        ):
            self.column.addWidget(words(text, role, self))
        self.finish()
        self._warn(count)

    def take_focus(self) -> None:
        self.setFocus()

    def _sealed(self, desk: "Desk") -> str:
        if not desk.store.recipients:
            return _("Er is nog geen adres van de gemeente. Alleen de aantallen gaan op de stick, zonder persoonsgegevens.")
        return _("De aantallen zijn voor iedereen te lezen. Alles met persoonsgegevens gaat op slot, voor de gemeente en voor dit punt.")

    def _room(self) -> str:
        if self.stick.free is None:
            return ""
        return _("Op de stick is {free} vrij.", free=room(self.stick.free))

    def _warn(self, entries: int) -> None:
        if not self.stick.writable:
            self.say(_("Op deze stick kan niet worden geschreven. Zet het schuifje om, of ga met Esc terug en kies een andere."))
        elif self.stick.free is not None and self.stick.free < entries * BYTES_AN_ENTRY:
            self.say(_("Op deze stick is te weinig ruimte. Ga met Esc terug en kies een andere."))


class StickOutDialog(StickDialog):
    """`done` is what was written, None when nothing was."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(_("Op een stick zetten"), desk, find, theme, parent)
        self.done_with: Exported | None = None
        self._stick: Stick | None = None
        self.chose.connect(self._ask)
        self.begin()

    def go_on(self) -> None:
        step = self.step
        if isinstance(step, WhatStep) and step.stick.writable:
            self._put_out(step.stick)
        elif isinstance(step, DoneStep):
            self.accept()

    def _ask(self, stick: Stick) -> None:
        receipts.collect(self.desk, stick.folder)
        self.show_step(WhatStep(self.desk, stick, self.theme))

    def _put_out(self, stick: Stick) -> None:
        from nsp_desktop.services import carrying

        self._stick = stick
        folder: Path = stick.folder
        package: carrying.Package = "all" if self.desk.store.recipients else "A"

        def act(desk: "Desk", progress: Progress) -> "Exported":
            return carrying.export(desk, folder, package, progress)

        self.work(BusyStep(_("Op de stick zetten"), _("Teruglezen van de stick"), self.theme), act, self._ended)

    def _ended(self, outcome: Outcome) -> None:
        from nsp_desktop.services.carrying import Exported

        assert self._stick is not None
        stick = sticks.look(self._stick.folder)
        if isinstance(outcome.value, Exported):
            self.done_with = outcome.value
            self.desk.set_setting(EXCHANGED_SETTING, self.desk.now())
            question, lines = _("Het staat op de stick"), [(export_sentence(outcome.value), "large")]
        else:
            question, lines = _("Het staat niet op de stick"), [(outcome.problem, "danger-text")]
        self.start_over_with(DoneStep(question, lines, stick, self.theme))


def export_sentence(done: "Exported") -> str:
    """What is on the stick now."""
    if done.bundle is None:
        return _("De open tabellen staan op de stick, en zijn teruggelezen.")
    return ngettext(
        "{count} regel staat op de stick, teruggelezen en goed.", "{count} regels staan op de stick, teruggelezen en goed.", done.entries
    )
