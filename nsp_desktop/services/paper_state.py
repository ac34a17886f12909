"""The essential state of a point in few bytes, and putting it back: visitors, open work, messages under way, and the stock."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import cbor2

from nsp_desktop.domain.fields import LinkKind, Millis, RecordId
from nsp_desktop.domain.numbers import split
from nsp_desktop.domain.paper_form import OnPaper, record_of
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.domain.undelivered import state
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

ORDER: Final = ("supplies", "visitors", "messages", "needs", "offers", "deposits")
"""In this order they are put back: a need for life finds its noodmelding there already."""
AMOUNT: Final = "_amount"
State = Mapping[str, Any]
"""Plain CBOR: per register its columns; written by this version or by a newer one."""


class SameLetter(UserError):
    """The next numbers of this laptop would be those of records that come back."""


def collect(desk: "Desk") -> State:
    """Per register numbers, moments and a column for every field that says something."""
    needs = {row.record for row in all_rows(desk, "needs", "oldest", open_only=True)}
    chosen: dict[str, list[Row]] = {
        "supplies": list(all_rows(desk, "supplies", "oldest")),
        "visitors": list(all_rows(desk, "visitors", "oldest")),
        "messages": [row for row in all_rows(desk, "messages", "oldest") if _matters(row, needs)],
        **{name: list(all_rows(desk, name, "oldest", open_only=True)) for name in ("needs", "offers", "deposits")},
    }
    return {name: _columns(desk, desk.register(name), _ordered(rows)) for name, rows in chosen.items()}


def encode(made: State) -> bytes:
    return cbor2.dumps(made, canonical=True)


def digest(desk: "Desk") -> str:
    """The same on any laptop that holds the same."""
    return hashlib.sha256(encode(collect(desk))).hexdigest()


def put_back(desk: "Desk", kept: State, point: bytes) -> int:
    """Add every record that is not here yet, with its number and its moment; how many. Raises UserError."""
    letters = {found.letter for name in ORDER for number in kept.get(name, {}).get("numbers", ()) if (found := split(str(number)))}
    if desk.info.letter in letters:
        raise SameLetter(
            _("De verloren laptop had ook letter {letter}. Deze laptop moet eerst een andere letter krijgen.", letter=desk.info.letter)
        )
    done = 0
    with desk.together(as_one=False):
        for name in ORDER:
            columns = kept.get(name)
            done += _put_register(desk, desk.register(name), columns, point) if columns else 0
    return done


# --- inside --------------------------------------------------------------------------------------------------


def _matters(row: "Row", needs: set[RecordId]) -> bool:
    """Not ended: a noodmelding until its reporter knows, another message until somebody has it."""
    far = state(row.values)
    emergency = row.values.get("kind") == "emergency"
    return row.values.get("belongs_to") in needs or far in ("written", "under_way") or (emergency and far == "received")


def _ordered(rows: Iterable["Row"]) -> list["Row"]:
    return sorted(rows, key=lambda row: (len(row.number), row.number))


def _columns(desk: "Desk", register: Register, rows: Sequence["Row"]) -> dict[str, Any]:
    fields: dict[str, list[Value]] = {}
    for field in register.fields:
        column = [_linked(desk, field.kind, row.values.get(field.name)) for row in rows]
        if any(value is not None for value in column):
            fields[field.name] = column
    if register.name == "supplies":
        fields[AMOUNT] = [desk.stock(row.record) for row in rows]
    return {"numbers": [row.number for row in rows], "moments": [row.happened_at for row in rows], "fields": fields}


def _linked(desk: "Desk", kind: object, value: Value) -> Value:
    """A link as the number of its record: shorter than an id, and good on another laptop."""
    if not isinstance(kind, LinkKind) or not isinstance(value, bytes):
        return value
    found = desk.row(kind.register, RecordId(value))
    return None if found is None else found.number


def _put_register(desk: "Desk", register: Register, columns: Mapping[str, Any], point: bytes) -> int:
    done = 0
    for place, number in enumerate(columns["numbers"]):
        values = {name: column[place] for name, column in columns["fields"].items() if column[place] is not None}
        done += _put_one(desk, register, str(number), Millis(columns["moments"][place]), values, point)
    return done


def _put_one(desk: "Desk", register: Register, number: str, at: Millis, values: dict[str, Value], point: bytes) -> bool:
    if desk.find(register.name, number) is not None:
        return False
    amount = values.pop(AMOUNT, None)
    full = {name: _restored(desk, register, name, value, point) for name, value in values.items() if name in register.by_name}
    paper = OnPaper(_record(point, register.name, number), keeps=number)
    made = desk.add(register.name, {name: value for name, value in full.items() if value is not None}, happened_at=at, paper=paper)
    if amount:
        assert not isinstance(amount, str | bytes)
        desk.count_stock(made.record, amount, _("Teruggezet van papier"))
    return True


def _restored(desk: "Desk", register: Register, name: str, value: Value, point: bytes) -> Value:
    kind = register.by_name[name].kind
    if not isinstance(kind, LinkKind) or not isinstance(value, str):
        return value
    found = desk.find(kind.register, value)
    return _record(point, kind.register, value) if found is None else found.record


def _record(point: bytes, register: str, number: str) -> RecordId:
    """The same id wherever the same sheet is read."""
    return record_of(point, f"{register}:{number}")
