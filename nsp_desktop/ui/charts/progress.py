"""How far a checklist is, who did the last of it, and what comes next."""

from dataclasses import dataclass

from nsp_desktop.i18n import _
from nsp_desktop.ui.charts.canvas import Canvas


@dataclass(frozen=True, slots=True)
class ListProgress:
    """`last` says who did what and when; `following` is the first line that is still to do."""

    done: int
    all: int
    last: str
    following: str

    @property
    def words(self) -> str:
        count = _("{done} van {all} gedaan", done=self.done, all=self.all)
        return ". ".join(part for part in (count, self.last, self.following) if part)

    def paint(self, canvas: Canvas) -> None:
        px, theme = canvas.px, canvas.theme
        ready = bool(self.all) and self.done == self.all
        if not self.all:
            canvas.text(canvas.box(0, 0, canvas.width, px(32)), self.following, "muted")
            return
        number = _("{done} van {all}", done=self.done, all=self.all)
        left = 0
        if ready:
            canvas.icon(canvas.box(0, px(4), px(24), px(24)), "circle-check", "success")
            left = px(32)
        tone = "success" if ready else "text"
        took = canvas.text(canvas.box(left, 0, canvas.width - left, px(32)), number, tone, theme.font("title", bold=True))
        said = canvas.box(left + took + px(8), px(3), max(0, canvas.width - left - took - px(8)), px(28))
        canvas.text(said, _("klaar") if ready else _("gedaan"), "success" if ready else "muted")
        canvas.bar(canvas.box(0, px(36), canvas.width, px(10)), "muted-soft", radius=4)
        if self.done:
            share = self.done / max(1, self.all)
            canvas.bar(canvas.box(0, px(36), max(px(6), canvas.width * share), px(10)), "success" if ready else "info", radius=4)
        lines = [line for line in (self.following, self.last) if line]
        for place, line in enumerate(lines[: max(0, int((canvas.height - px(52)) // px(22)))]):
            canvas.text(canvas.box(0, px(52) + place * px(22), canvas.width, px(22)), line, "text" if place == 0 else "muted")
