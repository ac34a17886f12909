"""Reading a spreadsheet that ods.py wrote: every row as text, in constant memory, within limits."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from nsp_desktop.exchange.tables.ods import CONTENT

SIZE_LIMIT: Final = 1 << 30
TEXT_LIMIT: Final = 1 << 20
"""Of one row; nothing that a point writes comes near it."""
_STEP: Final = 1 << 16
_BROKEN: Final = (OSError, EOFError, BadZipFile, zlib.error, KeyError, UnicodeDecodeError, ExpatError, NotImplementedError)
"""What the readers of packages, of compressed bytes and of XML say of what is none."""


class BrokenSpreadsheet(ValueError):
    """A file that ods.py cannot have written."""


def rows_of_sheets(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sheet and cells of every row, its header too; numbers and flags as they are kept. Raises BrokenSpreadsheet."""
    try:
        with ZipFile(path) as package:
            member = package.getinfo(CONTENT)
            _check(member)
            with package.open(member) as stream:
                yield from _rows(stream)
    except _BROKEN as error:
        raise BrokenSpreadsheet(str(error)) from error


def _check(member: ZipInfo) -> None:
    if member.file_size > SIZE_LIMIT or member.flag_bits & 1 or member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BrokenSpreadsheet("too long, locked or packed otherwise")


def _rows(stream: IO[bytes]) -> Iterator[tuple[str, tuple[str, ...]]]:
    told, read = _Told(), 0
    while chunk := stream.read(_STEP):
        read += len(chunk)
        if read > SIZE_LIMIT:
            raise BrokenSpreadsheet("longer than it says")
        told.take(chunk, last=False)
        yield from told.ready
        told.ready.clear()
    told.take(b"", last=True)


class _Told:
    """What the parser tells, gathered into rows. A document type is refused: it is where an XML bomb hides."""

    def __init__(self) -> None:
        self.ready: list[tuple[str, tuple[str, ...]]] = []
        self._sheet = ""
        self._row: list[str] = []
        self._cell: str | None = None
        self._text: list[str] = []
        self._size = 0
        self._parser = ParserCreate("utf-8")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._letters

    def take(self, chunk: bytes, *, last: bool) -> None:
        self._parser.Parse(chunk, last)

    def _refuse(self, *_declared: object) -> None:
        raise BrokenSpreadsheet("a document type")

    def _start(self, tag: str, told: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self._sheet = told.get("table:name", "")
            case "table:table-row":
                self._row, self._size = [], 0
            case "table:table-cell":
                self._cell, self._text = told.get("office:value") or told.get("office:boolean-value"), []
            case "text:p" if self._text:
                self._text.append("\n")
            case _:
                pass

    def _letters(self, text: str) -> None:
        self._size += len(text)
        if self._size > TEXT_LIMIT:
            raise BrokenSpreadsheet("a row that is too long")
        self._text.append(text)

    def _end(self, tag: str) -> None:
        match tag:
            case "table:table-cell":
                self._row.append("".join(self._text) if self._cell is None else self._cell)
            case "table:table-row":
                self.ready.append((self._sheet, tuple(self._row)))
            case _:
                pass
