"""Laptops whose clock is known to have been off, kept in a small table that can be thrown away; lists read waiting times with it."""

from collections.abc import Iterable
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
    some = [entry for entry in entries if entry.header.act != Act.OPENING]
    headers = [entry.header for entry in some]
    if not headers:
        return  # the very first entry of a folder is written before it has tables
    rows = connection.execute("select n.node, o.at, o.behind from clock_offsets o join nodes n on n.id = o.node where o.last is null")
    is_off: dict[bytes, tuple[Millis, int]] = {node: (at, behind) for node, at, behind in rows}
    again = _branched(connection, some)
    if not again and not is_off and not any(header.act == Act.CLOCK for header in headers):
        return  # nearly always: a collection takes in millions
    for header in headers:
        at, behind = is_off.get(header.node, (header.recorded_at, 0))
        if header.act == Act.CLOCK or (behind and is_leap(at, header.recorded_at, behind)):
            again.add(header.node)
        elif behind:
            is_off[header.node] = (header.recorded_at, behind)
    for node, (at, _behind) in is_off.items():
        connection.execute(
            "update clock_offsets set at = ? where last is null and at <> ? and node = (select id from nodes where node = ?)",
            (at, at, node),
        )
    for node in again:
        _work_out(connection, int(connection.execute("select id from nodes where node = ?", (node,)).fetchone()[0]))


def _branched(connection: "Connection", entries: Iterable[Entry]) -> set[bytes]:
    """The laptops of which entries came beside those that were here, as of one that was copied: what was worked out is worked out anew."""
    marks = {node: (seq, chain_hash) for node, seq, chain_hash in connection.execute("select node, mark_seq, mark_hash from nodes")}
    unknown = (0, b"")
    return {
        e.header.node for e in entries if e.header.seq <= (mark := marks.get(e.header.node, unknown))[0] and e.hash != mark[1]
    }  # fmt: skip


def are_kept(connection: "Connection") -> bool:
    """Whether the table is there; a folder of an older version that is only read has none yet."""
    return connection.execute("select 1 from sqlite_master where type = 'table' and name = 'clock_offsets'").fetchone() is not None


def agree(connection: "Connection") -> bool:
    """Whether the table says what the entries say."""
    if not are_kept(connection):
        return True
    rows = connection.execute("select node, first, last, behind, days from clock_offsets order by node, first").fetchall()
    return rows == [row[:-1] for node in _confirmed_nodes(connection) for row in _rows(connection, node)]


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
    acts = connection.execute("select raw, act, open from entries where node = ? order by seq, hash", (node,))
    found = clock_offsets(_ticked(*act) for act in acts)
    return [(node, offset.first, offset.last, offset.behind, offset.days, offset.at) for offset in found]


def _ticked(raw: bytes, act: int, opened: bytes | None) -> Ticked:
    header, said = decode_header(raw), read_body(opened).get("_offset") if act == Act.CLOCK else None
    return Ticked(header.stamp, header.recorded_at, said if type(said) is int and abs(said) <= LAST else None)
