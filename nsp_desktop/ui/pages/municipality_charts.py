"""The charts of the page Gemeente: visits over the whole event, and open needs by category."""

from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.choices import CATEGORIES
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS, local
from nsp_desktop.i18n import _
from nsp_desktop.services.coordination_figures import Visits
from nsp_desktop.ui.charts.canvas import Canvas

_LABELS: Final = {option.code: option.label for option in CATEGORIES}
LINES: Final = 7
DAY_HOURS: Final = 24


@dataclass(frozen=True, slots=True)
class EventBars:
    """Who came in per hour since the first; a line where a day begins."""

    visits: Visits

    @property
    def words(self) -> str:
        if not self.visits.total:
            return _("nog niemand binnengekomen")
        most = max(self.visits.counts)
        when = self._when(self.visits.counts.index(most))
        return _("{total} binnengekomen; het drukst was {when} met {most}", total=self.visits.total, when=when, most=most)

    def paint(self, canvas: Canvas) -> None:
        px, counts = canvas.px, self.visits.counts
        most, foot, head = max((*counts, 1)), px(18), px(18)
        step, room = canvas.width / len(counts), max(px(8), canvas.height - px(18) - px(18))
        for place, count in enumerate(counts):
            height = max(1.0, room * count / most)
            left, busiest = place * step, count == most and count > 0
            canvas.bar(canvas.box(left + step * 0.1, head + room - height, max(1.0, step * 0.8), height), "info", 1 if busiest else 0.55)
        canvas.text(canvas.box(0, 0, canvas.width, head), _("{total} binnengekomen", total=self.visits.total), "muted")
        canvas.line(canvas.box(0, 0, canvas.width, head + room), "edge")
        last = len(counts) - 1
        canvas.text(canvas.box(0, canvas.height - foot, canvas.width / 2, foot), self._when(0), "muted")
        canvas.text(canvas.box(canvas.width / 2, canvas.height - foot, canvas.width / 2, foot), self._when(last), "muted", side="end")

    def _when(self, place: int) -> str:
        at = local(Millis(self.visits.since + place * self.visits.hours * HOUR_MS))
        hour = _("{hour} uur", hour=at.hour)
        return hour if len(self.visits.counts) * self.visits.hours <= DAY_HOURS else f"{at.day:02}-{at.month:02} {hour}"


@dataclass(frozen=True, slots=True)
class CategoryBars:
    """Open needs per category, the most first; what has no room is counted together."""

    counts: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        if not self.counts:
            return _("geen open hulpvragen")
        return "; ".join(f"{self._name(code)}: {count}" for code, count in self.counts)

    def paint(self, canvas: Canvas) -> None:
        px = canvas.px
        if not self.counts:
            canvas.text(canvas.box(0, 0, canvas.width, px(24)), _("Geen open hulpvragen."), "muted")
            return
        shown = self._shown(max(1, int(canvas.height // px(20))))
        step, most = min(px(26), canvas.height / len(shown)), max(count for _name, count in shown)
        names = min(canvas.width * 0.55, max(canvas.wide(name) for name, _count in shown) + px(10))
        for place, (name, count) in enumerate(shown):
            row = canvas.part(0, place * step, canvas.width, step)
            row.text(row.box(0, 0, names - px(6), step), name, "muted")
            room = row.width - names - px(34)
            height = min(px(14), step * 0.7)
            row.bar(row.box(names, (step - height) / 2, max(px(3), room * count / most), height), "warning", 0.8)
            row.text(row.box(names + max(px(3), room * count / most) + px(6), 0, px(30), step), str(count))

    def _shown(self, room: int) -> list[tuple[str, int]]:
        lines = min(room, LINES)
        if len(self.counts) <= lines:
            return [(self._name(code), count) for code, count in self.counts]
        first, rest = self.counts[: lines - 1], self.counts[lines - 1 :]
        return [*((self._name(code), count) for code, count in first), (_("De rest"), sum(count for _code, count in rest))]

    @staticmethod
    def _name(code: str) -> str:
        return _(_LABELS[code]) if code in _LABELS else _("Anders")
