"""The municipality's collection: every point with its totals, and what is still missing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nsp_desktop.events import Changed
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui.page import Page

if TYPE_CHECKING:
    from nsp_desktop.services.collection_report import CollectionReport, Totals
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme


class MunicipalityPage(Page):
    """The report of the collection as a table of figures."""

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.again = QPushButton(_("Opnieuw tellen"), self)
        self.again.setProperty("role", "quiet")
        self.again.setMinimumHeight(theme.px(48))
        self.again.setAutoDefault(True)
        self.again.clicked.connect(self.refresh)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(_("Aantallen per punt"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._area, 1)
        self.refresh()

    def take_focus(self) -> None:
        self.again.setFocus()

    def hear(self, event: Changed) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        from nsp_desktop.services.collection_report import collection_report

        self._area.setWidget(self._table(collection_report(self._desk)))

    def _table(self, report: "CollectionReport") -> QWidget:
        px = self._theme.px
        card = QWidget(self)
        card.setProperty("role", "card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(card)
        grid.setContentsMargins(*(px(20),) * 4)
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        titles = (_("Punt"), _("Laptops"), _("Binnengekomen"), _("Hulpvragen"), _("Noodmeldingen open"), _("Regels"))
        for place, title in enumerate(titles):
            grid.addWidget(self._cell(title, "small", right=place > 1), 0, place)
        line = 1
        for point in report.points:
            self._line(grid, line, (point.name, " ".join(point.laptops)), point.totals, "")
            line += 1
        points = ngettext("{count} punt", "{count} punten", len(report.points))
        self._line(grid, line, (_("Samen"), points), report.together, "strong")
        for gap in report.gaps:
            line += 1
            grid.addWidget(self._cell(gap.sentence(), "field-warning"), line, 0, 1, len(titles))
        grid.setRowStretch(line + 1, 1)
        return card

    def _line(self, grid: QGridLayout, line: int, names: tuple[str, str], totals: "Totals", role: str) -> None:
        needs = sum(totals.needs_by_urgency.values())
        figures = (totals.visits.get("in", 0), needs, totals.emergencies_open, totals.entries)
        for place, text in enumerate((*names, *map(str, figures))):
            grid.addWidget(self._cell(text, role, right=place > 1), line, place)

    def _cell(self, text: str, role: str, *, right: bool = False) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setWordWrap(not right)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if right:
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label
