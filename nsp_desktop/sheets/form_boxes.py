"""Where on a blank form the boxes to tick stand: what a reader of scans must know, from the same declarations as the paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from nsp_desktop.domain.fields import ChoiceKind, FlagKind
from nsp_desktop.domain.paper_form import asked
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.sheets.blank_form import BOTTOM, CORNER, FIELDS_TOP, form_pages
from nsp_desktop.sheets.blocks import Choices
from nsp_desktop.sheets.styles import A4, HEAD_BOTTOM, MARGIN
from nsp_desktop.sheets.writing_room import BOX, OPTION

FRAME = (MARGIN, HEAD_BOTTOM, A4[0] - MARGIN, BOTTOM + CORNER)
"""Left, top, right and bottom of what the four corner codes stand around, in points."""


@dataclass(frozen=True, slots=True)
class TickBox:
    """One box: its top left corner and its side in points, and what a tick in it says."""

    page: int
    field: str
    value: Value
    x: float
    y: float
    side: float = BOX


def tick_boxes(register: Register) -> tuple[TickBox, ...]:
    """Every box of a form, in the order of the paper."""
    meanings = iter([(field.name, value) for field in asked(register) for value in _answers(field.kind)])
    return tuple(
        TickBox(page, *next(meanings), x, y)
        for page, pieces in enumerate(form_pages(register), start=1)
        for x, y in _places(pieces)
    )  # fmt: skip


def _answers(kind: object) -> tuple[Value, ...]:
    match kind:
        case ChoiceKind(options):
            return tuple(option.code for option in options)
        case FlagKind():
            return (True, False)
        case _:
            return ()


def _places(pieces: object) -> Iterator[tuple[float, float]]:
    """Boxes of this page from top to bottom, from left to right."""
    from nsp_desktop.sheets.pieces import Piece

    assert isinstance(pieces, list)
    y = FIELDS_TOP
    done: dict[int, int] = {}
    for piece in pieces:
        assert isinstance(piece, Piece)
        block = piece.group
        if isinstance(block, Choices) and piece.height == OPTION:
            start = done.get(id(block), 0)
            count = min(block.across, len(block.options) - start)
            done[id(block)] = start + count
            column = (A4[0] - 2 * MARGIN) / block.across
            yield from ((MARGIN + place * column + 1, y + 2) for place in range(count))
        y += piece.height
