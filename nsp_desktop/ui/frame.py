"""What stands around every page: ribbon, rail, top bar, alarm and status bar. It is built anew for another theme or language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nsp_desktop import i18n
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.services.clock_check import ClockCheck
from nsp_desktop.services.functions import registers_off
from nsp_desktop.ui import paint
from nsp_desktop.ui.alarm_bar import AlarmBar
from nsp_desktop.ui.figures import head_figures
from nsp_desktop.ui.machine import Machine
from nsp_desktop.ui.page_room import with_room
from nsp_desktop.ui.rail import Rail
from nsp_desktop.ui.rooms import rooms_of
from nsp_desktop.ui.status_bar import StatusBar
from nsp_desktop.ui.tokens import mixed
from nsp_desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

NARROW = 1180
HIGHEST_RIBBON = 40
"""Of a window at 200 % the pages need the height more."""
_STRIPES = 0.28
EXCHANGED_SETTING = "exchanged_at"
"""When a stick was last written."""


class PracticeRibbon(QWidget):
    """Over the whole width: this is not real."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = _("OEFENING   Niets op dit scherm is echt.")
        self.setAccessibleName(self._words)
        self.setFixedHeight(min(theme.px(30), HIGHEST_RIBBON))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Slanting stripes at both ends, as on a barrier: also without colour it is no ordinary window."""
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        painter.fillRect(self.rect(), theme.color("practice"))
        font, colour = theme.font("body", bold=True), theme.color("on-practice")
        side = px(20)
        room = paint.words(painter, self.rect(), self._words, font, colour, paint.CENTER) / 2 + side + px(24)
        middle = self.width() / 2
        paint.icon(painter, QRectF(middle - room + px(8), (self.height() - side) / 2, side, side), "school", colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(mixed(theme.tokens["on-practice"], theme.tokens["practice"], _STRIPES)), px(8)))
        for left, right in ((0.0, middle - room - px(8)), (middle + room, float(self.width()))):
            painter.setClipRect(QRectF(left, 0, max(0.0, right - left), self.height()))
            for at in range(int(left) - self.height(), int(right) + self.height(), px(24)):
                painter.drawLine(at, self.height() + px(4), at + self.height(), -px(4))


class Frame(QWidget):
    """The parts are told what to show by the window."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._clock = ClockCheck(desk)
        self.rail = Rail(rooms_of(desk.info.kind), theme, i18n.language(), self)
        self.top = TopBar(desk.info.name, theme, self)
        self.alarm = AlarmBar(desk, theme, self)
        self.pages = QStackedWidget(self)
        self.status = StatusBar(theme, self)
        column, row, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for part, stretch in ((self.top, 0), (self.alarm, 0), (with_room(self.pages, theme, self), 1), (self.status, 0)):
            column.addWidget(part, stretch)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        if desk.info.mode == "practice":
            whole.addWidget(PracticeRibbon(theme, self))
        whole.addLayout(row, 1)
        for layout in (column, row, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        self.rail.set_width(narrow=narrow)
        self.status.set_narrow(narrow=narrow)
        self.top.set_narrow(narrow=narrow)

    # --- what is shown ---------------------------------------------------------------------------------------

    def refresh_figures(self) -> None:
        """The head line, and the alarm that stands on every page."""
        figures = head_figures(self._desk)
        self.top.show_figures(figures)
        self.alarm.show_figures(figures)
        waiting = len(figures.emergencies)
        said = i18n.ngettext("{count} noodmelding open", "{count} noodmeldingen open", waiting)
        self.rail.buttons["messages"].set_badge(waiting, said)

    def show_worker(self) -> None:
        """Who works now, and the pages that are theirs."""
        self.top.user.show_worker(self._desk)
        self.rail.show_allowed(self._desk.gate.sees)

    def show_off(self, functions: frozenset[str]) -> None:
        """Pages of which nothing is done at this point."""
        registers = registers_off(functions)
        rooms = rooms_of(self._desk.info.kind)
        self.rail.show_off({room.name for room in rooms if room.registers and registers.issuperset(room.registers)})

    def refresh_time(self, saved_at: Millis, machine: Machine) -> None:
        """The clock and everything that is told from it."""
        now = self._desk.now()
        self.top.show_time(now)
        self.top.show_point(self._open_since(now))
        exchanged = self._desk.setting(EXCHANGED_SETTING)
        self.status.show_stick(Millis(exchanged) if isinstance(exchanged, int) else None, now)
        self.status.show_clock(self._clock.doubt())
        self.refresh_saved(saved_at, machine)

    def refresh_saved(self, saved_at: Millis, machine: Machine) -> None:
        read_only = self._desk.store.read_only
        copy = self._desk.second_copy.state.kind
        self.status.show_saved(saved_at, self._desk.now(), disk_low=machine.disk_low, read_only=read_only, copy=copy)
        self.status.show_link(*self._desk.links.reached())

    def _open_since(self, now: Millis) -> str:
        """Since the order to open was noted, or else since the first count at the door."""
        orders = self._desk.rows("logbook", filters={"kind": "order_to_open"}, order="oldest", limit=1)
        first = orders or self._desk.rows("visits", order="oldest", limit=1)
        return show_moment(first[0].happened_at, now) if first else ""
