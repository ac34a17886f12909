"""Tables as one OpenDocument spreadsheet (ODF 1.3, by odfdo), a sheet each; strings stay strings and never become formulas."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.tables.calming import calm
from nsp_desktop.exchange.tables.table import Cell, Table
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from odfdo import Element

MOST_ROWS: Final = 200_000
"""A spreadsheet with more is opened by nobody; CSV and Parquet have no limit."""
_CONTROL: Final = dict.fromkeys(code for code in range(32) if code not in (9, 10, 13))


def write_ods(tables: Sequence[Table], path: Path, *, hxl: bool = False) -> dict[str, int]:
    """How many rows each sheet has, without header and hashtags. Raises UserError when there are too many."""
    from odfdo import Document

    document, counts, total = Document("spreadsheet"), dict[str, int](), 0
    document.body.clear()
    for table in tables:
        sheet, counts[table.name] = _sheet(table, hxl, MOST_ROWS - total)
        total += counts[table.name]
        document.body.append(sheet)
    document.save(path)
    return counts


def _sheet(table: Table, hxl: bool, room: int) -> "tuple[Element, int]":
    from odfdo import Element

    heads = [tuple(column.name for column in table.columns)] + ([tuple(column.tag for column in table.columns)] if hxl else [])
    rows = [f"<table:table-row>{''.join(_text(title) for title in head)}</table:table-row>" for head in heads]
    rows += _rows(table, room)
    xml = f'<table:table table:name={quoteattr(table.name)}><table:table-column table:number-columns-repeated="{len(table.columns)}"/>'
    return Element.from_tag(f"{xml}{''.join(rows)}</table:table>"), len(rows) - len(heads)


def _rows(table: Table, room: int) -> Iterator[str]:
    for place, row in enumerate(table.rows()):
        if place >= room:
            raise UserError(_("Dit zijn meer dan {count} regels: te veel voor een rekenblad. Kies csv of parquet.", count=MOST_ROWS))
        yield f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"


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
