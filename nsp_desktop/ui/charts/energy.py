"""Energy: for how many hours there is power at the point, and how full the laptop's battery is."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.numerals import show_number
from nsp_desktop.domain.values import show_duration
from nsp_desktop.i18n import _
from nsp_desktop.ui.charts.canvas import Canvas

FULL_HOURS: Final = 24
LOW_HOURS: Final = 6
LOW_PERCENT: Final = 20


@dataclass(frozen=True, slots=True)
class EnergyBars:
    """`hours` None: nobody has said for how long there is power."""

    hours: Decimal | None
    battery: Energy

    @property
    def words(self) -> str:
        return "; ".join((_("noodstroom: {hours}", hours=self._hours), _("accu van de laptop: {charge}", charge=self._charge)))

    def paint(self, canvas: Canvas) -> None:
        half = canvas.height / 2
        low = self.hours is not None and self.hours < LOW_HOURS
        share = 0 if self.hours is None else float(min(Decimal(1), self.hours / FULL_HOURS))
        tone = "danger" if low else "success"
        self._bar(canvas.part(0, 0, canvas.width, half), _("Noodstroom"), self._hours, share, tone)
        percent = self.battery.percent
        weak = percent is not None and percent < LOW_PERCENT and not self.battery.on_grid
        self._bar(
            canvas.part(0, half, canvas.width, half), _("Accu laptop"), self._charge, (percent or 0) / 100, "danger" if weak else "info"
        )

    @staticmethod
    def _bar(canvas: Canvas, name: str, said: str, share: float, tone: str) -> None:
        px = canvas.px
        canvas.text(canvas.box(0, 0, canvas.width, px(20)), name, "muted")
        strong = canvas.theme.font("small", half=True)
        left = canvas.wide(name) + px(8)
        canvas.text(canvas.box(left, 0, canvas.width - left, px(20)), said, "danger" if tone == "danger" else "text", strong, side="end")
        height = min(px(10), max(px(4), canvas.height - px(26)))
        canvas.bar(canvas.box(0, px(22), canvas.width, height), "muted-soft", radius=4)
        if share > 0:
            canvas.bar(canvas.box(0, px(22), max(px(4), canvas.width * share), height), tone, radius=4)

    @property
    def _hours(self) -> str:
        if self.hours is None:
            return _("niet bekend")
        return _("op") if self.hours <= 0 else _("nog {hours} uur", hours=show_number(self.hours))

    @property
    def _charge(self) -> str:
        if self.battery.percent is None:
            return _("geen accu")
        charge = f"{self.battery.percent} %"
        if self.battery.on_grid:
            return _("{charge}, aan het net", charge=charge)
        left = self.battery.minutes_left
        return charge if left is None else _("{charge}, nog {time}", charge=charge, time=show_duration(left))
