"""Paper as it comes back: printed, then blurred, turned, skewed, stained, folded, copied and faxed."""

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

DPI: Final = 300
Wear = Callable[[Image.Image, Random], Image.Image]


def printed(pdf: bytes, page: int = 0, dpi: int = DPI) -> Image.Image:
    """A page as a printer puts it on paper, in greys."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture.convert("L")


def blurred(image: Image.Image, draw: Random) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(1.5 + draw.random()))


def turned(image: Image.Image, draw: Random) -> Image.Image:
    return image.rotate(draw.uniform(-12, 12), expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR)


def skewed(image: Image.Image, draw: Random) -> Image.Image:
    """As from a telephone held askew."""
    lean = draw.uniform(0.03, 0.08)
    matrix = (1, lean, -lean * image.height / 2, lean / 2, 1, -lean * image.width / 4)
    return image.transform(image.size, Image.Transform.AFFINE, matrix, resample=Image.Resampling.BILINEAR, fillcolor=255)


def stained(image: Image.Image, draw: Random) -> Image.Image:
    """Five rings of coffee and drops of ink, anywhere on the page."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    for _drop in range(5):
        x, y, size = draw.randrange(image.width), draw.randrange(image.height), draw.randrange(8, 22)
        pen.ellipse((x, y, x + size, y + size), fill=draw.choice((60, 255)))
        pen.ellipse((x - 150, y - 150, x + 150, y + 150), outline=170, width=8)
    return worn


def folded(image: Image.Image, draw: Random) -> Image.Image:
    """Folded twice; on the folds the toner has gone."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    down, across = (int(edge * draw.uniform(0.35, 0.65)) for edge in (image.height, image.width))
    pen.line((0, down, image.width, down + 20), fill=255, width=5)
    pen.line((across, 0, across - 20, image.height), fill=255, width=5)
    return worn


def copied(image: Image.Image, draw: Random) -> Image.Image:
    """Three times through a copier: softer, then black or white, with dust."""
    for _round in range(3):
        soft = image.filter(ImageFilter.GaussianBlur(1.0))
        dust = Image.effect_noise(image.size, 60)
        image = ImageChops.blend(soft, dust, 0.08).point(lambda grey: 255 if grey > 140 else 0).convert("L")
    return image.rotate(draw.uniform(-2, 2), fillcolor=255)


def faxed(image: Image.Image, _draw: Random) -> Image.Image:
    """Half as fine, and black or white."""
    small = image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)
    return small.point(lambda grey: 255 if grey > 128 else 0).convert("L")


WEARS: Final[Mapping[str, Wear]] = {
    "blur": blurred, "turned": turned, "skewed": skewed, "stained": stained, "folded": folded, "three copies": copied, "fax": faxed,
}  # fmt: skip


def codes(image: Image.Image) -> list[str]:
    """Every code that is read from a picture of a page, looked at in two ways as readers do."""
    import zxingcpp

    found: Counter[str] = Counter()
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        seen = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]), binarizer=binarizer)
        found |= Counter(code.text for code in seen)
    return sorted(found.elements())
