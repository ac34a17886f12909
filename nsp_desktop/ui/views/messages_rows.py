"""The rows of the inbox and the outbox: kind, state, route and next step, never a text or a name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nsp_desktop.domain.undelivered import is_incoming
from nsp_desktop.domain.values import show_duration
from nsp_desktop.i18n import _
from nsp_desktop.ui import paint
from nsp_desktop.ui.marks import Mark

if TYPE_CHECKING:
    from nsp_desktop.services.message_boxes import Standing
    from nsp_desktop.ui.theme import Theme

STANDING: Final = int(Qt.ItemDataRole.UserRole)
HEIGHT: Final = 84
ROUTE_ICONS: Final = {
    "radio": "broadcast", "satellite": "satellite", "amateur_radio": "antenna", "courier": "walk", "paper": "notebook",
    "phone": "phone", "stick": "usb", "link": "arrows-exchange",
}  # fmt: skip
_KIND_ICONS: Final = {
    "emergency": "urgent", "information": "info-circle", "status": "report", "order": "packages", "family": "user-search",
}  # fmt: skip
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class MessageModel(QAbstractListModel):
    """So many rows, each read when it is looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self._at: Callable[[int], Standing | None] = lambda _place: None

    def show_rows(self, count: int, at: "Callable[[int], Standing | None]") -> None:
        self.beginResetModel()
        self._count, self._at = count, at
        self.endResetModel()

    def standing(self, place: int) -> "Standing | None":
        return self._at(place) if 0 <= place < self._count else None

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> "Standing | str | None":
        found = self.standing(index.row()) if index.isValid() else None
        if found is None:
            return None
        if role == STANDING:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words(found)
        return None


def words(found: "Standing") -> str:
    """A row as it is read out."""
    waits = _("wacht {time}", time=show_duration(found.minutes)) if found.waits else ""
    return ", ".join(
        part for part in (found.row.number, found.kind, mark(found).word, found.route_words, found.words, waits, _next(found)) if part
    )


def mark(found: "Standing") -> Mark:
    """Where it stands, in one word with icon and colour."""
    urgent = found.row.values.get("kind") == "emergency"
    match found.state:
        case "written" | "under_way" if found.late:
            return Mark(_("Niet ontvangen"), "urgent", "danger")
        case "written" if is_incoming(found.row.values):
            return Mark(_("Nieuw"), "messages", "info")
        case "written":
            return Mark(_("Opgemaakt"), "clock", "warning" if urgent else "info")
        case "under_way":
            return Mark(_("Onderweg"), "walk", "warning" if urgent else "violet")
        case "received":
            return Mark(_("Ontvangen"), "circle-check", "success")
        case "told":
            return Mark(_("Klaar"), "circle-check", "success")


def _next(found: "Standing") -> str:
    return "" if found.step == "none" else found.step_words


class MessageDelegate(QStyledItemDelegate):
    """Three lines on a row: what it is and where it stands, how it goes, what is next."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        found = index.data(STANDING)
        if found is None:
            return
        painter.save()
        px, theme = self._theme.px, self._theme
        row = option.rect
        ground = row.adjusted(px(4), px(2), -px(4), -px(3))
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, ground, theme.color("selected"), px(10), theme.color("focus"), px(2))
        else:
            painter.fillRect(QRect(row.left() + px(12), row.bottom(), row.width() - px(24), 1), theme.color("line"))
        flipped = option.direction == Qt.LayoutDirection.RightToLeft
        self._paint_inside(painter, ground.adjusted(px(8), px(6), -px(8), -px(6)), found, flipped=flipped)
        painter.restore()

    def _paint_inside(self, painter: QPainter, area: QRect, found: "Standing", *, flipped: bool) -> None:
        px, theme = self._theme.px, self._theme
        kind = str(found.row.values.get("kind"))
        tone = ("danger" if found.waits else "success") if kind == "emergency" else "info"
        icon = QRect(area.left(), area.top() + px(2), px(40), px(40))
        paint.icon_ground(painter, _mirrored(icon, area, flipped), _KIND_ICONS.get(kind, "messages"), tone, theme)
        state, font = mark(found), theme.font("small", half=True)
        wide = paint.pill_width(state, font, theme)
        paint.pill(painter, _mirrored(QRect(area.right() - wide, area.top(), wide, px(26)), area, flipped), state, font, theme)
        self._paint_lines(painter, _Lines(area.adjusted(px(50), 0, 0, 0), area, flipped), found, wide)

    def _paint_lines(self, painter: QPainter, lines: "_Lines", found: "Standing", wide: int) -> None:
        px, theme = self._theme.px, self._theme
        small, half, align = theme.font("small"), theme.font("small", half=True), lines.align()
        title = f"{found.row.number}  {found.kind}"
        paint.words(painter, lines.rect(0, px(26), right=wide + px(6)), title, theme.font("label", bold=True), theme.color("text"), align)
        left = 0
        if found.route:
            left = px(24)
            sign = _mirrored(QRect(lines.area.left(), lines.area.top() + px(28), px(18), px(18)), lines.whole, lines.flipped)
            paint.icon(painter, QRectF(sign), ROUTE_ICONS.get(found.route, "transfer"), theme.color("muted"))
        said = " · ".join(part for part in (found.route_words, found.words) if part)
        paint.words(painter, lines.rect(px(26), px(22), left=left), said, small, theme.color("muted"), align)
        colour = theme.color("danger" if found.late else "muted")
        waits = waiting(found)
        room = QFontMetrics(half).horizontalAdvance(waits) + px(8)
        end = lines.rect(px(48), px(22), left=lines.area.width() - room)
        paint.words(painter, end, waits, half, colour, align)
        step = theme.color("danger" if found.late else "primary")
        paint.words(painter, lines.rect(px(48), px(22), right=room), _next(found), half, step, align)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines of a row stand; `flipped`: people read from right to left."""

    area: QRect
    whole: QRect
    flipped: bool

    def rect(self, top: int, height: int, *, left: int = 0, right: int = 0) -> QRect:
        line = QRect(self.area.left() + left, self.area.top() + top, self.area.width() - left - right, height)
        return _mirrored(line, self.whole, self.flipped)

    def align(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.flipped else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def waiting(found: "Standing") -> str:
    return _("wacht {time}", time=show_duration(found.minutes)) if found.waits else ""


def _mirrored(rect: QRect, area: QRect, flipped: bool) -> QRect:
    """The same place seen from the other side, where people read from right to left."""
    if not flipped:
        return rect
    made = QRect(rect)
    made.moveRight(area.left() + area.right() - rect.left())
    return made
