"""A rounded button that can be chosen; it keeps its width when its words become bold."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class Chip(QPushButton):
    """Enter presses it where it is no part of an input."""

    def __init__(self, words: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(words, parent)
        self._room = theme.px(32)
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setMinimumHeight(theme.px(TARGET))

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        hint = super().sizeHint()
        icon = 0 if self.icon().isNull() else self.iconSize().width() + self._room // 4
        return QSize(max(hint.width(), QFontMetrics(bold).horizontalAdvance(self.text()) + self._room + icon), hint.height())
