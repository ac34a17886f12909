"""Taking entries in: a batch at a time, each in one transaction, so that a pulled stick leaves whole batches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from nsp_desktop.domain.entry import Act, BrokenEntry, Entry
from nsp_desktop.exchange.frames import ENTRIES_LIMIT
from nsp_desktop.exchange.merge import Known, Sorted, move_mark, sort_out
from nsp_desktop.storage import withdrawals
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.known_points import add_point
from nsp_desktop.storage.ledger_reader import Node
from nsp_desktop.storage.openings import Opening, node_of, read_opening, weight
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.staging import stage, staged_following, unstage


class Foreign(ValueError):
    """An entry of another point, municipality or mode than this folder's (invariant 9)."""


@dataclass
class Taken:
    """What became of the entries offered."""

    new: int = 0
    known: int = 0
    filled: int = 0
    waiting: int = 0
    forks: int = 0
    own_returned: bool = False
    registers: set[str] = field(default_factory=set)


def take_in(store: Store, entries: Sequence[Entry], taken: Taken) -> None:
    """Take in one batch: new entries, bodies that were missing, and what waited for them. Raises Foreign."""
    if not entries:
        return
    with transaction(store.connection):
        found = sort_out(entries, _known(store, entries))
        _insert(store, found, taken)
        taken.waiting += stage(store.connection, found.early)
        taken.known += len(found.known)
        _release(store, found.new, taken)


def _known(store: Store, entries: Iterable[Entry]) -> Known:
    """What is here around the numbers of a batch: one question per laptop."""
    known = Known()
    for node, (low, high) in _spans(entries).items():
        for seq, chain_hash in store.ledger.hashes(node, low - 1, high):
            known.hashes.setdefault((node, seq), set()).add(chain_hash)
    return known


def _spans(entries: Iterable[Entry]) -> dict[bytes, tuple[int, int]]:
    """For each laptop the lowest and the highest number in a batch."""
    spans: dict[bytes, tuple[int, int]] = {}
    for node, mine in _by_laptop(entries).items():
        numbers = [entry.header.seq for entry in mine]
        spans[node] = (min(numbers), max(numbers))
    return spans


def _by_laptop(entries: Iterable[Entry]) -> dict[bytes, list[Entry]]:
    """Entries by the laptop that wrote them, in their order."""
    found: dict[bytes, list[Entry]] = {}
    for entry in entries:
        node = entry.header.node
        if node in found:
            found[node].append(entry)
        else:
            found[node] = [entry]
    return found


def _insert(store: Store, found: Sorted, taken: Taken) -> None:
    anew = _meet_laptops(store, found.new)
    laptops = _by_laptop(found.new)
    taken.own_returned |= store.info.node in laptops
    kept, touched = store.ledger.insert_new(found.new)
    filled = store.ledger.insert(_completing(store, found.known))
    if anew:
        store.records.rebuild()
    elif Act.ERASE in {entry.header.act for entry in found.new}:
        store.records.refresh_erased([*touched, *filled])
    else:
        store.records.take(kept, [*touched, *filled])
    taken.waiting -= unstage(store.connection, [*found.new, *found.known])
    taken.new += len(found.new)
    taken.filled += len(filled)
    taken.forks += len(found.forks)
    taken.registers |= {entry.header.register for entry in found.new}
    _move_marks(store, laptops)


def _completing(store: Store, known: Sequence[Entry]) -> list[Entry]:
    """Known entries that bring a body which is not here."""
    lacking: dict[bytes, tuple[bool, bool]] = {}
    for node, (low, high) in _spans(known).items():
        lacking |= store.ledger.incomplete(node, low, high)
    whole = (False, False)
    return [
        entry
        for entry in known
        for no_open, no_personal in [lacking.get(entry.hash, whole)]
        if (no_open and entry.open_body is not None) or (no_personal and entry.personal_body is not None)
    ]


def _meet_laptops(store: Store, entries: Iterable[Entry]) -> bool:
    """Make laptops known by their first entries; True when what was shown of known ones no longer holds."""
    openings, overtaken = [entry for entry in entries if entry.header.seq == 1], False
    if openings:
        store.records.ordinals()  # how numbers are shown up to now, also those that an earlier run of the program wrote
    for entry in openings:
        try:
            opening, node = read_opening(entry), node_of(entry)
        except BrokenEntry as error:
            raise Foreign(str(error)) from error
        info = store.info
        if opening.mode != info.mode or (info.kind == "point" and opening.point != info.point_id):
            raise Foreign("another point or mode")
        if info.kind == "collection" and opening.municipality != info.municipality:
            raise Foreign("another municipality")
        overtaken |= _meet(store, opening, node)
    renumbered = bool(openings) and store.records.forget_ordinals()
    return overtaken or renumbered


def _meet(store: Store, opening: Opening, node: Node) -> bool:
    """Make one laptop known; True when it was, by another first entry that counts less than this one."""
    known = store.ledger.node(node.node)
    if known is not None and weight(known) <= weight(node):
        return False
    if known is None:
        store.ledger.add_node(node)
    else:
        store.ledger.set_opening(node)
        withdrawals.erase_again(store.ledger, store.connection)
    add_point(store.connection, opening)
    return known is not None


def _move_marks(store: Store, laptops: Mapping[bytes, Sequence[Entry]]) -> None:
    marks = store.ledger.watermarks()
    for node, mine in laptops.items():
        seq, chain_hash = move_mark(marks[node], mine)
        store.ledger.set_mark(node, seq, chain_hash, max([entry.header.stamp for entry in mine]))


def _release(store: Store, new: Sequence[Entry], taken: Taken) -> None:
    """Entries that waited for these, on whichever side of a fork, can now be taken in."""
    following = staged_following(store.connection, new)
    while batch := list(islice(following, ENTRIES_LIMIT)):
        _insert(store, sort_out(batch, _known(store, batch)), taken)
