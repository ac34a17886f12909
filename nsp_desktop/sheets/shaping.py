"""Letters that join: a stretch of Arabic as the glyphs that stand on paper, from left to right, by HarfBuzz."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Glyph:
    """`sign` stands for the glyph in its font; lengths in thousandths of the size: how far the pen goes on, where it is drawn.

    `letters`: what it says, on the first glyph of its cluster.
    """

    sign: str
    letters: str
    advance: float
    x: float
    y: float
    width: float


@lru_cache(maxsize=4096)
def shaped(face: str, text: str) -> tuple[Glyph, ...]:
    """A stretch of one direction in this registered font; nothing where the font cannot be shaped."""
    import uharfbuzz
    from reportlab.pdfbase import pdfmetrics

    font = pdfmetrics.getFont(face)
    if not getattr(font, "shapable", False):
        return ()
    shaper = font.hbFont()
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    uharfbuzz.shape(shaper, buffer, {"kern": True, "liga": True})
    clusters = [info.cluster for info in buffer.glyph_infos]
    letters = [said if place == 0 or clusters[place - 1] != clusters[place] else "" for place, said in enumerate(_letters(text, clusters))]
    found = zip(buffer.glyph_infos, buffer.glyph_positions, letters, strict=True)
    return tuple(_glyph(font, shaper, info.codepoint, position, said) for info, position, said in found)


def _letters(text: str, clusters: list[int]) -> list[str]:
    """For each glyph the letters of its cluster: up to where the next cluster begins."""
    starts = [*sorted(set(clusters)), len(text)]
    ends = dict(pairwise(starts))
    return [text[start : ends[start]] for start in clusters]


def _glyph(font: object, shaper: object, number: int, position: object, letters: str) -> Glyph:
    """A glyph without a sign of its own, such as the middle form of a letter, gets a private one."""
    from reportlab.pdfbase.ttfonts import TTFont
    from uharfbuzz import Font, GlyphPosition

    assert isinstance(font, TTFont) and isinstance(shaper, Font) and isinstance(position, GlyphPosition)
    signs = font.face.glyphToChar.get(number)
    code = signs[0] if signs else font.hbAddPrivate(shaper.glyph_to_string(number), number, position.x_advance)
    scale = font.pdfScale
    x, y = scale(position.x_offset), scale(position.y_offset)
    return Glyph(chr(code), letters, scale(position.x_advance), x, y, font.face.charWidths[code])
