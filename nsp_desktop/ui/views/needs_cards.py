"""A column of cards, painted one by one as they come into sight: thousands of needs cost no more than a screenful."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.ui import paint
from nsp_desktop.ui.row_pages import RowPages
from nsp_desktop.ui.views.needs_words import Card

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
CARD: Final = int(Qt.ItemDataRole.UserRole)
RECORD: Final = CARD + 1
HEIGHT: Final = 76
"""Of a card, at 100 %."""
_NOWHERE: Final = QModelIndex()
Item = tuple[RecordId, Card]
_PAGE: Final = 50


class CardModel(QAbstractListModel):
    """So many cards, of which those in sight are asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self._pages: RowPages[Item] = RowPages(lambda _limit, _offset: [])

    def show_items(self, count: int, read: Callable[[int, int], list[Item]]) -> None:
        """`read(limit, offset)` gives the cards of a stretch of the column."""
        self.beginResetModel()
        self._count, self._pages = count, RowPages(read, page_rows=_PAGE)
        self.endResetModel()

    @property
    def kept(self) -> int:
        """How many cards were made so far and are in memory."""
        return self._pages.kept

    def item(self, place: int) -> Item | None:
        return self._pages.row(place) if 0 <= place < self._count else None

    def place_of(self, record: RecordId | None) -> int | None:
        """Where this record stands on the first pages."""
        found = (place for place, item in self._pages.near(0) if item[0] == record) if record and self._count else iter(())
        return next(found, None)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index.row())
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return item[1].spoken()
        return {CARD: item[1], RECORD: item[0]}.get(role)


class CardList(QListView):
    """`entered`: Enter, a double tap; `lettered`: a letter that a page may know; `walked`: another card is the current one."""

    entered = Signal()
    lettered = Signal(str)
    walked = Signal()

    def __init__(self, name: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards = CardModel(self)
        self.empty = ""
        self.setModel(self.cards)
        self.setItemDelegate(_CardDelegate(theme, self))
        self.setAccessibleName(name)
        self.setProperty("role", "cards")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSpacing(0)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(theme.px(240), theme.px(HEIGHT))
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        self.selectionModel().currentChanged.connect(lambda *_both: self.walked.emit())

    def show_items(self, count: int, read: Callable[[int, int], list[Item]], *, keep: bool = True) -> None:
        """Show these; the current one stays so where it is still near the top, else its place stays."""
        record, place = self.current, self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.cards.show_items(count, read)
        found = self.cards.place_of(record) if keep else 0
        self.stand_on((min(max(place, 0), count - 1) if found is None else found) if count else -1)
        if keep:
            self.verticalScrollBar().setValue(scrolled)
        self.setAccessibleDescription("" if count else self.empty)
        self.viewport().update()

    @property
    def current(self) -> RecordId | None:
        item = self.cards.item(self.currentIndex().row())
        return None if item is None else item[0]

    def stand_on(self, place: int) -> None:
        self.setCurrentIndex(self.cards.index(place, 0) if place >= 0 else _NOWHERE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif plain and event.text().isalpha():
            if not event.isAutoRepeat():
                self.lettered.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.cards.rowCount():
            painter, px = QPainter(self.viewport()), self._theme.px
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.color("muted"))
            room = self.viewport().rect().adjusted(px(24), px(24), -px(24), -px(8))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self.empty)


class _CardDelegate(QStyledItemDelegate):
    """Icon, number and kind with a pill; under them a line with a second pill."""

    def __init__(self, theme: "Theme", parent: CardList) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        lines = QFontMetrics(self._theme.font("body", half=True)).height() + QFontMetrics(self._theme.font("label")).height()
        return QSize(self._theme.px(200), max(self._theme.px(HEIGHT), lines + self._theme.px(28)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        card = index.data(CARD)
        if not isinstance(card, Card):
            return
        painter.save()
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect.adjusted(px(2), px(3), -px(8), -px(3))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        edge = theme.color("focus" if chosen else "line")
        width = px(3) if chosen and self._list.hasFocus() else 1
        paint.rounded(painter, rect, theme.color("selected" if chosen else "surface"), px(10), edge, width)
        side = px(36)
        ground = QRect(rect.left() + px(12), rect.top() + (rect.height() - side) // 2, side, side)
        paint.icon_ground(painter, self._seen(option, ground), card.icon, card.tone, theme)
        inside = rect.adjusted(px(60), px(6), -px(12), -px(6))
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        self._write_upper(painter, option, upper, card)
        self._write_lower(painter, option, upper.translated(0, inside.height() - inside.height() // 2), card)
        painter.restore()

    def _write_upper(self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, card: Card) -> None:
        theme, px = self._theme, self._theme.px
        wide = self._pill(painter, option, line, card, first=True)
        strong = theme.font("body", half=True)
        number = min(QFontMetrics(strong).horizontalAdvance(card.number) + px(10), line.width() // 2)
        self._write(painter, option, QRect(line.left(), line.top(), number, line.height()), card.number, "body", "text", half=True)
        self._write(painter, option, line.adjusted(number, 0, -wide, 0), card.kind, "body", "text")

    def _write_lower(self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, card: Card) -> None:
        wide = self._pill(painter, option, line, card, first=False)
        self._write(painter, option, line.adjusted(0, 0, -wide, 0), card.line, "label", "muted")

    def _pill(self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, card: Card, *, first: bool) -> int:
        """A state at the end of the line; the width it took."""
        mark, theme, px = card.first if first else card.second, self._theme, self._theme.px
        if mark is None:
            return 0
        font = theme.font("small", half=True)
        wide = min(paint.pill_width(mark, font, theme), line.width() * 2 // 3)
        paint.pill(
            painter, self._seen(option, QRect(line.right() - wide + 1, line.top() + px(2), wide, line.height() - px(4))), mark, font, theme
        )
        return wide + px(8)

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, size: str, tone: str, *, half: bool = False
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if option.direction == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
        align = Qt.AlignmentFlag.AlignAbsolute | side | Qt.AlignmentFlag.AlignVCenter
        paint.words(painter, self._seen(option, rect), text, self._theme.font(size, half=half), self._theme.color(tone), align)

    def _seen(self, option: QStyleOptionViewItem, rect: QRect) -> QRect:
        """Mirrored within its card where one reads from right to left."""
        return QStyle.visualRect(option.direction, option.rect, rect)
