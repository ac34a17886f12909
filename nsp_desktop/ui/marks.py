"""The word, icon and colour that say where a record stands; colour never stands alone."""

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from nsp_desktop.domain import undelivered, values
from nsp_desktop.domain.fields import ChoiceKind, Field
from nsp_desktop.domain.register import Lifecycle, Register, Value
from nsp_desktop.domain.stock import is_low
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

Tone = Literal["info", "warning", "success", "danger", "violet", "muted"]
_ALARMING: dict[str, Tone] = {"life": "danger", "emergency": "danger", "hours": "warning", "urgent": "warning"}
_ICONS: dict[Tone, str] = {
    "info": "clock", "warning": "alert-triangle", "success": "circle-check", "danger": "urgent", "violet": "walk", "muted": "ban",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    word: str
    icon: str
    tone: Tone


def field_mark(field: Field, row: "Row") -> Mark | None:
    """An urgency or priority that may not be overlooked."""
    value = row.values.get(field.name)
    tone = _ALARMING.get(str(value)) if isinstance(field.kind, ChoiceKind) else None
    return Mark(values.show(field, value), _ICONS[tone], tone) if tone else None


def state_mark(desk: "Desk", register: Register, row: "Row") -> Mark | None:
    """Where a record stands: gone, unsettled, received, in stock, or in its lifecycle."""
    if row.struck:
        return Mark(_("Doorgehaald"), "strikethrough", "muted")
    if row.erased:
        return Mark(_("Gewist"), "eraser", "muted")
    if row.unsettled:
        return Mark(_("Kies een waarde"), "arrows-split", "warning")
    if register.lifecycle is not None:
        return _lifecycle_mark(register.by_name[register.lifecycle.field], register.lifecycle, row)
    match register.name:
        case "messages" if row.values.get("kind") == "emergency":
            return _emergency_mark(row)
        case "supplies":
            return _stock_mark(desk, row)
        case _:
            return None


def _lifecycle_mark(field: Field, lifecycle: Lifecycle, row: "Row") -> Mark:
    """New work calls, work in hand is in other hands, finished work is green."""
    code = row.values.get(field.name)
    first = field.kind.options[0].code if isinstance(field.kind, ChoiceKind) and field.kind.options else None
    tone: Tone = "success" if code in lifecycle.closed_codes else "info" if code in (None, first) else "violet"
    return Mark(values.show(field, code) or _("Open"), _ICONS[tone], tone)


def _emergency_mark(row: "Row") -> Mark:
    match undelivered.state(row.values):
        case "told":
            return Mark(_("Melder ingelicht"), "circle-check", "success")
        case "received":
            return Mark(_("Ontvangen"), "circle-check", "success")
        case "under_way" | "written":
            return Mark(_("Niet ontvangen"), "urgent", "danger")


def _stock_mark(desk: "Desk", row: "Row") -> Mark:
    amount, minimum, unit = desk.stock(row.record), _number(row.values.get("minimum")), row.values.get("unit")
    words = " ".join(part for part in (str(amount).replace(".", ","), str(unit or "")) if part)
    if amount <= 0:
        return Mark(words, "urgent", "danger")
    return Mark(words, "alert-triangle", "warning") if is_low(amount, minimum) else Mark(words, "packages", "muted")


def _number(value: Value) -> Decimal | int | None:
    return value if isinstance(value, Decimal | int) else None
