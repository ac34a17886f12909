"""Room along a painted row, taken from its start or its end; mirrored where one reads from right to left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from nsp_desktop.ui import paint

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme


class RowRoom:
    """What is left of a row; `side` is where words begin."""

    def __init__(self, rect: QRect, *, mirrored: bool) -> None:
        self._rect = rect
        self.mirrored = mirrored
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.side = Qt.AlignmentFlag.AlignAbsolute | start | Qt.AlignmentFlag.AlignVCenter

    @property
    def left(self) -> int:
        return self._rect.width()

    def take(self, width: int) -> QRect:
        return self._cut(width, from_left=not self.mirrored)

    def take_last(self, width: int) -> QRect:
        return self._cut(width, from_left=self.mirrored)

    def _cut(self, width: int, *, from_left: bool) -> QRect:
        rect = self._rect
        if from_left:
            self._rect = rect.adjusted(width, 0, 0, 0)
            return QRect(rect.left(), rect.top(), width, rect.height())
        self._rect = rect.adjusted(0, 0, -width, 0)
        return QRect(rect.right() + 1 - width, rect.top(), width, rect.height())


def row_of(painter: QPainter, option: QStyleOptionViewItem, theme: "Theme") -> RowRoom:
    """The ground of a row, other when it is chosen, and the line under it; the room that is left for what stands in it."""
    rect, px = option.rect, theme.px
    if option.state & QStyle.StateFlag.State_Selected:
        paint.rounded(painter, rect.adjusted(0, 1, 0, -2), theme.color("selected"), px(8))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(QPointF(rect.left(), rect.bottom() + 0.5), QPointF(rect.right() + 1, rect.bottom() + 0.5))
    return RowRoom(rect.adjusted(px(10), 0, -px(10), 0), mirrored=option.direction == Qt.LayoutDirection.RightToLeft)
