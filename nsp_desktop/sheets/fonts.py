"""The fonts on paper, and text cut into runs that a font can really print."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from nsp_desktop import assets
from nsp_desktop.sheets import right_to_left
from nsp_desktop.sheets.shaping import Glyph, shaped

REGULAR = "AtkinsonHyperlegibleNext-Regular.ttf"
BOLD = "AtkinsonHyperlegibleNext-Bold.ttf"
FALLBACK = "NotoSans*-{weight}.ttf"
BOX_WIDTH = 0.6
"""Width of the box that stands for a sign no font has, in em."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Face:
    """One font as reportlab knows it, with the width of each sign it has in thousandths of an em."""

    name: str
    widths: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Run:
    """Signs that stand in one font; no font: boxes. `width` is for a size of one point; `glyphs`: how joined letters are drawn."""

    face: Face | None
    text: str
    width: float
    glyphs: tuple[Glyph, ...] = ()


@cache
def faces(bold: bool) -> tuple[Path | None, ...]:
    """The font files to try, in order; None stands for Helvetica, which every reader has."""
    first = assets.path("fonts", BOLD if bold else REGULAR)
    folder, weights = first.parent, ("Bold", "Regular") if bold else ("Regular",)
    others = [found for weight in weights for found in sorted(folder.glob(FALLBACK.format(weight=weight)))]
    return (first if first.is_file() else None, *others)


@cache
def face(source: Path | None, bold: bool) -> Face:
    """Load and register one font; a file that is no font counts as one without signs."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    if source is None:
        name = "Helvetica-Bold" if bold else "Helvetica"
        widths = pdfmetrics.getFont(name).widths
        signs = ((code, bytes([code]).decode("cp1252", "ignore")) for code in range(32, 256))
        return Face(name, {ord(sign): widths[code] for code, sign in signs if sign})
    try:
        font = ttfonts.TTFont(source.stem, source)
    except (ttfonts.TTFError, OSError):
        return Face(source.stem, {})
    pdfmetrics.registerFont(font)
    return Face(source.stem, {code: font.face.charWidths[code] for code, glyph in font.face.charToGlyph.items() if glyph})


@lru_cache(maxsize=4096)
def face_for(sign: str, bold: bool) -> Face | None:
    """The first font that has this sign; control characters have none."""
    if unicodedata.category(sign) == "Cc":
        return None
    loaded = (face(source, bold) for source in faces(bold))
    return next((found for found in loaded if ord(sign) in found.widths), None)


def clean(text: str) -> str:
    """One line of signs that take ink: composed, breaks as spaces, without marks that only steer; half a sign as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    line = " ".join(unicodedata.normalize("NFC", text).split())
    odd = {ord(sign): shown for sign in set(line) if (shown := _shown(sign)) != sign}
    return line.translate(odd) if odd else line


def _shown(sign: str) -> str:
    """What stands for this sign: itself, nothing for a mark that steers, U+FFFD for half a sign."""
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    return "" if unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f" else sign


@lru_cache(maxsize=8192)
def runs(text: str, bold: bool = False) -> tuple[Run, ...]:
    """The text from left to right as it stands on paper."""
    return tuple(run for part, turned in right_to_left.stretches(clean(text)) for run in _runs(part, bold, turned=turned))


def _runs(line: str, bold: bool, *, turned: bool) -> Iterator[Run]:
    faces = _chosen(line, bold)
    found = [
        Run(face, "".join(sign for _face, sign in signs), 0.0)
        for face, signs in groupby(zip(faces, line, strict=True), lambda pair: pair[0])
    ]
    for run in reversed(found) if turned else found:
        yield _measured(run.face, run.text, turned=turned)


def _chosen(line: str, bold: bool) -> list[Face | None]:
    """For each sign its font; a space or a comma stays in that of the word before it, where it has one."""
    faces: list[Face | None] = []
    current: Face | None = None
    for sign in line:
        if sign.isalnum() or current is None or ord(sign) not in current.widths:
            current = face_for(sign, bold)
        faces.append(current)
    return faces


def _measured(face: Face | None, text: str, *, turned: bool) -> Run:
    if face is None:
        return Run(None, text, BOX_WIDTH * len(text))
    glyphs = shaped(face.name, text) if turned else ()
    if glyphs:
        return Run(face, text, sum(glyph.advance for glyph in glyphs) / 1000, glyphs)
    return Run(face, text[::-1] if turned else text, sum(face.widths[ord(sign)] for sign in text) / 1000)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide this text stands on paper, in points."""
    return size * _width(text, bold)


@lru_cache(maxsize=8192)
def _width(text: str, bold: bool) -> float:
    return sum(run.width for run in runs(text, bold))


def fit(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    line = clean(text)
    if width(line, size, bold) <= room:
        return line
    low, high = 0, min(len(line), int(room / size * 8))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(line[:middle].rstrip() + ELLIPSIS, size, bold) <= room else (low, middle - 1)
    return line[:low].rstrip() + ELLIPSIS


def wrap(text: str, size: float, room: float, *, bold: bool = False, most: int = 1000) -> list[str]:
    """The text in lines no wider than the room; beyond `most` lines the last one ends in an ellipsis."""
    lines = [line for part in text.splitlines() for line in _wrap(clean(part), size, room, bold)]
    if len(lines) <= most:
        return lines or [""]
    return [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), size, room, bold)]


def _wrap(line: str, size: float, room: float, bold: bool) -> Iterator[str]:
    space, current, used = width(" ", size, bold), "", 0.0
    for word in line.split(" "):
        needed = width(word, size, bold)
        if current and used + space + needed <= room:
            current, used = f"{current} {word}", used + space + needed
            continue
        if current:
            yield current
        *full, current = _pieces(word, size, room, bold) if needed > room else (word,)
        used = width(current, size, bold)
        yield from full
    yield current


def _pieces(word: str, size: float, room: float, bold: bool) -> Iterator[str]:
    """A word in pieces that fit: long names and codes are broken anywhere."""
    piece, used = "", 0.0
    for sign in word:
        step = width(sign, size, bold)
        if piece and used + step > room:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + sign, used + step
    yield piece
