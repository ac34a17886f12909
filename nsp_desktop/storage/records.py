"""The record tables: written from the fold, read by the desk. They can be thrown away and made again (invariant 2)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import cbor2

from nsp_desktop.domain.entry import BodyValue, Entry
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.fold import WRITES, Contribution, Folded, fold, told_once
from nsp_desktop.domain.register import Register
from nsp_desktop.domain.sides import ONE_SIDE, Sides
from nsp_desktop.storage import clock_offsets, numbering, record_tables, withdrawals
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.many_records import FULL, NewRecords
from nsp_desktop.storage.record_rows import HELD, UNSETTLED_SQL, Columns, Shape, shape_of, unsettled_rows
from nsp_desktop.storage.record_tables import search_table
from nsp_desktop.storage.search import indexed_words

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection
    from nsp_desktop.storage.ledger import Ledger


class Records:
    """Keeps the record tables equal to the fold of the ledger."""

    def __init__(self, connection: "Connection", ledger: "Ledger", registers: Sequence[Register]) -> None:
        self._connection = connection
        self._ledger = ledger
        self.registers = {register.name: register for register in registers}
        self._ordinals: dict[bytes, int] | None = None
        self._shapes = {register.name: shape_of(register) for register in registers}

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
        registers = tuple(self.registers.values())
        with transaction(self._connection):
            record_tables.drop_tables(self._connection)
            record_tables.make_tables(self._connection, registers)
            self._ordinals = None
            withdrawals.remake(self._ledger, self._connection)
            clock_offsets.remake(self._connection)
            sides = self._ledger.sides()
            made = self._put_many(self._ledger.by_record(), sides)
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

    def take(self, new: Sequence[Entry], changed: Iterable[RecordId] = ()) -> None:
        """Fold the records of entries that were just taken in, and others that changed.

        Records of which nothing else is here are folded from the entries at hand and written together: that is nearly all of a collection.
        """
        groups: dict[RecordId, list[Entry]] = {}
        for entry in new:
            if entry.header.act in WRITES:
                groups.setdefault(entry.header.record, []).append(entry)
        with transaction(self._connection):
            whole = self._ledger.wholly(groups)
            self._put_many((group for record, group in groups.items() if record in whole), self._ledger.sides())
            self.refresh(dict.fromkeys(record for record in [*groups, *changed] if record not in whole))

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

    def _put_many(self, groups: Iterable[Sequence[Entry]], sides: Sides) -> int:
        """Write records that stand in no table yet; how many were made."""
        made, rows, shapes, number_of = 0, NewRecords(self._connection), self._shapes, self._ledger.node_number
        for group in groups:
            folded = told_once(group[0]) if len(group) == 1 else fold(group, sides)
            shape = None if folded is None else shapes.get(folded.register)
            if folded is None or shape is None:
                continue
            rows.add(shape, folded, self._shown_number(folded), number_of(folded.node))
            made += 1
            if rows.waiting == FULL:
                rows.write()
        rows.write()
        return made

    def _put_group(self, entries: Sequence[Entry], sides: Sides, *, fresh: bool) -> None:
        folded = fold(entries, sides)
        shape = None if folded is None else self._shapes.get(folded.register)
        if folded is not None and shape is not None:
            self._put(shape, folded, fresh)

    def _put(self, shape: Shape, folded: Folded, fresh: bool) -> None:
        number = self._shown_number(folded)
        columns, held = shape.row(folded, number, self._ledger.node_number(folded.node))
        row = self._put_row(shape, columns, fresh)
        if shape.register.searchable:
            self._put_words(shape, row, indexed_words(shape.register, number, folded.values), fresh)
        if not fresh:
            self._connection.execute("delete from unsettled where record = ?", (folded.record,))
        self._put_unsettled(unsettled_rows(folded, held))

    def _put_row(self, shape: Shape, columns: Columns, fresh: bool) -> int:
        """Write a record's row; its place in the table, which is that of its words."""
        if not fresh:
            found = self._connection.execute(shape.update, columns).fetchone()
            if found is not None:
                return int(found[0])
        return int(self._connection.execute(shape.insert, (None, *columns) if shape.places else columns).lastrowid or 0)

    def _put_words(self, shape: Shape, row: int, words: str, fresh: bool) -> None:
        if not fresh:
            self._connection.execute(f"delete from {search_table(shape.register)} where rowid = ?", (row,))
        self._connection.execute(shape.words, (row, words))

    def _put_unsettled(self, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._connection.executemany(UNSETTLED_SQL, rows)

    def _shown_number(self, folded: Folded) -> str:
        """B12, or B-2-12 for the second laptop that was given one letter."""
        place = self.ordinals().get(folded.node, 1)
        if place == 1:
            return folded.number
        letter = folded.number.rstrip("0123456789")
        return folded.number if not letter else f"{letter}-{place}-{folded.number[len(letter) :]}"

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
