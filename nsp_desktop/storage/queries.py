"""Reading the record tables: lists, single records, sums. Only here are questions of a page turned into SQL."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from nsp_desktop.domain.clock import wall_of
from nsp_desktop.domain.entry import HASH_BYTES
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.register import Register, Value, Values
from nsp_desktop.frozen import dataclass, field
from nsp_desktop.storage.anchors import STEP, Anchors, from_anchor
from nsp_desktop.storage.clock_offsets import NONE, are_kept, behind_now, shift
from nsp_desktop.storage.columns import Column, from_column, to_column
from nsp_desktop.storage.long_lists import Told, read_order
from nsp_desktop.storage.orders import is_closed, order_by
from nsp_desktop.storage.record_tables import place_column, search_table, table
from nsp_desktop.storage.search import question, question_of

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

Order = str
"""newest | oldest | waiting (the longest first) | work (open first, then urgency, then waiting time) | the name of a field, with a minus
for descending."""


_BY_RECORD = ("r.record", "r.record desc")
START, END = Millis(0), Millis(2**62)
_OF_POINT = "(:point is null or r.node in (select id from nodes where point = :point))"


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a view sees it; `unsettled` names the fields with more than one current value."""

    record: RecordId
    register: str
    number: str
    values: Mapping[str, Value]
    node: bytes
    happened_at: Millis
    recorded_at: Millis
    changed_at: Millis
    struck: bool
    erased: bool
    unsettled: tuple[str, ...]
    heads: tuple[bytes, ...]
    shift: int = 0
    """By how many milliseconds the clock of its laptop was behind that of this one, as far as somebody confirmed it."""

    @property
    def since(self) -> Millis:
        """When it happened by this laptop's clock: what waiting times count from."""
        return Millis(self.happened_at + self.shift)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records of a register a list shows, and in which order; `readings`: per typed word the words that may be meant;
    `since` and `before`: what happened in this time."""

    search: str = ""
    filters: Values = field(default_factory=dict)
    open_only: bool = False
    struck: Literal["no", "yes", "both"] = "no"
    order: Order = "newest"
    limit: int = 200
    offset: int = 0
    point: bytes | None = None
    readings: tuple[tuple[str, ...], ...] = ()
    since: Millis = START
    before: Millis = END
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Per choice the codes whose records are left out."""


