"""Square codes in scans and photos: pictures or PDF files, read by zxing-cpp where it is installed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Position

PDF_DPI: Final = 200
PIXELS: Final = 200_000_000
"""A larger picture is no scan of a page."""


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
        with Image.open(path) as opened:
            if opened.width * opened.height > PIXELS:
                raise UserError(_("{file} is te groot voor een scan van een vel papier.", file=path))
            for frame in ImageSequence.Iterator(opened):
                yield frame.convert("L")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise UserError(_("{file} kan niet worden gelezen. Kies een scan als PNG, JPEG, TIFF of PDF.", file=path)) from error


def _rendered(path: Path) -> "Iterator[Image]":
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                yield page.render(scale=PDF_DPI / 72, grayscale=True).to_pil()
    except pypdfium2.PdfiumError as error:
        raise OSError(str(error)) from error
