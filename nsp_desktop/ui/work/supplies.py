"""A supply: how much there is, until when it lasts, and what goes in and out."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nsp_desktop.domain import values
from nsp_desktop.i18n import _
from nsp_desktop.services import stock_work
from nsp_desktop.ui.dialogs.asking import ask, some_text
from nsp_desktop.ui.work.box import WorkBox
from nsp_desktop.ui.work.forecast_chart import ForecastChart

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row
    from nsp_desktop.ui.editors import Surroundings


class SupplyBox(WorkBox):
    """Hand out, receive and count, with the forecast of the coming hours."""

    def __init__(self, row: "Row", around: "Surroundings", parent: QWidget) -> None:
        super().__init__(row, around, parent)
        found = stock_work.supply(self.desk, row.record)
        ahead = stock_work.forecast(self.desk, row.record)
        self.say(f"{found.expected} · {ahead.words}", "danger-text" if found.low else "strong")
        self.chart = ForecastChart(self.theme, self)
        self.chart.show_forecast(ahead, stock_work.history(self.desk, row.record, 12), found.minimum)
        self.column.addWidget(self.chart)
        self.offer(
            (_("Uitgeven"), lambda: self._move("handed_out", _("Hoeveel gaat eruit?"))),
            (_("Ontvangen"), lambda: self._move("received", _("Hoeveel komt erbij?"))),
            (_("Tellen"), self._count),
        )

    def _move(self, kind: str, question: str) -> "Made | None":
        amount = ask(question, self._amount, self.theme, self.window())
        return None if amount is None else stock_work.move(self.desk, self.row.record, kind, amount)

    def _count(self) -> "Made | None":
        amount = ask(_("Hoeveel is er echt?"), self._amount, self.theme, self.window())
        return None if amount is None else self.desk.count_stock(self.row.record, amount)

    def _amount(self, typed: str) -> Decimal | int:
        value = values.parse(self.desk.register("movements").by_name["amount"], some_text(typed), self.desk.now())
        assert isinstance(value, int | Decimal)
        return value
