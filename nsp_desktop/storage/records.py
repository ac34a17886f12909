"""The record tables: written from the fold, read by the desk. They can be thrown away and made again (invariant 2)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import cbor2

from nsp_desktop.domain.entry import BodyValue, Entry
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.fold import Contribution, Folded, fold
from nsp_desktop.domain.register import Register
from nsp_desktop.domain.sides import ONE_SIDE, Sides
from nsp_desktop.storage import numbering, record_tables, withdrawals
from nsp_desktop.storage.columns import Column, Unfit, to_column
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.record_tables import search_table, table
from nsp_desktop.storage.search import indexed_words

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection
    from nsp_desktop.storage.ledger import Ledger

HELD = -1
"""The place of a value that this version has no column for; conflicts count from 0."""


class Records:
    """Keeps the record tables equal to the fold of the ledger."""

    def __init__(self, connection: "Connection", ledger: "Ledger", registers: Sequence[Register]) -> None:
        self._connection = connection
        self._ledger = ledger
        self.registers = {register.name: register for register in registers}
        self._ordinals: dict[bytes, int] | None = None
        self._inserts = {register.name: _insert_sql(register) for register in registers}
        self._updates = {register.name: _update_sql(register) for register in registers}

    # --- making ----------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make the tables again when the declarations changed since the last start."""
        wanted = record_tables.declarations(tuple(self.registers.values()))
        row = self._connection.execute("select value from meta where name = 'declarations'").fetchone()
        if row is not None and row[0] == wanted:
            return
        self.rebuild()

    def rebuild(self) -> int:
        """Throw all record tables away and fold the whole ledger again; the number of records made."""
        made = 0
        registers = tuple(self.registers.values())
        with transaction(self._connection):
            record_tables.drop_tables(self._connection)
            record_tables.make_tables(self._connection, registers)
            self._ordinals = None
            withdrawals.remake(self._ledger, self._connection)
            sides = self._ledger.sides()
            for group in self._ledger.by_record():
                made += self._put_group(group, sides, fresh=True)
            numbering.recount(self._connection, self._ledger)
            self._connection.execute(
                "insert into meta(name, value) values ('declarations', :value) on conflict(name) do update set value = excluded.value",
                {"value": record_tables.declarations(registers)},
            )
        return made

    def refresh(self, records: Iterable[RecordId]) -> None:
        """Fold these records again after new entries about them."""
        with transaction(self._connection):
            sides = self._ledger.sides()
            for record in records:
                self._put_group(self._ledger.of_record(record), sides, fresh=False)

    def refresh_erased(self, records: Iterable[RecordId]) -> None:
        """Fold erased records again, and merge the search tables so that no word of them stays behind as a tombstone."""
        with transaction(self._connection):
            self.refresh(records)
            for register in self.registers.values():
                if register.searchable:
                    name = search_table(register)
                    self._connection.execute(f"insert into {name}({name}) values ('optimize')")

    def put_new(self, entry: Entry) -> None:
        """The short way for the first entry of a record: nothing older is read."""
        self._put_group([entry], ONE_SIDE, fresh=True)

    def forget_ordinals(self) -> bool:
        """After new laptops arrived: True when numbers of known records must be shown in another way."""
        before, self._ordinals = self._ordinals, None
        return before is not None and any(self.ordinals().get(node) != place for node, place in before.items())

    def ordinals(self) -> dict[bytes, int]:
        """For each laptop its place among those of the same point and letter, oldest first, from 1."""
        if self._ordinals is None:
            counts: dict[tuple[bytes, str], int] = {}
            self._ordinals = {}
            for node in self._ledger.nodes():
                key = (node.point, node.letter)
                counts[key] = counts.get(key, 0) + 1
                self._ordinals[node.node] = counts[key]
        return self._ordinals

    def _put_group(self, entries: Sequence[Entry], sides: Sides, *, fresh: bool) -> int:
        folded = fold(entries, sides)
        register = None if folded is None else self.registers.get(folded.register)
        if folded is None or register is None:
            return 0
        self._put(register, folded, fresh)
        return 1

    def _put(self, register: Register, folded: Folded, fresh: bool) -> None:
        number = self._shown_number(folded)
        columns, held = columns_of(register, folded.values)
        place = self._ledger.node_number(folded.node)
        fixed = (
            folded.record, number, place, folded.created_stamp, folded.changed_stamp, folded.happened_at, folded.recorded_at,
            int(folded.struck), int(folded.erased), b"".join(folded.heads),
        )  # fmt: skip
        row = self._put_row(register, (*fixed, *columns), fresh)
        if register.searchable:
            self._put_words(register, row, indexed_words(register, number, folded.values), fresh)
        if not fresh:
            self._connection.execute("delete from unsettled where record = ?", (folded.record,))
        self._put_unsettled(folded, held)

    def _put_row(self, register: Register, columns: Sequence[Column], fresh: bool) -> int:
        """Write a record's row; its place in the table, which is that of its words."""
        if not fresh:
            found = self._connection.execute(self._updates[register.name], columns).fetchone()
            if found is not None:
                return int(found[0])
        return int(self._connection.execute(self._inserts[register.name], columns).lastrowid or 0)

    def _put_words(self, register: Register, row: int, words: str, fresh: bool) -> None:
        name = search_table(register)
        if not fresh:
            self._connection.execute(f"delete from {name} where rowid = ?", (row,))
        self._connection.execute(f"insert into {name}(rowid, words) values (?, ?)", (row, words))

    def _put_unsettled(self, folded: Folded, held: Mapping[str, BodyValue]) -> None:
        rows = [(folded.record, name, HELD, cbor2.dumps(value), b"", 0, b"", 0) for name, value in held.items()]
        rows += [
            (folded.record, name, place, cbor2.dumps(c.value), c.entry, c.stamp, c.author, c.recorded_at)
            for name, found in folded.unsettled.items()
            for place, c in enumerate(found)
        ]
        if rows:
            self._connection.executemany("insert into unsettled values (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _shown_number(self, folded: Folded) -> str:
        """B12, or B-2-12 for the second laptop that was given one letter."""
        place = self.ordinals().get(folded.node, 1)
        letter = folded.number.rstrip("0123456789")
        return folded.number if place == 1 or not letter else f"{letter}-{place}-{folded.number[len(letter) :]}"

    # --- conflicts -------------------------------------------------------------------------------------------

    def unsettled(self, record: RecordId) -> dict[str, tuple[Contribution, ...]]:
        """Every field of a record with more than one current value, first the one that shows."""
        rows = self._connection.execute(
            "select field, value, entry, stamp, author, recorded_at from unsettled where record = ? and place >= 0 order by field, place",
            (record,),
        )
        found: dict[str, list[Contribution]] = {}
        for name, value, *rest in rows:
            found.setdefault(name, []).append(Contribution(cbor2.loads(value), *rest))
        return {name: tuple(values) for name, values in found.items()}

    def held(self, record: RecordId) -> dict[str, BodyValue]:
        """Values of a newer version that this one has no field for (invariant 8)."""
        rows = self._connection.execute("select field, value from unsettled where record = ? and place = ?", (record, HELD))
        return {name: cbor2.loads(value) for name, value in rows}

    def unsettled_records(self) -> int:
        row = self._connection.execute("select count(distinct record) from unsettled where place >= 0").fetchone()
        return int(row[0])


def columns_of(register: Register, values: Mapping[str, BodyValue]) -> tuple[list[Column], dict[str, BodyValue]]:
    """A record's values in table order, and those that fit no column."""
    columns: list[Column] = []
    held = {name: value for name, value in values.items() if name not in register.by_name}
    for field in register.fields:
        try:
            columns.append(to_column(field, values.get(field.name)))
        except Unfit:
            columns.append(None)
            held[field.name] = values[field.name]
    return columns, held


def _insert_sql(register: Register) -> str:
    names = _names(register)
    return f"insert into {table(register)}({', '.join(names)}) values ({', '.join('?' * len(names))})"


def _update_sql(register: Register) -> str:
    """The first parameter names the record, the others are set. Gives 0 for a table without places."""
    changes = ", ".join(f"{name} = ?{place}" for place, name in enumerate(_names(register), 1) if place > 1)
    place = record_tables.place_column(register) or "0"
    return f"update {table(register)} set {changes} where record = ?1 returning {place}"


def _names(register: Register) -> list[str]:
    return [*record_tables.FIXED.split(", "), *(f"f_{field.name}" for field in register.fields)]
