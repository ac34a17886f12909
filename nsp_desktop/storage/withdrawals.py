"""Withdrawn laptops on disk: what the withdrawals among the entries come to, kept in two tables that can be thrown away."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import NODE_BYTES, Act, Entry, decode_header
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.withdrawal import Cut, Link, Withdrawal, cuts_of, read_withdrawal

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection
    from nsp_desktop.storage.ledger import Ledger

_TABLES: Final = {
    "withdrawals": "entry blob primary key, by blob not null, seq integer not null, node blob not null, until integer not null, head blob",
    "cuts": "node blob primary key, until integer not null, strays blob not null",
}
_HASH: Final = 32


def make(connection: "Connection") -> None:
    """Two empty tables; what stood in older ones is thrown away."""
    for name, columns in _TABLES.items():
        connection.execute(f"drop table if exists {name}")
        connection.execute(f"create table {name}({columns}) without rowid")


def are_kept(connection: "Connection") -> bool:
    """Whether the tables are there; a folder of an older version that is only read has none yet."""
    return connection.execute("select 1 from sqlite_master where type = 'table' and name = 'cuts'").fetchone() is not None


def remake(ledger: "Ledger", connection: "Connection") -> None:
    """Read every withdrawal again: part of a rebuild."""
    make(connection)
    _keep(connection, _written(connection))
    settle(ledger, connection)


def note(connection: "Connection", entries: Iterable[Entry]) -> bool:
    """Keep what these entries withdraw; True when that may change who has a say."""
    written = [entry for entry in entries if entry.header.act == Act.WITHDRAW]
    return _keep(connection, [w for entry in written if (w := read_withdrawal(entry)) is not None])


def _written(connection: "Connection") -> list[Withdrawal]:
    """What every entry that is here withdraws."""
    rows = connection.execute("select raw, hash, open from entries where act = ?", (Act.WITHDRAW,)).fetchall()
    read = (read_withdrawal(Entry(decode_header(raw), raw, chain_hash, body, None)) for raw, chain_hash, body in rows)
    return [w for w in read if w is not None]


def _keep(connection: "Connection", found: Iterable[Withdrawal]) -> bool:
    rows = [(w.entry, w.by, w.seq, w.node, w.until, w.head) for w in found]
    return bool(rows) and connection.executemany("insert or ignore into withdrawals values (?, ?, ?, ?, ?, ?)", rows).rowcount > 0


def concerns(connection: "Connection", entries: Sequence[Entry]) -> bool:
    """Whether new entries may change how far a withdrawn laptop has a say: its own, or the first of a laptop."""
    if connection.execute("select 1 from withdrawals limit 1").fetchone() is None:
        return False
    named = {row[0] for row in connection.execute("select distinct node from withdrawals")}
    return any(entry.header.seq == 1 or entry.header.node in named for entry in entries)


def settle(ledger: "Ledger", connection: "Connection") -> list[RecordId]:
    """Work out anew who has a say, and undo or redo the erasures that this concerns; the records to fold again."""
    before, now = read_cuts(connection), _worked_out(connection)
    if now == before:
        return []
    connection.execute("delete from cuts")
    rows = [(node, cut.until, b"".join(sorted(cut.strays))) for node, cut in now.items()]
    connection.executemany("insert into cuts values (?, ?, ?)", rows)
    touched = erase_again(ledger, connection)
    for node in sorted(node for node in before.keys() | now.keys() if before.get(node) != now.get(node)):
        touched += _records_of(ledger, connection, node) if ledger.node(node) is not None else ()
    return list(dict.fromkeys(touched))


def agree(connection: "Connection") -> bool:
    """Whether both tables say what the entries say."""
    if not are_kept(connection):
        return not _written(connection)
    noted = set(connection.execute("select entry, by, seq, node, until, head from withdrawals").fetchall())
    written = {(w.entry, w.by, w.seq, w.node, w.until, w.head) for w in _written(connection)}
    return noted == written and read_cuts(connection) == _worked_out(connection)


def read_cuts(connection: "Connection") -> dict[bytes, Cut]:
    """Every withdrawn laptop, and how far it still has a say."""
    rows = connection.execute("select node, until, strays from cuts")
    return {node: Cut(until, frozenset(strays[i : i + _HASH] for i in range(0, len(strays), _HASH))) for node, until, strays in rows}


def _worked_out(connection: "Connection") -> dict[bytes, Cut]:
    """What the entries that are here come to."""
    rows = connection.execute("select entry, by, seq, node, until, head from withdrawals").fetchall()
    points = dict(connection.execute("select node, point from nodes where certified").fetchall())
    return cuts_of((Withdrawal(*row) for row in rows), points, lambda node, until: _forked_links(connection, node, until))


def _forked_links(connection: "Connection", node: bytes, until: int) -> list[Link]:
    """A laptop's links up to a number, from its first fork on; most have none, and that costs one look in the index."""
    assert len(node) == NODE_BYTES
    rows = connection.execute(
        "select e.seq, e.hash, e.raw from entries e join nodes n on n.id = e.node where n.node = :node and e.seq <= :until and e.seq >= "
        "(select min(seq) from (select seq from entries f join nodes m on m.id = f.node where m.node = :node and seq <= :until "
        "group by seq having count(*) > 1))",
        {"node": node, "until": until},
    )
    return [(seq, chain_hash, decode_header(raw).previous) for seq, chain_hash, raw in rows]


def erase_again(ledger: "Ledger", connection: "Connection") -> list[RecordId]:
    """After a change in who has a say: an erasure without force is forgotten, and bodies may come back; one with force is carried out."""
    touched: list[RecordId] = []
    connection.execute("delete from erasures where by in (select hash from entries where act = ?)", (Act.ERASE,))  # a collection's own stay
    rows = connection.execute("select raw, hash, open from entries where act = ? order by node, seq, hash", (Act.ERASE,)).fetchall()
    for raw, chain_hash, body in rows:
        touched += ledger.erase(Entry(decode_header(raw), raw, chain_hash, body, None))
    return touched


def _records_of(ledger: "Ledger", connection: "Connection", node: bytes) -> list[RecordId]:
    rows = connection.execute("select distinct record from entries where node = ?", (ledger.node_number(node),))
    return [RecordId(row[0]) for row in rows]
