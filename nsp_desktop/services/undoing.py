"""Taking back: which own acts can be undone, and what act undoes one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from nsp_desktop.domain.entry import Act, Entry, read_body
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.fold import fold
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _
from nsp_desktop.services.acts import entry_name
from nsp_desktop.storage.point import Store

UNDOES = "_undoes"
"""The open name under which an undoing entry keeps the hash of the entry that it takes back."""
TOGETHER = "_act"
"""The open name of the random bytes that entries of one act share; they are taken back together."""
TOGETHER_BYTES = 16
LOOK_BACK = 200
_NAMED = 2
"""So many parts of an act are named on the undo strip; of more it says how many."""
_UNDOABLE = frozenset({Act.ADD, Act.CHANGE, Act.STRIKE, Act.RESTORE})


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of an act."""

    entry: bytes
    record: RecordId
    register: str
    author: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """One act that can be taken back: its entries, newest first. Record, register and number are those of the newest."""

    parts: tuple[Part, ...]
    number: str
    name: str

    @property
    def record(self) -> RecordId:
        return self.parts[0].record

    @property
    def register(self) -> str:
        return self.parts[0].register


def history_of(store: Store, registers: Sequence[Register]) -> Iterator[Step]:
    """This laptop's undoable acts among its newest entries, newest first."""
    declared = {register.name: register for register in registers}
    undone: set[bytes] = set()
    newest = store.ledger.newest_own(LOOK_BACK)
    for _key, group in groupby(newest, key=_act_key):
        entries = list(group)
        undone |= {found for entry in entries if isinstance(found := read_body(entry.open_body).get(UNDOES), bytes)}
        if len(newest) == LOOK_BACK and entries[-1] is newest[-1]:
            return  # the act may have begun before the entries looked at
        undoable = [entry for entry in entries if _is_undoable(entry, declared) and entry.hash not in undone]
        if undoable:
            yield _step(store, declared, undoable)


def _act_key(entry: Entry) -> bytes:
    shared = read_body(entry.open_body).get(TOGETHER)
    return shared if isinstance(shared, bytes) else entry.hash


def _is_undoable(entry: Entry, declared: Mapping[str, Register]) -> bool:
    return entry.header.act in _UNDOABLE and entry.header.register in declared and UNDOES not in read_body(entry.open_body)


def _step(store: Store, declared: Mapping[str, Register], entries: Sequence[Entry]) -> Step:
    parts = tuple(Part(entry.hash, entry.header.record, entry.header.register, entry.header.author) for entry in entries)
    names = [_name(store, declared[entry.header.register], entry) for entry in entries[:_NAMED]]
    return Step(parts, names[0][0], _joined([name for _number, name in names], len(entries)))


def _name(store: Store, register: Register, entry: Entry) -> tuple[str, str]:
    row = store.queries.row(register, entry.header.record)
    number = "" if row is None else row.number
    return number, entry_name(register, entry, number)


def _joined(names: Iterable[str], entries: int) -> str:
    shown = "; ".join(dict.fromkeys(names))
    return shown if entries <= _NAMED else _("{acts}; en nog {count}", acts=shown, count=entries - _NAMED)


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
    said = {**read_body(entry.open_body), **read_body(entry.personal_body)}
    former: dict[str, Value] = {}
    for name in said:
        value = None if before is None else before.values.get(name)
        if name in register.by_name and not isinstance(value, list):
            former[name] = value
    return former
