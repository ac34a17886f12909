"""A record as other programs get it: number and id first, then the register's fields, then its markers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nsp_desktop.domain import values as domain_values
from nsp_desktop.domain.fields import Field, Millis, MomentKind
from nsp_desktop.domain.register import Register

if TYPE_CHECKING:
    from nsp_desktop.domain.fold import Contribution
    from nsp_desktop.services.desk import Made
    from nsp_desktop.storage.queries import Row

_MOMENT = Field("at", "", MomentKind(), "open")


def record_json(register: Register, row: "Row") -> dict[str, object]:
    """All fields, personal ones too: the caller has opened the point with its words."""
    told: dict[str, object] = {"number": row.number, "id": domain_values.record_text(row.record)}
    for field in register.fields:
        told[field.name] = domain_values.to_json(field, row.values.get(field.name))
    for name, at in (("happened_at", row.happened_at), ("recorded_at", row.recorded_at)):
        told.setdefault(name, domain_values.to_json(_MOMENT, at))
    return told | {"struck": row.struck, "erased": row.erased, "conflicts": list(row.unsettled)}


def moment_json(at: Millis) -> str:
    """A moment in ISO 8601 with its zone."""
    return str(domain_values.to_json(_MOMENT, at))


def unsettled_json(register: Register, found: Mapping[str, Sequence["Contribution"]]) -> dict[str, list[object]]:
    """Per field that awaits a choice its values, first the one that shows; what this version does not know is left out."""
    told: dict[str, list[object]] = {}
    for name, contributions in found.items():
        field = register.by_name.get(name)
        values = [c.value for c in contributions if not isinstance(c.value, list)]
        if field is not None:
            told[name] = [domain_values.to_json(field, value) for value in values]
    return told


def made_json(made: "Made") -> dict[str, object]:
    """What a command that makes a record answers."""
    return {"number": made.number, "id": domain_values.record_text(made.record)}