class Queries:
    """Answers questions about records."""

    def __init__(self, connection: "Connection", own: bytes = b"", *, anchor_step: int = STEP) -> None:
        self._connection = connection
        self._own = own
        self._keeps_offsets = False
        self._nodes: dict[int, bytes] = {}
        self._anchors = Anchors(connection, anchor_step)

    def row(self, register: Register, record: RecordId) -> Row | None:
        return next(self._rows(register, "where r.record = :record", {"record": record}), None)

    def find(self, register: Register, number: str) -> Row | None:
        """The record with this number, upper or lower case; the oldest where a collection holds several."""
        where = "where r.number = :number order by r.record limit 1"
        return next(self._rows(register, where, {"number": number.strip().upper()}), None)

    def rows(self, register: Register, selection: Selection) -> list[Row]:
        source, where, values = _conditions(register, selection)
        order = order_by(register, selection, self._shift())
        offset = selection.offset
        if source == f"{table(register)} r" and order in _BY_RECORD:
            start, anchor = self._anchors.before(source, where, values, order, offset)
            if anchor is not None:
                where, values, offset = f"{where} and {from_anchor(order)}", {**values, "anchor": anchor}, offset - start
        values |= {"limit": selection.limit, "offset": offset}
        # FTS5 gives its rows newest first by itself when asked by its own rowid; by r.id all of them would be sorted first.
        inner = "s.rowid desc" if order == "r.id desc" and source.startswith(search_table(register)) else order
        place = place_column(register) or "record"
        found = f"(select r.{place} from {source} where {where} order by {inner} limit :limit offset :offset)"
        return list(self._rows(register, f"join {found} chosen on chosen.{place} = r.{place} order by {order}", values))

    def order_of(self, register: Register, selection: Selection, told: Told) -> bytes:
        """The ids of a whole selection in its order; by the place in the table as the last resort, four times as fast as by the id."""
        source, where, values = _conditions(register, selection)
        order = order_by(register, selection, self._shift()).replace("r.record", f"r.{place_column(register) or 'record'}")
        return read_order(self._connection, f"select r.record from {source} where {where} order by {order}", dict(values), told)

    def rows_of(self, register: Register, records: Sequence[RecordId]) -> list[Row]:
        """These records, in this order; one that is no longer here is left out."""
        marks = {f"r{place}": record for place, record in enumerate(records)}
        where = f"where r.record in ({', '.join(f':{mark}' for mark in marks)})"
        found = {row.record: row for row in self._rows(register, where, marks)}
        return [found[record] for record in records if record in found]

    def due(self, register: Register, field_name: str, before: Millis) -> list[Row]:
        """The open records of which this moment has come, the oldest moment first."""
        column = f"r.f_{register.by_name[field_name].name}"
        still_open = f"and ({is_closed(register)}) = 0" if register.lifecycle is not None else ""
        where = f"where r.struck = 0 {still_open} and {column} <= :before order by {column}, r.record"
        return list(self._rows(register, where, {"before": before}))

    def count(self, register: Register, selection: Selection) -> int:
        source, where, values = _conditions(register, selection)
        return int(self._connection.execute(f"select count(*) from {source} where {where}", values).fetchone()[0])

    def unsettled_rows(self, register: Register, limit: int = 1_000) -> list[Row]:
        """The records of a register that have a field with more than one current value, newest first."""
        found = "r.record in (select record from unsettled where place >= 0)"
        return list(self._rows(register, f"where {found} order by r.record desc limit :limit", {"limit": limit}))

    def totals(self, register: Register, field_name: str, point: bytes | None = None) -> dict[str, int]:
        """How many records, not struck, per value of a choice; "" counts those without one."""
        column = f"f_{register.by_name[field_name].name}"
        rows = self._connection.execute(
            f"select coalesce(r.{column}, ''), count(*) from {table(register)} r where r.struck = 0 and {_OF_POINT} group by 1",
            {"point": point},
        )
        return {str(code): int(count) for code, count in rows}

    def sums(
        self, register: Register, *, since: Millis = START, before: Millis = END, filters: Values | None = None, point: bytes | None = None
    ) -> dict[str, int]:
        """Per kind the sum of amounts that happened in this time; a count gives counted minus expected under its own kind."""
        wanted, values = _filters(register, filters or {})
        rows = self._connection.execute(
            "select r.f_kind, sum(r.f_amount - case when r.f_kind = 'count' then coalesce(r.f_expected, 0) else 0 end) "
            f"from {table(register)} r where r.struck = 0 and r.happened_at >= :since and r.happened_at < :before{wanted} "
            f"and {_OF_POINT} group by r.f_kind",
            {"since": since, "before": before, "point": point, **values},
        )
        return {str(kind): int(total or 0) for kind, total in rows}

    def sums_per(
        self, register: Register, link: str, *, since: Millis = START, filters: Values | None = None
    ) -> dict[RecordId, dict[str, int]]:
        """The same sums for every record that this field points to, in one question."""
        wanted, values = _filters(register, filters or {})
        column, found = f"r.f_{register.by_name[link].name}", dict[RecordId, dict[str, int]]()
        rows = self._connection.execute(
            f"select {column}, r.f_kind, sum(r.f_amount - case when r.f_kind = 'count' then coalesce(r.f_expected, 0) else 0 end) "
            f"from {table(register)} r where r.struck = 0 and r.happened_at >= :since and {column} is not null{wanted} group by 1, 2",
            {"since": since, **values},
        )
        for record, kind, total in rows:
            found.setdefault(RecordId(record), {})[str(kind)] = int(total or 0)
        return found

    def first_per(self, register: Register, link: str, filters: Values | None = None) -> dict[RecordId, Millis]:
        """When something first happened to every record that this field points to."""
        wanted, values = _filters(register, filters or {})
        column = f"r.f_{register.by_name[link].name}"
        sql = f"select {column}, min(r.happened_at) from {table(register)} r where r.struck = 0 and {column} is not null{wanted} group by 1"
        return {RecordId(record): Millis(at) for record, at in self._connection.execute(sql, values)}

    def sums_by_step(self, register: Register, since: Millis, width: int, filters: Values) -> dict[int, dict[str, int]]:
        """The same sums per time step of `width` milliseconds after `since`."""
        wanted, values = _filters(register, filters)
        found: dict[int, dict[str, int]] = {}
        rows = self._connection.execute(
            "select (r.happened_at - :since) / :width, r.f_kind, "
            "sum(r.f_amount - case when r.f_kind = 'count' then coalesce(r.f_expected, 0) else 0 end) "
            f"from {table(register)} r where r.struck = 0 and r.happened_at >= :since{wanted} group by 1, 2",
            {"since": since, "width": width, **values},
        )
        for step, kind, total in rows:
            found.setdefault(int(step), {})[str(kind)] = int(total or 0)
        return found

    def buckets(self, register: Register, kind: str, since: Millis, width: int) -> dict[int, int]:
        """Sums of one kind per time step of `width` milliseconds after `since`."""
        rows = self._connection.execute(
            f"select (r.happened_at - :since) / :width, sum(r.f_amount) from {table(register)} r "
            "where r.struck = 0 and r.f_kind = :kind and r.happened_at >= :since group by 1",
            {"since": since, "width": width, "kind": kind},
        )
        return {int(step): int(total) for step, total in rows}

    def _rows(self, register: Register, rest: str, values: Mapping[str, Column]) -> Iterator[Row]:
        names = "".join(f", r.f_{f.name}" for f in register.fields)
        fixed = "r.record, r.number, r.node, r.happened_at, r.recorded_at, r.changed, r.struck, r.erased, r.heads"
        conflicts = "(select group_concat(distinct u.field) from unsettled u where u.record = r.record and u.place >= 0)"
        shift = self._shift()
        behind = 0 if shift == NONE else behind_now(self._connection, self._own)
        sql = f"select {fixed}, {shift}, {conflicts}{names} from {table(register)} r {rest}"
        for row in self._connection.execute(sql, values).fetchall():
            yield self._row(register, row, behind)

    def _row(self, register: Register, row: tuple[Column, ...], behind: int) -> Row:
        record, number, node, happened_at, recorded_at, changed, struck, erased, heads, shift, unsettled = row[:11]
        assert isinstance(record, bytes) and isinstance(node, int) and isinstance(heads, bytes) and isinstance(changed, int)
        assert isinstance(happened_at, int) and isinstance(recorded_at, int) and isinstance(shift, int)
        values = {f.name: from_column(f, column) for f, column in zip(register.fields, row[11:], strict=True)}
        return Row(
            record=RecordId(record), register=register.name, number=str(number), values=values, node=self._node(node),
            happened_at=Millis(happened_at), recorded_at=Millis(recorded_at), changed_at=wall_of(changed), struck=bool(struck),
            erased=bool(erased), unsettled=tuple(sorted(str(unsettled).split(","))) if unsettled else (),
            heads=tuple(heads[i : i + HASH_BYTES] for i in range(0, len(heads), HASH_BYTES)), shift=shift - behind,
        )  # fmt: skip

    def _shift(self) -> str:
        self._keeps_offsets = self._keeps_offsets or are_kept(self._connection)
        return shift(self._connection) if self._keeps_offsets else NONE

    def _node(self, place: int) -> bytes:
        if place not in self._nodes:
            self._nodes = dict(self._connection.execute("select id, node from nodes").fetchall())
        return self._nodes[place]


