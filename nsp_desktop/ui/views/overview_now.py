"""The shift lead's screen: what is open, who waits, who works, what runs out and what fails next, read again when something changes."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services import handing_over, overview
from nsp_desktop.ui.charts import figures
from nsp_desktop.ui.charts.ages import NeedAges
from nsp_desktop.ui.charts.card import ChartCard
from nsp_desktop.ui.charts.energy import EnergyBars
from nsp_desktop.ui.charts.hours import HourBars
from nsp_desktop.ui.charts.outage import OutageLine
from nsp_desktop.ui.charts.supplies import SupplyBars, supply_lines
from nsp_desktop.ui.pages import outputs
from nsp_desktop.ui.views.overview_cards import OverviewCards
from nsp_desktop.ui.views.room_view import RoomView

if TYPE_CHECKING:
    from nsp_desktop.devices.energy import Energy
    from nsp_desktop.services.overview import Overview
    from nsp_desktop.ui.editors import Surroundings

SOON_MS: Final = 400
"""Many changes after each other are read once."""


class NowView(RoomView):
    """A card leads to its list; the power cut and the fuel are asked here. `power` None: ask this laptop."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"visits", "needs", "offers", "messages", "supplies", "movements", "shifts", "reports", "handovers"}
    )
    narrowest: ClassVar[int] = 400

    def __init__(self, around: "Surroundings", parent: QWidget, power: "Energy | None" = None) -> None:
        super().__init__(around, parent)
        self._power = power
        self._found: Overview | None = None
        self.cards = OverviewCards(self.theme, self)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addWidget(self.cards, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._read_if_shown)
        self._connect()

    def take_focus(self) -> None:
        self.cards.emergencies.setFocus()

    def refresh(self) -> None:
        found = self._found = overview.overview(self.desk, self._power)
        cards = self.cards
        cards.emergencies.show_chart(figures.emergencies(found))
        cards.waiting.show_chart(figures.waiting_need(found))
        cards.staffing.show_chart(figures.staffing(found))
        cards.report.show_chart(figures.report(found))
        cards.hours.show_chart(HourBars(found.hourly, found.now, found.inside))
        cards.ages.show_chart(NeedAges(found.ages, found.needs_open))
        cards.supplies.show_chart(SupplyBars(supply_lines(found.supplies, found.now)))
        cards.energy.show_chart(EnergyBars(found.fuel_hours, found.battery))
        cards.outage.show_chart(OutageLine(found.outage_since, found.outage, found.now))

    def hear(self, event: Changed) -> None:
        if event.register in self.concerns:
            self._stale = True
            if self.isVisible():
                self._soon.start()

    # --- what the buttons do ---------------------------------------------------------------------------------

    def print_sheet(self) -> None:
        self._tell(lambda: outputs.print_sheet(self.desk, "status"))

    def save_sheet(self) -> None:
        from nsp_desktop.ui.dialogs.saying import ask_file

        name = outputs.dated(self.desk, "statusblad", "pdf")
        path = ask_file(_("Waar moet het statusblad komen?"), name, _("PDF-bestand (*.pdf)"), self.window())
        if path is not None:
            self._tell(lambda: outputs.save_sheet(self.desk, "status", path))

    def show_outage(self) -> None:
        """The timeline; where nobody has said since when, that is asked first."""
        from nsp_desktop.ui.dialogs.timeline import ask_since, show_timeline

        known = self._found is not None and self._found.outage_since is not None
        show_timeline(self.desk, self.theme, self.window()) if known else ask_since(self.desk, self.theme, self.window())
        self.refresh()

    def ask_fuel(self) -> None:
        """For how many hours there is power; kept on this laptop until the next report says it."""
        from nsp_desktop.ui.dialogs.asking import ask

        hours = ask(_("Voor hoeveel uur is er nog noodstroom of brandstof?"), self._hours, self.theme, self.window())
        if hours is not None:
            handing_over.set_fuel_hours(self.desk, hours)
            self.refresh()

    # --- inside ----------------------------------------------------------------------------------------------

    def _hours(self, typed: str) -> Decimal:
        from nsp_desktop.domain import values

        value = values.parse(self.desk.register("reports").by_name["power_hours"], typed, self.desk.now())
        if not isinstance(value, int | Decimal):
            raise ValueError(_("Schrijf een aantal uren, bijvoorbeeld 12."))
        return Decimal(value)

    def _connect(self) -> None:
        cards = self.cards
        steps: tuple[tuple[ChartCard, Callable[[], None]], ...] = (
            (cards.emergencies, self._open_emergency), (cards.waiting, self._open_need),
            (cards.staffing, partial(self.room_wanted.emit, "team")), (cards.report, self._begin_report),
            (cards.hours, partial(self.room_wanted.emit, "visitors")), (cards.ages, partial(self.room_wanted.emit, "needs")),
            (cards.supplies, partial(self.room_wanted.emit, "supplies")), (cards.energy, self.ask_fuel), (cards.outage, self.show_outage),
        )  # fmt: skip
        for button, act in steps:
            button.clicked.connect(act)

    def _begin_report(self) -> None:
        self.new_wanted.emit("reports", None)

    def _open_emergency(self) -> None:
        """The one that waits longest; the list where there is none."""
        if self._found is not None and self._found.emergencies:
            self.record_wanted.emit("messages", self._found.emergencies[0].message.number)
        else:
            self.room_wanted.emit("messages")

    def _open_need(self) -> None:
        if self._found is not None and self._found.waiting is not None:
            self.record_wanted.emit("needs", self._found.waiting.number)
        else:
            self.room_wanted.emit("needs")

    def _tell(self, act: Callable[[], str]) -> None:
        """What became of it, in the same place."""
        try:
            sentence, role = act(), "success-text"
        except UserError as error:
            sentence, role = error.message, "danger-text"
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        self.said.show()
