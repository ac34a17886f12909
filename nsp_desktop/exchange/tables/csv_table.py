"""A table as CSV: UTF-8, a header, times in ISO 8601 with zone, and nothing that a spreadsheet takes for a formula."""

import csv
from collections.abc import Callable
from typing import TextIO

from nsp_desktop.exchange.tables.calming import calm
from nsp_desktop.exchange.tables.table import Cell, Table


def write_csv(table: Table, stream: TextIO, *, hxl: bool = False, calming: Callable[[str], str] = calm) -> int:
    """How many rows were written; with `hxl` a row of hashtags stands under the header and is not counted."""
    writer = csv.writer(stream)
    writer.writerow([column.name for column in table.columns])
    if hxl:
        writer.writerow([column.tag for column in table.columns])
    written = 0
    for row in table.rows():
        writer.writerow([_told(cell, calming) for cell in row])
        written += 1
    return written


def _told(cell: Cell, calming: Callable[[str], str]) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return calming(cell)
        case number:
            return str(number)
