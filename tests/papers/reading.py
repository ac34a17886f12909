"""Reads printed sheets back: their text, where it stands, and how much ink they take."""

from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from typing import BinaryIO, NamedTuple

import pypdfium2

WHITE = 255


class Box(NamedTuple):
    """A piece of text on a page, in points from the bottom left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def drawn(write: Callable[[BinaryIO], object]) -> bytes:
    """What this function writes."""
    stream = BytesIO()
    write(stream)
    return stream.getvalue()


def texts(pdf: bytes) -> list[str]:
    """The text of each page, every stretch of white space as one space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def boxes(pdf: bytes, page: int = 0) -> list[Box]:
    """Every piece of text of a page but the watermark."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = document[page].get_textpage()
        rects = [found.get_rect(place) for place in range(found.count_rects())]
        pieces = [Box(found.get_text_bounded(*rect).strip(), *rect) for rect in rects]
    return [piece for piece in pieces if piece.top - piece.bottom < 45]


def overlapping(pieces: list[Box]) -> list[tuple[Box, Box]]:
    """Pieces of text that stand on each other."""

    def meet(one: Box, other: Box) -> bool:
        wide = min(one.right, other.right) - max(one.left, other.left)
        high = min(one.top, other.top) - max(one.bottom, other.bottom)
        return wide > 0.5 and high > 0.5

    return [(one, other) for one, other in combinations(pieces, 2) if meet(one, other)]


def outside(pieces: list[Box], width: float = 595.3, height: float = 841.9, margin: float = 20.0) -> list[Box]:
    """Pieces of text that a printer would cut off."""
    return [p for p in pieces if p.left < margin or p.bottom < margin or p.right > width - margin or p.top > height - margin]


def ink(pdf: bytes) -> list[float]:
    """The mean blackness of each page at 100 dots an inch, from 0 to 1."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=100 / 72, grayscale=True) for page in document]
        return [1 - sum(bytes(page.buffer)) / (WHITE * len(bytes(page.buffer))) for page in pages]


def information(pdf: bytes) -> dict[str, str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return {name: text for name, text in document.get_metadata_dict().items() if text}
