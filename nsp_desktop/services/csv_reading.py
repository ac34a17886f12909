"""Reads a CSV file as people have them: comma, semicolon or tab, UTF-8 or the old Windows letters, within limits."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from nsp_desktop.errors import Problem, UserError
from nsp_desktop.i18n import _

ROW_LIMIT = 200_000
COLUMN_LIMIT = 200
BYTES_LIMIT = 64 * 1024 * 1024
LINE_LIMIT = 1 << 20
"""Characters in one line of the file: what is longer is no table, and is not read into memory."""
CELL_LIMIT = 4_000_000
_DELIMITERS = ",;\t"
_SNIFFED_ROWS = 20
_PIECE = 1 << 20
_CALMED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: the line of the file where it starts, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file: its header, its rows, and what could not be read."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]


def read_table(path: Path) -> Table:
    """Read a CSV file with a header. Raises UserError when it is no such thing."""
    coding = _coding(path)
    lines, problems = _lines(path, coding, _delimiter(_beginning(path, coding)))
    if not lines or not any(lines[0].cells):
        raise UserError(_("{file} is leeg of heeft geen kopregel. Er is niets ingelezen.", file=path.name))
    header = tuple(cell.strip() for cell in lines[0].cells)
    if len(header) > COLUMN_LIMIT:
        raise UserError(_("{file} heeft meer dan {limit} kolommen. Er is niets ingelezen.", file=path.name, limit=COLUMN_LIMIT))
    filled = tuple(line for line in lines[1:] if any(line.cells))
    return Table(header, filled, tuple(problems))


def calm(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what would start one."""
    return f"'{text}" if re.match(r"'*[=+\-@\t\r]", text) else text


def uncalm(text: str) -> str:
    """The text again as it was before calm()."""
    return text[1:] if _CALMED.match(text) else text


def _coding(path: Path) -> str:
    """UTF-16 with its mark, UTF-8, or the old Windows letters; the file is looked through piece by piece. Raises UserError."""
    try:
        if path.stat().st_size > BYTES_LIMIT:
            raise UserError(_("{file} is te groot. Knip het bestand in stukken.", file=path.name))
        with path.open("rb") as stream:
            marked = stream.read(2) in (b"\xff\xfe", b"\xfe\xff")
        return next(coding for coding in (("utf-16",) if marked else ("utf-8-sig", "cp1252")) if _decodes(path, coding))
    except OSError as error:
        raise UserError(_("{file} is niet te lezen. Kijk of de naam klopt.", file=path.name)) from error
    except StopIteration:
        raise UserError(_("{file} is geen tekstbestand. Bewaar de tabel als CSV (UTF-8).", file=path.name)) from None


def _decodes(path: Path, coding: str) -> bool:
    with path.open(encoding=coding, newline="") as stream:
        try:
            while stream.read(_PIECE):
                pass
        except UnicodeError:
            return False
    return True


def _beginning(path: Path, coding: str) -> str:
    with path.open(encoding=coding, newline="") as stream:
        return stream.read(_PIECE)


def _delimiter(text: str) -> str:
    """The sign that divides the first rows most evenly into most columns."""
    return max(_DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have as many columns as the header, when that is more than one; then how many columns."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths = []
    try:
        for row in reader:
            if row:
                widths.append(len(row))
            if len(widths) == _SNIFFED_ROWS:
                break
    except csv.Error:
        pass
    if not widths or widths[0] == 1:
        return 0, 0
    return sum(width == widths[0] for width in widths), widths[0]


def _lines(path: Path, coding: str, delimiter: str) -> tuple[list[Line], list[Problem]]:
    """All rows up to the first one that cannot be read at all."""
    lines: list[Line] = []
    start, room = 1, CELL_LIMIT
    with path.open(encoding=coding, newline="") as stream:
        reader = csv.reader(_short_lines(stream), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                lines.append(Line(start, tuple(cells)))
                start = reader.line_num + 1
                room -= len(cells)
                if len(lines) > ROW_LIMIT + 1 or room < 0:
                    raise UserError(
                        _("{file} heeft meer dan {limit} regels. Knip het bestand in stukken.", file=path.name, limit=ROW_LIMIT)
                        if room >= 0 else _("{file} is te groot. Knip het bestand in stukken.", file=path.name)
                    )  # fmt: skip
        except csv.Error:
            sentence = _("Hier klopt een aanhalingsteken niet, of een cel is veel te lang. Vanaf hier is niet gelezen.")
            return lines, [Problem("", sentence, start)]
    return lines, []


def _short_lines(stream: TextIO) -> Iterator[str]:
    """The lines of a file; one without end is refused before it is in memory. Raises csv.Error."""
    while line := stream.readline(LINE_LIMIT + 1):
        if len(line) > LINE_LIMIT:
            raise csv.Error("a line is too long")
        yield line
