"""Paints the rows of a list: a quiet line between them, the number in bold, and marks as a pill with icon and word."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.marks import Mark
from nsp_desktop.ui.register_model import MARK_ROLE, ROW_ROLE

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_TEXT_ROOM = 24
_MARK_ROOM = 66
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RowDelegate(QStyledItemDelegate):
    """Every cell paints its part of the row; the first one carries the number."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as what is written, so that a column can fit what it shows."""
        mark = index.data(MARK_ROLE)
        text = mark.word if isinstance(mark, Mark) else " ".join(str(index.data() or "").split())
        font = QFont(option.font)
        font.setBold(index.column() == 0)
        room = _MARK_ROOM if isinstance(mark, Mark) else _TEXT_ROOM
        return QSize(QFontMetrics(font).horizontalAdvance(text) + self._theme.px(room), self._theme.px(TARGET))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, selected)
        mark = index.data(MARK_ROLE)
        inside = rect.adjusted(self._theme.px(12), 0, -self._theme.px(4), 0)
        if isinstance(mark, Mark):
            self._paint_mark(painter, inside, mark, option.font)
        else:
            self._paint_text(painter, inside, index, option.font)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, selected: bool) -> None:
        if selected:
            painter.fillRect(rect, self._theme.color("selected"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom() + 0.5), QPointF(rect.right() + 1, rect.bottom() + 0.5))

    def _paint_text(self, painter: QPainter, rect: QRect, index: AnyIndex, font: QFont) -> None:
        text = " ".join(str(index.data() or "").split())
        row = index.data(ROW_ROLE)
        written = QFont(font)
        written.setBold(index.column() == 0)
        written.setStrikeOut(row is not None and row.struck)
        painter.setFont(written)
        painter.setPen(self._theme.color("muted" if index.column() == 1 else "text"))
        shown = QFontMetrics(written).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(_LEFT), shown)

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: Mark, font: QFont) -> None:
        """A rounded ground as wide as its icon and word."""
        px = self._theme.px
        metrics = QFontMetrics(font)
        height = min(rect.height() - px(8), metrics.height() + px(10))
        around = px(10) + px(18) + px(6) + px(12)
        shown = metrics.elidedText(mark.word, Qt.TextElideMode.ElideRight, rect.width() - around)
        width = min(rect.width(), around + metrics.horizontalAdvance(shown))
        pill = QRectF(rect.left() - px(4), rect.center().y() - height / 2 + 0.5, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(f"{mark.tone}-soft"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        icon = QRect(int(pill.left()) + px(10), int(pill.center().y() - px(9)), px(18), px(18))
        self._theme.icon(mark.icon, mark.tone).paint(painter, icon)
        painter.setPen(self._theme.color(mark.tone))
        painter.setFont(font)
        painter.drawText(QRectF(icon.right() + px(7), pill.top(), width - around + px(12), height), int(_LEFT), shown)
