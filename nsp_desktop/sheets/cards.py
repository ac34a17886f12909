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
from nsp_desktop.sheets.styles import HEAD_BOTTOM, MARGIN, MM, Style

WIDTH: Final = 85.6 * MM
HEIGHT: Final = 54.0 * MM
CODE: Final = 24.0 * MM
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
    found = modules(card.code)
    side = CODE / len(found)
    left = x + 12 + 4 * side
    room = right - left - CODE - 24
    with paper.part("Sect", lang=card.told) as section:
        with paper.part("P", section):
            paper.fitted(x + 12, y + 20, WIDTH - 24, card.title, Style(12, bold=True), smallest=0.6)
        paper.squares(left - 4 * side, y + 32, side, found, card.code)
        _words(paper, (left + CODE + 8, y), room, card)
        for down, line in enumerate(card.lines[:3]):
            with paper.part("P", section):
                paper.fitted(x + 12, y + 32 + CODE + 15 + down * 12, WIDTH - 24, line, Style(9.5), smallest=0.6)


def _words(paper: Paper, at: tuple[float, float], room: float, card: Card) -> None:
    x, y = at
    paper.fitted(x, y + 62, room, card.number, Style(34, bold=True), smallest=0.35)
    paper.fitted(x, y + 80, room, card.code, Style(10))
    point = fonts.wrap(paper.frame.point, 9.5, room, most=2)
    for down, line in enumerate(point):
        paper.text(x, y + 96 + down * 11, line, Style(9.5))
    if paper.frame.mode == "practice":
        paper.label(x + 2, y + 30, _("OEFENING"), Style(8.5, bold=True))
