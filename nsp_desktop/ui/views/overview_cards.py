"""The cards of the overview in three rows, and its buttons; what does not fit on a low screen is scrolled to."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.beside import STACKED
from nsp_desktop.ui.charts.card import ChartCard
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

ROWS: Final = (100, 150, 152)
"""The least height of each row, at 100 %."""
COLUMNS: Final = 12
Place = tuple[int, int, int, int]
"""Row, column, rows and columns of a card."""
PLACES: Final[tuple[Place, ...]] = (
    (0, 0, 1, 3), (0, 3, 1, 3), (0, 6, 1, 3), (0, 9, 1, 3), (1, 0, 1, 4), (1, 4, 1, 4), (1, 8, 1, 4), (2, 0, 1, 3), (2, 3, 1, 9),
)  # fmt: skip
NARROW_PLACES: Final[tuple[Place, ...]] = (
    (0, 0, 1, 6), (0, 6, 1, 6), (1, 0, 1, 6), (1, 6, 1, 6), (2, 0, 1, 6), (2, 6, 1, 6), (3, 0, 1, 6), (3, 6, 1, 6), (4, 0, 1, 12),
)  # fmt: skip
ONE_COLUMN: Final[tuple[Place, ...]] = tuple((row, 0, 1, COLUMNS) for row in range(len(PLACES)))
SHARE: Final = 52
"""The least width of a column, at 100 %."""
NARROWEST_CARD: Final = 200
_WIDE: Final = 16_777_215
"""As wide as it likes (QWIDGETSIZE_MAX)."""


class OverviewCards(QScrollArea):
    """What is most pressing stands on top; the keyboard goes through them in that order and the screen follows."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        body.setProperty("role", "body")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(12))
        self.emergencies = self._card(_("Noodmeldingen"), "urgent", PLACES[0])
        self.waiting = self._card(_("Langst wachtend"), "clock", PLACES[1])
        self.staffing = self._card(_("Bezetting"), "users-group", PLACES[2])
        self.report = self._card(_("Volgend rapport"), "report", PLACES[3])
        self.hours = self._card(_("Bezoek per uur"), "door-enter", PLACES[4])
        self.ages = self._card(_("Open hulpvragen"), "lifebuoy", PLACES[5])
        self.supplies = self._card(_("Voorraad raakt op"), "packages", PLACES[6])
        self.energy = self._card(_("Energie"), "battery-3", PLACES[7])
        self.outage = self._card(_("Stroomuitval: wat valt er uit"), "plug-connected-x", PLACES[8])
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for row, share in enumerate((0, 3, 1)):
            self._grid.setRowStretch(row, share)
        self.setWidget(body)
        self._shown = PLACES
        self.all = (
            self.emergencies, self.waiting, self.staffing, self.report, self.hours, self.ages, self.supplies, self.energy, self.outage,
        )  # fmt: skip

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(640 if self._theme.factor <= 1 else 400), self._theme.px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where three or four have no room beside each other, there are two, and with the largest letters one."""
        super().resizeEvent(event)
        places = self._places_for(self.width())
        if places is self._shown:
            return
        self._shown = places
        for card, place, usual in zip(self.all, places, PLACES, strict=True):
            card.set_least_width(usual[3] * SHARE if places is PLACES else NARROWEST_CARD)
            self._grid.addWidget(card, *place)

    def _places_for(self, width: int) -> tuple[Place, ...]:
        if width >= self._theme.px(STACKED):
            return PLACES
        return NARROW_PLACES if width >= self._theme.px(2 * NARROWEST_CARD + 80) else ONE_COLUMN

    def _card(self, title: str, icon: str, place: Place) -> ChartCard:
        row, _column, _down, across = place
        card = ChartCard(title, icon, self._theme, self, least=(across * SHARE, ROWS[row]))
        if row == 0:
            card.setFixedHeight(self._theme.px(ROWS[0]))
        self._grid.addWidget(card, *place)
        return card


class OverviewActs(QWidget):
    """The report, and the status sheet on paper or as a file; on a narrow screen the keys stand in the tips alone."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.report = self._button("report", "primary")
        self.print = self._button("printer", "quiet")
        self.save = self._button("device-floppy", "quiet")
        self._words = (
            (self.report, _("Situatierapport maken"), shortcuts.REPORT), (self.print, _("Statusblad afdrukken"), shortcuts.STATUS_SHEET),
            (self.save, _("Als PDF bewaren"), ""),
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        for button in (self.save, self.print, self.report):
            row.addWidget(button)
        self.arrange(0)

    def arrange(self, width: int) -> None:
        """In a page so wide: with the keys, without them, the words alone, or icons alone beside the report."""
        px = self._theme.px
        narrow, icons = width < px(1150), width >= px(800)
        bare = {self.save} if narrow and width >= px(STACKED) else {self.save, self.print} if narrow else set()
        for button, words, keys in self._words:
            shown = words if narrow or not keys else f"{words}   {keys}"
            button.setText("" if button in bare else f" {shown}")
            button.setMaximumWidth(px(52) if button in bare else _WIDE)
            button.setIconSize(QSize(px(18), px(18)) if icons or button in bare else QSize(0, 0))
            button.setToolTip(f"{words}   {keys}".strip())
            button.setAccessibleName(words)

    def _button(self, icon: str, role: str) -> QPushButton:
        button = QPushButton(self._theme.icon(icon, "on-primary" if role == "primary" else "primary"), "", self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._theme.px(TARGET))
        return button
