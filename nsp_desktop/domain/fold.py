"""The fold: from the entries of one record to what the record is now. One pure function guards invariants 3 and 4.

A value is current until an entry that has seen it replaces it. Two current values are a conflict; the stamp
only picks which one shows first. The order in which entries arrive does not matter (docs/ledger-format.md, Fold).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from nsp_desktop.domain.entry import Act, BodyValue, Entry, read_body
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.sides import ONE_SIDE, Sides
from nsp_desktop.frozen import dataclass

STRUCK = "_struck"
NUMBER = "number"
WRITES: Final = frozenset(map(int, (Act.ADD, Act.CHANGE, Act.STRIKE, Act.RESTORE, Act.VOID)))
"""The acts that say something of a record; no later act ever will, so that an older version folds the same."""
_AFTER_UNDERSCORE: Final = "`"
"""Only a name before this one can begin with an underscore; names of fields come after it."""
_ADD, _STRIKES, _RESTORE = int(Act.ADD), (int(Act.STRIKE), int(Act.VOID)), int(Act.RESTORE)


@dataclass(frozen=True, slots=True)
class Contribution:
    """One value that one entry gave to a field, with who gave it and when."""

    value: BodyValue
    entry: bytes
    stamp: int
    author: bytes
    recorded_at: Millis


class Folded(NamedTuple):
    """A record now. `unsettled` holds every field with more than one current value, first the one that shows.

    A tuple, since a collection makes millions of them.
    """

    record: RecordId
    register: str
    node: bytes
    number: str
    created_stamp: int
    happened_at: Millis
    recorded_at: Millis
    changed_stamp: int
    values: Mapping[str, BodyValue]
    unsettled: Mapping[str, tuple[Contribution, ...]]
    heads: tuple[bytes, ...]
    struck: bool
    erased: bool


def fold(entries: Iterable[Entry], sides: Sides = ONE_SIDE) -> Folded | None:
    """Fold all known entries of one record; None when none of them made it (its first entry is still on its way).

    Only entries on the side of the one that made a record have a say in it.
    """
    ordered = _ordered(entries)
    if len(ordered) == 1:
        return told_once(ordered[0])
    maker = _maker(ordered, sides)
    if maker is None:
        return None
    opened = read_body(maker.open_body)
    number = str(opened.get(NUMBER, ""))
    if _in_one_line(maker, ordered, sides):
        return _told_in_turn(maker, ordered, number, opened)
    seen_by = _ancestors(ordered)
    counting = [entry for entry in ordered if _counts(entry, maker, sides)]
    current = _current(counting, seen_by)
    values = {name: contributions[0].value for name, contributions in current.items()}
    struck = values.pop(STRUCK, False) is True
    unsettled = {name: found for name, found in current.items() if len(found) > 1}
    return _folded(maker, counting, (number, struck), values, unsettled, _heads(counting, ordered, seen_by))


def told_once(entry: Entry) -> Folded | None:
    """The fold of one entry alone, the short way: a collection makes millions of them."""
    header, personal = entry.header, entry.personal_body
    if header.act != _ADD:
        return None
    values = read_body(entry.open_body)
    number = str(values.pop(NUMBER, ""))
    if personal is not None:
        values |= read_body(personal)
        values.pop(NUMBER, None)
    if min(values, default="") < _AFTER_UNDERSCORE:
        values = {name: value for name, value in values.items() if name[:1] != "_"}
    return Folded(
        header.record, header.register, header.node, number, header.stamp, header.happened_at, header.recorded_at, header.stamp, values,
        {}, (entry.hash,), False, personal is None and header.personal_commitment is not None,
    )  # fmt: skip


def _in_one_line(maker: Entry, ordered: Sequence[Entry], sides: Sides) -> bool:
    """Whether each entry saw exactly the one before it, as nearly always: then there is nothing to weigh."""
    if ordered[0] is not maker or not all(_counts(entry, maker, sides) for entry in ordered):
        return False
    return all(later.header.seen == (earlier.hash,) and later.header.act != _ADD for earlier, later in pairwise(ordered))


def _told_in_turn(maker: Entry, ordered: Sequence[Entry], number: str, opened: Mapping[str, BodyValue]) -> Folded:
    values = _said(maker, opened)
    for entry in ordered[1:]:
        values |= _said(entry, read_body(entry.open_body))
    struck = values.pop(STRUCK, False) is True
    return _folded(maker, ordered, (number, struck), values, {}, (ordered[-1].hash,))


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Those that say something of a record, each once, in the order of their stamps."""
    saying = [entry for entry in entries if entry.header.act in WRITES]
    return saying if len(saying) < 2 else sorted({entry.hash: entry for entry in saying}.values(), key=_order)


