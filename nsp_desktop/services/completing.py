"""What a new record gets besides what was typed: its state, its area, its moment, and the noodmelding of a need for life."""

from nsp_desktop.domain.areas import area_of
from nsp_desktop.domain.fields import ChoiceKind, Millis
from nsp_desktop.domain.register import Register, Value, Values
from nsp_desktop.i18n import _


def completed(register: Register, values: Values, now: Millis) -> dict[str, Value]:
    """The values of a new record with what follows from them filled in."""
    full = {name: value for name, value in values.items() if value is not None}
    lifecycle = register.lifecycle
    if lifecycle is not None and lifecycle.field not in full:
        kind = register.by_name[lifecycle.field].kind
        if isinstance(kind, ChoiceKind):
            full[lifecycle.field] = next(o.code for o in kind.options if o.code not in lifecycle.closed_codes)
    for moment in ("at", "happened_at", "written_at"):
        if moment in register.by_name:
            full.setdefault(moment, now)
    return full | derived(register, full)


def derived(register: Register, values: Values) -> dict[str, Value]:
    """The four-digit area that follows from a typed address (product.md: the one open trace of a place)."""
    if "area" not in register.by_name or values.get("area") is not None:
        return {}
    area = area_of(register, values)
    return {} if area is None else {"area": area}


def happened(values: Values, now: Millis) -> Millis:
    """When it happened: what the record itself says, else now."""
    for moment in ("at", "happened_at", "written_at"):
        value = values.get(moment)
        if isinstance(value, int):
            return Millis(value)
    return now


def emergency_of(need: Register, values: Values, record: bytes, now: Millis) -> dict[str, Value]:
    """The noodmelding that a need with danger to life makes (product.md, need)."""
    category = need.by_name["category"].kind
    label = ""
    if isinstance(category, ChoiceKind):
        label = next((_(option.label) for option in category.options if option.code == values.get("category")), "")
    what = ". ".join(str(part) for part in (label, values.get("description")) if part)
    found = {
        "kind": "emergency", "direction": "out", "priority": "emergency", "where": values.get("location"), "what": what,
        "how_many": values.get("persons"), "who_reports": values.get("contact"), "written_at": now, "belongs_to": record,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, "")}
