"""Laptops whose clock is known to have been off, kept in a small table that can be thrown away; lists read waiting times with it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.clock_offsets import Ticked, clock_offsets, is_leap
from nsp_desktop.domain.entry import Act, Entry, decode_header, read_body
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import LAST

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

NONE: Final = "0"
_SHIFT: Final = (
    "coalesce((select case when r.happened_at = r.recorded_at then o.behind else o.days end from clock_offsets o "
    "where o.node = r.node and o.first <= r.created and (o.last is null or r.created <= o.last)), 0)"
)


def make(connection: "Connection") -> None:
    """An empty table; what stood in an older one is thrown away. `node` is an id of nodes, the rest as in domain.clock_offsets."""
    connection.execute("drop table if exists clock_offsets")
    connection.execute(
        "create table clock_offsets(node integer, first integer, last integer, behind integer not null, days integer not null, "
        "at integer not null, primary key(node, first)) without rowid"
    )


def remake(connection: "Connection") -> None:
    """Work out anew for every laptop of which a person confirmed the clock: part of a rebuild."""
    make(connection)
    for node in _confirmed_nodes(connection):
        _work_out(connection, node)


def follow(connection: "Connection", entries: Iterable[Entry]) -> None:
    """After new entries: whether a clock was confirmed, or a clock that was off has been set."""
    laptops: dict[bytes, list[Entry]] = {}
    for entry in entries:
        laptops.setdefault(entry.header.node, []).append(entry)
    if all(entry.header.act == Act.OPENING for mine in laptops.values() for entry in mine) and not are_kept(connection):
        return  # the very first entry of a folder is written before it has tables
    rows = connection.execute("select n.node, o.at, o.behind from clock_offsets o join nodes n on n.id = o.node where o.last is null")
    is_off: dict[bytes, tuple[Millis, int]] = {node: (at, behind) for node, at, behind in rows}
    for node, mine in laptops.items():
        number = int(connection.execute("select id from nodes where node = ?", (node,)).fetchone()[0])
        if Act.CLOCK in {entry.header.act for entry in mine} or not _on_the_end(connection, number, mine):
            _work_out(connection, number)
        elif node in is_off:
            _go_on(connection, number, mine, *is_off[node])


def _on_the_end(connection: "Connection", node: int, mine: Sequence[Entry]) -> bool:
    """Whether nothing else of this laptop has a number as high: else entries came beside or before what was worked out."""
    lowest = min([entry.header.seq for entry in mine])
    here = connection.execute("select count(*) from entries where node = ? and seq >= ?", (node, lowest)).fetchone()[0]
    return bool(here == len({entry.hash for entry in mine}))


def _go_on(connection: "Connection", node: int, mine: Sequence[Entry], at: Millis, behind: int) -> None:
    """A clock that is off goes on with acts on the end of the ledger, until it is set."""
    for entry in sorted(mine, key=lambda e: (e.header.seq, e.hash)):
        if is_leap(at, entry.header.recorded_at, behind):
            _work_out(connection, node)
            return
        at = entry.header.recorded_at
    connection.execute("update clock_offsets set at = ? where last is null and at <> ? and node = ?", (at, at, node))


def are_kept(connection: "Connection") -> bool:
    """Whether the table is there; a folder of an older version that is only read has none yet."""
    return connection.execute("select 1 from sqlite_master where type = 'table' and name = 'clock_offsets'").fetchone() is not None


def agree(connection: "Connection") -> bool:
    """Whether the table says what the entries say."""
    if not are_kept(connection):
        return True
    rows = connection.execute("select * from clock_offsets order by node, first").fetchall()
    return rows == [row for node in _confirmed_nodes(connection) for row in _rows(connection, node)]


def shift(connection: "Connection") -> str:
    """An expression over a record `r`: by how many milliseconds its clock was behind when it happened; NONE where no clock was off."""
    return NONE if connection.execute("select 1 from clock_offsets limit 1").fetchone() is None else _SHIFT


def behind_now(connection: "Connection", node: bytes) -> int:
    """By how many milliseconds a laptop's clock is behind, as far as was confirmed and it was not set since; 0: not at all."""
    sql = "select o.behind from clock_offsets o join nodes n on n.id = o.node where n.node = ? and o.last is null"
    row = connection.execute(sql, (node,)).fetchone()
    return 0 if row is None else int(row[0])


def _confirmed_nodes(connection: "Connection") -> list[int]:
    return [row[0] for row in connection.execute("select distinct node from entries where act = ? order by node", (Act.CLOCK,)).fetchall()]


def _work_out(connection: "Connection", node: int) -> None:
    connection.execute("delete from clock_offsets where node = ?", (node,))
    connection.executemany("insert into clock_offsets values (?, ?, ?, ?, ?, ?)", _rows(connection, node))


def _rows(connection: "Connection", node: int) -> list[tuple[int, int, int | None, int, int, int]]:
    """In order of `first`. Where a copied laptop gave one stamp twice, what comes last in the ledger's own order holds."""
    if connection.execute("select 1 from entries where node = ? and act = ? limit 1", (node, Act.CLOCK)).fetchone() is None:
        return []
    acts = connection.execute("select raw, act, open from entries where node = ? order by seq, hash", (node,))
    found = {offset.first: offset for offset in clock_offsets(_ticked(*act) for act in acts)}
    return [(node, first, offset.last, offset.behind, offset.days, offset.at) for first, offset in sorted(found.items())]


def _ticked(raw: bytes, act: int, opened: bytes | None) -> Ticked:
    header, said = decode_header(raw), read_body(opened).get("_offset") if act == Act.CLOCK else None
    return Ticked(header.stamp, header.recorded_at, said if type(said) is int and abs(said) <= LAST else None)
