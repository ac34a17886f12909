"""What time it is, said by a named person who reads it from elsewhere: the clock is right, or everybody knows how far it is off."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import clock_confirming
from nsp_desktop.ui.dialogs.point_steps import named_line
from nsp_desktop.ui.dialogs.steps import Step, StepsDialog, words

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class ClockStep(Step):
    """The time of this laptop is not shown."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__(_("Welke datum en hoe laat is het nu?"), theme)
        self.forward = _("Klok bevestigen   Enter")
        self._doubted = ""
        self.column.addWidget(words(_("Kijk op een telefoon of horloge, niet op deze laptop."), "muted", self))
        self.name, self.told = named_line(_("Uw naam"), self), named_line(_("Datum en tijd, zoals 12-03-2026 14:05"), self)
        self.name.advance.connect(self.told.edit.setFocus)
        self.finish()

    def take_focus(self) -> None:
        self.name.edit.setFocus()

    def confirm(self, desk: "Desk") -> bool:
        """Whether it was kept; what this laptop doubts is believed when it is typed once more."""
        typed = self.told.typed()
        try:
            clock_confirming.confirm(desk, self.name.typed(), typed, wrong=typed == self._doubted)
        except clock_confirming.WrongClock as error:
            self._doubted = typed
            self.told.edit.clear()
            self.say(error.message)
            return False
        except UserError as error:
            self.say(error.message)
            return False
        return True


class DoneStep(Step):
    """What was kept, and what a person must still do."""

    def __init__(self, said: str, theme: "Theme") -> None:
        super().__init__(_("De tijd is bewaard."), theme)
        self.forward = _("Klaar   Enter")
        self.column.addWidget(words(said, "", self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finish()

    def take_focus(self) -> None:
        self.setFocus()


class ClockDialog(StepsDialog):
    """Asked for by somebody who sees that the clock is off, or wants to be sure."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(_("Klok bevestigen"), theme, parent)
        self._desk = desk
        step = ClockStep(theme)
        step.told.advance.connect(self.go_on)
        self.show_step(step)

    def go_on(self) -> None:
        match self.step:
            case ClockStep() as told:
                if told.confirm(self._desk):
                    self.start_over_with(DoneStep(clock_confirming.known_sentence(self._desk), self.theme))
            case _:
                self.accept()
