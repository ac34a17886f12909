"""Records as lines of text: a list without names, and one opened record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from nsp_desktop.domain import values as domain_values
from nsp_desktop.domain.fields import Field
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Row

_WIDEST = 28
_MEASURED = 500
"""Rows that decide how wide the columns are."""


def lines(register: Register, rows: Iterable["Row"]) -> Iterator[str]:
    """A list: number, time and the fields that may stand in lists, as wide as the first rows need."""
    fields = [field for field in register.fields if field.in_table]
    table = [[_("nummer"), _("tijd"), *(field.title() for field in fields), ""]]
    widths: list[int] | None = None
    for row in rows:
        table.append(_cells(fields, row))
        if widths is None and len(table) == _MEASURED:
            widths = _widths(table)
        if widths is not None:
            yield from (_line(cells, widths) for cells in table)
            table.clear()
    if widths is None and len(table) == 1:
        yield register.empty and _(register.empty)
        return
    yield from (_line(cells, widths or _widths(table)) for cells in table)


def card(register: Register, row: "Row", conflicts: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """One record with all its filled fields; where two people wrote something else, both values."""
    yield f"{register.title()} {row.number}".rstrip()
    for field in register.fields:
        shown = domain_values.show(field, row.values.get(field.name))
        if shown:
            yield f"  {field.title()}: " + "\n    ".join(safe(line) for line in shown.split("\n"))
        if field.name in conflicts:
            both = " / ".join("-" if value is None else safe(str(value)) for value in conflicts[field.name])
            yield "    " + _("nog te kiezen: {values}", values=both)
    yield "  " + _("genoteerd: {at}", at=domain_values.show_moment(row.recorded_at))
    yield from ("  " + mark for mark in _marks(row))


def safe(text: str) -> str:
    """Text for a terminal: control characters, which could drive it, and direction marks are shown as a sign."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _cells(fields: list[Field], row: "Row") -> list[str]:
    shown = [safe(domain_values.show(field, row.values.get(field.name)).replace("\n", " ")) for field in fields]
    return [row.number, domain_values.show_moment(row.happened_at), *shown, ", ".join(_marks(row))]


def _marks(row: "Row") -> list[str]:
    marks = [_("doorgehaald")] if row.struck else []
    marks += [_("gewist")] if row.erased else []
    return marks + ([_("nog te kiezen")] if row.unsettled else [])


def _widths(table: list[list[str]]) -> list[int]:
    return [min(max(len(cell) for cell in column), _WIDEST) for column in zip(*table, strict=True)]


def _line(cells: list[str], widths: list[int]) -> str:
    cut = [cell if len(cell) <= width else cell[: width - 1] + "…" for cell, width in zip(cells, widths, strict=True)]
    return "  ".join(cell.ljust(width) for cell, width in zip(cut, widths, strict=True)).rstrip()
