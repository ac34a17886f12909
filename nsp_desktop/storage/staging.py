"""Entries that arrived before the ones they build on; they wait here until the gap is filled."""

from collections.abc import Iterable
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


def staged_after(connection: "Connection", node: bytes, seq: int, limit: int = 2_000) -> list[Entry]:
    """The waiting entries of a laptop from this number on, in order."""
    rows = connection.execute(
        "select raw, hash, open, personal from staged where node = ? and seq >= ? order by seq limit ?", (node, seq, limit)
    )
    return [Entry(decode_header(raw), raw, chain_hash, open_body, personal) for raw, chain_hash, open_body, personal in rows]


def unstage(connection: "Connection", entries: Iterable[Entry]) -> int:
    """Entries that are here now wait no longer; how many did."""
    if connection.execute("select 1 from staged limit 1").fetchone() is None:
        return 0
    return connection.executemany(
        "delete from staged where node = ? and seq = ? and hash = ?", [(e.header.node, e.header.seq, e.hash) for e in entries]
    ).rowcount


def first_staged(connection: "Connection") -> dict[bytes, int]:
    """Per laptop the lowest waiting number: everything between its watermark and this is missing."""
    return dict(connection.execute("select node, min(seq) from staged group by node").fetchall())


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
