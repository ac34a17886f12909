"""Which columns a register has outside: point, number and id, its fields, when it happened, whether it was struck or is double."""

from collections.abc import Mapping
from typing import Final

from nsp_desktop.domain.fields import Field, FlagKind, MomentKind, NumberKind, RecordId
from nsp_desktop.domain.moments import to_iso
from nsp_desktop.domain.register import Register
from nsp_desktop.domain.values import record_text, to_json
from nsp_desktop.exchange.open_package import open_fields
from nsp_desktop.exchange.tables.table import Cell, Column, ColumnKind
from nsp_desktop.storage.queries import Row

_TAGS: Final = {
    "area": "#loc+code+pc4", "postcode": "#loc+code+postcode", "address": "#loc+address", "location": "#loc+description",
    "place": "#loc+name", "category": "#sector+category", "urgency": "#severity", "status": "#status", "persons": "#affected+num",
    "amount": "#indicator+num+amount", "kind": "#meta+kind", "supply": "#item+id", "name": "#item+name", "unit": "#item+unit",
    "group": "#item+type", "role": "#capacity+role", "language": "#meta+lang",
}  # fmt: skip
_PERSON_TAGS: Final = {"name": "#contact+name", "contact": "#contact+phone"}
"""The names of fields that hold a person, except in supplies."""
_FIRST: Final = (
    Column("point", "text", "#org+name+point"), Column("number", "text", "#meta+number"), Column("id", "text", "#meta+id"),
)  # fmt: skip
_LAST: Final = (
    Column("happened", "moment", "#date+happened"), Column("recorded", "moment", "#date+recorded"),
    Column("struck", "flag", "#meta+struck"), Column("same_as", "text", "#meta+id+same_as"),
)  # fmt: skip


def fields_out(register: Register, *, personal: bool) -> tuple[Field, ...]:
    """The fields that go out: the open ones of package A, or all of them."""
    return register.fields if personal else open_fields(register)


def columns_of(register: Register, *, personal: bool) -> tuple[Column, ...]:
    """`same_as` is the id of the record that stands for this one, where a person said that they are the same."""
    return (
        *_FIRST,
        *(Column(field.name, _kind(field), _tag(register, field)) for field in fields_out(register, personal=personal)),
        *_LAST,
    )


def row_of(register: Register, row: Row, point: str, same: Mapping[RecordId, RecordId], *, personal: bool) -> tuple[Cell, ...]:
    """One record in the order of the columns."""
    told = (to_json(field, row.values.get(field.name)) for field in fields_out(register, personal=personal))
    stands = same.get(row.record)
    moments = to_iso(row.happened_at), to_iso(row.recorded_at)
    return (point, row.number, record_text(row.record), *told, *moments, row.struck, None if stands is None else record_text(stands))


def _kind(field: Field) -> ColumnKind:
    match field.kind:
        case NumberKind(decimals=0):
            return "whole"
        case NumberKind():
            return "number"
        case MomentKind():
            return "moment"
        case FlagKind():
            return "flag"
        case _:
            return "text"


def _tag(register: Register, field: Field) -> str:
    if register.name != "supplies" and field.name in _PERSON_TAGS:
        return _PERSON_TAGS[field.name]
    if field.name in _TAGS:
        return _TAGS[field.name]
    return f"#date+{field.name}" if isinstance(field.kind, MomentKind) else f"#meta+{field.name}"
