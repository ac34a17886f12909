"""Codes that were printed as small dots to spare toner: a scan is thickened until the dots touch, then read as any other."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.devices.scan_image import codes_in, pages_of

if TYPE_CHECKING:
    from PIL.Image import Image

_SMALL: Final = 1_800
"""A page that is narrower than this, in pixels, is doubled first: half a pixel counts."""
_BRUSHES: Final = (1, 5, 7, 3, 9, 13)
"""Widths in pixels, in the order that reads most: for dots 0.55 mm apart 5 and 7 at 150 and 300 dots an inch, more at 600."""


def looks(paths: Sequence[Path]) -> Iterator[list[bytes]]:
    """What the codes of these scans hold, look after look, dots grown by each brush; ask on while codes miss. Raises UserError."""
    for brush in _BRUSHES:
        yield [code.data for path in paths for page in pages_of(path) for code in codes_in(_thicker(page, brush))]


def _thicker(page: "Image", brush: int) -> "Image":
    from PIL import Image, ImageFilter

    if brush == 1:
        return page
    if page.width < _SMALL:
        page = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)
    return page.filter(ImageFilter.MinFilter(brush))
