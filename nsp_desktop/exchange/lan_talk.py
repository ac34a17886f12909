"""What two linked laptops answer each other, without a socket: greet, say what is here, give what the other lacks, take what comes in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from nsp_desktop.domain.entry import Entry
from nsp_desktop.exchange import lan_frames as frames
from nsp_desktop.exchange.lan_frames import ENTRIES_LIMIT, VERSION, Entries, Hello, Mark, Marks, Message, Refused
from nsp_desktop.exchange.taking_in import Foreign, Taken, take_in
from nsp_desktop.storage.ledger_reader import Node
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.signing import verify_head

MANY: Final = 50_000
"""More new entries of one laptop than this come by stick, where somebody is asked whether that can be right."""


class LinkRefused(ValueError):
    """This conversation ends; `why` is told to the other side, or was told by it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Heard:
    """What came in since somebody looked: the registers of new entries, and how far the other has each laptop's entries."""

    registers: set[str] = field(default_factory=set)
    has: dict[bytes, int] = field(default_factory=dict)
    new: int = 0
    own_returned: bool = False


class Talk:
    """One conversation. Everything that is sent arrives, in order, or the link is broken: so what was sent counts as known there."""

    def __init__(self, peer: bytes) -> None:
        self._peer = peer
        self.letter = ""
        self._theirs: dict[bytes, Mark] | None = None
        self._forked: dict[bytes, bytes] = {}
        self._whole: set[tuple[bytes, bytes]] = set()
        self._from: dict[bytes, int] = {}
        self._owe_marks = False
        self._new: Counter[bytes] = Counter()
        self.heard = Heard()

    @property
    def greeted(self) -> bool:
        """Whether the other said who it is and what it has."""
        return bool(self.letter) and self._theirs is not None

    # --- what is said ----------------------------------------------------------------------------------------

    def begin(self, store: Store) -> bytes:
        """The greeting, and what is here."""
        info = store.info
        hello = Hello(VERSION, info.point_id, info.mode, info.node, info.letter)
        return frames.encode(hello) + self.recounted(store)

    def recounted(self, store: Store) -> bytes:
        """What is here now, forks looked for anew: after entries came in by another way there may be some that no watermark tells of."""
        self._forked = store.ledger.forked()
        return self._marks(store)

    def more(self, store: Store) -> bytes:
        """The next frame to send; b"": the other has everything, and knows that it does."""
        if self._theirs is None:
            return b""
        for node in store.ledger.nodes():
            entries = self._lacking(store, node)
            if entries:
                self._owe_marks = True
                return frames.encode(Entries(tuple(entries)))
        if self._owe_marks:
            return self._marks(store)
        return b""

    def _marks(self, store: Store) -> bytes:
        self._owe_marks = False
        rows = (
            Mark(n.node, n.mark_seq, n.mark_hash, self._forked.get(n.node, b""), n.head_seq, n.head_hash, n.head_signature)
            for n in store.ledger.nodes()
        )
        return frames.encode(Marks(tuple(islice(rows, frames.NODES_LIMIT))))

    def _lacking(self, store: Store, node: Node) -> list[Entry]:
        """The next entries of a laptop that the other has not; [] when it has all."""
        after = self._after(store, node)
        if after is None:
            return []
        found = list(islice(store.ledger.of_node(node.node, after), ENTRIES_LIMIT + 1))
        if not found:
            self._from.pop(node.node, None)
            return []
        sent = found[: _whole_numbers(found)]
        self._remember_sent(node, sent[-1])
        return sent

    def _remember_sent(self, node: Node, last: Entry) -> None:
        assert self._theirs is not None
        before = self._theirs.get(node.node)
        if node.node in self._from:
            self._from[node.node] = last.header.seq
            if last.header.seq < node.mark_seq:
                return
            del self._from[node.node]
        if before is None or last.header.seq >= before.seq:
            self._theirs[node.node] = Mark(
                node.node, last.header.seq, last.hash, b"" if before is None else before.forked, 0, bytes(32), b""
            )

    def _after(self, store: Store, node: Node) -> int | None:
        """After which number to send; None: nothing."""
        assert self._theirs is not None
        if node.node in self._from:
            return self._from[node.node]
        theirs = self._theirs.get(node.node)
        if theirs is None or theirs.seq == 0:
            return 0
        if not store.ledger.has(node.node, theirs.seq, theirs.hash):
            return None if theirs.seq > node.mark_seq else self._all_of(node)
        if theirs.seq < node.mark_seq:
            return theirs.seq
        return self._all_of(node) if self._forked.get(node.node, theirs.forked) != theirs.forked else None

    def _all_of(self, node: Node) -> int | None:
        """A laptop with two histories: everything once, for its watermark tells of one of them only."""
        asked = (node.node, self._forked.get(node.node, b""))
        if asked in self._whole:
            return None
        self._whole.add(asked)
        self._from[node.node] = 0
        return 0

    # --- what is heard ---------------------------------------------------------------------------------------

    def hear(self, store: Store, message: Message) -> bytes:
        """Take a message in; what to answer at once. Raises LinkRefused."""
        match message:
            case Hello():
                self._meet(store, message)
            case Refused():
                raise LinkRefused(message.why)
            case _ if not self.letter:
                raise LinkRefused("order")
            case Marks():
                self._note(store, message.marks)
            case Entries():
                return self._take(store, message.entries)
        return b""

    def _meet(self, store: Store, hello: Hello) -> None:
        if hello.version != VERSION:
            raise LinkRefused("version")
        if hello.mode != store.info.mode:
            raise LinkRefused("mode")
        if hello.point != store.info.point_id:
            raise LinkRefused("point")
        if hello.node != self._peer or hello.node == store.info.node:
            raise LinkRefused("laptop")
        self.letter = hello.letter

    def _note(self, store: Store, told: Sequence[Mark]) -> None:
        """What the other has; what is on its way to it counts too."""
        here = store.ledger.watermarks()
        if any(mark.seq - here.get(mark.node, (0, b""))[0] > MANY for mark in told):
            raise LinkRefused("many")
        before = self._theirs or {}
        found = {mark.node: mark for mark in told}
        late = {node: mark for node, mark in before.items() if node not in found or found[node].seq < mark.seq}
        self._theirs = found | late
        self.heard.has |= {mark.node: mark.seq for mark in told}
        for mark in told:
            _keep_head(store, mark)

    def _take(self, store: Store, entries: Sequence[Entry]) -> bytes:
        taken = Taken()
        try:
            take_in(store, entries, taken)
        except Foreign:
            raise LinkRefused("foreign") from None
        self.heard.registers |= taken.registers
        self.heard.new += taken.new
        self.heard.own_returned |= taken.own_returned
        self._owe_marks = True
        if taken.new:
            self._count_new(entries)
        return self.recounted(store) if taken.forks else b""

    def _count_new(self, entries: Iterable[Entry]) -> None:
        self._new.update(entry.header.node for entry in entries)
        if max(self._new.values()) > MANY:
            raise LinkRefused("many")


def _whole_numbers(entries: Sequence[Entry]) -> int:
    """How many go in a frame without parting entries that have one number."""
    count = frames.batch(entries)
    if count == len(entries):
        return count
    edge = entries[count].header.seq
    return next((place for place in range(count, 0, -1) if entries[place - 1].header.seq != edge), count)


def _keep_head(store: Store, mark: Mark) -> None:
    """The newest head that a laptop signed, where it did sign it and its entry is here."""
    node = store.ledger.node(mark.node)
    if node is None or mark.head_seq <= node.head_seq or mark.node == store.info.node:
        return
    if store.ledger.has(mark.node, mark.head_seq, mark.head_hash) and verify_head(
        node.public_key, mark.node, mark.head_seq, mark.head_hash, mark.head_signature
    ):
        store.ledger.set_head(mark.node, mark.head_seq, mark.head_hash, mark.head_signature)
