"""Pages full of square codes: the essential state of a point, sealed, to be scanned when every laptop is lost."""

from collections.abc import Sequence
from typing import BinaryIO, Final

from nsp_desktop.i18n import _
from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.codes import modules_of_bytes
from nsp_desktop.sheets.paper import Frame, Paper
from nsp_desktop.sheets.styles import FOOT_HEIGHT, HEAD_BOTTOM, MARGIN, Style

ACROSS: Final = 3
DOWN: Final = 4
DOT: Final = 0.405
"""The side of the dot that stands for a black module, in modules: a fifth of the ink; devices/thin_codes makes them whole again."""
_GAP: Final = 12.0
_TOP: Final = HEAD_BOTTOM + 34


def write(contents: Sequence[bytes], frame: Frame, stream: BinaryIO) -> int:
    """Twelve codes on a page; gives the number of pages."""
    pages = [contents[start : start + ACROSS * DOWN] for start in range(0, len(contents), ACROSS * DOWN)]
    paper = Paper(stream, frame, len(pages))
    for count, page in enumerate(pages):
        if count:
            paper.next_page()
        _told(paper)
        for spot, content in enumerate(page):
            _code(paper, spot, content, (count * ACROSS * DOWN + spot + 1, len(contents)))
    paper.finish()
    return len(pages)


def _told(paper: Paper) -> None:
    words = _("Bewaar alle bladen bij elkaar, achter slot. Een kwart van de vakken mag onleesbaar zijn. Druk opnieuw af; kopieer niet.")
    with paper.part("P"):
        for line, row in enumerate(fonts.wrap(words, 10.5, paper.right - paper.left)):
            paper.text(paper.left, HEAD_BOTTOM + 12 + line * 14, row, Style(10.5))


def _code(paper: Paper, spot: int, content: bytes, place: tuple[int, int]) -> None:
    found = modules_of_bytes(content)
    width = (paper.right - paper.left - (ACROSS - 1) * _GAP) / ACROSS
    height = (paper.height - FOOT_HEIGHT - _TOP) / DOWN - _GAP
    side = min(width, height)
    x = MARGIN + spot % ACROSS * (width + _GAP) + (width - side) / 2
    y = _TOP + spot // ACROSS * (height + _GAP)
    paper.squares(x, y, side / len(found), found, _("vak {number} van {count}", number=place[0], count=place[1]), thin=DOT)
