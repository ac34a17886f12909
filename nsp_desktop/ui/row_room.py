"""Room along a painted row, taken from its start or its end; mirrored where one reads from right to left."""

from PySide6.QtCore import QRect, Qt


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
