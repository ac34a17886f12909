"""A situation report to say over the radio: one part at a time, in large type, with its count of characters."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.i18n import _
from nsp_desktop.services import situation
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class ReportRadioDialog(StepsDialog):
    """Enter goes to the next part, Esc back; after the last part it closes."""

    def __init__(self, desk: "Desk", report: RecordId, theme: "Theme", parent: QWidget) -> None:
        super().__init__(_("Situatierapport voor de radio"), theme, parent)
        self.resize(theme.px(760), theme.px(560))
        self._text = situation.radio_text(desk, report)
        self._part = 0
        self.show_step(self._step())

    def go_on(self) -> None:
        if self._part + 1 == len(self._text.parts()):
            self.accept()
            return
        self._part += 1
        self.show_step(self._step())

    def back(self) -> None:
        self._part = max(0, self._part - 1)
        super().back()

    def _step(self) -> "PartStep":
        return PartStep(self._text.parts(), self._part, self._text.characters, self.theme)


class PartStep(Step):
    def __init__(self, parts: tuple[str, ...], place: int, characters: int, theme: "Theme") -> None:
        count = len(parts)
        one = _("Lees voor. Wacht na elke regel.")
        super().__init__(one if count == 1 else _("Deel {place} van {count}. Wacht na elke regel.", place=place + 1, count=count), theme)
        self.forward = _("Klaar   Enter") if place + 1 == count else _("Volgend deel   Enter")
        for line in parts[place].splitlines():
            self.column.addWidget(words(line, "large", self))
        size = _("Dit deel: {count} tekens. Het hele rapport: {all} tekens.", count=len(parts[place]), all=characters)
        self.column.addWidget(words(size, "muted", self))
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()
