"""Rows of bars made of parts: what it is, how much of each, and the sum in words; a key says what the colours mean."""

from dataclasses import dataclass
from typing import Final

from nsp_desktop.i18n import _
from nsp_desktop.ui.charts.canvas import Canvas

LINE: Final = 24
KEY: Final = 22


@dataclass(frozen=True, slots=True)
class Part:
    """`name` stands in the key."""

    name: str
    amount: float
    tone: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """`more` is read out, and not painted."""

    label: str
    parts: tuple[Part, ...]
    said: str
    more: str = ""

    @property
    def total(self) -> float:
        return sum(part.amount for part in self.parts)


@dataclass(frozen=True, slots=True)
class BarRows:
    """The longest bar first; what has no room is counted as a last line. `keyed`: whether the parts need a key."""

    rows: tuple[BarRow, ...]
    empty: str
    keyed: bool = True

    @property
    def words(self) -> str:
        told = (f"{row.label}: {', '.join(part for part in (row.said, row.more) if part)}" for row in self.rows)
        return "; ".join(told) or self.empty

    def paint(self, canvas: Canvas) -> None:
        px = canvas.px
        if not self.rows:
            canvas.text(canvas.box(0, 0, canvas.width, px(LINE)), self.empty, "muted")
            return
        room = canvas.height - (px(KEY) if self.keyed else 0)
        fits = max(1, int(room // px(LINE)))
        shown = self.rows if len(self.rows) <= fits else self.rows[: max(1, fits - 1)]
        self._lines(canvas.part(0, 0, canvas.width, room), shown)
        left_out = len(self.rows) - len(shown)
        if left_out and fits > len(shown):
            line = canvas.box(0, len(shown) * px(LINE), canvas.width, px(LINE))
            canvas.text(line, _("en nog {count}", count=left_out), "muted")
        if self.keyed:
            self._key(canvas.part(0, canvas.height - px(KEY) + px(2), canvas.width, px(KEY) - px(2)))

    def _lines(self, canvas: Canvas, shown: tuple[BarRow, ...]) -> None:
        px = canvas.px
        most = max((*(row.total for row in shown), 1))
        said = min(max(canvas.wide(row.said) for row in shown) + px(8), canvas.width * 0.5)
        names = min(max(canvas.wide(row.label) for row in shown) + px(10), canvas.width * 0.45, canvas.width - said)
        room = canvas.width - names - said
        for place, row in enumerate(shown):
            line = canvas.part(0, place * px(LINE), canvas.width, px(LINE))
            line.text(line.box(0, 0, names - px(8), line.height), row.label)
            line.text(line.box(line.width - said, 0, said, line.height), row.said, "muted", side="end")
            if room > px(24):
                self._bar(line.part(names, 0, room - px(8), line.height), row, most)

    @staticmethod
    def _bar(canvas: Canvas, row: BarRow, most: float) -> None:
        height, left = canvas.px(12), 0.0
        top = (canvas.height - height) / 2
        for part in row.parts:
            width = canvas.width * part.amount / most
            if width:
                canvas.bar(canvas.box(left, top, max(canvas.px(2), width - 1), height), part.tone)
                left += width

    def _key(self, canvas: Canvas) -> None:
        px, left = canvas.px, 0.0
        tones = {part.name: part.tone for row in self.rows for part in row.parts if part.amount}
        for name, tone in tones.items():
            canvas.bar(canvas.box(left, px(5), px(10), px(10)), tone)
            left += px(14) + canvas.text(canvas.box(left + px(14), 0, max(0, canvas.width - left - px(14)), canvas.height), name, "muted")
            left += px(12)
