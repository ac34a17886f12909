"""Open needs by how long they wait, stacked by urgency: the longest wait and the most urgent stand out."""

from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.ages import AgeGroup
from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.i18n import N_, _
from nsp_desktop.ui.charts.canvas import Canvas

TONES: Final = {"life": "danger", "hours": "warning", "day": "info", "wait": "faint", "": "faint"}
SHORT: Final = {"life": N_("nu"), "hours": N_("uren"), "day": N_("24 uur"), "wait": N_("later"), "": N_("geen")}
"""An urgency in a word, for the key of the chart."""


@dataclass(frozen=True, slots=True)
class NeedAges:
    groups: tuple[AgeGroup, ...]
    total: int

    @property
    def words(self) -> str:
        if not self.total:
            return _("geen open hulpvragen")
        told = [_("{count} wachten {time}", count=group.total, time=self._time(group)) for group in reversed(self.groups) if group.total]
        labels = {option.code: _(option.label).lower() for option in URGENCIES}
        urgent = [f"{labels[code]}: {count}" for code in labels if (count := sum(group.counts.get(code, 0) for group in self.groups))]
        return "; ".join([_("{count} open", count=self.total), *told, *urgent])

    def paint(self, canvas: Canvas) -> None:
        px = canvas.px
        if not self.total:
            canvas.text(canvas.box(0, 0, canvas.width, px(24)), _("Geen open hulpvragen."), "muted")
            return
        foot = px(20)
        room = canvas.height - foot
        step = room / len(self.groups)
        names = max(canvas.wide(self._time(group)) for group in self.groups) + px(10)
        most = max(group.total for group in self.groups)
        for place, group in enumerate(reversed(self.groups)):
            top = place * step
            canvas.text(canvas.box(0, top, names, step), self._time(group), "muted", side="start")
            self._stack(canvas.part(names, top, canvas.width - names, step), group, most)
        self._key(canvas.part(0, canvas.height - px(18), canvas.width, px(18)))

    def _stack(self, canvas: Canvas, group: AgeGroup, most: int) -> None:
        px, left = canvas.px, 0.0
        height = min(px(16), canvas.height * 0.7)
        top = (canvas.height - height) / 2
        room = canvas.width - px(30)
        for code in TONES:
            width = room * group.counts.get(code, 0) / most
            if width:
                canvas.bar(canvas.box(left, top, max(px(3), width - 1), height), TONES[code])
                left += width
        canvas.text(canvas.box(left + px(6), 0, px(30), canvas.height), str(group.total), "text" if group.total else "muted")

    def _key(self, canvas: Canvas) -> None:
        """Only what occurs; the words keep the colours from standing alone."""
        px, left = canvas.px, 0.0
        for code, tone in TONES.items():
            count = sum(group.counts.get(code, 0) for group in self.groups)
            if count:
                words = f"{_(SHORT[code])} {count}"
                canvas.bar(canvas.box(left, px(5), px(10), px(10)), tone)
                left += px(14) + canvas.text(canvas.box(left + px(14), 0, max(0, canvas.width - left - px(14)), px(18)), words, "muted")
                left += px(12)

    @staticmethod
    def _time(group: AgeGroup) -> str:
        if group.ends is None:
            return _("langer dan {hours} uur", hours=group.begins)
        return _("{begins}-{ends} uur", begins=group.begins, ends=group.ends)
