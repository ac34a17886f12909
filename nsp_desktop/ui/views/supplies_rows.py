"""The supplies as rows: what there is against its minimum as a bar, until when it lasts, and what calls for attention."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS, show_moment
from nsp_desktop.domain.numerals import show_number
from nsp_desktop.i18n import _
from nsp_desktop.services.stock_work import RUNNING_OUT_HOURS, Supply
from nsp_desktop.ui import paint
from nsp_desktop.ui.marks import Mark
from nsp_desktop.ui.row_room import RowRoom, row_of

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
HEIGHT: Final = 64
WIDE: Final = 560
"""From this width (at 100 %) on a row has room for its bar."""
MARK: Final = 176
_NOWHERE: Final = QModelIndex()


def supply_mark(supply: Supply, now: Millis) -> Mark | None:
    """The most pressing thing to know of a supply; None: nothing."""
    if supply.amount <= 0:
        return Mark(_("Op"), "urgent", "danger")
    if supply.shelf == "expired":
        return Mark(_("Over de datum"), "ban", "danger")
    if supply.low:
        return Mark(_("Onder minimum"), "alert-triangle", "warning")
    if supply.lasts_until is not None and supply.lasts_until - now <= RUNNING_OUT_HOURS * HOUR_MS:
        return Mark(_("Raakt op"), "clock", "warning")
    if supply.shelf == "expiring":
        return Mark(_("Bijna over de datum"), "clock", "warning")
    return None


def lasting(supply: Supply, now: Millis) -> str:
    """Until when it lasts, in words."""
    if supply.amount <= 0:
        return _("op")
    return "" if supply.lasts_until is None else _("op om {time}", time=show_moment(supply.lasts_until, now))


class SupplyList(QListView):
    """`chosen` carries the supply that somebody wants to work with, `walked` the one that is the current row."""

    chosen = Signal(object)
    walked = Signal(object)

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _SupplyModel(self)
        self.empty = ""
        self.setModel(self._model)
        self.setItemDelegate(_SupplyDelegate(theme, self))
        self.setAccessibleName(_("Artikelen"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(HEIGHT * 2))
        self.activated.connect(lambda index: self.chosen.emit(self._model.supplies[index.row()]))
        self.selectionModel().currentChanged.connect(lambda *_both: self.walked.emit(self.current))

    @property
    def supplies(self) -> Sequence[Supply]:
        return self._model.supplies

    @property
    def current(self) -> Supply | None:
        place = self.currentIndex().row()
        return self.supplies[place] if 0 <= place < len(self.supplies) else None

    def show_supplies(self, supplies: Sequence[Supply], now: Millis) -> None:
        """Show these; the current one stays so where it is still there, else the first one is."""
        kept = self.current
        self._model.show_supplies(supplies, now)
        place = next((row for row, supply in enumerate(supplies) if kept is not None and supply.row.record == kept.row.record), 0)
        self.setCurrentIndex(self._model.index(place, 0))
        self.setAccessibleDescription("" if supplies else self.empty)

    def hide_amount(self, record: RecordId | None) -> None:
        """While somebody counts this supply the screen does not say what to find; None: nobody counts."""
        self._model.hidden = record
        self.viewport().update()

    def walk(self, step: int) -> None:
        """So many rows down, from another field."""
        place = min(max(self.currentIndex().row() + step, 0), len(self.supplies) - 1)
        self.setCurrentIndex(self._model.index(place, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.supplies:
            painter = QPainter(self.viewport())
            px = self._theme.px
            painter.setFont(self._theme.font("large"))
            painter.setPen(self._theme.color("muted"))
            room = self.viewport().rect().adjusted(px(24), px(24), -px(24), -px(24))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self.empty)


class _SupplyModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.supplies: Sequence[Supply] = ()
        self.now = Millis(0)
        self.hidden: RecordId | None = None

    def show_supplies(self, supplies: Sequence[Supply], now: Millis) -> None:
        self.beginResetModel()
        self.supplies, self.now = supplies, now
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.supplies)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The whole row, read out."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        supply = self.supplies[index.row()]
        mark = supply_mark(supply, self.now)
        amount = "" if supply.row.record == self.hidden else supply.expected
        parts = (supply.name, amount, lasting(supply, self.now), supply.place, mark.word if mark else "")
        return ". ".join(part for part in parts if part)


class _SupplyDelegate(QStyledItemDelegate):
    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        assert isinstance(model, _SupplyModel)
        supply = model.supplies[index.row()]
        painter.save()
        self._paint_parts(painter, row_of(painter, option, self._theme), supply, model.now, hidden=supply.row.record == model.hidden)
        painter.restore()

    def _paint_parts(self, painter: QPainter, room: RowRoom, supply: Supply, now: Millis, *, hidden: bool) -> None:
        theme, px = self._theme, self._theme.px
        mark, wide = supply_mark(supply, now), room.left >= px(WIDE)
        tone, side = mark.tone if mark else "muted", px(40)
        place = room.take(side + px(12))
        ground = QRect(place.left() if not room.mirrored else place.right() + 1 - side, place.center().y() - side // 2, side, side)
        paint.icon_ground(painter, ground, mark.icon if mark else "packages", tone, theme)
        marked = room if not wide else RowRoom(room.take_last(px(MARK)), mirrored=room.mirrored)
        if mark is not None:
            self._paint_mark(painter, marked, mark)
        self._paint_amount(painter, room.take_last(px(116 if wide else 104)), supply, room.side, hidden=hidden)
        if wide:
            room.take_last(px(12))
            self._paint_level(painter, room.take_last(px(132)), supply, lasting(supply, now), room, hidden=hidden)
            room.take_last(px(12))
        said = supply.place if wide else lasting(supply, now) or supply.place
        self._paint_two(painter, room.take(room.left), (supply.name, said), room.side)

    def _paint_mark(self, painter: QPainter, room: RowRoom, mark: Mark) -> None:
        px, font = self._theme.px, self._theme.font("small", half=True)
        pill = room.take_last(min(paint.pill_width(mark, font, self._theme), max(room.left // 3, px(MARK))))
        paint.pill(painter, pill.adjusted(0, px(17), 0, -px(18)), mark, font, self._theme)
        room.take_last(px(8))

    def _paint_two(self, painter: QPainter, rect: QRect, lines: tuple[str, str], side: Qt.AlignmentFlag) -> None:
        """Something bold, and something quieter under it."""
        theme, px = self._theme, self._theme.px
        if not lines[1]:
            paint.words(painter, rect, lines[0], theme.font("body", half=True), theme.color("text"), side)
            return
        upper, lower = rect.adjusted(0, px(8), 0, -px(30)), rect.adjusted(0, px(34), 0, -px(8))
        paint.words(painter, upper, lines[0], theme.font("body", half=True), theme.color("text"), side)
        paint.words(painter, lower, lines[1], theme.font("small"), theme.color("muted"), side)

    def _paint_amount(self, painter: QPainter, rect: QRect, supply: Supply, side: Qt.AlignmentFlag, *, hidden: bool) -> None:
        least = "" if supply.minimum is None else _("minimum {amount}", amount=show_number(supply.minimum))
        self._paint_two(painter, rect, (_("tellen …") if hidden else supply.expected, least), side)

    def _paint_level(self, painter: QPainter, rect: QRect, supply: Supply, words: str, room: RowRoom, *, hidden: bool) -> None:
        """What there is, beside twice the minimum, with a line at the minimum."""
        theme, px = self._theme, self._theme.px
        bar = QRectF(rect.left(), rect.top() + px(18 if words else 27), rect.width(), px(10))
        paint.rounded(painter, bar, theme.color("muted-soft"), px(5))
        if not hidden:
            self._fill(painter, bar, supply, mirrored=room.mirrored)
        tone = "danger" if supply.amount <= 0 else "muted"
        paint.words(
            painter, rect.adjusted(0, px(34), 0, -px(8)), "" if hidden else words, theme.font("small"), theme.color(tone), room.side
        )

    def _fill(self, painter: QPainter, bar: QRectF, supply: Supply, *, mirrored: bool) -> None:
        theme, px = self._theme, self._theme.px
        least = Decimal(supply.minimum or 0)
        full = max(least * 2, Decimal(supply.amount) if not least else least * 2, Decimal(1))
        part = min(float(max(Decimal(supply.amount), Decimal(0)) / full), 1.0)
        tone = "danger" if supply.amount <= 0 or supply.shelf == "expired" else "warning" if supply.low else "success"
        width = max(bar.width() * part, px(10)) if part else 0
        left = bar.right() - width if mirrored else bar.left()
        if width:
            paint.rounded(painter, QRectF(left, bar.top(), width, bar.height()), theme.color(tone), px(5))
        if least:
            painter.setPen(QPen(theme.color("text"), px(2)))
            painter.drawLine(QPointF(bar.center().x(), bar.top() - px(3)), QPointF(bar.center().x(), bar.bottom() + px(3)))
