"""Reading the ledger back: entries by laptop and by record, watermarks and the digest."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from nsp_desktop.domain.entry import Act, Entry, decode_header, entry_hash, read_body
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.header_bytes import promises_no_personal
from nsp_desktop.domain.sides import Sides
from nsp_desktop.domain.withdrawal import Cut
from nsp_desktop.frozen import dataclass
from nsp_desktop.storage import withdrawals
from nsp_desktop.storage.asking import in_pieces, marks

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection


class Signer(Protocol):
    """The laptop's own key; it signs, and never shows itself."""

    @property
    def node(self) -> bytes: ...

    @property
    def public(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Node:
    """One laptop as this ledger knows it. `mark_seq` and `mark_hash`: its contiguous watermark."""

    node: bytes
    point: bytes
    letter: str
    public_key: bytes
    certified: bool
    first_stamp: int
    mark_seq: int
    mark_hash: bytes
    last_stamp: int
    head_seq: int
    head_hash: bytes
    head_signature: bytes


NODE_COLUMNS = (
    "node, point, letter, public_key, certified, first_stamp, mark_seq, mark_hash, last_stamp, head_seq, head_hash, head_signature"
)


Carried = tuple[bytes, bytes, bytes | None, bytes | None, int]
"""An entry as it lies in the ledger, unread: header, hash, open and personal body, and how long they are together."""


class Held(NamedTuple):
    """An entry as far as it is here; `raw` only where a body is not."""

    seq: int
    hash: bytes
    raw: bytes | None
    open_here: int
    personal_here: int


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number that this laptop gave out."""

    register: str
    number: str


class LedgerReader:
    """What can be asked of the entries of one point (or of many, at a collection)."""

    def __init__(self, connection: "Connection", signer: Signer | None) -> None:
        self._connection = connection
        self.signer = signer
        self._ids: dict[bytes, int] = {}
        self._keeps_cuts = False

    def node_number(self, node: bytes) -> int:
        """The small number that stands for a node in the tables."""
        if node not in self._ids:
            row = self._connection.execute("select id from nodes where node = ?", (node,)).fetchone()
            if row is None:
                raise KeyError("an entry of a node that never opened")
            self._ids[node] = int(row[0])
        return self._ids[node]

    def nodes(self) -> list[Node]:
        """All laptops known here, oldest first."""
        rows = self._connection.execute(f"select {NODE_COLUMNS} from nodes order by first_stamp, node")
        return [_node(row) for row in rows]

    def node(self, node: bytes) -> Node | None:
        row = self._connection.execute(f"select {NODE_COLUMNS} from nodes where node = ?", (node,)).fetchone()
        return None if row is None else _node(row)

    def sides(self) -> Sides:
        """Who has a say in whose records."""
        rows = self._connection.execute("select node, point, certified from nodes")
        return Sides({node: point if certified else node for node, point, certified in rows}, self.cuts())

    def cuts(self) -> dict[bytes, Cut]:
        """The laptops that were withdrawn, and up to where each still has a say."""
        self._keeps_cuts = self._keeps_cuts or withdrawals.are_kept(self._connection)
        return withdrawals.read_cuts(self._connection) if self._keeps_cuts else {}

    def highest(self, node: bytes) -> int:
        """The highest number of a laptop's entries here; beyond the watermark when the laptop forked. 0: there are none."""
        row = self._connection.execute("select max(seq) from entries where node = ?", (self.node_number(node),)).fetchone()
        return int(row[0] or 0)

    def watermarks(self) -> dict[bytes, tuple[int, bytes]]:
        return {
            node: (seq, chain_hash) for node, seq, chain_hash in self._connection.execute("select node, mark_seq, mark_hash from nodes")
        }

    def counts(self) -> dict[bytes, int]:
        """How many entries of each laptop are here; more than its highest number when the laptop forked."""
        rows = self._connection.execute("select n.node, count(*) from entries e join nodes n on n.id = e.node group by e.node")
        return dict(rows.fetchall())

    def forked(self) -> dict[bytes, bytes]:
        """The laptops of which two histories are here, each with a SHA-256 over the hashes of all its entries, by number and hash."""
        rows = self._connection.execute(
            "select n.node, e.node from entries e join nodes n on n.id = e.node group by e.node having count(*) > max(e.seq)"
        )
        found = {}
        for node, number in rows.fetchall():
            hashes = self._connection.execute("select hash from entries where node = ? order by seq, hash", (number,))
            found[node] = hashlib.sha256(b"".join(chain_hash for (chain_hash,) in hashes)).digest()
        return found

    def hashes(self, node: bytes, low: int, high: int) -> list[tuple[int, bytes]]:
        """Number and hash of every entry of a laptop between two numbers, both included; [] for an unknown laptop."""
        sql = "select e.seq, e.hash from entries e join nodes n on n.id = e.node where n.node = ? and e.seq between ? and ?"
        return self._connection.execute(sql, (node, low, high)).fetchall()

    def held(self, node: bytes, low: int, high: int) -> Iterator[Held]:
        """What is here of a laptop's entries between two numbers, both included, in order; nothing of an unknown laptop."""
        rows = self._connection.execute(
            "select e.seq, e.hash, case when e.open is null or e.personal is null then e.raw end, e.open is not null, "
            "e.personal is not null from entries e join nodes n on n.id = e.node where n.node = ? and e.seq between ? and ? "
            "order by e.seq, e.hash",
            (node, low, high),
        )
        return map(Held._make, rows)

    def is_erased(self, chain_hash: bytes) -> bool:
        """Whether the personal body of this entry was erased."""
        return self._connection.execute("select 1 from erasures where hash = ?", (chain_hash,)).fetchone() is not None

    def incomplete(self, node: bytes, low: int, high: int) -> dict[bytes, tuple[bool, bool]]:
        """Entries between two numbers that lack their open or their personal body, or never had one: hash -> lacks (open, personal)."""
        rows = self._connection.execute(
            "select e.hash, e.open is null, e.personal is null from entries e join nodes n on n.id = e.node "
            "where n.node = ? and e.seq between ? and ? and (e.open is null or e.personal is null)",
            (node, low, high),
        )
        return {chain_hash: (bool(no_open), bool(no_personal)) for chain_hash, no_open, no_personal in rows}

    def has(self, node: bytes, seq: int, chain_hash: bytes) -> bool:
        sql = "select 1 from entries e join nodes n on n.id = e.node where n.node = ? and e.seq = ? and e.hash = ?"
        return self._connection.execute(sql, (node, seq, chain_hash)).fetchone() is not None

    def of_record(self, record: RecordId) -> list[Entry]:
        """Every entry about one record, in no order that matters."""
        rows = self._connection.execute("select raw, hash, open, personal from entries where record = ?", (record,))
        return [_entry(*row) for row in rows]

    def wholly(self, groups: Mapping[RecordId, Sequence[Entry]]) -> set[RecordId]:
        """The records of which nothing is here but these entries of theirs; nearly always that is all of them."""
        found: set[RecordId] = set()
        for some in in_pieces(groups):
            sql = f"select record, count(*) from entries where record in ({marks(some)}) group by record"
            rows = self._connection.execute(sql, list(map(bytearray, some)))
            found.update([record for record, here in rows if here == len(groups[record])])
        return found

    def iterate(self, after: dict[bytes, int] | None = None) -> Iterator[Entry]:
        """All entries, node by node in order of seq; those above `after[node]` only, where given."""
        for node in self.nodes():
            start = (after or {}).get(node.node, 0)
            yield from self.of_node(node.node, start)

    def carried(self) -> Iterator[Carried]:
        """All entries as they lie here, unread, in the order of `iterate`: what a bundle carries."""
        for node in self.nodes():
            yield from self._connection.execute(
                "select raw, hash, open, personal, length(raw) + ifnull(length(open), 0) + ifnull(length(personal), 0) from entries "
                "where node = ? order by seq, hash",
                (self.node_number(node.node),),
            )

    def of_node(self, node: bytes, after: int = 0) -> Iterator[Entry]:
        rows = self._connection.execute(
            "select raw, hash, open, personal from entries where node = ? and seq > ? order by seq, hash", (self.node_number(node), after)
        )
        for row in rows:
            yield _entry(*row)

    def without_personal(self, node: bytes) -> Iterator[Entry]:
        """Entries of a laptop that promise a personal body which is not here though nobody erased it, in order."""
        rows = self._connection.execute(
            "select raw, hash, open, personal from entries where node = ?1 and personal is null "
            "and not exists (select 1 from erasures r where r.hash = entries.hash) order by seq",
            (self.node_number(node),),
        )
        found = (_entry(*row) for row in rows if not promises_no_personal(row[0]))
        return (entry for entry in found if entry.header.personal_commitment is not None)

    def with_personal(self, point: bytes) -> Iterator[Entry]:
        """Entries of a point's laptops whose personal body is here, record by record."""
        rows = self._connection.execute(
            "select e.raw, e.hash, e.open, e.personal from entries e join nodes n on n.id = e.node "
            "where n.point = ? and e.personal is not null order by e.record, e.seq",
            (point,),
        )
        for row in rows:
            yield _entry(*row)

    def newest_own(self, limit: int) -> list[Entry]:
        """This laptop's newest entries, newest first."""
        if self.signer is None:
            return []
        rows = self._connection.execute(
            "select raw, hash, open, personal from entries where node = ? order by seq desc limit ?",
            (self.node_number(self.signer.node), limit),
        )
        return [_entry(*row) for row in rows]

    def by_record(self) -> Iterator[list[Entry]]:
        """All entries, those of one record together: what a rebuild folds."""
        group: list[Entry] = []
        for row in self._connection.execute("select raw, hash, open, personal from entries order by record"):
            entry = _entry(*row)
            if group and group[-1].header.record != entry.header.record:
                yield group
                group = []
            group.append(entry)
        if group:
            yield group

    def size(self, point: bytes | None = None) -> int:
        """How many entries are here, of one point or of all."""
        sql = "select count(*) from entries where :point is null or node in (select id from nodes where point = :point)"
        return int(self._connection.execute(sql, {"point": point}).fetchone()[0])

    def last_recorded(self, point: bytes) -> Millis | None:
        """When the newest entry of a point's laptops was written; None when there is none."""
        times = [
            entry.header.recorded_at for node in self.nodes() if node.point == point for entry in self.of_node(node.node, node.mark_seq - 1)
        ]
        return max(times, default=None)

    def digest(self, point: bytes | None = None) -> str:
        """SHA-256 over all headers (and so all commitments and erasures), in order of node, seq and hash."""
        total = hashlib.sha256()
        source = "entries e join nodes n on n.id = e.node where :point is null or n.point = :point"
        sql = f"select e.raw from {source} order by n.node, e.seq, e.hash"
        for (raw,) in self._connection.execute(sql, {"point": point}):
            total.update(entry_hash(raw))
        return total.hexdigest()

    def own_numbers(self) -> Iterator[OwnNumber]:
        """Every number that this laptop gave to a record."""
        if self.signer is None:
            return
        rows = self._connection.execute(
            "select raw, hash, open, personal from entries where node = ? and act = ?", (self.node_number(self.signer.node), Act.ADD)
        )
        for row in rows:
            entry = _entry(*row)
            yield OwnNumber(entry.header.register, str(read_body(entry.open_body).get("number", "")))


def _entry(raw: bytes, chain_hash: bytes, open_body: bytes | None, personal: bytes | None) -> Entry:
    return Entry(decode_header(raw), raw, chain_hash, open_body, personal)


def _node(row: tuple[Any, ...]) -> Node:  # Any: the driver's rows have no types
    node, point, letter, public_key, certified, *rest = row
    return Node(node, point, letter, public_key, bool(certified), *rest)
