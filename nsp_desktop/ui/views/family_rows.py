"""The searches as rows: number, state, since when, and when it is erased; never a name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.values import show_duration
from nsp_desktop.domain.waiting import waited
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import family_search
from nsp_desktop.ui import paint
from nsp_desktop.ui.marks import Mark, Tone

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.theme import Theme

ROW: Final = int(Qt.ItemDataRole.UserRole)
NOW: Final = ROW + 1
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_MARKS: Final[dict[str, tuple[str, str, Tone]]] = {
    "open": (N_("Open"), "user-search", "info"), "found": (N_("Gevonden"), "alert-triangle", "warning"),
    "told": (N_("Verteld"), "circle-check", "success"), "withdrawn": (N_("Ingetrokken"), "ban", "muted"),
}  # fmt: skip


def search_mark(row: "Row") -> Mark:
    word, icon, tone = _MARKS.get(str(row.values.get("status")), _MARKS["open"])
    return Mark(_(word), icon, tone)


def since_words(row: "Row", now: "Millis") -> str:
    """How long it waits, or when it is erased."""
    if row.erased:
        return _("gewist")
    gone = family_search.erased_at(row)
    if gone is not None:
        return _("wordt gewist op {time}", time=show_moment(gone, now))
    if row.values.get("status") == "found":
        return _("vertel het de gezochte · wacht {waited}", waited=show_duration(waited(row, now)))
    return _("{time} · wacht {waited}", time=show_moment(row.happened_at, now), waited=show_duration(waited(row, now)))


class SearchModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._now: Millis | None = None

    def show_rows(self, rows: "Sequence[Row]", now: "Millis") -> None:
        self.beginResetModel()
        self._rows, self._now = rows, now
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> "Row | Millis | str | None":
        if not index.isValid() or self._now is None:
            return None
        row = self._rows[index.row()]
        match role:
            case _ if role == ROW:
                return row
            case _ if role == NOW:
                return self._now
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.number}, {search_mark(row).word}, {since_words(row, self._now)}"
            case _:
                return None


class SearchDelegate(QStyledItemDelegate):
    """One line: number, since when, and the state as a pill."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, now = index.data(ROW), index.data(NOW)
        if row is None:
            return
        painter.save()
        px, theme, area = self._theme.px, self._theme, option.rect
        flipped = option.direction == Qt.LayoutDirection.RightToLeft
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, area.adjusted(px(4), px(2), -px(4), -px(3)), theme.color("selected"), px(8), theme.color("focus"), px(2))
        painter.fillRect(QRect(area.left() + px(12), area.bottom(), area.width() - px(24), 1), theme.color("line"))
        side = Qt.AlignmentFlag.AlignRight if flipped else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        mark, font = search_mark(row), theme.font("small", half=True)
        wide = paint.pill_width(mark, font, theme)
        number = QRect(area.left() + px(16), area.top(), px(64), area.height())
        said = QRect(number.right(), area.top(), area.width() - px(96) - wide, area.height())
        pill = QRect(area.right() - wide - px(12), area.center().y() - px(14), wide, px(28))
        paint.words(painter, _mirrored(number, area, flipped), row.number, theme.font("label", bold=True), theme.color("text"), align)
        paint.words(painter, _mirrored(said, area, flipped), since_words(row, now), theme.font("small"), theme.color("muted"), align)
        paint.pill(painter, _mirrored(pill, area, flipped), mark, font, theme)
        painter.restore()


def _mirrored(rect: QRect, area: QRect, flipped: bool) -> QRect:
    made = QRect(rect)
    if flipped:
        made.moveRight(area.left() + area.right() - rect.left())
    return made
