"""Who has a say, read by docs/ledger-format.md alone: part of the reader, nothing of the program is used here."""

from collections.abc import Mapping, Sequence

from tests.formats.entries import ACT, NODE, NUMBER, PREVIOUS, Entry


def without_say(entries: Sequence[Entry], point: Mapping[bytes, bytes]) -> set[bytes]:
    """The hashes of entries of withdrawn laptops that stand for their laptop alone. `point`: that of each certified laptop."""
    looked_at = [w for node in sorted(point) for w in _first(entries, node) if _fits(w, point)]
    kept = {w.hash: _kept(w, entries) for w in looked_at}
    against = {w.hash: [o.hash for o in looked_at if o.says()["_node"] == w.header[NODE] and w.hash not in kept[o.hash]] for w in looked_at}
    void: set[bytes] = set()
    while True:
        sure = {w for w, others in against.items() if all(other in void for other in others)}
        now = {w for w, others in against.items() if any(other in sure for other in others)}
        if now == void:
            break
        void = now
    lost: set[bytes] = set()
    for w in looked_at:
        if w.hash not in void:
            lost |= {e.hash for e in entries if e.header[NODE] == w.says()["_node"]} - kept[w.hash]
    return lost


def _first(entries: Sequence[Entry], node: bytes) -> list[Entry]:
    """The first hundred withdrawals of a laptop that can be read."""
    mine = [e for e in entries if e.header[NODE] == node and e.header[ACT] == 9 and {"_node", "_until", "_head"} <= e.says().keys()]
    return sorted(mine, key=lambda e: (e.header[NUMBER], e.hash))[:100]


def _fits(w: Entry, point: Mapping[bytes, bytes]) -> bool:
    named = w.says()["_node"]
    return named != w.header[NODE] and point.get(named) == point[w.header[NODE]]


def _kept(w: Entry, entries: Sequence[Entry]) -> set[bytes]:
    said = w.says()
    below = {e.hash: e for e in entries if e.header[NODE] == said["_node"] and e.header[NUMBER] <= said["_until"]}
    numbers = [e.header[NUMBER] for e in below.values()]
    if said["_head"] not in below or len(numbers) == len(set(numbers)):
        return set(below)
    way: set[bytes] = set()
    here = said["_head"]
    while here in below:
        way.add(here)
        here = below[here].header[PREVIOUS]
    return way
