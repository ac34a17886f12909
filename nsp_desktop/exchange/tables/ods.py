"""Tables as one OpenDocument spreadsheet (the package by odfdo), a sheet each, row by row in constant memory.

The same tables and moment give the same bytes. Strings stay strings and never become formulas.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from nsp_desktop import __version__
from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.tables.calming import calm
from nsp_desktop.exchange.tables.table import Cell, Table
from nsp_desktop.i18n import _

MOST_ROWS: Final = 200_000
"""A spreadsheet with more is opened by nobody; CSV and Parquet have no limit."""
CONTENT: Final = "content.xml"
MANIFEST: Final = "META-INF/manifest.xml"
_EMPTY: Final = b"<office:spreadsheet/>"
_NEEDLESS: Final = ("Thumbnails/", "Configurations2/")
"""Of the template: the picture of an empty sheet, and bars for a screen."""
_CONTROL: Final = dict.fromkeys(code for code in range(32) if code not in (9, 10, 13))


def write_ods(tables: Sequence[Table], path: Path, *, title: str, made_at: Millis, hxl: bool = False) -> dict[str, int]:
    """How many rows each sheet has, without header and hashtags. Raises UserError when there are too many."""
    parts = _parts(title, made_at)
    before, after = parts.pop(CONTENT).split(_EMPTY)
    with ZipFile(path, "w") as package:
        package.writestr(_member("mimetype", ZIP_STORED), parts.pop("mimetype"))
        with package.open(_member(CONTENT), "w", force_zip64=True) as stream:
            stream.write(before + b"<office:spreadsheet>")
            counts = _sheets(tables, hxl, stream)
            stream.write(b"</office:spreadsheet>" + after)
        for name, data in sorted(parts.items()):
            package.writestr(_member(name), data)
    return counts


def _sheets(tables: Sequence[Table], hxl: bool, stream: IO[bytes]) -> dict[str, int]:
    counts, room = dict[str, int](), MOST_ROWS
    for table in tables:
        stream.write(_head(table, hxl).encode())
        counts[table.name] = 0
        for row in table.rows():
            if not room:
                raise UserError(_("Dit zijn meer dan {count} regels: te veel voor een rekenblad. Kies csv of parquet.", count=MOST_ROWS))
            stream.write(_row(map(_cell, row)).encode())
            room, counts[table.name] = room - 1, counts[table.name] + 1
        stream.write(b"</table:table>")
    return counts


def _head(table: Table, hxl: bool) -> str:
    heads = [[column.name for column in table.columns]] + ([[column.tag for column in table.columns]] if hxl else [])
    columns = f'<table:table-column table:number-columns-repeated="{len(table.columns)}"/>'
    return f"<table:table table:name={quoteattr(table.name)}>{columns}{''.join(_row(map(_text, head)) for head in heads)}"


def _row(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _parts(title: str, made_at: Millis) -> dict[str, bytes]:
    """Everything in the package of an empty spreadsheet, without what is only for a screen."""
    from odfdo import Document

    document, kept, at = Document("spreadsheet"), BytesIO(), datetime.fromtimestamp(made_at // 1000, UTC)
    document.body.clear()
    document.set_language("nl-NL")
    document.meta.title = title
    document.meta.generator = f"NSP Desktop {__version__}"
    document.meta.creation_date = document.meta.date = at
    document.save(kept)
    with ZipFile(kept) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.startswith(_NEEDLESS)}
    manifest = parts[MANIFEST].splitlines(keepends=True)
    parts[MANIFEST] = b"".join(line for line in manifest if not any(name.encode() in line for name in _NEEDLESS))
    return parts


def _member(name: str, how: int = ZIP_DEFLATED) -> ZipInfo:
    """Of no moment and no system."""
    member = ZipInfo(name)
    member.compress_type, member.create_system, member.external_attr = how, 3, 0o644 << 16
    return member


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return "<table:table-cell/>"
        case bool():
            told = "true" if cell else "false"
            return f'<table:table-cell office:value-type="boolean" office:boolean-value="{told}"><text:p>{told}</text:p></table:table-cell>'
        case str():
            return _text(calm(cell))
        case number:
            return f'<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>'


def _text(words: str) -> str:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.translate(_CONTROL).splitlines()) or "<text:p/>"
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'
