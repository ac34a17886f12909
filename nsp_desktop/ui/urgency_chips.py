"""How soon a need must be met; danger to life is not chosen here but on the red button."""

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.i18n import N_, _

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

CHOICES: Final = (("hours", N_("Uren")), ("day", N_("24 uur")), ("wait", N_("Wachten")))
_SOON: Final = frozenset({"medical_power", "medicines", "baby", "home_care"})
"""Categories that begin at the highest of these: choose the higher one when in doubt."""
_LABELS: Final = {option.code: option.label for option in URGENCIES}


@cache
def _steps() -> dict[int, int]:
    """Made at the first key (decision 0020)."""
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class UrgencyChips(QWidget):
    """Always exactly one of three."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = "day"
        self.setAccessibleName(_("Hoe snel?"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.chips: dict[str, QPushButton] = {code: self._chip(code, words) for code, words in CHOICES}
        for chip in self.chips.values():
            row.addWidget(chip, 1)
        self._choose("day")

    def code(self) -> str:
        return self._code

    def suggest(self, category: str) -> None:
        """Begin with what fits this category."""
        self._choose("hours" if category in _SOON else "day")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        codes = list(self.chips)
        place = codes.index(self._code) + _steps().get(event.key(), 0)
        if event.key() in _steps() and not event.modifiers():
            if 0 <= place < len(codes):
                self._choose(codes[place])
                self.chips[codes[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            event.ignore()

    def _toggled(self, code: str, *, on: bool) -> None:
        """By a click, a key, or a screen reader, which toggles without clicking; one of them stays chosen."""
        if on != (code == self._code):
            self._choose(code)

    def _choose(self, code: str) -> None:
        self._code = code
        for known, chip in self.chips.items():
            chip.setChecked(known == code)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if known == code else Qt.FocusPolicy.ClickFocus)

    def _chip(self, code: str, words: str) -> QPushButton:
        chip = QPushButton(_(words), self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setMinimumHeight(self._theme.px(44))
        chip.setAccessibleName(_(_LABELS[code]))
        chip.setToolTip(_(_LABELS[code]))
        chip.toggled.connect(lambda on: self._toggled(code, on=on))
        return chip
