"""A state as a widget: icon and word on a soft ground."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nsp_desktop.ui import paint

if TYPE_CHECKING:
    from nsp_desktop.ui.marks import Mark
    from nsp_desktop.ui.theme import Theme


class Pill(QWidget):
    """Painted by hand; its word is its accessible name."""

    def __init__(self, mark: "Mark", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = mark
        self._theme = theme
        self._font = theme.font("small", half=True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(mark.word)

    def sizeHint(self) -> QSize:
        return QSize(paint.pill_width(self.mark, self._font, self._theme), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.pill(QPainter(self), self.rect(), self.mark, self._font, self._theme)
