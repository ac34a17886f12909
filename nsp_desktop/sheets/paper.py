"""The page every sheet is printed on: A4 with head, foot, page x of y and, in practice, a watermark."""

from dataclasses import dataclass
from typing import BinaryIO, Literal

from nsp_desktop import __version__
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.status import Mode
from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import _, language
from nsp_desktop.sheets import fonts

A4 = (595.276, 841.890)
MARGIN = 40.0
HEAD_BOTTOM = 88.0
FOOT_HEIGHT = 46.0
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Style:
    """Size in points, weight, and grey from 0 (black) to 1 (white)."""

    size: float = 12.0
    bold: bool = False
    grey: float = 0.0


BODY = Style(12)
STRONG = Style(12, bold=True)
SMALL = Style(9.5, grey=0.2)
TITLE = Style(19, bold=True)
HEADING = Style(12.5, bold=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page: whose sheet it is, which sheet, and when it was made."""

    title: str
    point: str
    municipality: str
    mode: Mode
    printed_at: Millis
    sheet: str = ""
    notice: str = ""


class Paper:
    """Pages being drawn. Places are points from the top left corner; text stands on its base line."""

    def __init__(self, stream: BinaryIO, frame: Frame, pages: int = 1, *, landscape: bool = False) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.frame = frame
        self.pages = pages
        self.page = 0
        self.width, self.height = A4[::-1] if landscape else A4
        first = fonts.face_for("x", bold=False)
        self._canvas = Canvas(
            stream,
            (self.width, self.height),
            invariant=1,
            pageCompression=1,
            lang=language(),
            initialFontName=first.name if first else None,
        )
        self._canvas.setTitle(fonts.clean(f"{frame.title} {frame.sheet}".strip()))
        self._canvas.setAuthor(fonts.clean(frame.point))
        self._canvas.setCreator(f"NSP Desktop {__version__}")
        self._start_page()

    @property
    def left(self) -> float:
        return MARGIN

    @property
    def right(self) -> float:
        return self.width - MARGIN

    @property
    def bottom(self) -> float:
        """Where the room for contents ends."""
        return self.height - FOOT_HEIGHT

    def next_page(self) -> None:
        self._canvas.showPage()
        self._start_page()

    def finish(self) -> None:
        """Write the file; the number of pages must be what the feet of the pages say."""
        assert self.page == self.pages, f"{self.page} pages drawn, {self.pages} promised"
        self._canvas.showPage()
        self._canvas.save()

    def text(self, x: float, y: float, text: str, style: Style = BODY, align: Align = "left") -> float:
        """One line of text; gives where it ends."""
        parts = fonts.runs(text, style.bold)
        whole = style.size * sum(run.width for run in parts)
        match align:
            case "right":
                x -= whole
            case "centre":
                x -= whole / 2
            case "left":
                pass
        self._canvas.setFillGray(style.grey)
        for run in parts:
            self._run(x, self.height - y, run, style)
            x += run.width * style.size
        return x

    def fitted(
        self, x: float, y: float, room: float, text: str, style: Style = BODY, align: Align = "left", smallest: float = 0.82
    ) -> None:
        """One line of text made to fit: first smaller, down to this part of its size, then cut with an ellipsis."""
        wide = fonts.width(text, style.size, style.bold)
        size = style.size if wide <= room else style.size * max(room / wide, smallest)
        self.text(x, y, fonts.fit(text, size, room + 0.01, style.bold), Style(size, style.bold, style.grey), align)

    def rule(self, y: float, weight: float = 0.5, left: float | None = None, right: float | None = None) -> None:
        """A line across the page, or between these two places."""
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(weight)
        ends = (self.left if left is None else left, self.right if right is None else right)
        self._canvas.line(ends[0], self.height - y, ends[1], self.height - y)

    def dots(self, y: float, left: float | None = None, right: float | None = None) -> None:
        """A dotted line between rows: it guides the eye, prints sharp in black and takes hardly any toner."""
        self._canvas.setDash(0.5, 2.2)
        self.rule(y, 0.5, left, right)
        self._canvas.setDash()

    def box(self, x: float, y: float, width: float, height: float, weight: float = 0.8) -> None:
        """A rounded box with its top left corner here."""
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(weight)
        self._canvas.roundRect(x, self.height - y - height, width, height, 5)

    def label(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """Words in a box, for what must be seen first."""
        width = fonts.width(text, style.size, style.bold) + style.size
        left = x - width if align == "right" else x
        self.box(left, y - style.size * 1.08, width, style.size * 1.5, 1.6)
        self.text(left + style.size / 2, y, text, style)

    def _run(self, x: float, y: float, run: fonts.Run, style: Style) -> None:
        if run.face is not None:
            self._canvas.setFont(run.face.name, style.size)
            self._canvas.drawString(x, y, run.text)
            return
        self._canvas.setStrokeGray(style.grey)
        self._canvas.setLineWidth(style.size / 16)
        side = fonts.BOX_WIDTH * style.size
        for place in range(len(run.text)):
            self._canvas.rect(x + place * side + side * 0.1, y, side * 0.8, style.size * 0.66)

    def _start_page(self) -> None:
        self.page += 1
        if self.frame.mode == "practice":
            self._watermark()
        self._head()
        self._foot()

    def _head(self) -> None:
        frame = self.frame
        mode = _("OEFENING") if frame.mode == "practice" else ""
        time = Style(14, bold=True)
        moment = show_moment(frame.printed_at)
        room = self.right - self.left - fonts.width(moment, time.size, bold=True) - 16
        self.fitted(self.left, 52, room, frame.title, TITLE)
        self.text(self.right, 52, moment, time, "right")
        place = " · ".join(part for part in (frame.point, frame.municipality) if part)
        self.fitted(self.left, 72, self.right - self.left - (110 if mode else 0), place, Style(13))
        if mode:
            self.label(self.right, 72, mode, Style(11, bold=True), "right")
        self.rule(HEAD_BOTTOM - 6, 1.0)

    def _foot(self) -> None:
        y = self.height - 26
        self.rule(self.height - 38, 0.4)
        page = _("pagina {page} van {pages}", page=self.page, pages=self.pages)
        printed = _("Afgedrukt op {moment}", moment=show_moment(self.frame.printed_at))
        sheet = _("vel {number}", number=self.frame.sheet) if self.frame.sheet else ""
        self.text(self.left, y, " · ".join(part for part in (printed, sheet) if part), SMALL)
        self.text(self.right, y, page, SMALL, "right")
        self.text(self.width / 2 + 40, y, self.frame.notice, Style(10, bold=True), "centre")

    def _watermark(self) -> None:
        """Outlined letters across the page: seen on every copy, little toner, nothing under them is lost."""
        word = _("OEFENING")
        size = 0.8 * min(self.width, self.height) / fonts.width(word, 1, bold=True)
        found = fonts.face_for(word[0], bold=True)
        assert found is not None, "no font has the letters of the watermark"
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(self.width / 2, self.height / 2)
        canvas.rotate(40)
        canvas.setStrokeGray(0.7)
        canvas.setLineWidth(0.5)
        canvas.setFont(found.name, size)
        canvas.drawCentredString(0, -size / 3, word, mode=1)
        canvas.restoreState()
