"""The page every sheet is printed on: A4 with head, foot, page x of y and, in practice, a watermark."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from nsp_desktop import __version__
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.status import Mode
from nsp_desktop.i18n import language
from nsp_desktop.sheets import fonts, page_frame
from nsp_desktop.sheets.finishing import About, Attachment, finish
from nsp_desktop.sheets.ink import Ink
from nsp_desktop.sheets.styles import A4 as A4
from nsp_desktop.sheets.styles import BODY as BODY
from nsp_desktop.sheets.styles import FOOT_HEIGHT as FOOT_HEIGHT
from nsp_desktop.sheets.styles import HEAD_BOTTOM as HEAD_BOTTOM
from nsp_desktop.sheets.styles import HEADING as HEADING
from nsp_desktop.sheets.styles import MARGIN as MARGIN
from nsp_desktop.sheets.styles import SMALL as SMALL
from nsp_desktop.sheets.styles import STRONG as STRONG
from nsp_desktop.sheets.styles import TITLE as TITLE
from nsp_desktop.sheets.styles import Align as Align
from nsp_desktop.sheets.styles import Style as Style
from nsp_desktop.sheets.tagging import ARTIFACT, Element, Kind, Scope, Tags


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
        self._stream = stream
        self._drawn = BytesIO()
        self.width, self.height = A4[::-1] if landscape else A4
        first = fonts.face_for("x", bold=False)
        self._canvas = Canvas(
            self._drawn,
            (self.width, self.height),
            invariant=1,
            pageCompression=0,
            initialFontName=first.name if first else None,
        )
        self._ink = Ink(self._canvas)
        self.tags = Tags(self._canvas.addLiteral)
        self._inside: Element | None = None
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
        self.tags.end_page()
        self._canvas.showPage()
        self._start_page()

    def finish(self, attachments: Sequence[Attachment] = ()) -> None:
        """Write the file; the number of pages must be what the feet of the pages say."""
        assert self.page == self.pages, f"{self.page} pages drawn, {self.pages} promised"
        self.tags.end_page()
        self._canvas.showPage()
        self._canvas.save()
        self._stream.write(finish(self._drawn.getvalue(), self.tags, self._about(), attachments))

    def _about(self) -> About:
        frame = self.frame
        title = fonts.clean(f"{frame.title} {frame.sheet}".strip())
        return About(title, fonts.clean(frame.point), f"NSP Desktop {__version__}", frame.printed_at, language())

    @contextmanager
    def inside(self, element: Element) -> Iterator[Element]:
        """What is written meanwhile belongs to this element; what is only drawn stays an ornament."""
        before, self._inside = self._inside, element
        yield element
        self._inside = before

    @contextmanager
    def part(self, kind: Kind, parent: Element | None = None, scope: Scope = "", *, lang: str = "") -> Iterator[Element]:
        """The same for a new element in this one, or in the document; within an ornament all of it is one."""
        if self._inside is not None and self._inside.ornament:
            yield self._inside
            return
        with self.inside((parent or self.tags.root).add(kind, scope, lang=lang)) as element:
            yield element

    def text(self, x: float, y: float, text: str, style: Style = BODY, align: Align = "left") -> float:
        """One line of text; gives where it ends. Outside any element it is a paragraph of its own."""
        parts = fonts.runs(text, style.bold)
        whole = style.size * sum(run.width for run in parts)
        match align:
            case "right":
                x -= whole
            case "centre":
                x -= whole / 2
            case "left":
                pass
        if not parts:
            return x
        element = self.tags.root.add("P") if self._inside is None else self._inside
        element.say(text, turned=any(run.glyphs for run in parts))
        self.tags.want(element)
        self._ink.text(x, self.height - y, parts, style)
        return x + whole

    def fitted(
        self, x: float, y: float, room: float, text: str, style: Style = BODY, align: Align = "left", smallest: float = 0.82
    ) -> None:
        """One line of text made to fit: first smaller, down to this part of its size, then cut with an ellipsis."""
        wide = fonts.width(text, style.size, style.bold)
        size = style.size if wide <= room else style.size * max(room / wide, smallest)
        self.text(x, y, fonts.fit(text, size, room + 0.01, style.bold), Style(size, style.bold, style.grey), align)

    def rule(self, y: float, weight: float = 0.5, left: float | None = None, right: float | None = None) -> None:
        """A line across the page, or between these two places."""
        self.line(self.left if left is None else left, y, self.right if right is None else right, y, weight)

    def line(self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.5) -> None:
        self._stroke(f"{weight:g} w {x1:.2f} {self.height - y1:.2f} m {x2:.2f} {self.height - y2:.2f} l S")

    def dots(self, y: float, left: float | None = None, right: float | None = None) -> None:
        """A dotted line between rows: it guides the eye, prints sharp in black and takes hardly any toner."""
        ends = (self.left if left is None else left, self.right if right is None else right)
        base = f"{self.height - y:.2f}"
        self._stroke(f"[0.5 2.2] 0 d 0.5 w {ends[0]:.2f} {base} m {ends[1]:.2f} {base} l S [] 0 d")

    def box(self, x: float, y: float, width: float, height: float, weight: float = 0.8, radius: float = 5) -> None:
        """A rounded box with its top left corner here."""
        self._stroke(f"{weight:g} w")
        self._canvas.roundRect(x, self.height - y - height, width, height, radius)

    def cut(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A dashed line: cut here."""
        self._stroke(f"[4 6] 0 d 0.35 w {x1:.2f} {self.height - y1:.2f} m {x2:.2f} {self.height - y2:.2f} l S [] 0 d")

    def squares(self, x: float, y: float, module: float, rows: list[str], alt: str, *, thin: float = 0.0) -> None:
        """A square code, its top left corner here: a row of "1" (black) and "0" each; a figure that says what it holds.

        `thin`: the side of a dot for each black module, in modules; 0 fills the modules.
        """
        inside = self.tags.root if self._inside is None else self._inside
        element = inside if inside.ornament else inside.add("Figure", alt=alt)
        side = module * len(rows)
        element.box = (x, self.height - y - side, x + side, self.height - y)
        self.tags.want(element)
        black = [(left, len(rows) - 1 - down, wide) for down, row in enumerate(rows) for left, wide in _dark(row)]
        if thin:
            room = (1 - thin) / 2
            dots = ((left + step, low) for left, low, wide in black for step in range(wide))
            operators = [f"{left + room:g} {low + room:g} {thin:g} {thin:g} re" for left, low in dots]
        else:
            operators = [f"{left} {low} {wide} 1 re" for left, low, wide in black]
        self._canvas.addLiteral(f"0 g q {module:.4f} 0 0 {module:.4f} {x:.3f} {self.height - y - side:.3f} cm {' '.join(operators)} f Q")

    def label(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """Words in a box, for what must be seen first."""
        width = fonts.width(text, style.size, style.bold) + style.size
        left = x - width if align == "right" else x
        self.box(left, y - style.size * 1.08, width, style.size * 1.5, 1.6)
        self.text(left + style.size / 2, y, text, style)

    def outlined(self, x: float, y: float, text: str, size: float, turned: float) -> None:
        """Large grey outlines of letters around this place."""
        found = fonts.face_for(text[0], bold=True)
        assert found is not None, "no font has these letters"
        self.tags.want(self._inside or ARTIFACT)
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, self.height - y)
        canvas.rotate(turned)
        canvas.setStrokeGray(0.7)
        canvas.setLineWidth(0.5)
        canvas.setFont(found.name, size)
        canvas.drawCentredString(0, -size / 3, text, mode=1)
        canvas.restoreState()

    def _stroke(self, operators: str) -> None:
        """A black line that only serves the eye."""
        self.tags.want(self._inside if self._inside is not None and self._inside.ornament else ARTIFACT)
        self._canvas.addLiteral(f"0 G {operators}")

    def _start_page(self) -> None:
        self.page += 1
        self.tags.start_page()
        page_frame.draw(self)


def _dark(row: str) -> Iterator[tuple[int, int]]:
    """Where black stretches of a row begin, and how long they are."""
    start = row.find("1")
    while start >= 0:
        end = row.find("0", start)
        end = len(row) if end < 0 else end
        yield start, end - start
        start = row.find("1", end)
