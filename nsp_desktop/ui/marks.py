"""The word, icon and colour that say where a record stands; colour never stands alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from nsp_desktop.domain.fields import ChoiceKind, Field
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.i18n import _
from nsp_desktop.storage.queries import Row

Tone = Literal["info", "warning", "success", "danger", "muted"]
_ALARMING: dict[str, Tone] = {"life": "danger", "emergency": "danger", "hours": "warning", "urgent": "warning"}
_ICONS: dict[Tone, str] = {
    "info": "clock", "warning": "alert-triangle", "success": "circle-check", "danger": "urgent", "muted": "ban",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    word: str
    icon: str
    tone: Tone


def mark_of(register: Register, row: Row, field: Field | None, show: Callable[[Field, Value], str]) -> Mark | None:
    """The mark in a field's column (an urgency, a priority), or in the last column when `field` is None."""
    if field is None:
        return _where_it_stands(register, row, show)
    tone = _ALARMING.get(str(row.values.get(field.name))) if isinstance(field.kind, ChoiceKind) else None
    return Mark(show(field, row.values.get(field.name)), _ICONS[tone], tone) if tone else None


def _where_it_stands(register: Register, row: Row, show: Callable[[Field, Value], str]) -> Mark | None:
    if row.struck:
        return Mark(_("Doorgehaald"), "strikethrough", "muted")
    if row.erased:
        return Mark(_("Gewist"), "eraser", "muted")
    if row.unsettled:
        return Mark(_("Kies een waarde"), "arrows-split", "warning")
    if register.lifecycle is None:
        return None
    field = register.by_name[register.lifecycle.field]
    code = row.values.get(field.name)
    tone = _tone(field, code, register.lifecycle.closed_codes)
    return Mark(show(field, code) or _("Open"), _ICONS[tone], tone)


def _tone(field: Field, code: Value, closed: frozenset[str]) -> Tone:
    """New work calls softly, work in hand more, finished work not at all."""
    first = field.kind.options[0].code if isinstance(field.kind, ChoiceKind) and field.kind.options else None
    if code in closed:
        return "success"
    return "info" if code in (None, first) else "warning"