def _conditions(register: Register, selection: Selection) -> tuple[str, str, dict[str, Column]]:
    """The tables, the where clause and its values for a selection."""
    source, parts, values = f"{table(register)} r", ["true"], dict[str, Column]()
    asked = (question_of(selection.readings) or question(selection.search)) if register.searchable else None
    if asked is not None:
        source = f"{search_table(register)} s join {table(register)} r on r.id = s.rowid"
        parts.append(f"s.{search_table(register)} match :asked")
        values["asked"] = asked
    elif selection.search.strip():
        parts.append("r.number = :asked")
        values["asked"] = selection.search.strip().upper()
    if selection.struck != "both":
        parts.append(f"r.struck = {int(selection.struck == 'yes')}")
    if selection.open_only and register.lifecycle is not None:
        parts.append(f"({is_closed(register)}) = 0")
    if (selection.since, selection.before) != (START, END):
        parts.append("r.happened_at >= :since and r.happened_at < :before")
        values |= {"since": selection.since, "before": selection.before}
    if selection.point is not None:
        parts.append("r.node in (select id from nodes where point = :point)")
        values["point"] = selection.point
    for name, codes in selection.without.items():
        marks = {f"without_{name}_{place}": code for place, code in enumerate(codes)}
        parts.append(f"coalesce(r.f_{register.by_name[name].name}, '') not in ({', '.join(f':{mark}' for mark in marks)})")
        values |= marks
    wanted, filter_values = _filters(register, selection.filters)
    return source, " and ".join(parts) + wanted, values | filter_values


def _filters(register: Register, filters: Values) -> tuple[str, dict[str, Column]]:
    sql, values = "", dict[str, Column]()
    for name, value in filters.items():
        sql += f" and r.f_{register.by_name[name].name} is :f_{name}"
        values[f"f_{name}"] = to_column(register.by_name[name], value)
    return sql, values
