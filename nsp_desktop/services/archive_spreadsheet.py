"""The spreadsheet of a point in an archive package: its open tables once more, for any office program, with what every code means."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import ChoiceKind
from nsp_desktop.domain.register import Register
from nsp_desktop.exchange.open_package import open_fields
from nsp_desktop.exchange.tables.columns import columns_of, row_of
from nsp_desktop.exchange.tables.ods import MOST_ROWS, write_ods
from nsp_desktop.exchange.tables.ods_reading import BrokenSpreadsheet, rows_of_sheets
from nsp_desktop.exchange.tables.table import Cell, Column, Table
from nsp_desktop.i18n import _
from nsp_desktop.services.archive_figures import SUMMED, rows_of, summed

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.known_points import KnownPoint

FILE: Final = "tabellen.ods"
MEANING: Final = "uitleg"
"""The first sheet: every column and code in Dutch, since an archive has no program to look it up in."""
_ELSEWHERE: Final = ("point", "same_as")
"""Columns that a package has no use for: it has a folder for each point, and says nothing of what the collection decided."""
_MEANING: Final = tuple(Column(name, "text", "") for name in ("tabel", "kolom", "naam", "code", "betekenis"))


def write_spreadsheet(copy: "Desk", point: "KnownPoint", counts: Mapping[str, int], path: Path) -> dict[str, int]:
    """Rows of each sheet; nothing is written, and {} given, where these are more than a spreadsheet is opened with."""
    registers = [copy.register(name) for name in counts]
    tables = [Table(MEANING, _MEANING, lambda: meanings(registers)), *(_table(copy, register, point) for register in registers)]
    if sum(counts.values()) + sum(1 for _row in meanings(registers)) > MOST_ROWS:
        return {}
    written = write_ods(tables, path, title=f"Noodsteunpunt {point.name}", made_at=copy.now())
    return {name: written[name] for name in counts}


def meanings(registers: Sequence[Register]) -> Iterator[tuple[Cell, ...]]:
    """A row for each table, open field and code, in the words of the program."""
    for register in registers:
        yield (register.name, "", register.plural, "", "")
        for field in open_fields(register):
            yield (register.name, field.name, field.label, "", "")
            if isinstance(field.kind, ChoiceKind):
                yield from ((register.name, field.name, field.label, option.code, option.label) for option in field.kind.options)


def spreadsheet_problems(path: Path, wanted: Mapping[str, object], sums: Mapping[str, object]) -> Iterator[str]:
    """Every table of which rows or sums are not those of the figures; `wanted` is {} for a point without a spreadsheet."""
    if not wanted:
        return
    try:
        found = _read(path)
    except BrokenSpreadsheet:
        yield _("{file} is niet te lezen.", file=FILE)
        return
    for name, count in wanted.items():
        if len(found.get(name, ())) != count:
            yield _("{file}, {part} heeft niet de {count} rijen die erin horen.", file=FILE, part=name, count=count)
    for name in SUMMED:
        if summed(found.get(name, ())) != sums.get(name):
            yield _("de sommen van {name} kloppen niet met de tabel.", name=f"{FILE}, {name}")


def _table(copy: "Desk", register: Register, point: "KnownPoint") -> Table:
    columns = columns_of(register, personal=False)
    kept = [place for place, column in enumerate(columns) if column.name not in _ELSEWHERE]

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row in rows_of(copy, register, point, archive=False):
            told = row_of(register, row, point.name, {}, personal=False)
            yield tuple(told[place] for place in kept)

    return Table(register.name, tuple(columns[place] for place in kept), rows)


def _read(path: Path) -> dict[str, list[dict[str, str]]]:
    """Per sheet its rows by the names of its header; of the ones that are summed all cells, of the others only that they are there."""
    heads, found = dict[str, tuple[str, ...]](), dict[str, list[dict[str, str]]]()
    for place, (sheet, cells) in enumerate(rows_of_sheets(path)):
        if place > MOST_ROWS + len(heads):
            raise BrokenSpreadsheet("more rows than are written")
        if sheet not in heads:
            heads[sheet], found[sheet] = cells, []
        else:
            found[sheet].append(dict(zip(heads[sheet], cells, strict=False)) if sheet in SUMMED else {})
    return found
