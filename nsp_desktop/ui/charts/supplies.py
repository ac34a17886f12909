"""Supplies that run out: how many hours there are left, and the clock time at which each is gone."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS, show_moment
from nsp_desktop.i18n import _
from nsp_desktop.ui.charts.canvas import Canvas

if TYPE_CHECKING:
    from nsp_desktop.services.stock_work import Supply

FULL_HOURS: Final = 24
"""A bar that is full lasts so long, or longer."""
LINE: Final = 24


@dataclass(frozen=True, slots=True)
class SupplyLine:
    """`hours` None: it is under its minimum, and nobody uses it now."""

    name: str
    hours: float | None
    said: str
    pressing: bool


@dataclass(frozen=True, slots=True)
class SupplyBars:
    lines: tuple[SupplyLine, ...]

    @property
    def words(self) -> str:
        return "; ".join(f"{line.name}: {line.said}" for line in self.lines) or _("niets raakt op")

    def paint(self, canvas: Canvas) -> None:
        px = canvas.px
        if not self.lines:
            canvas.text(canvas.box(0, 0, canvas.width, px(24)), _("Er raakt niets op."), "muted")
            return
        fits = max(1, int(canvas.height // px(LINE)))
        shown = self.lines if len(self.lines) <= fits else self.lines[: fits - 1]
        said = min(max(canvas.wide(line.said) for line in self.lines) + px(10), canvas.width * 0.4)
        names = canvas.width - said - (px(90) if canvas.width >= px(330) else 0)
        for place, line in enumerate(shown):
            self._line(canvas.part(0, place * px(LINE), canvas.width, px(LINE)), line, names, said)
        if len(shown) < len(self.lines):
            more = canvas.box(0, len(shown) * px(LINE), canvas.width, px(LINE))
            canvas.text(more, _("en nog {count}", count=len(self.lines) - len(shown)), "muted")

    @staticmethod
    def _line(canvas: Canvas, line: SupplyLine, names: float, said: float) -> None:
        px, tone = canvas.px, "danger" if line.pressing else "warning"
        canvas.text(canvas.box(0, 0, names - px(8), canvas.height), line.name)
        room, height = canvas.width - names - said, px(10)
        top = (canvas.height - height) / 2
        if room > px(30):
            canvas.bar(canvas.box(names, top, room, height), "muted-soft", radius=4)
            if line.hours:
                canvas.bar(canvas.box(names, top, max(px(4), room * min(1, line.hours / FULL_HOURS)), height), tone, radius=4)
        canvas.text(canvas.box(canvas.width - said, 0, said, canvas.height), line.said, tone if line.pressing else "text", side="end")


def supply_lines(supplies: "tuple[Supply, ...]", now: Millis) -> tuple[SupplyLine, ...]:
    """Each supply with what there is to say of it."""
    return tuple(_line(one, now) for one in supplies)


def _line(one: "Supply", now: Millis) -> SupplyLine:
    if one.amount <= 0:
        return SupplyLine(one.name, 0, _("op"), True)
    if one.lasts_until is None:
        return SupplyLine(one.name, None, _("nog {amount}", amount=one.expected), False)
    hours = max(0, one.lasts_until - now) / HOUR_MS
    return SupplyLine(one.name, hours, _("op om {time}", time=show_moment(one.lasts_until, now)), hours < FULL_HOURS / 4)
