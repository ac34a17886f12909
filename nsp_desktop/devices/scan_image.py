"""Square codes in scans and photos: pictures or PDF files, read by zxing-cpp where it is installed."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Position

PDF_DPI: Final = 200
PIXELS: Final = 100_000_000
"""A larger picture is no scan of a page: A4 at 600 dots an inch has 35 million."""
SIDE: Final = 30_000
"""Nor is a longer one; what reads codes takes none either."""
PAGES: Final = 400
"""More pages than this are not read."""
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP")
_BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, OverflowError, MemoryError, struct.error, TypeError, KeyError, IndexError)
"""What Pillow raises for a damaged picture, besides its own errors: each format has its own way."""


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code in a picture: what it holds and its corners, in its own order: top left, top right, bottom right, bottom left."""

    data: bytes
    corners: tuple[Point, Point, Point, Point]


def codes_of(path: Path) -> list[bytes]:
    """The contents of every square code in a scan. Raises UserError."""
    return [code.data for page in pages_of(path) for code in codes_in(page)]


def codes_in(page: "Image") -> list[SeenCode]:
    """Every square code in a picture. Raises UserError where none can be read on this laptop."""
    try:
        import zxingcpp
    except ImportError as error:
        raise UserError(_("Scans lezen kan niet op deze laptop: het onderdeel zxing-cpp ontbreekt. Vraag de beheerder.")) from error
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    return [SeenCode(code.bytes, _corners(code.position)) for code in zxingcpp.read_barcodes(page, formats=formats)]


def _corners(place: "Position") -> tuple[Point, Point, Point, Point]:
    one, two, three, four = ((point.x, point.y) for point in (place.top_left, place.top_right, place.bottom_right, place.bottom_left))
    return one, two, three, four


def pages_of(path: Path) -> "Iterator[Image]":
    """Each page of a scan in greys. Raises UserError."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        if path.suffix.lower() == ".pdf":
            yield from _rendered(path)
            return
        with Image.open(path, formats=_FORMATS) as opened:
            for frame in islice(ImageSequence.Iterator(opened), PAGES):
                _check_size(path, frame.width, frame.height)
                yield frame.convert("L")
    except (*_BROKEN, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise UserError(_("{file} kan niet worden gelezen. Kies een scan als PNG, JPEG, TIFF of PDF.", file=path)) from error


def _check_size(path: Path, width: float, height: float) -> None:
    if width * height > PIXELS or max(width, height) > SIDE:
        raise UserError(_("{file} is te groot voor een scan van een vel papier.", file=path))


def _rendered(path: Path) -> "Iterator[Image]":
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            for page in islice(document, PAGES):
                _check_size(path, *(side * PDF_DPI / 72 for side in page.get_size()))
                yield page.render(scale=PDF_DPI / 72, grayscale=True).to_pil()
    except pypdfium2.PdfiumError as error:
        raise OSError(str(error)) from error
