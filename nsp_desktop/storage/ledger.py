"""The append-only ledger on disk: writing own entries, taking in others', reading them back."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.clock import AHEAD_LIMIT_MS, COUNTER_BITS, HybridClock
from nsp_desktop.domain.entry import (
    NO_HASH,
    NO_RECORD,
    SALT_BYTES,
    SEEN_LIMIT,
    Act,
    Body,
    Entry,
    Header,
    commitment,
    encode_body,
    head_message,
    read_body,
    seal,
)  # fmt: skip
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.register import Class
from nsp_desktop.errors import UserError
from nsp_desktop.frozen import dataclass, replace
from nsp_desktop.i18n import _
from nsp_desktop.storage import clock_offsets, withdrawals
from nsp_desktop.storage.asking import in_pieces, marks
from nsp_desktop.storage.binding import handed, or_null
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.ledger_reader import NODE_COLUMNS, LedgerReader, Node, Signer

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection


@dataclass(frozen=True, slots=True)
class Draft:
    """An act about to become an entry."""

    act: Act
    register: str = ""
    record: RecordId = NO_RECORD
    open_values: Body | None = None
    personal_values: Body | None = None
    privacy_class: Class = "C"
    seen: tuple[bytes, ...] = ()
    happened_at: Millis | None = None
    keep_until: Millis | None = None
    counters: bytes | None = None
    """The last numbers given out, this act's included (storage.numbering); None leaves them as they are."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts: a random user id and how the user was known (domain.entry.HowKnown)."""

    user: bytes
    how_known: int


_RULING: Final = frozenset({int(Act.ERASE), int(Act.WITHDRAW)})
"""Acts that decide about other entries: they are carried out before what came with them is stored."""
INSERT: Final = "insert or ignore into entries(node, seq, hash, record, act, raw, open, personal) values (?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_MANY: Final = INSERT.replace("?, ?)", f"{or_null()}, {or_null()})")


