"""What a hub and this ledger have of one laptop that the other lacks: by watermark where that says it all, else by every hash."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nsp_desktop.domain.entry import NO_HASH
from nsp_desktop.exchange.hub import calls
from nsp_desktop.exchange.hub.calls import State

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub
    from nsp_desktop.storage.ledger_reader import LedgerReader

ENDLESS = 2**62


@dataclass(frozen=True, slots=True)
class Mine:
    """How far a laptop is here."""

    mark_seq: int = 0
    mark_hash: bytes = NO_HASH
    entries: int = 0

    @property
    def plain(self) -> bool:
        """Whether the chain to the watermark is all there is."""
        return self.entries == self.mark_seq


@dataclass(frozen=True, slots=True)
class Difference:
    """`pull`: after which number to read, None: nothing. `push`: the same for writing, with the only entries meant where not all are."""

    pull: int | None = None
    push: int | None = None
    only: frozenset[bytes] | None = None


SAME = Difference()


def of_ledger(ledger: "LedgerReader", node: bytes, entries: int) -> Mine:
    """How far a laptop is here, with so many entries."""
    known = ledger.node(node)
    return Mine() if known is None else Mine(known.mark_seq, known.mark_hash, entries)


def compare(hub: "Hub", ledger: "LedgerReader", mine: Mine, node: bytes, theirs: State | None, *, again: bool) -> Difference:
    """What to read and what to write of one laptop.

    `again`: what the watermarks told to read was read. A hub that is still ahead then went another way: every hash is compared.
    """
    if theirs is None or not theirs.entries:
        return Difference(push=0) if mine.entries else SAME
    if not mine.entries:
        return Difference(pull=0)
    found = _by_marks(ledger, node, mine, theirs)
    if found is None or (again and found.pull is not None):
        return _by_hashes(hub, ledger, node)
    return found


def _by_marks(ledger: "LedgerReader", node: bytes, mine: Mine, theirs: State) -> Difference | None:
    """Where both are chains without a gap, the ends tell; None: they do not."""
    if not mine.plain or theirs.entries != theirs.mark_seq:
        return SAME if not theirs.lacking and theirs.digest is not None and theirs.digest == _digest(ledger, node) else None
    if theirs.mark_seq > mine.mark_seq:
        return Difference(pull=mine.mark_seq) if not theirs.lacking else None
    if theirs.lacking or not ledger.has(node, theirs.mark_seq, theirs.mark_hash):
        return None
    return Difference(push=theirs.mark_seq) if theirs.mark_seq < mine.mark_seq else SAME


def _by_hashes(hub: "Hub", ledger: "LedgerReader", node: bytes) -> Difference:
    there = calls.have_of(hub, node)
    here = set(ledger.hashes(node, 1, ENDLESS))
    missing = min((seq for seq, chain_hash in there if (seq, chain_hash) not in here), default=None)
    wanted = {key for key in here if key not in there} | _fillable(ledger, node, there)
    return Difference(
        pull=None if missing is None else missing - 1,
        push=min(seq for seq, _hash in wanted) - 1 if wanted else None,
        only=frozenset(chain_hash for _seq, chain_hash in wanted),
    )  # fmt: skip


def _fillable(ledger: "LedgerReader", node: bytes, there: Mapping[tuple[int, bytes], bool]) -> set[tuple[int, bytes]]:
    """Entries that lack their personal body there and have it here."""
    lacking = {key for key, lacks in there.items() if lacks}
    if not lacking:
        return set()
    low, high = min(lacking)[0], max(lacking)[0]
    incomplete = ledger.incomplete(node, low, high)
    return {key for key in lacking if not incomplete.get(key[1], (False, False))[1] and ledger.has(node, *key)}


def _digest(ledger: "LedgerReader", node: bytes) -> bytes:
    """The same as the hub's: over all hashes of a laptop, in order of number and hash."""
    return hashlib.sha256(b"".join(chain_hash for _seq, chain_hash in sorted(ledger.hashes(node, 1, ENDLESS)))).digest()
