"""Making the archive package step by step: what goes in, where it goes, how far it is, and that it was read back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.devices import media, sticks
from nsp_desktop.devices.sticks import Stick
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services.gaps import gaps
from nsp_desktop.ui.dialogs.steps import Step, words
from nsp_desktop.ui.dialogs.stick_steps import BusyStep, DoneStep, Find, StickDialog
from nsp_desktop.ui.worker import Outcome, Progress

if TYPE_CHECKING:
    from nsp_desktop.services.archiving import Archived
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class WhatStep(Step):
    """What the package holds, who may read it, and what is still missing."""

    def __init__(self, desk: "Desk", theme: "Theme") -> None:
        super().__init__(_("Archiefpakket maken"), theme)
        self.forward = _("Kies waar het komt   Enter")
        for text, role in (
            (_("Erin: tellingen en keuzes van alle punten, en logboek, noodmeldingen, diensten en rapporten met tekst."), "large"),
            (_("Niet erin: bezoekers, wie hulp aanbood, en wat er persoonlijk staat bij hulpvragen."), "large"),
            (_("Het pakket is niet op slot en noemt mensen die dienst deden. Bewaar het waar alleen bevoegden erbij kunnen."), "muted"),
        ):
            self.column.addWidget(words(text, role, self))
        missing = list(gaps(desk.store))
        if missing:
            said = ngettext("Er ontbreekt nog {count} stuk. Dat komt in het pakket te staan.",
                            "Er ontbreken nog {count} stukken. Dat komt in het pakket te staan.", len(missing))  # fmt: skip
            self.column.addWidget(words(said, "field-warning", self))
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class ArchiveDialog(StickDialog):
    """`done_with` is what was written; None when nothing was."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None, find: Find = media.sticks) -> None:
        super().__init__(_("Archiefpakket"), desk, find, theme, parent)
        self.done_with: Archived | None = None
        self._stick: Stick | None = None
        self.chose.connect(self._write)
        self.show_step(WhatStep(desk, theme))

    def go_on(self) -> None:
        if isinstance(self.step, WhatStep):
            self.show_step(self._choice(list(self._find())))
        elif isinstance(self.step, DoneStep):
            self.accept()

    def _write(self, stick: Stick) -> None:
        self._stick = stick

        def act(desk: "Desk", progress: Progress) -> "Archived":
            from nsp_desktop.services import archiving

            return archiving.archive(desk, stick.folder, progress=progress)

        self.work(BusyStep(_("Archiefpakket maken"), "", self.theme), act, self._ended)

    def _ended(self, outcome: Outcome) -> None:
        from nsp_desktop.services.archiving import Archived

        assert self._stick is not None
        question, lines = _("Er is geen archiefpakket gemaakt"), [(outcome.problem, "danger-text")]
        if isinstance(outcome.value, Archived):
            self.done_with = done = outcome.value
            question = _("Het archiefpakket is klaar")
            told = _(
                "{points} punten, {entries} regels, {files} bestanden.", points=len(done.points), entries=done.entries, files=done.files
            )
            lines = [(told, "large"), (_("Teruggelezen en goed. Het staat in {folder}.", folder=done.folder.name), "success-text")]
            lines += [(sentence, "field-warning") for sentence in done.gaps]
            if done.locked:
                locked = _("{count} delen gingen niet open. Lees de sticks in met de sleutel voor klasse C.", count=done.locked)
                lines.append((locked, "field-warning"))
        self.start_over_with(DoneStep(question, lines, sticks.look(self._stick.folder), self.theme))
