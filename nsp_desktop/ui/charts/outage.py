"""The power cut as a line in time: how long it lasts, what has failed, and what fails next."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_duration, show_moment
from nsp_desktop.domain.timeline import Told, begins_at, coming
from nsp_desktop.i18n import _
from nsp_desktop.ui.charts.canvas import Canvas, Side

TICKS: Final = (0, 1, 3, 6, 12, 24, 72, 240)
"""Hours on the line; each step takes the same room, for the first hours matter most."""
LINE: Final = 22


@dataclass(frozen=True, slots=True)
class OutageLine:
    """`since` None: nobody has said when the power went."""

    since: Millis | None
    told: tuple[Told, ...]
    now: Millis

    @property
    def minutes(self) -> int:
        return 0 if self.since is None else max(0, self.now - self.since) // 60_000

    @property
    def words(self) -> str:
        if self.since is None:
            return _("sinds wanneer is er geen stroom? Druk Enter om het te zeggen")
        return "; ".join((_("{time} zonder stroom", time=show_duration(self.minutes)), *self.ahead, *self.failing))

    @property
    def ahead(self) -> list[str]:
        """What fails next."""
        following = coming(self.told)
        return [] if following is None or self.since is None else [self._coming(self.since, following)]

    @property
    def failing(self) -> list[str]:
        """What is failing now, the newest first."""
        return [_("nu: {what}", what=one.failure.what) for one in reversed(self.told) if one.stage == "failing"]

    def paint(self, canvas: Canvas) -> None:
        px, theme = canvas.px, canvas.theme
        if self.since is None:
            strong = theme.font("body", half=True)
            canvas.text(canvas.box(0, 0, canvas.width, px(28)), _("Sinds wanneer is er geen stroom?"), "primary", strong)
            canvas.text(canvas.box(0, px(28), canvas.width, px(22)), _("Druk Enter en vul de tijd in."), "muted")
            return
        strong = theme.font("large", bold=True)
        took = canvas.text(canvas.box(0, 0, canvas.width, px(24)), show_duration(self.minutes), "text", strong)
        start = _("zonder stroom, sinds {time}", time=show_moment(self.since, self.now))
        canvas.text(canvas.box(took + px(8), px(1), canvas.width - took - px(8), px(24)), start, "muted")
        self._line(canvas.part(0, px(26), canvas.width, px(34)))
        lines = [("clock", "warning", words) for words in self.ahead] + [("alert-triangle", "text", words) for words in self.failing]
        for place, (icon, tone, words) in enumerate(lines[: int((canvas.height - px(62)) // px(LINE))]):
            top = px(62) + place * px(LINE)
            canvas.icon(canvas.box(0, top + px(3), px(16), px(16)), icon, tone)
            canvas.text(canvas.box(px(24), top, canvas.width - px(24), px(LINE)), words, tone)

    def _line(self, canvas: Canvas) -> None:
        px, top = canvas.px, canvas.px(6)
        canvas.bar(canvas.box(0, top, canvas.width, px(8)), "muted-soft", radius=4)
        here = self._place(self.minutes / 60) * canvas.width
        canvas.bar(canvas.box(0, top, max(px(4), here), px(8)), "warning", 0.45, radius=4)
        for one in self.told:
            left = self._place(one.failure.begins) * canvas.width
            dot = canvas.box(min(max(0, left - px(4)), canvas.width - px(8)), top, px(8), px(8))
            canvas.bar(dot, "danger" if one.stage in ("failed", "failing") else "edge", radius=4)
        canvas.bar(canvas.box(min(max(0, here - px(2)), canvas.width - px(4)), 0, px(4), px(20)), "text", radius=2)
        for place, hours in enumerate(TICKS):
            left = place / (len(TICKS) - 1) * canvas.width
            side: Side = "start" if place == 0 else "end" if place == len(TICKS) - 1 else "middle"
            offset = 0 if side == "start" else px(60) if side == "end" else px(30)
            words = _("{hours} u", hours=hours) if hours < 72 else _("{days} d", days=hours // 24)
            canvas.text(canvas.box(left - offset, px(17), px(60), px(18)), words, "muted", side=side)

    @staticmethod
    def _place(hours: float) -> float:
        """Where an hour stands on the line, from 0 to 1."""
        for place, (low, high) in enumerate(pairwise(TICKS)):
            if hours < high:
                return (place + (hours - low) / (high - low)) / (len(TICKS) - 1)
        return 1

    def _coming(self, since: Millis, one: Told) -> str:
        time = show_moment(begins_at(since, one.failure), self.now)
        return _("over {wait} ({time}): {what}", wait=show_duration(one.minutes), time=time, what=one.failure.what)
