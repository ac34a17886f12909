"""How a folded record lies in the tables of its register: its row, and the values that no column fits. Pure."""

from collections.abc import Mapping
from typing import Final, TypeVar

import cbor2

from nsp_desktop.domain.entry import BodyValue
from nsp_desktop.domain.fold import Folded
from nsp_desktop.domain.register import Register
from nsp_desktop.frozen import dataclass
from nsp_desktop.storage import record_tables
from nsp_desktop.storage.binding import NOTHING, or_null
from nsp_desktop.storage.columns import Column, Converter, Unfit, converter
from nsp_desktop.storage.record_tables import search_table, table

HELD = -1
"""The place of a value that this version has no column for; conflicts count from 0."""
UNSETTLED_SQL: Final = "insert into unsettled values (?, ?, ?, ?, ?, ?, ?, ?)"
Absent = TypeVar("Absent")
Columns = tuple[Column | bytearray | float, ...]
"""A row as it is handed to the driver (storage.binding)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The statements that write a register's tables, and what makes a column of each field's value."""

    register: Register
    insert: str
    update: str
    words: str
    places: bool
    fields: Mapping[str, tuple[int, Converter]]

    def row(self, folded: Folded, number: str, node: int) -> tuple[Columns, dict[str, BodyValue]]:
        """A record's row without its place, and the values that fit no column."""
        columns, held = self._converted(folded.values, NOTHING)
        row = (
            bytearray(folded.record), number, node, folded.created_stamp, folded.changed_stamp, folded.happened_at, folded.recorded_at,
            1 if folded.struck else 0, 1 if folded.erased else 0, bytearray().join(folded.heads), *columns,
        )  # fmt: skip
        return row, held

    def columns(self, values: Mapping[str, BodyValue]) -> tuple[list[Column], dict[str, BodyValue]]:
        """A record's values in table order, and those that fit no column."""
        return self._converted(values, None)

    def _converted(self, values: Mapping[str, BodyValue], nothing: Absent) -> tuple[list[Column | Absent], dict[str, BodyValue]]:
        fields, held = self.fields, dict[str, BodyValue]()
        columns: list[Column | Absent] = [nothing] * len(fields)
        for name, value in values.items():
            try:
                place, convert = fields[name]
                columns[place] = nothing if value is None else convert(value)
            except (KeyError, Unfit):
                held[name] = value
        return columns, held


def shape_of(register: Register) -> Shape:
    fixed, fields = record_tables.FIXED.split(", "), [f"f_{field.name}" for field in register.fields]
    place = record_tables.place_column(register)
    names = [*([] if place is None else [place]), *fixed, *fields]
    places = [*("?" * (len(names) - len(fields))), *([or_null()] * len(fields))]
    changes = [f"{name} = ?{number}" for number, name in enumerate(fixed, 1) if number > 1]
    changes += [f"{name} = {or_null(f'?{number}')}" for number, name in enumerate(fields, len(fixed) + 1)]
    return Shape(
        register,
        insert=f"insert into {table(register)}({', '.join(names)}) values ({', '.join(places)})",
        update=f"update {table(register)} set {', '.join(changes)} where record = ?1 returning {place or '0'}",
        words=f"insert into {search_table(register)}(rowid, words) values (?, ?)",
        places=place is not None,
        fields={field.name: (place, converter(field)) for place, field in enumerate(register.fields)},
    )


def unsettled_rows(folded: Folded, held: Mapping[str, BodyValue]) -> list[tuple[object, ...]]:
    """The narrow table's rows of one record: what no column fits, and every field with more than one current value."""
    rows: list[tuple[object, ...]] = [(folded.record, name, HELD, cbor2.dumps(value), b"", 0, b"", 0) for name, value in held.items()]
    for name, found in folded.unsettled.items():
        rows += [
            (folded.record, name, place, cbor2.dumps(c.value), c.entry, c.stamp, c.author, c.recorded_at) for place, c in enumerate(found)
        ]
    return rows
