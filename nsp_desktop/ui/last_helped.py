"""The last ones helped: number, time, kind and state, never a name (visitors in the queue see the screen)."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nsp_desktop.domain import values
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _
from nsp_desktop.ui import paint, shortcuts
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.marks import Mark, state_mark

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.theme import Theme

REGISTERS: Final = ("needs", "visitors", "offers", "messages")
_TONES: Final = {"needs": "warning", "visitors": "info", "offers": "success", "messages": "violet"}
_KINDS: Final = {"needs": "category", "offers": "kind", "messages": "kind"}
_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class Helped:
    """One line of the list."""

    register: str
    number: str
    time: str
    kind: str
    icon: str
    mark: Mark | None


def last_helped(desk: "Desk", limit: int) -> list[Helped]:
    """The newest records of the registers that are about people, newest first."""
    rows = [row for name in REGISTERS for row in desk.rows(name, limit=limit)]
    rows.sort(key=lambda row: row.record, reverse=True)
    return [_helped(desk, row) for row in rows[:limit]]


def _helped(desk: "Desk", row: "Row") -> Helped:
    register = desk.register(row.register)
    field = register.by_name.get(_KINDS.get(row.register, ""))
    kind = "" if field is None else values.show(field, row.values.get(field.name))
    words = _("{record}: {kind}", record=register.title(), kind=kind) if kind else register.title()
    return Helped(
        row.register, row.number, values.show_moment(row.happened_at, desk.now()), words, register.icon,
        state_mark(desk, register, row),
    )  # fmt: skip


class HelpedRow(QAbstractButton):
    """One line; opens its record."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.helped: Helped | None = None
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_helped(self, helped: Helped) -> None:
        self.helped = helped
        state = f", {helped.mark.word}" if helped.mark else ""
        self.setAccessibleName(f"{helped.time}, {helped.number}, {helped.kind}{state}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.helped is None:
            return
        painter = QPainter(self)
        theme, px, height = self._theme, self._theme.px, self.height()
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))
        if self.hasFocus() or self.underMouse():
            ring = theme.color("focus") if self.hasFocus() else None
            paint.rounded(painter, self.rect().adjusted(0, 2, 0, -1), theme.color("raised"), px(8), ring, px(3))
        text, strong = theme.font("label"), theme.font("label", half=True)
        mark = self.helped.mark
        wide = paint.pill_width(mark, strong, theme) if mark else 0
        time = px(104) if len(self.helped.time) > 5 else px(52)
        self._write(painter, QRect(px(8), 0, time, height), self.helped.time, "small", muted=True)
        side = px(30)
        tone = _TONES[self.helped.register]
        paint.icon_ground(painter, self._mirrored(QRect(px(8) + time, (height - side) // 2, side, side)), self.helped.icon, tone, theme)
        left = px(8) + time + side + px(12)
        self._write(painter, QRect(left, 0, px(64), height), self.helped.number, "body", half=True)
        self._write(painter, QRect(left + px(68), 0, self.width() - left - px(88) - wide, height), self.helped.kind, "label")
        if mark is not None:
            paint.pill(painter, self._mirrored(QRect(self.width() - wide - px(8), px(7), wide, height - px(13))), mark, text, theme)

    def _write(self, painter: QPainter, rect: QRect, text: str, size: str, *, half: bool = False, muted: bool = False) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        colour = self._theme.color("muted" if muted else "text")
        align = Qt.AlignmentFlag.AlignAbsolute | side | Qt.AlignmentFlag.AlignVCenter
        paint.words(painter, self._mirrored(rect), text, self._theme.font(size, half=half), colour, align)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.moveRight(self.width() - 1 - rect.left())
        return rect


class LastHelped(QWidget):
    """As many lines as there is room for."""

    opened = Signal(str, str)
    search_wanted = Signal()

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(_("Laatst geholpen"), self)
        title.setProperty("role", "heading")
        self.search = QPushButton(theme.icon("search", "primary"), _(" Zoeken   {key}", key=shortcuts.SEARCH), self)
        self.search.setProperty("role", "link")
        self.search.setAutoDefault(True)
        self.search.setMinimumHeight(theme.px(TARGET))
        self.search.clicked.connect(self.search_wanted)
        self.empty = QLabel(_("Nog niemand. Druk op 1 als iemand binnenkomt, of typ een naam."), self)
        self.empty.setProperty("role", "muted")
        self.rows: list[HelpedRow] = []
        self._found: list[Helped] = []
        head, self._column = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(title, 1)
        head.addWidget(self.search)
        px = theme.px
        head.setContentsMargins(px(8), 0, 0, 0)
        self._column.setContentsMargins(px(10), px(2), px(10), px(2))
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self.empty)
        self._column.addStretch(1)

    def refresh(self) -> None:
        """Read the newest ones again."""
        self._found = last_helped(self._desk, _ROWS)
        self.empty.setVisible(not self._found)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), 0)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Lines that would stand half outside are not shown, and not made."""
        room = max(1, (self.height() - self._theme.px(48)) // self._theme.px(44))
        shown = self._found[:room]
        while len(self.rows) < len(shown):
            self._add_row()
        for place, row in enumerate(self.rows):
            if place < len(shown):
                row.show_helped(shown[place])
            row.setVisible(place < len(shown))

    def _add_row(self) -> None:
        row = HelpedRow(self._theme, self)
        row.clicked.connect(lambda _checked=False: self._open(row))
        self._column.insertWidget(1 + len(self.rows), row)
        self.rows.append(row)

    def _open(self, row: HelpedRow) -> None:
        if row.helped is not None:
            self.opened.emit(row.helped.register, row.helped.number)
