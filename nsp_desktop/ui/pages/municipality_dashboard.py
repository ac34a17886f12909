"""The tab Cijfers of the page Gemeente: visits, outcomes, waiting times, use of stock and staffing of all points, and the sheet of them."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nsp_desktop.domain.moments import show_duration
from nsp_desktop.domain.numerals import show_number
from nsp_desktop.i18n import _
from nsp_desktop.services.dashboard import Dashboard, Outcome, Staff, Use, Waiting, dashboard
from nsp_desktop.ui.charts.bar_rows import BarRow, BarRows, Part
from nsp_desktop.ui.charts.canvas import Chart
from nsp_desktop.ui.charts.card import ChartCard
from nsp_desktop.ui.flow_layout import FlowLayout
from nsp_desktop.ui.inputs import TARGET
from nsp_desktop.ui.pages.municipality_charts import EventBars
from nsp_desktop.ui.scroll_body import ScrollBody

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.ui.theme import Theme

TWO_BESIDE: Final = 660
"""Narrower than this the cards stand under each other."""
_LEAST: Final = (240, 206)


class DashboardView(QWidget):
    """Read when its tab is shown; `list_wanted` asks for the list behind a chart, the others for paper or a file."""

    list_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    tables_wanted = Signal()

    def __init__(self, desk: "Desk", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.visits = self._card(_("Binnengekomen"), "users")
        self.outcomes = self._card(_("Hulpvragen: soort en uitkomst"), "lifebuoy")
        self.waiting = self._card(_("Wachttijd"), "clock")
        self.stock = self._card(_("Gebruik van de voorraad"), "packages")
        self.staff = self._card(_("Bezetting"), "users-group")
        self.cards = (self.outcomes, self.waiting, self.stock, self.staff, self.visits)
        body = ScrollBody(theme, self)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(10))
        body.column.addLayout(self._grid)
        body.column.addStretch(1)
        foot = QWidget(self)
        self._row = FlowLayout(foot, theme.px(8))
        self.print_button = self._offer(_("Afdrukken"), "printer", self.print_wanted)
        self.save_button = self._offer(_("Bewaren als PDF"), "report", self.save_wanted)
        self.tables_button = self._offer(_("Tabellen maken"), "notebook", self.tables_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(body, 1)
        column.addWidget(foot)
        self._arrange()

    def refresh(self) -> None:
        found = dashboard(self._desk)
        rows = (outcome_rows(found), waiting_rows(found), stock_rows(found), staff_rows(found))
        charts: tuple[Chart, ...] = (*rows, EventBars(found.visits))
        for card, chart in zip(self.cards, charts, strict=True):
            card.show_chart(chart)

    def take_focus(self) -> None:
        self.cards[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = 2 if self.width() >= self._theme.px(TWO_BESIDE) else 1
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // beside, place % beside)

    def _card(self, title: str, icon: str) -> ChartCard:
        card = ChartCard(title, icon, self._theme, self, least=_LEAST)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        card.clicked.connect(self.list_wanted)
        return card

    def _offer(self, words: str, icon: str, wanted: object) -> QPushButton:
        button = QPushButton(self._theme.icon(icon, "primary"), f" {words}", self)
        button.setProperty("role", "quiet")
        button.setIconSize(QSize(self._theme.px(20), self._theme.px(20)))
        button.setAccessibleName(words)
        button.setAutoDefault(True)
        button.setMinimumHeight(self._theme.px(TARGET))
        button.clicked.connect(wanted)
        self._row.addWidget(button)
        return button


def outcome_rows(found: Dashboard) -> BarRows:
    return BarRows(tuple(_outcome(one) for one in found.outcomes), _("Er zijn nog geen hulpvragen."))


def _outcome(one: Outcome) -> BarRow:
    parts = (
        Part(_("open"), one.open, "warning"), Part(_("doorgegeven"), one.passed_on, "violet"), Part(_("afgerond"), one.done, "success"),
        Part(_("niet gelukt"), one.failed, "danger"),
    )  # fmt: skip
    return BarRow(one.label, parts, _("{total}, {open} open", total=one.total, open=one.open) if one.open else str(one.total))


def waiting_rows(found: Dashboard) -> BarRows:
    return BarRows(tuple(_wait(one) for one in found.waiting), _("Er zijn nog geen hulpvragen."))


def _wait(one: Waiting) -> BarRow:
    half, most = one.half_within or 0, one.nine_of_ten_within or 0
    parts = (Part(_("helft klaar binnen"), half, "info"), Part(_("9 van 10 binnen"), max(0, most - half), "faint"))
    longest = "" if one.longest_open is None else _("langst open {time}", time=show_duration(one.longest_open))
    ended = _("{half} / {most}", half=show_duration(half), most=show_duration(most)) if one.ended else ""
    return BarRow(one.label, parts, ended or longest, longest if ended else "")


def stock_rows(found: Dashboard) -> BarRows:
    return BarRows(tuple(_use(use) for use in found.stock), _("Er is nog niets ontvangen of uitgegeven."))


def _use(use: Use) -> BarRow:
    parts = (Part(_("gebruikt"), float(use.used), "info"), Part(_("over"), max(0.0, float(use.left)), "faint"))
    return BarRow(use.name, parts, _("{used} gebruikt, {left} over", used=show_number(use.used), left=show_number(use.left)))


def staff_rows(found: Dashboard) -> BarRows:
    return BarRows(tuple(_role(one) for one in found.staff), _("Er is nog geen dienst geweest."), keyed=False)


def _role(one: Staff) -> BarRow:
    hours = f"{one.hours:.1f}".replace(".", ",")
    return BarRow(one.label, (Part("", one.hours, "info"),), _("{hours} uur, nu {present}", hours=hours, present=one.present))
