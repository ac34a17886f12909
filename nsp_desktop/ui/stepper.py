"""A small number with a minus and a plus."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

HIGHEST: Final = 99


class Stepper(QWidget):
    """From 1 to 99."""

    def __init__(self, words: str, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.number = 1
        self.setAccessibleName(words)
        label = QLabel(words, self)
        self.shown = QLabel(self)
        self.shown.setProperty("role", "title")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setMinimumWidth(theme.px(46))
        self.minus = self._button("minus", -1, _("Eén persoon minder"))
        self.plus = self._button("plus", 1, _("Eén persoon meer"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(label, 1)
        for widget in (self.minus, self.shown, self.plus):
            row.addWidget(widget)
        self.show_number(1)

    def show_number(self, number: int) -> None:
        self.number = max(1, min(HIGHEST, number))
        self.shown.setText(str(self.number))
        self.shown.setAccessibleName(f"{self.accessibleName()}: {self.number}")

    def _button(self, icon: str, by: int, name: str) -> QPushButton:
        px = self._theme.px
        button = QPushButton(self._theme.icon(icon, "text"), "", self)
        button.setProperty("role", "step")
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        button.setIconSize(QSize(px(20), px(20)))
        button.setFixedSize(px(48), px(46))
        button.clicked.connect(lambda: self.show_number(self.number + by))
        return button
