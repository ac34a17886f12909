"""What stands around every page: ribbon, rail, top bar, alarm and status bar. It is built anew for another theme or language."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nsp_desktop import i18n
from nsp_desktop.i18n import _
from nsp_desktop.ui import paint
from nsp_desktop.ui.alarm_bar import AlarmBar
from nsp_desktop.ui.rail import Rail
from nsp_desktop.ui.rooms import rooms_of
from nsp_desktop.ui.status_bar import StatusBar
from nsp_desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

NARROW = 1180


class PracticeRibbon(QWidget):
    """Over the whole width: this is not real."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = _("OEFENING   Niets op dit scherm is echt.")
        self.setAccessibleName(self._words)
        self.setFixedHeight(theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("practice"))
        font, colour = self._theme.font("label", bold=True), self._theme.color("on-practice")
        paint.words(painter, self.rect(), self._words, font, colour, paint.CENTER)


class Frame(QWidget):
    """The parts are told what to show by the window."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rail = Rail(rooms_of(desk.info.kind), theme, i18n.language(), self)
        self.top = TopBar(desk.info.name, theme, self)
        self.alarm = AlarmBar(desk, theme, self)
        self.pages = QStackedWidget(self)
        self.status = StatusBar(theme, self)
        column, row, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for part, stretch in ((self.top, 0), (self.alarm, 0), (self.pages, 1), (self.status, 0)):
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
