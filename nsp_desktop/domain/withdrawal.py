"""Laptops that were withdrawn: up to which entry each still has a say. A pure function of what is known, in whatever order it came.

A withdrawal names a laptop and its last entry that stays. One that its own writer wrote after being withdrawn has no force, so a thief
cannot answer in kind; where two laptops withdraw each other, neither is believed over the other and both lose their say, until a third
one that nobody withdrew settles it (decision 0019).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from nsp_desktop.domain.entry import HASH_BYTES, NO_HASH, NODE_BYTES, Act, BodyValue, Entry, read_body
from nsp_desktop.frozen import dataclass

COUNTED: Final = 100
"""So many withdrawals of one laptop are looked at, its first ones: more are of nobody who runs a point."""
WHY: Final = ("stolen", "lost", "retired")
Link = tuple[int, bytes, bytes]
"""Number, hash and the hash before it of one entry of a laptop."""
Forks = Callable[[bytes, int], Sequence[Link]]
"""The links of a laptop up to a number, from the first number on that it gave twice; [] when it gave none twice."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What one entry says: `by` withdraws `node`; its entries stay up to number `until`, the one with hash `head`."""

    entry: bytes
    by: bytes
    seq: int
    node: bytes
    until: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """How far a withdrawn laptop still has a say. `strays`: entries up to there that lie on another branch than the named one."""

    until: int
    strays: frozenset[bytes] = frozenset()

    def keeps(self, seq: int, chain_hash: bytes) -> bool:
        return seq <= self.until and chain_hash not in self.strays


def read_withdrawal(entry: Entry) -> Withdrawal | None:
    """What an entry withdraws; None when it says nothing that can be followed."""
    if entry.header.act != Act.WITHDRAW:
        return None
    match read_body(entry.open_body):
        case {"_node": bytes(node), "_until": int(until), "_head": bytes(head)} if len(node) == NODE_BYTES and len(head) == HASH_BYTES:
            fits = until >= 0 and (until > 0 or head == NO_HASH) and node != entry.header.node
            return Withdrawal(entry.hash, entry.header.node, entry.header.seq, node, until, head) if fits else None
        case _:
            return None


def body_of(node: bytes, until: int, head: bytes, why: str) -> dict[str, BodyValue]:
    """The open body of a withdrawal."""
    return {"_node": node, "_until": until, "_head": head, "_reason": why}


def cuts_of(withdrawals: Iterable[Withdrawal], points: Mapping[bytes, bytes], forks: Forks) -> dict[bytes, Cut]:
    """Every withdrawn laptop with how far it still has a say. `points`: of each certified laptop its point."""
    valid = _first_of_each(w for w in withdrawals if w.by in points and points[w.by] == points.get(w.node))
    single = {w.entry: Cut(w.until, strays(forks(w.node, w.until), w.head)) for w in valid}
    found: dict[bytes, Cut] = {}
    for w in _in_force(valid, single):
        one, before = single[w.entry], found.get(w.node)
        found[w.node] = one if before is None else Cut(min(one.until, before.until), one.strays | before.strays)
    return found


def strays(links: Sequence[Link], head: bytes) -> frozenset[bytes]:
    """The entries among these from which the named one does not follow; as long as it is not here, its number alone decides."""
    previous = {chain_hash: before for _seq, chain_hash, before in links}
    if head not in previous:
        return frozenset()
    kept: set[bytes] = set()
    here: bytes | None = head
    while here in previous:
        kept.add(here)
        here = previous[here]
    return frozenset(previous.keys() - kept)


def _first_of_each(withdrawals: Iterable[Withdrawal]) -> list[Withdrawal]:
    """The first ones of each laptop, so that nobody makes the others count for ever."""
    counted: dict[bytes, int] = {}
    kept: list[Withdrawal] = []
    for w in sorted(set(withdrawals), key=lambda w: (w.by, w.seq, w.entry)):
        counted[w.by] = counted.get(w.by, 0) + 1
        if counted[w.by] <= COUNTED:
            kept.append(w)
    return kept


def _in_force(valid: Sequence[Withdrawal], single: Mapping[bytes, Cut]) -> list[Withdrawal]:
    """All but those that a withdrawal of their own writer, itself beyond doubt, makes void."""
    against = {w.entry: [k.entry for k in valid if k.node == w.by and not single[k.entry].keeps(w.seq, w.entry)] for w in valid}
    void: set[bytes] = set()
    while True:
        sure = {entry for entry, killers in against.items() if void.issuperset(killers)}
        more = {entry for entry, killers in against.items() if not sure.isdisjoint(killers)}
        if more == void:
            return [w for w in valid if w.entry not in void]
        void = more
