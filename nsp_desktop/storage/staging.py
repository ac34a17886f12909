"""Entries that arrived before the ones they build on; they wait here until the gap is filled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nsp_desktop.domain.entry import Entry, decode_header

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

STAGED_LIMIT = 200_000
"""More waiting entries than this are not taken: a made-up bundle could fill the disk."""


def stage(connection: "Connection", entries: Iterable[Entry]) -> int:
    """Let entries wait; how many did not wait already."""
    rows = [(e.header.node, e.header.seq, e.hash, e.raw, e.open_body, e.personal_body) for e in entries]
    room = STAGED_LIMIT - int(connection.execute("select count(*) from staged").fetchone()[0])
    return connection.executemany("insert or ignore into staged values (?, ?, ?, ?, ?, ?)", rows[: max(0, room)]).rowcount


def all_staged(connection: "Connection") -> Iterator[Entry]:
    """Every waiting entry."""
    for raw, chain_hash, open_body, personal in connection.execute("select raw, hash, open, personal from staged order by node, seq, hash"):
        yield Entry(decode_header(raw), raw, chain_hash, open_body, personal)


def staged_following(connection: "Connection", entries: Iterable[Entry]) -> Iterator[Entry]:
    """The waiting entries that build on these, at first or second hand, each after the one it builds on."""
    heads = [entry.key for entry in _of_waiting(connection, entries)]
    while heads:
        node, seq, chain_hash = heads.pop()
        rows = connection.execute("select raw, hash, open, personal from staged where node = ? and seq = ?", (node, seq + 1)).fetchall()
        for entry in (Entry(decode_header(row[0]), *row) for row in rows):
            if entry.header.previous == chain_hash:
                yield entry
                heads.append(entry.key)


def unstage(connection: "Connection", entries: Iterable[Entry]) -> int:
    """Entries that are here now wait no longer; how many did."""
    arrived = _of_waiting(connection, entries)
    return (
        0
        if not arrived
        else connection.executemany("delete from staged where node = ? and seq = ? and hash = ?", [entry.key for entry in arrived]).rowcount
    )


def _of_waiting(connection: "Connection", entries: Iterable[Entry]) -> list[Entry]:
    """Those of laptops of which something waits: mostly there is no such laptop."""
    laptops = {node for (node,) in connection.execute("select distinct node from staged")}
    return [entry for entry in entries if entry.header.node in laptops] if laptops else []


def staged_runs(connection: "Connection", node: bytes, above: int) -> Iterator[tuple[int, int]]:
    """The numbers of a laptop's waiting entries above this one, as runs without a gap: first and last of each."""
    rows = connection.execute(
        "select min(seq), max(seq) from (select distinct seq, seq - dense_rank() over (order by seq) as run from staged "
        "where node = ? and seq > ?) group by run order by 1",
        (node, above),
    )
    yield from rows.fetchall()


@dataclass(frozen=True, slots=True)
class Promise:
    """How far a laptop's own signed head says that its entries go."""

    node: bytes
    seq: int
    letter: str
    point: str


def promise(connection: "Connection", promised: Promise) -> None:
    """Remember the farthest signed head seen of a laptop."""
    connection.execute(
        "insert into promised(node, seq, letter, point) values (?, ?, ?, ?) on conflict(node) do update set seq = max(seq, excluded.seq)",
        (promised.node, promised.seq, promised.letter, promised.point),
    )


def promises(connection: "Connection") -> list[Promise]:
    rows = connection.execute("select node, seq, letter, point from promised order by point, letter, node")
    return [Promise(*row) for row in rows]
