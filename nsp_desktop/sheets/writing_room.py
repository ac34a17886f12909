"""Room to write on: lines, blanks, boxes to tick and boxes to sign in, as pieces."""

from collections.abc import Iterator, Sequence

from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.blocks import Blanks, Choices, Lines, Signatures
from nsp_desktop.sheets.paper import Paper
from nsp_desktop.sheets.pieces import Draw, Piece
from nsp_desktop.sheets.right_to_left import is_right_to_left
from nsp_desktop.sheets.styles import Style
from nsp_desktop.sheets.tagging import Element

LABEL = Style(11, bold=True)
HELP = Style(9.5, grey=0.15)
LINE = 25.0
"""The height of a line that a gloved hand can write on."""
BOX = 12.0
OPTION = 19.0


def lines(block: Lines, width: float) -> Iterator[Piece]:
    """The label with its first line; more lines stay with it."""
    yield Piece(15, _labelled(block.label, block.help, width), keep=True)
    for place in range(block.count):
        yield Piece(LINE, _line(width), kind="Layout", keep=place < block.count - 1)
    yield Piece(5, kind="Layout")


def blanks(block: Blanks, width: float) -> Piece:
    column = (width - 14 * (len(block.labels) - 1)) / len(block.labels)

    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        turned = is_right_to_left(block.labels[0])
        for place, label in enumerate(block.labels):
            left = x + (len(block.labels) - 1 - place if turned else place) * (column + 14)
            with paper.part("LI", element) as item, paper.part("LBody", item):
                paper.fitted(left + column if turned else left, y + 11, column, label, LABEL, "right" if turned else "left")
            paper.rule(y + 38, 0.7, left, left + column)

    return Piece(45, draw, kind="L")


def choices(block: Choices, width: float) -> Iterator[Piece]:
    """The label over rows of boxes to tick, that stay together."""
    yield Piece(16, _labelled(block.label, block.help, width), keep=True)
    column = width / block.across
    rows = [block.options[start : start + block.across] for start in range(0, len(block.options), block.across)]
    for place, row in enumerate(rows):
        yield _options(block, row, column, keep=place < len(rows) - 1)
    yield Piece(7, kind="Layout")


def _options(block: Choices, row: Sequence[str], column: float, *, keep: bool) -> Piece:
    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        for place, option in enumerate(row):
            left = x + place * column
            paper.box(left + 1, y + 2, BOX, BOX, 1.0, 1.5)
            with paper.part("LI", element) as item, paper.part("LBody", item):
                paper.fitted(left + BOX + 8, y + 12.5, column - BOX - 14, option, Style(11))

    return Piece(OPTION, draw, kind=None, group=block, group_kind="L", keep=keep)


def signatures(block: Signatures, width: float) -> Piece:
    column = (width - 16 * (len(block.labels) - 1)) / len(block.labels)

    def draw(paper: Paper, x: float, y: float, element: Element) -> None:
        for place, label in enumerate(block.labels):
            left = x + place * (column + 16)
            paper.box(left, y + 8, column, 66, 0.9)
            with paper.part("LI", element) as item, paper.part("LBody", item):
                paper.fitted(left + 8, y + 22, column - 16, label, Style(10.5))

    return Piece(84, draw, kind="L")


def _labelled(label: str, note: str, width: float) -> Draw:
    def draw(paper: Paper, x: float, y: float, _element: Element) -> None:
        end = paper.text(x, y + 11, fonts.fit(label, LABEL.size, width, bold=True), LABEL)
        if note:
            paper.fitted(end + 8, y + 11, width - (end + 8 - x), note, HELP)

    return draw


def _line(width: float) -> Draw:
    def draw(paper: Paper, x: float, y: float, _element: Element) -> None:
        paper.rule(y + LINE - 4, 0.5, x, x + width)

    return draw
