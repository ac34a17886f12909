"""Puts blocks on pages: as many pages as they need, nothing cut off, headings with what follows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from nsp_desktop.sheets.blocks import Block
from nsp_desktop.sheets.laying import pieces_of
from nsp_desktop.sheets.paper import Frame, Paper
from nsp_desktop.sheets.pieces import Piece
from nsp_desktop.sheets.styles import A4, FOOT_HEIGHT, HEAD_BOTTOM, MARGIN
from nsp_desktop.sheets.tagging import ARTIFACT, Element

TOP = HEAD_BOTTOM + 8
Page = list[Piece]


@dataclass(frozen=True, slots=True)
class Region:
    """Where on a page blocks stand: its top left corner and its width."""

    x: float
    y: float
    width: float


def write(blocks: Sequence[Block], frame: Frame, stream: BinaryIO, *, landscape: bool = False) -> int:
    """Write a sheet of these blocks; the number of pages."""
    width, height = A4[::-1] if landscape else A4
    pages = paged(list(pieces_of(blocks, width - 2 * MARGIN)), height - TOP - FOOT_HEIGHT)
    paper = Paper(stream, frame, len(pages), landscape=landscape)
    put = Putting(paper)
    for place, page in enumerate(pages):
        if place:
            paper.next_page()
        put.page(page, Region(MARGIN, TOP, width - 2 * MARGIN))
    paper.finish()
    return len(pages)


def place(paper: Paper, blocks: Sequence[Block], region: Region) -> float:
    """Draw blocks in a part of a page, whatever their height; gives where they end."""
    page = list(pieces_of(blocks, region.width))
    Putting(paper).page(page, region)
    return region.y + sum(piece.height for piece in page)


def height_of(blocks: Sequence[Block], width: float) -> float:
    """How high blocks stand in this width."""
    return sum(piece.height for piece in pieces_of(blocks, width))


def paged(pieces: Sequence[Piece], room: float) -> list[Page]:
    """Pieces divided over pages; there is always one page."""
    pages: list[Page] = [[]]
    used = 0.0
    for bunch in _bunches(pieces):
        height = sum(piece.height for piece in bunch)
        if pages[-1] and (used + height > room or bunch[0].ends_page):
            head = bunch[0].head
            goes_on = head is not None and bunch[0].group is pages[-1][-1].group
            repeated = [replace(head, kind="Layout")] if head is not None and goes_on else []
            pages.append(list(repeated))
            used = sum(piece.height for piece in repeated)
        wanted = [piece for piece in bunch if not piece.ends_page]
        pages[-1] += wanted
        used += sum(piece.height for piece in wanted)
    return pages


def _bunches(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that must stand on one page: those that are kept, with the first that is not."""
    bunch: list[Piece] = []
    for piece in pieces:
        bunch.append(piece)
        if not piece.keep:
            yield bunch
            bunch = []
    if bunch:
        yield bunch


class Putting:
    """Draws pages; remembers which lists and tables have begun."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._groups: dict[int, Element] = {}

    def page(self, page: Page, region: Region) -> None:
        y = region.y
        for piece in page:
            self._piece(piece, region.x, y)
            y += piece.height

    def _piece(self, piece: Piece, x: float, y: float) -> None:
        if piece.kind == "Layout":
            with self._paper.inside(ARTIFACT):
                piece.draw(self._paper, x, y, ARTIFACT)
            return
        parent = self._parent(piece)
        if piece.kind is None:
            piece.draw(self._paper, x, y, parent)
            return
        with self._paper.inside(parent.add(piece.kind)) as element:
            piece.draw(self._paper, x, y, element)

    def _parent(self, piece: Piece) -> Element:
        root = self._paper.tags.root
        if piece.group is None:
            return root
        return self._groups.get(id(piece.group)) or self._groups.setdefault(id(piece.group), root.add(piece.group_kind))
