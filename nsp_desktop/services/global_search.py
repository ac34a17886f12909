"""One question over all registers (Ctrl+K): number, kind, state and time of what fits, never a name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import ChoiceKind, Millis, RecordId
from nsp_desktop.domain.names import search_words
from nsp_desktop.domain.numbers import read_card, split
from nsp_desktop.domain.register import Register
from nsp_desktop.domain.undelivered import state
from nsp_desktop.domain.values import show
from nsp_desktop.i18n import _
from nsp_desktop.services.forgiving import forgiving_rows
from nsp_desktop.services.messages_work import STATES

if TYPE_CHECKING:
    from nsp_desktop.services.desk_reading import DeskReading
    from nsp_desktop.storage.queries import Row

PER_REGISTER: Final = 5
_KINDS: Final = ("category", "kind", "list", "role", "lifeline", "state", "certainty", "group")
"""The first of these fields that a register has says what kind of record it is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that fits; `title` is the name of its register."""

    register: str
    title: str
    record: RecordId
    number: str
    kind: str
    status: str
    at: Millis
    by_number: bool = False


def search_everywhere(desk: "DeskReading", typed: str, per_register: int = PER_REGISTER) -> list[Hit]:
    """Records with this number first, then those whose words fit, register by register; typing errors only when nothing fits."""
    numbered = by_number(desk, typed)
    if not search_words(typed):
        return numbered
    rows = [row for register in _searchable(desk) for row in desk.rows(register.name, search=typed, limit=per_register)]
    if not rows and not numbered:
        rows = [row for register in _searchable(desk) for row in forgiving_rows(desk, register.name, typed, per_register)]
    known = {hit.record for hit in numbered}
    return [*numbered, *(_hit(desk, row) for row in rows if row.record not in known)]


def by_number(desk: "DeskReading", typed: str) -> list[Hit]:
    """What has this number, in every register: "B12", "b-12", or a scanned card."""
    number = split(read_card(typed) or typed)
    if number is None:
        return []
    found = [desk.find(register.name, str(number)) for register in desk.registers if register.shape != "amount"]
    return [_hit(desk, row, by_number=True) for row in found if row is not None]


def _searchable(desk: "DeskReading") -> list[Register]:
    return [register for register in desk.registers if register.searchable and register.shape != "amount"]


def _hit(desk: "DeskReading", row: "Row", *, by_number: bool = False) -> Hit:
    register = desk.register(row.register)
    kind = next((name for name in _KINDS if name in register.by_name), None)
    shown = "" if kind is None or not _is_open(register, kind) else show(register.by_name[kind], row.values.get(kind))
    return Hit(row.register, register.title(), row.record, row.number, shown, _status(register, row), row.happened_at, by_number)


def _is_open(register: Register, name: str) -> bool:
    """Typed words of people never stand in a list of hits."""
    return register.by_name[name].privacy == "open"


def _status(register: Register, row: "Row") -> str:
    if row.struck:
        return _("doorgehaald")
    if register.name == "messages":
        return _(STATES[state(row.values)])
    field = None if register.lifecycle is None else register.by_name[register.lifecycle.field]
    return show(field, row.values.get(field.name)) if field is not None and isinstance(field.kind, ChoiceKind) else ""
