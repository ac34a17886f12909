"""Taking back: which own acts can be undone, and what act undoes one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nsp_desktop.domain.entry import Act, Entry, decode_body
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.fold import fold
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.i18n import _
from nsp_desktop.services.acts import entry_name
from nsp_desktop.storage.point import Store

UNDOES = "_undoes"
"""The open name under which an undoing entry keeps the hash of the entry that it takes back."""
LOOK_BACK = 200
_UNDOABLE = frozenset({Act.ADD, Act.CHANGE, Act.STRIKE, Act.RESTORE})


@dataclass(frozen=True, slots=True)
class Step:
    """One act that can be taken back."""

    entry: bytes
    record: RecordId
    register: str
    number: str
    name: str


def history_of(store: Store, registers: Sequence[Register]) -> list[Step]:
    """This laptop's undoable acts among its newest ones, newest first."""
    declared = {register.name: register for register in registers}
    undone: set[bytes] = set()
    steps: list[Step] = []
    for entry in store.ledger.newest_own(LOOK_BACK):
        taken_back = decode_body(entry.open_body).get(UNDOES)
        if isinstance(taken_back, bytes):
            undone.add(taken_back)
        elif entry.hash not in undone and entry.header.act in _UNDOABLE and entry.header.register in declared:
            steps.append(_step(store, declared[entry.header.register], entry))
    return steps


def _step(store: Store, register: Register, entry: Entry) -> Step:
    row = store.queries.row(register, entry.header.record)
    number = "" if row is None else row.number
    return Step(entry.hash, entry.header.record, register.name, number, entry_name(register, entry, number))


def reversal(register: Register, entries: Sequence[Entry], target: bytes) -> tuple[Act, Mapping[str, Value]]:
    """The act and the values that take back one entry of a record."""
    entry = next(e for e in entries if e.hash == target)
    match Act(entry.header.act), register.shape:
        case Act.ADD, "amount":
            return Act.VOID, {"_why": _("teruggedraaid")}
        case Act.ADD | Act.RESTORE, _:
            return Act.STRIKE, {"_why": _("teruggedraaid")}
        case Act.STRIKE, _:
            return Act.RESTORE, {}
        case _:
            return Act.CHANGE, _former(register, entries, entry)


def _former(register: Register, entries: Sequence[Entry], entry: Entry) -> dict[str, Value]:
    """What the fields that this entry set were before it."""
    earlier = [e for e in entries if e.header.stamp < entry.header.stamp]
    before = fold(earlier)
    said = {**decode_body(entry.open_body), **decode_body(entry.personal_body)}
    former: dict[str, Value] = {}
    for name in said:
        value = None if before is None else before.values.get(name)
        if name in register.by_name and not isinstance(value, list):
            former[name] = value
    return former
