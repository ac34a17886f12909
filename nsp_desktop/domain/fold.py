"""The fold: from the entries of one record to what the record is now. One pure function guards invariants 3 and 4.

A value is current until an entry that has seen it replaces it. Two current values are a conflict; the stamp
only picks which one shows first. The order in which entries arrive does not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nsp_desktop.domain.entry import Act, BodyValue, Entry, decode_body
from nsp_desktop.domain.fields import Millis, RecordId

STRUCK = "_struck"
NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One value that one entry gave to a field, with who gave it and when."""

    value: BodyValue
    entry: bytes
    stamp: int
    author: bytes
    recorded_at: Millis


@dataclass(frozen=True, slots=True)
class Folded:
    """A record now. `unsettled` holds every field with more than one current value, first the one that shows."""

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
    entries: int = field(default=1, compare=False)


def fold(entries: Sequence[Entry]) -> Folded | None:
    """Fold all known entries of one record; None when none of them made it (its first entry is still on its way)."""
    ordered = sorted(entries, key=_order)
    makers = [entry for entry in ordered if entry.header.act == Act.ADD]
    if not makers:
        return None
    if len(ordered) == 1:
        return _single(ordered[0])
    seen_by = _ancestors(ordered)
    current = _current(ordered, seen_by)
    values = {name: contributions[0].value for name, contributions in current.items()}
    number = values.pop(NUMBER, "")
    struck = values.pop(STRUCK, False) is True
    unsettled = {name: found for name, found in current.items() if len(found) > 1 and name != NUMBER}
    return _folded(makers[0], ordered, str(number), values, unsettled, _heads(ordered, seen_by), struck)


def _order(entry: Entry) -> tuple[int, bytes, bytes]:
    return entry.header.stamp, entry.header.node, entry.hash


def _single(entry: Entry) -> Folded:
    values = _said(entry)
    number = values.pop(NUMBER, "")
    return _folded(entry, [entry], str(number), values, {}, (entry.hash,), False)


def _folded(
    maker: Entry, ordered: Sequence[Entry], number: str, values: Mapping[str, BodyValue],
    unsettled: Mapping[str, tuple[Contribution, ...]], heads: tuple[bytes, ...], struck: bool,
) -> Folded:  # fmt: skip
    header = maker.header
    erased = any(e.header.personal_commitment is not None and e.personal_body is None for e in ordered)
    return Folded(
        record=header.record, register=header.register, node=header.node, number=number, created_stamp=header.stamp,
        happened_at=header.happened_at, recorded_at=header.recorded_at, changed_stamp=ordered[-1].header.stamp,
        values=values, unsettled=unsettled, heads=heads, struck=struck, erased=erased, entries=len(ordered),
    )  # fmt: skip


def _said(entry: Entry) -> dict[str, BodyValue]:
    """What one entry says of the record, open and personal together; striking and restoring are a value like others."""
    bodies = {**decode_body(entry.open_body), **decode_body(entry.personal_body)}
    values = {name: value for name, value in bodies.items() if not name.startswith("_")}
    match entry.header.act:
        case Act.STRIKE | Act.VOID:
            values[STRUCK] = True
        case Act.RESTORE:
            values[STRUCK] = False
        case Act.ADD | Act.CHANGE:
            pass
        case _:
            return {}
    return values


def _ancestors(entries: Sequence[Entry]) -> dict[bytes, frozenset[bytes]]:
    """For each entry, the hashes of all entries that its author had seen, at first or second hand."""
    known = {entry.hash: entry for entry in entries}
    done: dict[bytes, frozenset[bytes]] = {}

    def visit(start: bytes) -> None:
        stack = [start]
        while stack:
            top = stack[-1]
            parents = [p for p in known[top].header.seen if p in known]
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


def _heads(entries: Sequence[Entry], seen_by: Mapping[bytes, frozenset[bytes]]) -> tuple[bytes, ...]:
    """The entries that nobody has seen yet when writing another one, in a fixed order."""
    covered: set[bytes] = set().union(*seen_by.values()) if seen_by else set()
    return tuple(sorted(entry.hash for entry in entries if entry.hash not in covered))


def _current(entries: Sequence[Entry], seen_by: Mapping[bytes, frozenset[bytes]]) -> dict[str, tuple[Contribution, ...]]:
    """Per field the values that no entry has knowingly replaced, newest stamp first, equal values once."""
    given: dict[str, list[Contribution]] = {}
    for entry in entries:
        header = entry.header
        for name, value in _said(entry).items():
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