class Ledger(LedgerReader):
    """The entries of one point (or of many, at a collection)."""

    def __init__(self, connection: "Connection", signer: Signer | None, random: Callable[[int], bytes]) -> None:
        super().__init__(connection, signer)
        self._random = random

    def append(self, draft: Draft, author: Author, now: Millis) -> Entry:
        """Write one own entry and sign the new head; the caller's transaction puts it on disk."""
        signer = self.own()
        with transaction(self._connection):
            self._require_say(draft.act, signer.node)
            mark_seq, mark_hash, stamp = self._next(signer.node, now)
            bodies = self._body(draft.open_values), self._body(draft.personal_values)
            header = self._header(draft, author, now, (signer.node, mark_seq + 1, mark_hash, stamp), bodies)
            entry = seal(header, *bodies)
            self._store(entry)
            signature = signer.sign(head_message(signer.node, header.seq, entry.hash))
            self._move_mark(entry, signature, draft.counters)
            clock_offsets.follow(self._connection, [entry])
        return entry

    def own(self) -> Signer:
        """This laptop's key, to write with. Raises UserError where there is only reading."""
        if self.signer is None:
            raise UserError(_("Hier kan nu alleen worden gelezen. Wat bewaard was is veilig. Kijk of de schijf vol is of op slot zit."))
        return self.signer

    def _require_say(self, act: Act, node: bytes) -> None:
        """Nobody writes in vain on a withdrawn laptop; only answering the withdrawal is left."""
        if act not in (Act.OPENING, Act.WITHDRAW) and node in self.cuts():
            raise UserError(
                _(
                    "Deze laptop is ingetrokken: wat u hier opschrijft telt niet meer mee, dus het wordt niet bewaard. Wat er stond is "
                    "veilig. Ga verder op een andere laptop, of zet deze er opnieuw bij met een uitnodiging."
                )
            )

    def _next(self, node: bytes, now: Millis) -> tuple[int, bytes, int]:
        """The own watermark and the stamp of the next act, after everything believed so far."""
        clock = HybridClock()
        limit = (now + AHEAD_LIMIT_MS + 1) << COUNTER_BITS
        mark = (0, NO_HASH)
        for known, seq, chain_hash, stamp in self._connection.execute("select node, mark_seq, mark_hash, last_stamp from nodes"):
            if known == node:
                mark = (seq, chain_hash)
                clock.last = max(clock.last, stamp)
            elif stamp < limit:
                clock.last = max(clock.last, stamp)
        return mark[0], mark[1], clock.tick(now)

    @staticmethod
    def _header(
        draft: Draft, author: Author, now: Millis, place: tuple[bytes, int, bytes, int], bodies: tuple[bytes | None, bytes | None]
    ) -> Header:
        opened, personal = bodies
        node, seq, previous, stamp = place  # heads beyond the limit stay heads: they are shown as unsettled again, never hidden
        return Header(
            node=node, seq=seq, previous=previous, stamp=stamp, act=draft.act, register=draft.register, record=draft.record,
            author=author.user, how_known=author.how_known, happened_at=now if draft.happened_at is None else draft.happened_at,
            recorded_at=now, keep_until=draft.keep_until, privacy_class=draft.privacy_class, seen=draft.seen[:SEEN_LIMIT],
            open_commitment=None if opened is None else commitment(opened),
            personal_commitment=None if personal is None else commitment(personal),
        )  # fmt: skip

    def _body(self, values: Body | None) -> bytes | None:
        return encode_body(values, self._random(SALT_BYTES)) if values else None

    def _store(self, entry: Entry) -> bool:
        """Insert or ignore on the full key; True when the entry is new."""
        done = self._connection.execute(
            INSERT,
            (
                self.node_number(entry.header.node),
                entry.header.seq,
                entry.hash,
                entry.header.record,
                entry.header.act,
                entry.raw,
                entry.open_body,
                entry.personal_body,
            ),
        )
        return done.rowcount > 0

    def _move_mark(self, entry: Entry, signature: bytes, counters: bytes | None) -> None:
        self._connection.execute(
            "update nodes set mark_seq = :seq, mark_hash = :hash, head_seq = :seq, head_hash = :hash, head_signature = :signature, "
            "last_stamp = max(last_stamp, :stamp), counters = coalesce(:counters, counters) where node = :node",
            {
                "counters": counters,
                "seq": entry.header.seq,
                "hash": entry.hash,
                "signature": signature,
                "stamp": entry.header.stamp,
                "node": entry.header.node,
            },
        )

    def add_node(self, node: Node) -> None:
        """Make a laptop known (its opening entry has been checked)."""
        names = NODE_COLUMNS.split(", ")
        places = ", ".join("?" * len(names))
        self._connection.execute(
            f"insert or ignore into nodes({NODE_COLUMNS}) values ({places})", tuple(getattr(node, name) for name in names)
        )

    def insert(self, entries: Iterable[Entry]) -> list[RecordId]:
        """Take in entries that were checked and chained by the merge; the records they touch are returned.

        Personal bodies of erased entries are dropped, whatever the order of arrival.
        """
        offered = list(entries)
        ruling = [entry for entry in offered if entry.header.act in _RULING]
        with transaction(self._connection):
            touched = [*self._put(ruling), *self.settle(ruling)]
            for entry in ruling:
                touched += self.erase(entry) if entry.header.act == Act.ERASE else ()
            others = [entry for entry in offered if entry.header.act not in _RULING]
            touched += [*self._put(others), *self.settle(others)]
        return list(dict.fromkeys(touched))

    def _put(self, entries: Iterable[Entry]) -> list[RecordId]:
        """Store entries, without the personal bodies that were erased; the records that something came of."""
        return [kept.header.record for kept in self._without_erased(entries) if self._store(kept) or self._fill(kept)]

    def settle(self, new: Sequence[Entry]) -> list[RecordId]:
        """Who has a say may differ after these entries; the records to fold again."""
        clock_offsets.follow(self._connection, new)
        noted = withdrawals.note(self._connection, new)
        if not (noted or withdrawals.concerns(self._connection, new)):
            return []
        return withdrawals.settle(self, self._connection)

    def insert_new(self, entries: Sequence[Entry]) -> tuple[list[Entry], list[RecordId]]:
        """Take in entries that the merge found new, by one statement: as they were kept, and the records that rulings touched."""
        with transaction(self._connection):
            if not _RULING.isdisjoint({entry.header.act for entry in entries}):
                return [], self.insert(entries)
            kept, number = self._without_erased(entries), self.node_number
            rows = [
                (
                    number(h.node), h.seq, bytearray(e.hash), bytearray(h.record), h.act, bytearray(e.raw),
                    handed(e.open_body), handed(e.personal_body),
                )
                for e in kept for h in [e.header]
            ]  # fmt: skip
            self._connection.executemany(_INSERT_MANY, rows)
            return kept, self.settle(kept)

    def _without_erased(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries without personal bodies that were erased: whoever said so rules over the entries of its own point only."""
        some = list(entries)
        if self._connection.execute("select 1 from erasures limit 1").fetchone() is None:
            return some
        erased: set[tuple[bytes, bytes]] = set()
        for asked in in_pieces([entry.hash for entry in some]):
            erased.update(self._connection.execute(f"select hash, point from erasures where hash in ({marks(asked)})", asked))
        points = dict(self._connection.execute("select node, point from nodes").fetchall())
        return [replace(e, personal_body=None) if (e.hash, points.get(e.header.node)) in erased else e for e in some]

    def _fill(self, entry: Entry) -> bool:
        """Complete a known entry with the bodies that were not carried before."""
        done = self._connection.execute(
            "update entries set open = coalesce(open, :open), personal = coalesce(personal, :personal) "
            "where hash = :hash and node = :node and seq = :seq "
            "and ((open is null and :open is not null) or (personal is null and :personal is not null))",
            {
                "open": entry.open_body,
                "personal": entry.personal_body,
                "hash": entry.hash,
                "node": self.node_number(entry.header.node),
                "seq": entry.header.seq,
            },
        )
        return done.rowcount > 0

    def set_opening(self, node: Node) -> None:
        """Another first entry of this laptop counts (openings.weight)."""
        self._connection.execute(
            "update nodes set point = ?, letter = ?, certified = ?, first_stamp = ? where node = ?",
            (node.point, node.letter, int(node.certified), node.first_stamp, node.node),
        )

    def set_first_stamp(self, node: bytes, stamp: int) -> None:
        """When a laptop began, as every other laptop reads it in its first entry: numbers of one letter are told apart by it."""
        self._connection.execute("update nodes set first_stamp = ? where node = ?", (stamp, node))

    def set_mark(self, node: bytes, seq: int, chain_hash: bytes, last_stamp: int) -> None:
        """Note how far a node's entries are here without a gap."""
        self._connection.execute(
            "update nodes set mark_seq = :seq, mark_hash = :hash, last_stamp = max(last_stamp, :stamp) where node = :node",
            {"seq": seq, "hash": chain_hash, "stamp": last_stamp, "node": node},
        )

    def set_head(self, node: bytes, seq: int, chain_hash: bytes, signature: bytes) -> None:
        """Keep a newer signed head of another laptop; an older one is ignored."""
        self._connection.execute(
            "update nodes set head_seq = :seq, head_hash = :hash, head_signature = :signature where node = :node and head_seq <= :seq",
            {"seq": seq, "hash": chain_hash, "signature": signature, "node": node},
        )

    def erase(self, entry: Entry) -> list[RecordId]:
        """Carry out an erasure entry: remove the personal bodies it names, of its own point only."""
        eraser = self.node(entry.header.node)
        if eraser is None or not self.sides().stands(entry):
            return []
        targets = read_body(entry.open_body).get("_targets")
        hashes = [part for part in targets if isinstance(part, bytes)] if isinstance(targets, list) else []
        self._connection.executemany(
            "insert or ignore into erasures(hash, point, by) values (?, ?, ?)", [(target, eraser.point, entry.hash) for target in hashes]
        )
        self._connection.execute(
            "update staged set personal = null where exists (select 1 from erasures r join nodes n on n.point = r.point "
            "where r.hash = staged.hash and n.node = staged.node)"
        )
        rows = self._connection.execute(
            "update entries set personal = null where exists (select 1 from erasures r join nodes n on n.point = r.point "
            "where r.hash = entries.hash and n.id = entries.node and r.by = ?) returning record",
            (entry.hash,),
        )
        return list(dict.fromkeys(RecordId(row[0]) for row in rows.fetchall()))
