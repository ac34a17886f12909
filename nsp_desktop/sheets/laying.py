"""Blocks as pieces: measured for a width, ready to be drawn."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from nsp_desktop.i18n import _
from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.blocks import (
    Blanks,
    Block,
    Choices,
    Code,
    Facts,
    Gap,
    Heading,
    Important,
    Items,
    Lines,
    PageEnd,
    Rule,
    Signatures,
    Table,
    Text,
    Witness,
)
from nsp_desktop.sheets.paper import Paper
from nsp_desktop.sheets.pieces import Draw, Piece
from nsp_desktop.sheets.right_to_left import is_right_to_left
from nsp_desktop.sheets.styles import Align, Style
from nsp_desktop.sheets.tabular import table_pieces
from nsp_desktop.sheets.tagging import Element
from nsp_desktop.sheets.writing_room import blanks, choices, lines, signatures

LEADING = 1.38
"""The distance of lines as a share of the size of their text."""
MARK = 18.0
MOST_ROWS = 24
"""Longer text goes on in a next piece, so that it can go on on a next page."""
CODE_AS_IT_IS = 24
"""A code with more letters is printed in groups."""


def pieces_of(blocks: Sequence[Block], width: float) -> Iterator[Piece]:
    """Every block in order."""
    for block in blocks:
        yield from _pieces(block, width)


def _pieces(block: Block, width: float) -> Iterator[Piece]:  # noqa: C901 - one case a kind
    match block:
        case Heading():
            yield _heading(block, width)
        case Text():
            yield from _text(block, width)
        case Important():
            yield _important(block, width)
        case Items():
            yield from _items(block, width)
        case Facts():
            yield from _facts(block, width)
        case Table():
            yield from table_pieces(block, width)
        case Lines():
            yield from lines(block, width)
        case Blanks():
            yield blanks(block, width)
        case Choices():
            yield from choices(block, width)
        case Signatures():
            yield signatures(block, width)
        case Code():
            yield _code(block, width)
        case Witness():
            yield from _witness(block)
        case Gap(height):
            yield Piece(height, kind="Layout")
        case Rule(weight, length):
            yield Piece(8, _ruled(length or width, weight), kind="Layout")
        case PageEnd():
            yield Piece(0, kind="Layout", ends_page=True)
        case _:
            assert_never(block)


def _heading(block: Heading, width: float) -> Piece:
    rows = fonts.wrap(block.text, block.size, width, bold=True, most=6)
    style, step = Style(block.size, bold=True), block.size * 1.25

    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        element.lang = block.told
        edge, align = _edge(block.text, x, width)
        for place, row in enumerate(rows):
            paper.text(edge, y + 8 + block.size + place * step, row, style, align)

    return Piece(14 + step * len(rows), draw, kind="H2", keep=True)


def _text(block: Text, width: float) -> Iterator[Piece]:
    """A paragraph as one piece; a very long one in several, so that it can go on on a next page."""
    rows = fonts.wrap(block.text, block.size, width, bold=block.bold)
    for start in range(0, len(rows), MOST_ROWS):
        part = rows[start : start + MOST_ROWS]
        yield Piece(block.size * LEADING * len(part) + (4 if start + MOST_ROWS >= len(rows) else 0), _written(block, part, width))


def _written(block: Text, rows: Sequence[str], width: float) -> Draw:
    style = Style(block.size, block.bold)

    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        element.lang = block.told
        edge, align = _edge(block.text, x, width)
        for place, row in enumerate(rows):
            paper.text(edge, y + block.size + place * block.size * LEADING, row, style, align)

    return draw


def _important(block: Important, width: float) -> Piece:
    rows = fonts.wrap(block.text, block.size, width - 24, bold=True, most=12)
    step = block.size * LEADING
    height = len(rows) * step + 11

    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        element.lang = block.told
        paper.box(x, y + 2, width, height, 1.8)
        edge, align = _edge(block.text, x + 12, width - 24)
        for place, row in enumerate(rows):
            paper.text(edge, y + 8 + block.size * 1.07 + place * step, row, Style(block.size, bold=True), align)

    return Piece(height + 10, draw)


def _items(block: Items, width: float) -> Iterator[Piece]:
    for place, item in enumerate(block.items):
        rows = fonts.wrap(item, block.size, width - MARK)
        for start in range(0, len(rows), MOST_ROWS):
            yield _item(block, place, rows[start : start + MOST_ROWS], width, marked=start == 0)


def _item(block: Items, place: int, rows: Sequence[str], width: float, *, marked: bool) -> Piece:
    step = block.size * LEADING
    mark = {"dot": "•", "number": f"{place + 1}.", "box": ""}[block.mark]

    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        base = y + block.size
        turned = is_right_to_left(block.items[place])
        at = x + width if turned else x
        align: Align = "right" if turned else "left"
        if marked and block.mark == "box":
            paper.box(at - block.size if turned else at, base - block.size + 1, block.size, block.size, 1.0, 1.5)
        elif marked and mark:
            with paper.part("Lbl", element):
                paper.text(at, base, mark, Style(block.size, bold=block.mark == "number"), align)
        with paper.part("LBody", element, lang=block.told):
            for line, row in enumerate(rows):
                paper.text(at + (-MARK if turned else MARK), base + line * step, row, Style(block.size), align)

    return Piece(step * len(rows) + 4, draw, kind="LI", group=block, group_kind="L")


def _facts(block: Facts, width: float) -> Iterator[Piece]:
    known = [(label, text) for label, text in block.pairs if text]
    column = (width - 16 * (block.across - 1)) / block.across
    for start in range(0, len(known), block.across):
        part = [(label, fonts.wrap(text, block.size, column)) for label, text in known[start : start + block.across]]
        for row in range(0, max(len(rows) for _label, rows in part), MOST_ROWS):
            yield _fact_row(block, [(label if row == 0 else "", rows[row : row + MOST_ROWS]) for label, rows in part], column)


def _fact_row(block: Facts, part: Sequence[tuple[str, Sequence[str]]], column: float) -> Piece:
    step = block.size * 1.3
    height = 16 + step * max(len(rows) for _label, rows in part) + 6

    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        for place, (label, rows) in enumerate(part):
            left = x + place * (column + 16)
            with paper.part("LI", element) as item:
                with paper.part("Lbl", item):
                    paper.fitted(left, y + 10, column, label, Style(9.5, grey=0.15))
                with paper.part("LBody", item):
                    for line, row in enumerate(rows):
                        paper.text(left, y + 12 + block.size + line * step, row, Style(block.size))

    return Piece(height, draw, kind=None, group=block, group_kind="L")


def _code(block: Code, width: float) -> Piece:
    from nsp_desktop.sheets.codes import modules
    from nsp_desktop.sheets.styles import MM

    side = block.size * MM
    room = width - side - 24
    rows, lines = fonts.wrap(block.caption, 12, room), fonts.wrap(_grouped(block.text), 14, room, bold=True)

    def draw(paper: Paper, x: float, y: float, _element: Element) -> None:
        found = modules(block.text, block.level)
        paper.squares(x, y + 6, side / len(found), found, block.caption)
        for place, row in enumerate(rows):
            paper.text(x + side + 24, y + 22 + place * 17, row, Style(12))
        for place, line in enumerate(lines):
            paper.text(x + side + 24, y + 26 + len(rows) * 17 + place * 20, line, Style(14, bold=True))

    return Piece(max(side + 14, len(rows) * 17 + 20 + len(lines) * 20), draw, kind=None)


def _grouped(code: str) -> str:
    """A long code in groups of six, which are easier to type over; a short one as it is."""
    return code if len(code) <= CODE_AS_IT_IS else " ".join(code[start : start + 6] for start in range(0, len(code), 6))


def _witness(block: Witness) -> Iterator[Piece]:
    """Nothing where the ledger is still empty."""
    if not block.heads:
        return
    rows = -(-len(block.heads) // 3)

    def draw(paper: Paper, x: float, y: float, _element: Element) -> None:
        paper.rule(y + 2, 0.6)
        paper.text(x, y + 15, _("Stand van het register: de 16 letters van elke laptop"), Style(9.5, grey=0.2))
        for place, head in enumerate(block.heads):
            left, base = x + place % 3 * 172, y + 29 + place // 3 * 13
            paper.text(paper.text(left, base, head.laptop, Style(10, bold=True)) + 6, base, head.grouped(), Style(10))

    yield Piece(24 + rows * 13 + 6, draw)


def _edge(text: str, x: float, width: float) -> tuple[float, Align]:
    """Where lines of this text begin: on the side from which it is read."""
    return (x + width, "right") if is_right_to_left(text) else (x, "left")


def _ruled(width: float, weight: float) -> Draw:
    def draw(paper: Paper, x: float, y: float, _element: Element) -> None:
        paper.rule(y + 4, weight, x, x + width)

    return draw
