"""A register as a list on paper: number, time and open columns; any number of rows, the heading on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from nsp_desktop.domain.fields import DurationKind, Field, NumberKind
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import _
from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.column_widths import GUTTER, divide, wishes
from nsp_desktop.sheets.paper import A4, FOOT_HEIGHT, HEAD_BOTTOM, MARGIN, Align, Frame, Paper, Style
from nsp_desktop.sheets.tagging import ARTIFACT, Element

SIZE = 10.0
LINE_HEIGHT = 14.0
PADDING = 13.0
MOST_LINES = 12
NOTE_INDENT = 18.0
NOTE_SIZE = 9.5
NOTE_LINE = 17.0


@dataclass(frozen=True, slots=True)
class ListRow:
    """One record as shown: its number, its time, one text for each of columns() and, with names, of notes()."""

    number: str
    at: str
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    title: tuple[str, ...]
    width: float
    align: Align


@dataclass(frozen=True, slots=True)
class _Laid:
    """One row cut into lines: for each column its lines, and under them the personal values."""

    cells: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]

    @property
    def depth(self) -> int:
        """Lines of the longest cell."""
        return max(len(lines) for lines in self.cells)

    @property
    def height(self) -> float:
        return self.depth * LINE_HEIGHT + len(self.notes) * NOTE_LINE + PADDING


def columns(register: Register, *, with_names: bool = False) -> tuple[Field, ...]:
    """The columns of the list; those of the screen, the personal ones only with names."""
    return tuple(field for field in register.fields if field.in_table and (with_names or field.privacy == "open"))


def notes(register: Register) -> tuple[Field, ...]:
    """The personal fields that stand under a row, each with its label, in a list with names."""
    return tuple(field for field in register.fields if field.privacy == "personal" and not field.in_table)


def write(register: Register, rows: Sequence[ListRow], frame: Frame, stream: BinaryIO, *, with_names: bool = False) -> int:
    """Write the list as a PDF, gives its pages; with names every page says that it holds personal data."""
    if with_names:
        frame = replace(frame, notice=_("bevat persoonsgegevens"))
    fields = columns(register, with_names=with_names)
    labels = tuple(field.title() for field in notes(register)) if with_names else ()
    asked = wishes((_("Nummer"), _("Tijd"), *(field.title() for field in fields)), [(row.number, row.at, *row.cells) for row in rows], SIZE)
    landscape = sum(asked) + GUTTER * (len(asked) - 1) > A4[0] - 2 * MARGIN
    width, height = A4[::-1] if landscape else A4
    table = _columns(fields, divide(asked, width - 2 * MARGIN))
    pages = list(_pages([_lay(table, row, labels) for row in rows], height - HEAD_BOTTOM - _title_height(table) - FOOT_HEIGHT))
    paper = Paper(stream, frame, len(pages), landscape=landscape)
    element = paper.tags.root.add("Table")
    for place, page in enumerate(pages):
        if place:
            paper.next_page()
        _draw(paper, table, page, element)
    if not rows:
        paper.text(paper.left, HEAD_BOTTOM + 50, _(register.empty), Style(12))
    paper.finish()
    return len(pages)


def _columns(fields: Sequence[Field], widths: Sequence[float]) -> list[_Column]:
    titles = (_("Nummer"), _("Tijd"), *(field.title() for field in fields))
    aligns: list[Align] = ["left", "left", *(_align(field) for field in fields)]
    return [
        _Column(tuple(fonts.wrap(title, SIZE, width, bold=True)), width, align)
        for title, width, align in zip(titles, widths, aligns, strict=True)
    ]


def _align(field: Field) -> Align:
    return "right" if isinstance(field.kind, NumberKind | DurationKind) else "left"


def _lay(table: Sequence[_Column], row: ListRow, labels: Sequence[str]) -> _Laid:
    texts = (row.number, row.at, *row.cells)
    cells = tuple(tuple(fonts.wrap(text, SIZE, column.width, most=MOST_LINES)) for column, text in zip(table, texts, strict=True))
    told = " · ".join(f"{label}: {' '.join(text.split())}" for label, text in zip(labels, row.notes, strict=bool(labels)) if text)
    room = sum(column.width for column in table) + GUTTER * (len(table) - 1) - NOTE_INDENT
    return _Laid(cells, tuple(fonts.wrap(told, NOTE_SIZE, room, most=MOST_LINES)) if told else ())


def _pages(rows: Sequence[_Laid], room: float) -> Iterator[list[_Laid]]:
    """Rows divided over pages; there is always one page."""
    page: list[_Laid] = []
    used = 0.0
    for row in rows:
        if page and used + row.height > room:
            yield page
            page, used = [], 0.0
        page.append(row)
        used += row.height
    yield page


def _title_height(table: Sequence[_Column]) -> float:
    return max(len(column.title) for column in table) * LINE_HEIGHT + PADDING


def _draw(paper: Paper, table: Sequence[_Column], page: Sequence[_Laid], element: Element) -> None:
    y = HEAD_BOTTOM
    titles = [column.title for column in table]
    if paper.page == 1:
        _cells(paper, table, titles, y, element.add("TR"), heads=True)
    else:
        with paper.inside(ARTIFACT) as ornament:
            _cells(paper, table, titles, y, ornament, heads=True)
    y += _title_height(table)
    paper.rule(y - 2, 0.6)
    for row in page:
        _cells(paper, table, row.cells, y, element.add("TR"))
        if row.notes:
            _notes(paper, row, y, element.add("TR").add("TD"), len(table))
        y += row.height
        paper.dots(y - 2)


def _notes(paper: Paper, row: _Laid, y: float, cell: Element, columns: int) -> None:
    cell.span = columns
    with paper.inside(cell):
        for line, text in enumerate(row.notes):
            paper.text(paper.left + NOTE_INDENT, _base(y, row.depth) + line * NOTE_LINE, text, Style(NOTE_SIZE))


def _cells(
    paper: Paper, table: Sequence[_Column], cells: Sequence[Sequence[str]], y: float, row: Element, *, heads: bool = False
) -> None:  # fmt: skip
    x = paper.left
    for place, (column, lines) in enumerate(zip(table, cells, strict=True)):
        style = Style(SIZE, heads or place == 0)
        edge = x + column.width if column.align == "right" else x
        with paper.part("TH" if heads or place == 0 else "TD", row, "Column" if heads else "Row" if place == 0 else ""):
            for line, text in enumerate(lines):
                paper.fitted(edge, _base(y, line), column.width, text, style, column.align)
        x += column.width + GUTTER


def _base(y: float, line: int) -> float:
    return y + SIZE + 3 + line * LINE_HEIGHT
