"""Tables as pieces: a row each, with the heading again on every page."""

from collections.abc import Iterator, Sequence

from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.blocks import Column, Row, Table
from nsp_desktop.sheets.paper import Paper
from nsp_desktop.sheets.pieces import Draw, Piece
from nsp_desktop.sheets.styles import Style
from nsp_desktop.sheets.tagging import Element

GUTTER = 10.0
MOST_ROWS = 24
"""A longer row goes on in a next one, so that it can go on on a next page."""
Laid = Sequence[Sequence[str]]
"""For each column its lines."""


def table_pieces(table: Table, width: float) -> Iterator[Piece]:
    """The heading, then the rows, or the sentence that there are none."""
    widths = _widths(table.columns, width)
    titles = [fonts.wrap(column.title, table.size - 1, wide, bold=True) for column, wide in zip(table.columns, widths, strict=True)]
    step = table.size * 1.35
    head = Piece(max(map(len, titles)) * step + 9, _head(table, titles, widths), kind="TR", group=table, keep=True)
    yield head
    for row in table.rows:
        laid = [fonts.wrap(cell, table.size, wide, bold=row.strong) for cell, wide in zip(row.cells, widths, strict=True)]
        for start in range(0, max(map(len, laid)), MOST_ROWS):
            part = [rows[start : start + MOST_ROWS] for rows in laid]
            height = max(max(map(len, part)) * step + 8, table.height)
            yield Piece(height, _row(table, row, part, widths, height), kind="TR", group=table, head=head)
    if not table.rows:
        yield _none(table, width)
    yield Piece(8, kind="Layout")


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    """Those without a width share what is left."""
    left = width - sum(column.width for column in columns) - GUTTER * (len(columns) - 1)
    shared = sum(column.width == 0 for column in columns)
    return [column.width or left / shared for column in columns]


def _head(table: Table, titles: Laid, widths: Sequence[float]) -> Draw:
    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        style, step = Style(table.size - 1, bold=True), table.size * 1.35
        left = x
        for column, rows, wide in zip(table.columns, titles, widths, strict=True):
            with paper.part("TH", element, "Column"):
                _cell(paper, left, y + table.size + 2, wide, rows, (column, style, step))
            left += wide + GUTTER
        paper.rule(y + max(map(len, titles)) * step + 6, 0.8, x, left - GUTTER)

    return draw


def _row(table: Table, row: Row, laid: Laid, widths: Sequence[float], height: float) -> Draw:
    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        style, step = Style(table.size, row.strong), table.size * 1.35
        base = y + height - 8 if table.height and height == table.height else y + table.size + 2
        left = x
        for place, (column, rows, wide) in enumerate(zip(table.columns, laid, widths, strict=True)):
            with paper.part("TH" if place == 0 else "TD", element, "Row" if place == 0 else ""):
                _drawn_cell(paper, (left, y, base), (wide, height), rows, (column, style, step))
            left += wide + GUTTER
        paper.dots(y + height - 1, x, left - GUTTER)

    return draw


def _drawn_cell(
    paper: Paper, at: tuple[float, float, float], size: tuple[float, float], rows: Sequence[str], how: tuple[Column, Style, float]
) -> None:
    left, y, base = at
    wide, height = size
    match how[0].kind:
        case "box":
            paper.box(left, y + height / 2 - 8, 14, 14, 1.0, 1.5)
            paper.text(left + 7, y + height / 2 + 3.5, "".join(rows), Style(12, bold=True), "centre")
            return
        case "line":
            paper.rule(y + height - 5, 0.6, left, left + wide)
        case "text":
            pass
    _cell(paper, left, base, wide, rows, how)


def _cell(paper: Paper, left: float, base: float, wide: float, rows: Sequence[str], how: tuple[Column, Style, float]) -> None:
    column, style, step = how
    edge = {"left": left, "right": left + wide, "centre": left + wide / 2}[column.align]
    for line, text in enumerate(rows):
        paper.fitted(edge, base + line * step, wide, text, style, column.align)


def _none(table: Table, width: float) -> Piece:
    rows = fonts.wrap(table.empty, table.size + 0.5, width)

    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        with paper.part("TD", element) as cell:
            cell.span = len(table.columns)
            for place, row in enumerate(rows):
                paper.text(x, y + table.size + 6 + place * 15, row, Style(table.size + 0.5))

    return Piece(len(rows) * 15 + 10, draw, kind="TR", group=table)
