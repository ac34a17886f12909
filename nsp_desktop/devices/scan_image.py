"""Square codes in scans and photos: pictures or PDF files, read by zxing-cpp where it is installed."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

PDF_DPI: Final = 200
PIXELS: Final = 200_000_000
"""A larger picture is no scan of a page."""


def codes_of(path: Path) -> list[bytes]:
    """The contents of every square code in a scan. Raises UserError."""
    try:
        import zxingcpp
    except ImportError as error:
        raise UserError(_("Scans lezen kan niet op deze laptop: het onderdeel zxing-cpp ontbreekt. Vraag de beheerder.")) from error
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    return [code.bytes for page in _pages(path) for code in zxingcpp.read_barcodes(page, formats=formats)]


def _pages(path: Path) -> "Iterator[Image]":
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
