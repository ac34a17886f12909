"""One large figure with its words, for what must be seen from across the room."""

from dataclasses import dataclass

from nsp_desktop.ui.charts.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Figure:
    """`number` in large type, what it means, and one line more; `tone` and `icon` say together how pressing it is."""

    number: str
    said: str
    more: str = ""
    tone: str = "text"
    icon: str = ""
    more_tone: str = "muted"

    @property
    def words(self) -> str:
        return ". ".join(part for part in (f"{self.number} {self.said}".strip(), self.more) if part)

    def paint(self, canvas: Canvas) -> None:
        theme, px = canvas.theme, canvas.px
        font = theme.font("number", bold=True)
        left, side = 0.0, px(24)
        if self.icon:
            canvas.icon(canvas.box(0, px(5), side, side), self.icon, self.tone)
            left = side + px(8)
        took = canvas.text(canvas.box(left, 0, canvas.width - left, px(34)), self.number, self.tone, font)
        said = canvas.box(left + took + px(8), px(4), max(0, canvas.width - left - took - px(8)), px(30))
        canvas.text(said, self.said, "muted" if self.tone == "text" else self.tone)
        if canvas.height >= px(52):
            canvas.text(canvas.box(0, px(34), canvas.width, px(20)), self.more, self.more_tone)
