"""Boxes with one large figure and short tables with a title: what summarising sheets are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from nsp_desktop.sheets.paper import HEADING, SMALL, Align, Paper, Style
from nsp_desktop.sheets.tagging import Element

TITLE_HEIGHT = 22.0
HEADS_HEIGHT = 13.0
GAP = 16.0
LOWEST_ROW = 18.5
HIGHEST_ROW = 19.0
TEXT_SHARE = 0.6
"""Size of the text as a share of the height of its row, up to LARGEST_TEXT."""
LARGEST_TEXT = 11.5


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in a box; a pressing one has a thick edge."""

    label: str
    value: str
    note: str = ""
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A share of the section's width, and the heading over it."""

    share: float
    heading: str = ""
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Line:
    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A titled table. Where not all lines fit, `more` says so with {number}; without `more` it is never shortened."""

    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    empty: str = ""
    more: str = ""

    @property
    def fixed(self) -> float:
        """The height without any row."""
        return TITLE_HEIGHT + self.heads_height + GAP

    @property
    def heads_height(self) -> float:
        return HEADS_HEIGHT if self.lines and any(column.heading for column in self.columns) else 0.0

    @property
    def wanted(self) -> int:
        return max(len(self.lines), 1)

    def shown(self, rows: int) -> tuple[Line, ...]:
        """The lines that stand in this many rows, the last of which may be a sentence about the rest."""
        if not self.lines:
            return (Line((self.empty,)),)
        if len(self.lines) <= rows:
            return self.lines
        left_out = len(self.lines) - rows + 1
        return (*self.lines[: rows - 1], Line((self.more.format(number=left_out),)))


@dataclass(frozen=True, slots=True)
class Stack:
    """Sections under each other from this place down."""

    x: float
    width: float
    sections: tuple[Section, ...]

    @property
    def fixed(self) -> float:
        return sum(section.fixed for section in self.sections) - GAP

    def row_height(self, room: float) -> float:
        """The height at which every row fits."""
        return (room - self.fixed) / sum(section.wanted for section in self.sections)


def share_rows(sections: Sequence[Section], room: int) -> list[int]:
    """Divide rows so that nobody gets more than wanted and the small wishes are met first."""
    given = [0 if section.more else section.wanted for section in sections]
    left = [place for place, rows in enumerate(given) if rows == 0]
    left.sort(key=lambda place: sections[place].wanted)
    for done, place in enumerate(left):
        given[place] = max(min(sections[place].wanted, (room - sum(given)) // (len(left) - done)), 1)
    return given


def draw_stacks(paper: Paper, y: float, stacks: Sequence[Stack], bottom: float) -> None:
    """Draw stacks beside each other, in rows as high as the room allows; long sections are shortened, none is left out."""
    row = min(HIGHEST_ROW, max(LOWEST_ROW, min(stack.row_height(bottom - y) for stack in stacks)))
    for stack in stacks:
        rows = share_rows(stack.sections, int((bottom - y - stack.fixed) / row))
        tops = accumulate((section.fixed + count * row for section, count in zip(stack.sections, rows, strict=True)), initial=y)
        for section, count, top in zip(stack.sections, rows, tops, strict=False):
            _section(paper, Place(stack.x, top, stack.width, row), section, count)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: its top left corner, its width and the height of a row."""

    x: float
    y: float
    width: float
    row: float

    def down(self, height: float) -> "Place":
        return Place(self.x, self.y + height, self.width, self.row)


def _section(paper: Paper, place: Place, section: Section, rows: int) -> None:
    with paper.part("H2"):
        paper.fitted(place.x, place.y + 13, place.width, section.title, HEADING)
    paper.rule(place.y + 18, 0.6, place.x, place.x + place.width)
    place = place.down(TITLE_HEIGHT)
    if not section.lines:
        _sentence(paper, place.down(place.row * 0.73), section.empty)
        return
    table = paper.tags.root.add("Table")
    if section.heads_height:
        headings = tuple(column.heading for column in section.columns)
        _cells(paper, place.down(9), section.columns, headings, (SMALL, table.add("TR"), True))
        place = place.down(section.heads_height)
    for line in section.shown(rows):
        _line(paper, place.down(place.row * 0.73), section.columns, line, table)
        place = place.down(place.row)


def _line(paper: Paper, base: Place, columns: tuple[Column, ...], line: Line, table: Element) -> None:
    if len(line.cells) == 1:
        _sentence(paper, base, line.cells[0])
        return
    paper.dots(base.y + base.row * 0.25, base.x, base.x + base.width)
    _cells(paper, base, columns, line.cells, (Style(_size(base), line.strong), table.add("TR"), False))


def _sentence(paper: Paper, base: Place, words: str) -> None:
    paper.fitted(base.x, base.y, base.width, words, Style(_size(base)))


def _size(base: Place) -> float:
    return min(base.row * TEXT_SHARE, LARGEST_TEXT)


def _cells(paper: Paper, base: Place, columns: tuple[Column, ...], cells: tuple[str, ...], how: tuple[Style, Element, bool]) -> None:
    """Words are cut where they must, figures only made smaller."""
    style, row, heads = how
    x, whole = base.x, sum(column.share for column in columns)
    for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        room = base.width * column.share / whole
        with paper.part("TH" if heads or place == 0 else "TD", row, "Column" if heads else "Row" if place == 0 else ""):
            if column.align == "right":
                paper.fitted(x + room, base.y, room - 6, cell, style, "right", smallest=0.6)
            else:
                paper.fitted(x, base.y, room - 6, cell, style)
        x += room


def figures(paper: Paper, y: float, row: Sequence[Figure], *, large: bool) -> float:
    """A strip of figures over the whole width; gives where it ends."""
    height, size, gap = (74.0, 28.0, 8.0) if large else (47.0, 14.5, 8.0)
    width = (paper.right - paper.left - gap * (len(row) - 1)) / len(row)
    for place, figure in enumerate(row):
        x = paper.left + place * (width + gap)
        paper.box(x, y, width, height, 1.8 if figure.pressing else 0.6)
        _figure(paper, x + 8, y, width - 16, figure, Style(size, bold=True))
    return y + height


def _figure(paper: Paper, x: float, y: float, room: float, figure: Figure, style: Style) -> None:
    """Label, value and note, read out as one sentence."""
    large = style.size > 20
    with paper.part("P"):
        paper.fitted(x, y + 14, room, figure.label, Style(11 if large else 10))
        paper.fitted(x, y + (47 if large else 30), room, figure.value, style, smallest=0.4)
        paper.fitted(x, y + (66 if large else 42), room, figure.note, Style(11 if large else 9.5, grey=0.1))
