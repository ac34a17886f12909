"""A blank form of a register: its fields in their order with room to write, a number, and a code in each corner."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO, Final, assert_never

from nsp_desktop.domain.fields import ChoiceKind, CodeKind, DurationKind, Field, FlagKind, LinkKind, MomentKind, NumberKind, TextKind
from nsp_desktop.domain.numbers import card_code
from nsp_desktop.domain.paper_form import asked, with_check
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import _
from nsp_desktop.sheets.blocks import Blanks, Block, Choices, Lines
from nsp_desktop.sheets.codes import modules
from nsp_desktop.sheets.flow import Page, Putting, Region, paged, place
from nsp_desktop.sheets.laying import pieces_of
from nsp_desktop.sheets.paper import Frame, Paper
from nsp_desktop.sheets.styles import A4, FOOT_HEIGHT, HEAD_BOTTOM, MARGIN, MM, Style

CORNER: Final = 11 * MM
"""The side of a corner code: read at M from a scan of 150 dots an inch."""
_HEAD: Final = 65.0
BOTTOM: Final = A4[1] - FOOT_HEIGHT - CORNER - 2
"""Where the lower codes begin."""
FIELDS_TOP: Final = HEAD_BOTTOM + _HEAD


def write(register: Register, numbers: Sequence[str], frame: Frame, stream: BinaryIO) -> int:
    """Write a form for each number, on one page or on two; the number of pages."""
    pieces = list(pieces_of(form_blocks(register), A4[0] - 2 * MARGIN))
    pages = paged(pieces, BOTTOM - HEAD_BOTTOM - _HEAD)
    paper = Paper(stream, frame, len(numbers) * len(pages))
    for number in numbers:
        put = Putting(paper)
        for count, page in enumerate(pages, start=1):
            if paper.page > 1 or count > 1 or number != numbers[0]:
                paper.next_page()
            _around(paper, register, number, (count, len(pages)))
            put.page(page, Region(MARGIN, HEAD_BOTTOM + _HEAD, paper.right - MARGIN))
    paper.finish()
    return paper.pages


def form_pages(register: Register) -> list[Page]:
    """The pieces of a form, page by page."""
    return paged(list(pieces_of(form_blocks(register), A4[0] - 2 * MARGIN)), BOTTOM - FIELDS_TOP)


def page_code(number: str, page: int) -> str:
    """What the corner codes of a page hold: a card of ours, and the page where it is not the first."""
    return card_code(number) + (f".{page}" if page > 1 else "")


def form_blocks(register: Register) -> list[Block]:
    """Short fields stand beside each other, the rest under each other; the order is that of the register."""
    blocks: list[Block] = []
    for across, fields in groupby(asked(register), _across):
        found = tuple(fields)
        blocks += _row_blocks(found, across) if across else [_alone(field) for field in found]
    return blocks


def _across(field: Field) -> int:
    """How many of such fields fit beside each other; 0: it has a row of its own."""
    match field.kind:
        case ChoiceKind() | FlagKind():
            return 0
        case TextKind(lines):
            return 2 if lines == "one" else 0
        case NumberKind() | MomentKind() | DurationKind() | CodeKind() | LinkKind():
            return 4
        case _:
            assert_never(field.kind)


def _row_blocks(fields: Sequence[Field], across: int) -> Iterator[Block]:
    for start in range(0, len(fields), across):
        yield Blanks(tuple(field.title() for field in fields[start : start + across]))


def _alone(field: Field) -> Block:
    match field.kind:
        case ChoiceKind(options):
            words = tuple(_(option.label) for option in options)
            longest = max(len(word) for word in words)
            return Choices(field.title(), words, 3 if longest > 19 else 4 if longest > 12 else 5, field.hint())
        case FlagKind():
            return Choices(field.title(), (_("ja"), _("nee")), 5, field.hint())
        case _:
            return Lines(field.title(), 3, field.hint())


def _around(paper: Paper, register: Register, number: str, page: tuple[int, int]) -> None:
    """The codes in the corners, the number, and who wrote it when."""
    text = page_code(number, page[0])
    code = modules(text, "M")
    side = CORNER / len(code)
    right = paper.right - CORNER
    for x, y in ((MARGIN, HEAD_BOTTOM), (right, HEAD_BOTTOM), (MARGIN, BOTTOM), (right, BOTTOM)):
        paper.squares(x, y, side, code, text)
    left = MARGIN + CORNER + 14
    paper.text(left, HEAD_BOTTOM + 15, with_check(number), Style(20, bold=True))
    told = (
        register.title()
        if page[1] == 1
        else _("{register}, blad {page} van {pages}", register=register.title(), page=page[0], pages=page[1])
    )
    paper.text(right - 14, HEAD_BOTTOM + 13, told, Style(13, bold=True), "right")
    if page[0] == 1:
        asked_first = Blanks((_("Gebeurd om (dag en tijd)"), _("Geschreven door")))
        place(paper, (asked_first,), Region(left, HEAD_BOTTOM + 21, right - 14 - left))
    note = _("Schrijf met een pen, in blokletters. Zet een kruis in het vakje.")
    paper.text(left, BOTTOM + CORNER - 12, note, Style(9.5))
