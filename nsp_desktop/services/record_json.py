"""A record as other programs get it: number and id first, then the register's fields, then its markers."""

from typing import TYPE_CHECKING

from nsp_desktop.domain import values as domain_values
from nsp_desktop.domain.fields import Field, MomentKind
from nsp_desktop.domain.register import Register

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Made, Row

_MOMENT = Field("at", "", MomentKind(), "open")


def record_json(register: Register, row: "Row") -> dict[str, object]:
    """All fields, personal ones too: the caller has opened the point with its words."""
    told: dict[str, object] = {"number": row.number, "id": domain_values.record_text(row.record)}
    for field in register.fields:
        told[field.name] = domain_values.to_json(field, row.values.get(field.name))
    for name, at in (("happened_at", row.happened_at), ("recorded_at", row.recorded_at)):
        told.setdefault(name, domain_values.to_json(_MOMENT, at))
    return told | {"struck": row.struck, "erased": row.erased, "conflicts": list(row.unsettled)}


def made_json(made: "Made") -> dict[str, object]:
    """What a command that makes a record answers."""
    return {"number": made.number, "id": domain_values.record_text(made.record)}
