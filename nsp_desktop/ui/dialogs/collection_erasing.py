"""Destroying at the collection: what is over its term per point, what stands in the way, who confirms it, and the proof."""

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from nsp_desktop.domain.moments import local_date
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services import collection_erasing, print_queue, rekeying
from nsp_desktop.services.collection_erasing import Proposal
from nsp_desktop.ui.dialogs.erasing import ConfirmStep
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.destroying import Note
    from nsp_desktop.ui.theme import Theme


class DueStep(Step):
    """What could be destroyed, per point and register, without names or numbers; and why it may not be now."""

    def __init__(self, desk: "Desk", chosen: list[Proposal], theme: "Theme") -> None:
        said = ngettext("Van {count} record is de termijn voorbij.", "Van {count} records is de termijn voorbij.", len(chosen))
        super().__init__(said if chosen else _("Er is nu niets om te wissen."), theme)
        obstacles = collection_erasing.obstacles(desk, chosen, "term") if chosen else []
        self.forward = _("Wissen voorbereiden   Enter") if chosen and not obstacles else ""
        for line in due_lines(desk, chosen):
            self.column.addWidget(words(line, "", self))
        for obstacle in obstacles:
            self.column.addWidget(words(obstacle, "field-problem", self))
        if self.forward:
            told = _("Het gaat uit deze verzameling en komt niet terug, ook niet met een oude stick. De punten wissen zelf.")
            self.column.addWidget(words(told, "muted", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class NoteStep(Step):
    """What was destroyed, and the sheet to sign."""

    def __init__(self, desk: "Desk", note: "Note", theme: "Theme") -> None:
        count = sum(sum(registers.values()) for registers in note.records.values())
        super().__init__(ngettext("{count} record is gewist.", "{count} records zijn gewist.", count), theme)
        self.forward = _("Klaar   Enter")
        for line in collection_erasing.note_lines(desk, note):
            self.column.addWidget(words(line, "", self))
        self.print_button = QPushButton(_("Bewijs afdrukken"), self)
        self.print_button.setAutoDefault(True)
        self.print_button.setMinimumHeight(theme.px(TARGET))
        self.column.addWidget(self.print_button)
        told = _(
            "Bij de volgende start krijgt de verzameling een nieuwe sleutel. Wat op sticks, in backups en op papier staat, wist u apart."
        )
        self.column.addWidget(words(told, "muted", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class CollectionErasingDialog(StepsDialog):
    """`note`: what was destroyed; None when nothing was."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Gegevens wissen"), theme, parent)
        self.note: Note | None = None
        self._desk = desk
        self._chosen = collection_erasing.proposals(desk)
        self.show_step(DueStep(desk, self._chosen, theme))

    def go_on(self) -> None:
        match self.step:
            case DueStep() as due if due.forward:
                step = ConfirmStep(len(self._chosen), local_date(self._desk.now()), self.theme)
                step.day.advance.connect(self.go_on)
                self.show_step(step)
            case ConfirmStep() as asked:
                self._destroy(asked)
            case _:
                self.accept()

    def _destroy(self, asked: ConfirmStep) -> None:
        try:
            self.note = collection_erasing.destroy(self._desk, self._chosen, "term", asked.confirmed())
        except UserError as error:
            asked.say(error.message)
            return
        rekeying.want(self._desk)
        step = NoteStep(self._desk, self.note, self.theme)
        step.print_button.clicked.connect(lambda: self._print(step))
        self.start_over_with(step)

    def _print(self, step: NoteStep) -> None:
        print_queue.ask(self._desk, collection_erasing.KIND)
        step.say(_("Het bewijs wacht op de printer. Het staat bij Uitwisselen onder Papier."))


def due_lines(desk: "Desk", chosen: list[Proposal]) -> list[str]:
    """Per point how many of which register."""
    lines = []
    for _point, group in groupby(sorted(chosen, key=lambda one: (one.point.name, one.point.point)), key=lambda one: one.point.point):
        mine = list(group)
        names = sorted({one.due.register for one in mine})
        told = [f"{desk.register(name).page_title()} {sum(one.due.register == name for one in mine)}" for name in names]
        lines.append(_("{point}: {counts}", point=mine[0].point.name, counts=", ".join(told)))
    return lines
