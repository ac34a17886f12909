"""Visits in each of the last hours, as bars."""

from dataclasses import dataclass

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS, local
from nsp_desktop.i18n import _
from nsp_desktop.ui.charts.canvas import Canvas


@dataclass(frozen=True, slots=True)
class HourBars:
    """`counts` per clock hour, the present hour last; `inside` people are in now."""

    counts: tuple[int, ...]
    now: Millis
    inside: int

    @property
    def words(self) -> str:
        if not any(self.counts):
            return _("nu {inside} binnen; de laatste uren kwam er niemand", inside=self.inside)
        return _(
            "nu {inside} binnen; dit uur kwamen er {now}, het drukste uur was {hour} uur met {most}",
            inside=self.inside, now=self.counts[-1], hour=self._hour(self._busiest), most=max(self.counts),
        )  # fmt: skip

    def paint(self, canvas: Canvas) -> None:
        px, theme = canvas.px, canvas.theme
        number = theme.font("title", bold=True)
        took = canvas.text(canvas.box(0, 0, canvas.width, px(28)), str(self.inside), "text", number)
        canvas.text(canvas.box(took + px(8), px(3), canvas.width - took - px(8), px(24)), _("nu binnen"), "muted")
        self._bars(canvas.part(0, px(30), canvas.width, canvas.height - px(30)))

    def _bars(self, canvas: Canvas) -> None:
        px, most = canvas.px, max((*self.counts, 1))
        step, foot, head = canvas.width / len(self.counts), px(18), px(17)
        room = max(px(8), canvas.height - foot - head)
        for place, count in enumerate(self.counts):
            height = max(px(2), room * count / most)
            left = place * step
            last = place == len(self.counts) - 1
            canvas.bar(canvas.box(left + step * 0.14, head + room - height, step * 0.72, height), "info", 1 if last else 0.55)
            if count and (last or place == self._busiest):
                canvas.text(canvas.box(left - step, head + room - height - px(18), step * 3, px(18)), str(count), "text", side="middle")
        canvas.line(canvas.box(0, 0, canvas.width, head + room), "edge")
        for place in range(len(self.counts) - 1, -1, -3):
            box = canvas.box((place - 1) * step, canvas.height - foot + px(1), step * 3, foot)
            canvas.text(box, f"{self._hour(place)}", "muted", side="middle")

    @property
    def _busiest(self) -> int:
        return max(range(len(self.counts)), key=lambda place: (self.counts[place], place))

    def _hour(self, place: int) -> int:
        return local(Millis(self.now - (len(self.counts) - 1 - place) * HOUR_MS)).hour
