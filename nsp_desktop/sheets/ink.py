"""Text as operators of a page's contents; each stretch is encoded once a sheet, as lists say the same words again and again."""

from collections.abc import Sequence
from typing import Any

from nsp_desktop.sheets import fonts
from nsp_desktop.sheets.shaping import Glyph
from nsp_desktop.sheets.structure import text_string
from nsp_desktop.sheets.styles import Style

Encoded = tuple[tuple[str, str], ...]
"""Per piece the name of its font on the page and its signs as hexadecimal digits."""


class Ink:
    """Writes runs of text; many times faster than a text object of the library for each."""

    def __init__(self, canvas: Any) -> None:
        """`canvas`: of reportlab, which has no types."""
        self._canvas = canvas
        self._known: dict[tuple[str, str], Encoded] = {}

    def text(self, x: float, y: float, runs: Sequence[fonts.Run], style: Style) -> None:
        """Runs beside each other; a run without a font as boxes."""
        canvas = self._canvas
        operators = [f"{style.grey:g} g"]
        for run in runs:
            if run.face is None:
                operators += _boxes(x, y, len(run.text), style)
            elif run.glyphs:
                operators.append(self._joined(x, y, run.face, run, style))
            else:
                shown = " ".join(f"{name} {style.size:.2f} Tf <{signs}> Tj" for name, signs in self._encoded(run.face, run.text))
                operators.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")
            x += run.width * style.size
        canvas.addLiteral(" ".join(operators))

    def _joined(self, x: float, y: float, face: fonts.Face, run: fonts.Run, style: Style) -> str:
        """Joined letters, each glyph in its place; a glyph has no letters of its own, so those of its cluster stand beside it.

        In the order of the paper, from left to right, as readers of text expect them; the structure has the order of reading.
        """
        from reportlab.pdfbase import pdfmetrics

        font, document = pdfmetrics.getFont(face.name), self._canvas._doc  # noqa: SLF001 - fonts are subset per document
        pieces = font.splitString("".join(glyph.sign for glyph in run.glyphs), document)
        signs = [(font.getSubsetInternalName(subset, document), sign) for subset, part in pieces for sign in part]
        parts = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for place, (glyph, (name, sign)) in enumerate(zip(run.glyphs, signs, strict=True)):
            if glyph.letters:
                parts.append(f"{'EMC ' if place else ''}/Span <</ActualText {text_string(glyph.letters[::-1])}>> BDC")
            parts.append(f"{name} {style.size:.2f} Tf {_placed(glyph, sign, style.size)}")
        return " ".join([*parts, "EMC 0 Ts ET"])

    def _encoded(self, face: fonts.Face, text: str) -> Encoded:
        key = (face.name, text)
        found = self._known.get(key)
        return found if found is not None else self._known.setdefault(key, self._encode(face, text))

    def _encode(self, face: fonts.Face, text: str) -> Encoded:
        from reportlab.pdfbase import pdfmetrics

        font, document = pdfmetrics.getFont(face.name), self._canvas._doc  # noqa: SLF001 - fonts are subset per document
        if not font._dynamicFont:  # noqa: SLF001 - tells a font of every reader from one that goes along
            return ((document.getInternalFontName(face.name), text.encode("cp1252", "replace").hex()),)
        pieces = font.splitString(text, document)
        return tuple((font.getSubsetInternalName(subset, document), signs.hex()) for subset, signs in pieces)


def _placed(glyph: Glyph, sign: int, size: float) -> str:
    """One glyph where the shaper wants it; in an array of text a positive number goes back to the left."""
    after = glyph.x + glyph.width - glyph.advance
    rise = f"{glyph.y * size / 1000:.2f} Ts "
    return f"{rise}[{-glyph.x:.0f} <{sign:02x}> {after:.0f}] TJ"


def _boxes(x: float, y: float, count: int, style: Style) -> list[str]:
    """Signs that no font has, as empty boxes."""
    side = fonts.BOX_WIDTH * style.size
    boxes = (f"{x + place * side + side * 0.1:.2f} {y:.2f} {side * 0.8:.2f} {style.size * 0.66:.2f} re" for place in range(count))
    return [f"{style.grey:g} G {style.size / 16:.2f} w", *boxes, "S"]
