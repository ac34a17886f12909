"""The manual's pictures of paper: three sheets of the practice point, as they come out of the printer.

sheets.py             make docs/manual/vel-*.png anew
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MANUAL = ROOT / "docs" / "manual"
NOON = 1_773_313_200_000
"""12-03-2026 12:00 in Amsterdam."""
SHEETS = {"statusblad": "status", "formulier": "blank:needs:1", "poster": "poster:ar"}
DPI = 80


def main() -> int:
    import pypdfium2

    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.services.content import make_practice
    from nsp_desktop.services.drawn_sheet import draw
    from nsp_desktop.services.opening import open_desk

    def noon() -> Millis:
        return Millis(NOON)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "punt"
        make_practice(folder, noon)
        desk = open_desk(folder, now=noon)
        for picture, kind in SHEETS.items():
            with pypdfium2.PdfDocument(draw(desk, kind).data) as document:
                page = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
            page.quantize(16).save(MANUAL / f"vel-{picture}.png", optimize=True)
            print(f"docs/manual/vel-{picture}.png")
        desk.store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
