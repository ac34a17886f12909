"""Why a count differs or something was thrown away: the usual reasons are one key, others are typed."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from nsp_desktop.i18n import N_, _
from nsp_desktop.ui.chip import Chip
from nsp_desktop.ui.dialogs.steps import words
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

_ASKED: Final = {
    "difference": (N_("Waardoor is het anders?"), (N_("niet opgeschreven"), N_("verkeerd geteld"), N_("kapot"))),
    "rejected": (N_("Waarom is het niet goed?"), (N_("over de datum"), N_("kapot"), N_("vies of nat"))),
}  # fmt: skip


class Reasons(QWidget):
    """Shown only where a reason is asked."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.question = words("", "strong", self)
        self.edit = QLineEdit(self)
        self.edit.setMinimumHeight(theme.px(TARGET))
        self._usual = QWidget(self)
        self._flow = FlowLayout(self._usual, theme.px(8))
        self.chips: list[Chip] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.question, self.edit, self._usual):
            column.addWidget(part)

    def ask(self, about: str) -> None:
        """Ask what belongs to this: "difference" or a kind of movement; what needs no reason asks none."""
        question, usual = _ASKED.get(about, ("", ()))
        self.edit.clear()
        self.question.setText(_(question) if question else "")
        self.edit.setAccessibleName(self.question.text())
        for place in range(len(self.chips), len(usual)):
            self.chips.append(self._chip(place))
        for place, chip in enumerate(self.chips):
            chip.setText(_(usual[place]) if place < len(usual) else "")
            chip.setVisible(place < len(usual))
        self.setVisible(bool(question))

    def _chip(self, place: int) -> Chip:
        chip = Chip("", self._theme, self)
        chip.setCheckable(False)
        chip.setAutoDefault(True)
        chip.clicked.connect(lambda: self._take(place))
        self._flow.addWidget(chip)
        return chip

    def _take(self, place: int) -> None:
        self.edit.setText(self.chips[place].text())
        self.edit.setFocus()
