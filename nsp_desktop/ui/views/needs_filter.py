"""Which needs stand in the column: all, those of one urgency, or those with something promised."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.views.needs_words import due_words

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

PROMISED: Final = "promised"
_SHORT: Final = {"life": N_("Levensgevaar"), "hours": N_("Uren"), "day": N_("24 uur"), "wait": N_("Kan wachten")}


class FilterChips(QWidget):
    """Everything, one urgency, or what was promised; always exactly one."""

    chosen = Signal(str)

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Welke hulpvragen"))
        row = FlowLayout(self, theme.px(8))
        words = {"": _("Alles"), **{option.code: _(_SHORT[option.code]) for option in URGENCIES}, PROMISED: _("Afspraken")}
        self.chips: dict[str, Chip] = {}
        for code, said in words.items():
            chip = self.chips[code] = Chip(said, theme, self)
            chip.setAutoDefault(True)
            chip.clicked.connect(lambda _checked=False, code=code: self.choose(code))
            row.addWidget(chip)
        self._mark("")

    def choose(self, code: str) -> None:
        self._mark(code)
        self.chosen.emit(code)

    def show_due(self, count: int) -> None:
        """How many promises have come due stands on their chip."""
        self.chips[PROMISED].setText(due_words(count) if count else _("Afspraken"))

    def _mark(self, code: str) -> None:
        for known, chip in self.chips.items():
            chip.setChecked(known == code)
