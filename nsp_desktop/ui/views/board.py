"""The public board: a full screen in high contrast and large type for visitors, turned by key; no names and nothing unsure."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QCloseEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services import public_board
from nsp_desktop.ui import paint
from nsp_desktop.ui.bridge import Bridge
from nsp_desktop.ui.minute import MinuteTick
from nsp_desktop.ui.theme import Theme
from nsp_desktop.ui.views.board_pages import WRAP, BoardPage, Entry, Measure, board_pages

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

_ON = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace, Qt.Key.Key_PageUp})


class BoardWindow(QWidget):
    """`at`: what it showed then; else what holds now, read again when something changed and every minute."""

    def __init__(self, desk: "Desk", parent: QWidget, at: Millis | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk = desk
        self._at = at
        self._theme = Theme("contrast")
        self.pages: list[BoardPage] = []
        self.place = 0
        register = desk.register
        self._fields = (register("information").by_name["certainty"], register("observations").by_name["lifeline_status"])
        self.setWindowTitle(_("Bord voor bezoekers"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(640, 400)
        self._tick = MinuteTick(desk.now, self)
        self._bridge = Bridge(desk.announcer, self)
        if at is None:
            self._bridge.changed.connect(self._hear)
            self._tick.ticked.connect(self.refresh)
            self._tick.start()
        self.refresh()

    def refresh(self) -> None:
        """Read the board again; the same page stays where it still is."""
        self._board = public_board.public_board(self._desk, self._at)
        self.pages = board_pages(self._board, self._fields, self._measure())
        self.turn(0)

    def turn(self, by: int) -> None:
        """To another page; after the last one the first again."""
        self.place = (self.place + by) % len(self.pages) if by else min(self.place, len(self.pages) - 1)
        self.setAccessibleName(f"{self.pages[self.place].spoken()} {self._foot_words()}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ON:
            self.turn(1)
        elif event.key() in _BACK:
            self.turn(-1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.turn(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        self._bridge.close()
        super().closeEvent(event)

    def _hear(self, event: Changed) -> None:
        if event.register in ("information", "observations"):
            self.refresh()

    # --- painting --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, page = QPainter(self), self.pages[self.place]
        painter.fillRect(self.rect(), self._theme.color("ground"))
        margin, unit = self._unit(1.2), self._unit(1)
        head = QRect(margin, margin // 2, self.width() - 2 * margin, 2 * unit)
        wide = paint.words(painter, head, page.title, self._font(1.2, bold=True), self._theme.color("primary"))
        beside = QRect(head.left() + int(wide) + unit // 2, head.top(), head.width() - int(wide) - unit // 2 - 4 * unit, head.height())
        paint.words(painter, beside, page.also, self._font(0.8), self._theme.color("muted"))
        clock = _("Zo stond het er om {time}", time=show_moment(self._board.at, self._desk.now())) if self._board.then else ""
        clock = clock or show_moment(self._board.at, self._board.at)
        paint.words(painter, head, clock, self._font(0.9 if not self._board.then else 0.6, bold=True), self._theme.color("text"), _END)
        area = self._area()
        if page.empty:
            painter.setFont(self._font(1))
            painter.setPen(self._theme.color("text"))
            painter.drawText(area, WRAP, page.empty)
        top = area.top()
        for entry in page.entries:
            top = self._paint_line(painter, area, top, entry) if page.table else self._paint_entry(painter, area, top, entry)
        foot = QRect(margin, self.height() - 2 * unit, self.width() - 2 * margin, int(1.6 * unit))
        painter.fillRect(margin, foot.top(), foot.width(), 2, self._theme.color("line"))
        paint.words(painter, foot, self._foot_words(), self._font(0.6, bold=True), self._theme.color("text"))
        turned = _("Bladzijde {place} van {of}   Spatie   Esc sluit", place=self.place + 1, of=len(self.pages))
        paint.words(painter, foot, turned, self._font(0.5), self._theme.color("muted"), _END)

    def _paint_entry(self, painter: QPainter, area: QRect, top: int, entry: Entry) -> int:
        measure, unit = self._measure(), self._unit(1)
        wide = self._paint_pill(painter, QRect(area.left(), top, area.width(), unit), entry)
        below = QRect(area.left() + wide + unit // 2, top, area.width() - wide - unit // 2, unit)
        paint.words(painter, below, entry.below, self._font(0.5), self._theme.color("muted"))
        painter.setFont(measure.text)
        painter.setPen(self._theme.color("text"))
        text = QRect(area.left(), top + measure.pill, area.width(), area.bottom() - top - measure.pill)
        painter.drawText(text, WRAP, entry.text)
        return top + measure.height_of(entry)

    def _paint_line(self, painter: QPainter, area: QRect, top: int, entry: Entry) -> int:
        height = min(area.height() // max(len(self.pages[self.place].entries), 1), self._unit(1.7))
        line = QRect(area.left(), top, area.width(), height)
        paint.words(painter, line, entry.text, self._font(0.9, bold=True), self._theme.color("text"))
        middle = QRect(area.left() + area.width() * 3 // 10, top, area.width() * 4 // 10, height)
        self._paint_pill(painter, middle, entry)
        paint.words(painter, line, entry.below, self._font(0.55), self._theme.color("muted"), _END)
        return top + height

    def _paint_pill(self, painter: QPainter, line: QRect, entry: Entry) -> int:
        """The mark as large as its line asks; its width."""
        font, side = self._font(0.55, bold=True), self._unit(0.7)
        words = QFontMetrics(font).horizontalAdvance(entry.mark.word)
        high = self._unit(1)
        ground = QRect(line.left(), line.center().y() - high // 2, words + side * 2, high)
        tone = self._theme.color(entry.mark.tone)
        paint.rounded(painter, ground, self._theme.color(f"{entry.mark.tone}-soft"), high / 2, tone, 2)
        paint.icon(painter, QRect(ground.left() + side // 3, ground.center().y() - side // 2, side, side).toRectF(), entry.mark.icon, tone)
        paint.words(painter, ground.adjusted(side + side // 2, 0, 0, 0), entry.mark.word, font, tone)
        return ground.width()

    def _foot_words(self) -> str:
        at = self._board.next_at
        following = (
            _("Volgend nieuws om {time}", time=show_moment(at, self._board.at)) if at is not None else _("Vragen? Ga naar de balie.")
        )
        return f"{self._desk.info.name} · {following}"

    # --- sizes -----------------------------------------------------------------------------------------------

    def _area(self) -> QRect:
        margin, unit = self._unit(1.2), self._unit(1)
        return QRect(margin, margin // 2 + int(2.4 * unit), self.width() - 2 * margin, self.height() - margin // 2 - int(4.6 * unit))

    def _measure(self) -> Measure:
        area = self._area()
        return Measure(area.width(), area.height(), self._font(1), self._font(0.5), self._unit(0.9), self._unit(1.2))

    def _unit(self, times: float) -> int:
        """The height of the news in pixels: 40 on a screen of 720 lines, read from some metres away."""
        return int(max(24, min(self.height(), self.width() * 9 // 16) / 18) * times)

    def _font(self, times: float, *, bold: bool = False) -> QFont:
        made = self._theme.font("body", bold=bold)
        made.setPixelSize(self._unit(times))
        return made


_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def open_board(desk: "Desk", parent: QWidget, at: Millis | None = None) -> BoardWindow:
    """On the second screen where there is one, else on this one."""
    window = BoardWindow(desk, parent, at)
    screens = parent.screen().virtualSiblings()
    other = next((screen for screen in screens if screen is not parent.screen()), None)
    if other is not None:
        window.setGeometry(other.geometry())
    window.showFullScreen()
    window.activateWindow()
    return window
