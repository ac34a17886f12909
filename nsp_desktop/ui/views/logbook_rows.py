"""The lines of the log as painted rows: when it happened and when it was noted, the kind, and how lines belong together."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nsp_desktop.domain import values
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services import log_work
from nsp_desktop.services.log_work import LogLine, Wanted
from nsp_desktop.ui import paint
from nsp_desktop.ui.marks import Mark, Tone
from nsp_desktop.ui.row_pages import RowPages
from nsp_desktop.ui.row_room import RowRoom, row_of

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
HEIGHT: Final = 56
LOOKS: Final[dict[str, tuple[str, Tone]]] = {
    "order_to_open": ("door-enter", "success"), "decision": ("list-check", "violet"), "event": ("notebook", "info"),
    "contact": ("messages", "info"), "incident": ("urgent", "danger"), "fault": ("plug-connected-x", "warning"),
    "handover": ("transfer", "violet"), "correction": ("arrows-split", "muted"),
}  # fmt: skip
_NOWHERE: Final = QModelIndex()
_KEPT: Final = 2_000


def line_mark(line: LogLine) -> Mark | None:
    """What one should know before reading the line: struck, put right, or noted later."""
    if line.row.struck:
        return Mark(_("Doorgehaald"), "strikethrough", "muted")
    if line.corrected_by:
        return Mark(_("verbeterd door {number}", number=line.corrected_by[-1]), "arrows-split", "warning")
    if line.corrects:
        return Mark(_("verbetert {number}", number=line.corrects), "arrows-split", "info")
    return Mark(line.mark, "clock", "warning") if line.later else None


def kind_words(desk: "Desk", row: "Row") -> str:
    """The kind of a line, with the kind of incident."""
    fields = desk.register("logbook").by_name
    said = (values.show(fields[name], row.values.get(name)) for name in ("kind", "incident"))
    return ": ".join(part for part in said if part) or _("Logregel")


class LogModel(QAbstractListModel):
    """Read in pages as one scrolls; what belongs to a line is asked when the line is painted."""

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._wanted = Wanted()
        self._count = 0
        self._lines: dict[RecordId, LogLine] = {}
        self._pages: RowPages[Row] = RowPages(lambda limit, offset: log_work.rows(desk, self._wanted, limit=limit, offset=offset))

    def ask(self, wanted: Wanted) -> None:
        """Show these lines, read again."""
        self.beginResetModel()
        self._wanted = wanted
        self._pages.forget()
        self._lines.clear()
        self._count = log_work.count(self.desk, wanted)
        self.endResetModel()

    def line(self, place: int) -> LogLine | None:
        row = self._pages.row(place) if 0 <= place < self._count else None
        if row is None:
            return None
        if len(self._lines) > _KEPT:
            self._lines.clear()
        if row.record not in self._lines:
            self._lines[row.record] = log_work.line_of(self.desk, row)
        return self._lines[row.record]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The whole row, read out; its text stays unsaid until it is opened."""
        line = self.line(index.row()) if index.isValid() and role == Qt.ItemDataRole.DisplayRole else None
        if line is None:
            return None
        mark = line_mark(line)
        parts = (*self.times(line), kind_words(self.desk, line.row), line.row.number, mark.word if mark else "")
        return ". ".join(part for part in parts if part)

    def times(self, line: LogLine) -> tuple[str, str]:
        """When it happened, and when it was noted where that was later."""
        now = self.desk.now()
        noted = _("genoteerd {time}", time=show_moment(line.recorded_at, now)) if line.later else ""
        return show_moment(line.happened_at, now), noted


class LogDelegate(QStyledItemDelegate):
    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        assert isinstance(model, LogModel)
        line = model.line(index.row())
        if line is None:
            return
        painter.save()
        self._paint_parts(painter, row_of(painter, option, self._theme), line, model)
        painter.restore()

    def _paint_parts(self, painter: QPainter, room: RowRoom, line: LogLine, model: LogModel) -> None:
        theme, px = self._theme, self._theme.px
        happened, noted = model.times(line)
        kind = str(line.row.values.get("kind") or "event")
        icon, tone = LOOKS.get(kind, LOOKS["event"])
        self._paint_time(painter, room.take(px(124)), happened, noted, room.side)
        side = px(36)
        place = room.take(side + px(12))
        left = place.right() + 1 - side if room.mirrored else place.left()
        paint.icon_ground(painter, QRect(left, place.center().y() - side // 2, side, side), icon, tone, theme)
        paint.words(painter, room.take_last(px(64)), line.row.number, theme.font("label"), theme.color("muted"), room.side)
        room.take_last(px(8))
        mark = line_mark(line)
        if mark is not None:
            font = theme.font("small", half=True)
            pill = room.take_last(min(paint.pill_width(mark, font, theme), room.left // 2))
            paint.pill(painter, pill.adjusted(0, px(13), 0, -px(14)), mark, font, theme)
            room.take_last(px(8))
        font = theme.font("body", half=True)
        font.setStrikeOut(line.row.struck)
        paint.words(painter, room.take(room.left), kind_words(model.desk, line.row), font, theme.color("text"), room.side)

    def _paint_time(self, painter: QPainter, rect: QRect, happened: str, noted: str, side: Qt.AlignmentFlag) -> None:
        theme, px = self._theme, self._theme.px
        upper = rect.adjusted(0, px(6), 0, -px(26)) if noted else rect
        paint.words(painter, upper, happened, theme.font("label", half=True), theme.color("text"), side)
        if noted:
            lower = rect.adjusted(0, px(30), 0, -px(6))
            paint.words(painter, lower, noted, theme.font("small"), theme.color("muted"), side)
