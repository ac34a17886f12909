"""The cards of the overview in three rows, and its buttons; what does not fit on a low screen is scrolled to."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QWidget

from nsp_desktop.i18n import _
from nsp_desktop.ui import shortcuts
from nsp_desktop.ui.charts.card import ChartCard
from nsp_desktop.ui.inputs import TARGET

if TYPE_CHECKING:
    from nsp_desktop.ui.theme import Theme

ROWS: Final = (100, 150, 152)
"""The least height of each row, at 100 %."""
COLUMNS: Final = 12
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
        self.emergencies = self._card(_("Noodmeldingen"), "urgent", 0, 0, 3)
        self.waiting = self._card(_("Langst wachtend"), "clock", 0, 3, 3)
        self.staffing = self._card(_("Bezetting"), "users-group", 0, 6, 3)
        self.report = self._card(_("Volgend rapport"), "report", 0, 9, 3)
        self.hours = self._card(_("Bezoek per uur"), "door-enter", 1, 0, 4)
        self.ages = self._card(_("Open hulpvragen"), "lifebuoy", 1, 4, 4)
        self.supplies = self._card(_("Voorraad raakt op"), "packages", 1, 8, 4)
        self.energy = self._card(_("Energie"), "battery-3", 2, 0, 3)
        self.outage = self._card(_("Stroomuitval: wat valt er uit"), "plug-connected-x", 2, 3, 9)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for row, share in enumerate((0, 3, 1)):
            self._grid.setRowStretch(row, share)
        self.setWidget(body)
        self.all = (
            self.emergencies, self.waiting, self.staffing, self.report, self.hours, self.ages, self.supplies, self.energy, self.outage,
        )  # fmt: skip

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(640), self._theme.px(200))

    def _card(self, title: str, icon: str, row: int, column: int, across: int) -> ChartCard:
        card = ChartCard(title, icon, self._theme, self, least=(across * 52, ROWS[row]))
        if row == 0:
            card.setFixedHeight(self._theme.px(ROWS[0]))
        self._grid.addWidget(card, row, column, 1, across)
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
        """In a page so wide: with the keys, without them, or the words alone."""
        narrow, icons = width < self._theme.px(1150), width >= self._theme.px(800)
        self.save.setMaximumWidth(self._theme.px(52) if narrow else _WIDE)
        for button, words, keys in self._words:
            shown = words if narrow or not keys else f"{words}   {keys}"
            button.setText("" if narrow and button is self.save else f" {shown}")
            button.setIconSize(QSize(self._theme.px(18), self._theme.px(18)) if icons else QSize(0, 0))
            button.setToolTip(f"{words}   {keys}".strip())
            button.setAccessibleName(words)

    def _button(self, icon: str, role: str) -> QPushButton:
        button = QPushButton(self._theme.icon(icon, "on-primary" if role == "primary" else "primary"), "", self)
        button.setProperty("role", role)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._theme.px(TARGET))
        return button
