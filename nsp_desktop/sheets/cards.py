"""Cards of the size of a bank card, to be cut out: a title, a large number, a code and two lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from nsp_desktop.i18n import _
from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.blocks import Block
from nsp_desktop.sheets.codes import modules
from nsp_desktop.sheets.flow import Region, place
from nsp_desktop.sheets.paper import Frame, Paper
from nsp_desktop.sheets.right_to_left import is_right_to_left
from nsp_desktop.sheets.styles import HEAD_BOTTOM, MARGIN, MM, Style
from nsp_desktop.sheets.tagging import Element

WIDTH: Final = 85.6 * MM
HEIGHT: Final = 54.0 * MM
CODE: Final = 22.0 * MM
"""The side of the code without its quiet zone: read at Q by any scanner."""
ACROSS: Final = 2
DOWN: Final = 4
_TOP: Final = HEAD_BOTTOM + 6


@dataclass(frozen=True, slots=True)
class Card:
    """`number`: large; `code`: the text in the code, with its check sign; `lines`: at the foot, in the language `told`."""

    title: str
    number: str
    code: str
    lines: tuple[str, ...] = ()
    told: str = ""


def write(cards: Sequence[Card], frame: Frame, stream: BinaryIO, explained: Sequence[Block] = ()) -> int:
    """Eight cards on a page; `explained` stands under a single card. Gives the number of pages."""
    pages = [cards[start : start + ACROSS * DOWN] for start in range(0, len(cards), ACROSS * DOWN)] or [()]
    paper = Paper(stream, frame, len(pages))
    for count, page in enumerate(pages):
        if count:
            paper.next_page()
        for spot, card in enumerate(page):
            _draw(paper, MARGIN + spot % ACROSS * (WIDTH + 16), _TOP + spot // ACROSS * (HEIGHT + 6), card)
    if explained:
        place(paper, explained, Region(MARGIN, _TOP + HEIGHT + 20, paper.right - MARGIN))
    paper.finish()
    return len(pages)


def _draw(paper: Paper, x: float, y: float, card: Card) -> None:
    right, bottom = x + WIDTH, y + HEIGHT
    for ends in ((x, y, right, y), (x, bottom, right, bottom), (x, y, x, bottom), (right, y, right, bottom)):
        paper.cut(*ends)
    with paper.part("Sect", lang=card.told) as section:
        practice = paper.frame.mode == "practice"
        with paper.part("P", section):
            paper.fitted(x + 12, y + 21, WIDTH - (92 if practice else 24), card.title, Style(11.5, bold=True), smallest=0.6)
        if practice:
            with paper.part("P", section):
                paper.text(right - 10, y + 20, _("OEFENING"), Style(8.5), "right")
        _code_and_number(paper, section, x, y, card)
        for down, line in enumerate(card.lines[:2]):
            with paper.part("P", section):
                turned = is_right_to_left(line)
                edge = right - 12 if turned else x + 12
                paper.fitted(edge, y + 44 + CODE + 16 + down * 15, WIDTH - 24, line, Style(9), "right" if turned else "left", smallest=0.6)


def _code_and_number(paper: Paper, section: Element, x: float, y: float, card: Card) -> None:
    found = modules(card.code)
    side = CODE / len(found)
    left = x + 4 * side
    with paper.inside(section):
        paper.squares(left, y + 36, side, found, card.code)
    left += CODE + 4 * side
    room = x + WIDTH - left - 8
    for down, size, text in ((58, 22, card.number), (80, 9.5, card.code)):
        with paper.part("P", section):
            paper.fitted(left, y + down, room, text, Style(size, bold=size > 20), smallest=0.35)
    with paper.part("P", section):
        for down, line in enumerate(fonts.wrap(paper.frame.point, 8.5, room, most=2)):
            paper.text(left, y + 94 + down * 10, line, Style(8.5))
