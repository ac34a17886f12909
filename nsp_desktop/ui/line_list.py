"""A quiet list of lines: time, icon, a few words, and a state as a pill. The arrows walk, Enter opens, Delete takes away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nsp_desktop.ui import paint
from nsp_desktop.ui.marks import Mark
from nsp_desktop.ui.row_room import RowRoom, row_of

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

HEIGHT: Final = 48
_LINE_ROLE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `key` is what the list tells of it; `more` is said more quietly; the icon stands on its ground in the colour of `tone`."""

    key: object
    time: str
    icon: str
    tone: str
    title: str
    more: str = ""
    mark: Mark | None = None

    def words(self) -> str:
        """The whole line, read out."""
        return ". ".join(part for part in (self.time, self.title, self.more, self.mark.word if self.mark else "") if part)


class LineList(QListWidget):
    """`opened` and `removed` carry the key of a line; `walked` tells that another line is the current one."""

    opened = Signal(object)
    removed = Signal(object)
    walked = Signal(object)

    def __init__(self, name: str, empty: str, theme: "Theme", parent: QWidget, *, time_width: int = 64) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty = empty
        self.setAccessibleName(name)
        self.setAccessibleDescription(empty)
        self.setItemDelegate(_LineDelegate(theme, time_width, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(theme.px(HEIGHT * 2))
        self.itemActivated.connect(lambda item: self.opened.emit(_line(item).key))
        self.currentRowChanged.connect(lambda _row: self.walked.emit(self.current))

    @property
    def lines(self) -> list[Line]:
        return [_line(self.item(row)) for row in range(self.count())]

    @property
    def current(self) -> object:
        """The key of the current line; None when there is none."""
        row = self.currentRow()
        return None if row < 0 else _line(self.item(row)).key

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the line that was current stays so where it is still there."""
        if lines == self.lines:
            return
        kept, place = self.current, max(0, self.currentRow())
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words())
            item.setData(_LINE_ROLE, line)
            self.addItem(item)
        same = next((row for row, line in enumerate(lines) if line.key == kept), min(place, len(lines) - 1))
        self.setCurrentRow(same)
        self.blockSignals(False)
        self.setAccessibleDescription("" if lines else self._empty)
        if self.current != kept:
            self.walked.emit(self.current)

    def say_empty(self, sentence: str) -> None:
        """What stands here while there is no line."""
        self._empty = sentence
        self.setAccessibleDescription("" if self.count() else sentence)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.removed.emit(self.current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            px = self._theme.px
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.color("muted"))
            room = self.viewport().rect().adjusted(px(16), px(16), -px(16), -px(16))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._empty)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: "Theme", time_width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._time_width = time_width

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        line = index.data(_LINE_ROLE)
        assert isinstance(line, Line)
        painter.save()
        row_of(painter, option, self._theme)
        self._paint_parts(painter, option.rect, line, mirrored=option.direction == Qt.LayoutDirection.RightToLeft)
        painter.restore()

    def _paint_parts(self, painter: QPainter, rect: QRect, line: Line, *, mirrored: bool) -> None:
        theme, px = self._theme, self._theme.px
        row = RowRoom(rect.adjusted(px(8), 0, -px(8), 0), mirrored=mirrored)
        small, body, bold = theme.font("label"), theme.font("label"), theme.font("body", half=True)
        if self._time_width:
            paint.words(painter, row.take(px(self._time_width)), line.time, small, theme.color("muted"))
        side = px(32)
        place = row.take(side + px(12))
        paint.icon_ground(painter, QRect(place.left(), rect.center().y() - side // 2, side, side), line.icon, line.tone, theme)
        if line.mark is not None:
            font = theme.font("small", half=True)
            pill = row.take_last(min(paint.pill_width(line.mark, font, theme), row.left // 2))
            paint.pill(painter, pill.adjusted(0, px(9), 0, -px(10)), line.mark, font, theme)
            row.take_last(px(8))
        wide = QFontMetrics(bold).horizontalAdvance(line.title) + px(16)
        paint.words(painter, row.take(min(wide, row.left)), line.title, bold, theme.color("text"))
        if row.left > px(40) and line.more:
            paint.words(painter, row.take(row.left), line.more, body, theme.color("muted"))


def _line(item: QListWidgetItem) -> Line:
    line = item.data(_LINE_ROLE)
    assert isinstance(line, Line)
    return line