def _maker(ordered: Sequence[Entry], sides: Sides) -> Entry | None:
    """The entry that made the record: the first of a laptop that stands for its point, else the first."""
    makers = [entry for entry in ordered if entry.header.act == _ADD]
    return next((entry for entry in makers if sides.stands(entry)), makers[0] if makers else None)


def _counts(entry: Entry, maker: Entry, sides: Sides) -> bool:
    return entry.header.register == maker.header.register and sides.has_say(entry, maker)


def _order(entry: Entry) -> tuple[int, bytes, bytes]:
    return entry.header.stamp, entry.header.node, entry.hash


def _folded(
    maker: Entry, counting: Sequence[Entry], told: tuple[str, bool], values: Mapping[str, BodyValue],
    unsettled: Mapping[str, tuple[Contribution, ...]], heads: tuple[bytes, ...],
) -> Folded:  # fmt: skip
    header, (number, struck) = maker.header, told
    erased = any(map(_lacks_personal, counting))
    return Folded(
        header.record, header.register, header.node, number, header.stamp, header.happened_at, header.recorded_at,
        counting[-1].header.stamp, values, unsettled, heads, struck, erased,
    )  # fmt: skip


def _lacks_personal(entry: Entry) -> bool:
    return entry.personal_body is None and entry.header.personal_commitment is not None


def _said(entry: Entry, opened: Mapping[str, BodyValue]) -> dict[str, BodyValue]:
    """What one entry says of the record, open and personal together; striking and restoring are a value like others."""
    bodies = opened if entry.personal_body is None else {**opened, **read_body(entry.personal_body)}
    values = {name: value for name, value in bodies.items() if name != NUMBER and name[:1] != "_"}
    act = entry.header.act
    if act in _STRIKES or act == _RESTORE:
        values[STRUCK] = act != _RESTORE
    return values


def _ancestors(entries: Sequence[Entry]) -> dict[bytes, frozenset[bytes]]:
    """For each entry, the hashes of all entries that its author had seen, at first or second hand; those that are here."""
    known = {entry.hash: entry for entry in entries}
    done: dict[bytes, frozenset[bytes]] = {}

    def visit(start: bytes) -> None:
        stack = [start]
        while stack:
            top = stack[-1]
            parents = [p for p in _parents(known[top]) if p in known]
            waiting = [p for p in parents if p not in done]
            if waiting:
                stack += waiting
                continue
            stack.pop()
            done[top] = frozenset(parents).union(*(done[p] for p in parents))

    for entry in entries:
        if entry.hash not in done:
            visit(entry.hash)
    return done


def _parents(entry: Entry) -> Sequence[bytes]:
    """What an entry says it has seen of its record; the one that made the record names counts of other records there."""
    return () if entry.header.act == Act.ADD else entry.header.seen


def _heads(counting: Sequence[Entry], ordered: Sequence[Entry], seen_by: Mapping[bytes, frozenset[bytes]]) -> tuple[bytes, ...]:
    """What the next entry may say it has seen, in a fixed order: of the entries whose whole past is here, those that none of them saw.

    An entry that builds on a missing one is left out. Who named it would claim to have seen what is missing, and hide it when it comes.
    """
    here = {entry.hash for entry in ordered}
    torn = {entry.hash for entry in ordered if not here.issuperset(_parents(entry))}
    whole = [entry.hash for entry in counting if entry.hash not in torn and torn.isdisjoint(seen_by[entry.hash])]
    covered: set[bytes] = set().union(*(seen_by[chain_hash] for chain_hash in whole))
    return tuple(sorted(chain_hash for chain_hash in whole if chain_hash not in covered))


def _current(entries: Sequence[Entry], seen_by: Mapping[bytes, frozenset[bytes]]) -> dict[str, tuple[Contribution, ...]]:
    """Per field the values that no entry has knowingly replaced, newest stamp first, equal values once."""
    given: dict[str, list[Contribution]] = {}
    for entry in entries:
        header = entry.header
        for name, value in _said(entry, read_body(entry.open_body)).items():
            given.setdefault(name, []).append(Contribution(value, entry.hash, header.stamp, header.author, header.recorded_at))
    return {name: _distinct(_unreplaced(found, seen_by)) for name, found in given.items()}


def _unreplaced(found: Sequence[Contribution], seen_by: Mapping[bytes, frozenset[bytes]]) -> list[Contribution]:
    replaced: set[bytes] = set().union(*(seen_by[c.entry] for c in found))
    return [c for c in found if c.entry not in replaced]


def _distinct(found: Iterable[Contribution]) -> tuple[Contribution, ...]:
    newest_first = sorted(found, key=lambda c: (c.stamp, c.entry), reverse=True)
    kept: list[Contribution] = []
    for contribution in newest_first:
        if all(not _same(contribution.value, other.value) for other in kept):
            kept.append(contribution)
    return tuple(kept)


def _same(one: BodyValue, other: BodyValue) -> bool:
    """Equal in type and value: True is not 1."""
    return type(one) is type(other) and one == other
