"""Radio-length text: a message or situation report in short lines of a fixed order, with its count of characters.

Nothing is cut off: a text that is too long says by how much, and can be said in numbered parts.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.register import Register, Values
from nsp_desktop.domain.values import show
from nsp_desktop.i18n import N_, _

RADIO_LIMIT: Final = 300
"""About twenty seconds of speech; a setting of the point."""
NO_NAMES: Final = frozenset({"amateur_radio"})
"""Routes on which everybody may listen: no personal data over them (product.md, Law and habit)."""
_PERSONS: Final = frozenset({"who_reports", "reachable", "from_who", "to_who"})
_EMERGENCY: Final = (
    ("where", N_("WAAR")), ("what", N_("WAT")), ("how_many", N_("AANTAL")), ("danger", N_("GEVAAR")),
    ("who_reports", N_("MELDER")), ("reachable", N_("BEREIKBAAR")), ("text", N_("TEKST")),
)  # fmt: skip
_ORDINARY: Final = (
    ("from_who", N_("VAN")), ("from_role", N_("VAN FUNCTIE")), ("to_who", N_("AAN")), ("to_role", N_("AAN FUNCTIE")),
    ("text", N_("TEKST")), ("reply", N_("ANTWOORD")),
)  # fmt: skip
_REPORT: Final = (
    ("state", N_("PUNT")), ("visitors", N_("BEZOEKERS")), ("open_emergencies", N_("NOOD")), ("longest_waiting", N_("LANGST")),
    ("power_hours", N_("STROOM UUR")), ("water", N_("WATER")), ("warmth", N_("WARMTE")), ("toilet", N_("TOILET")),
    ("connection", N_("VERBINDING")), ("critical_supplies", N_("TEKORT")), ("staff_now", N_("TEAM NU")), ("staff_next", N_("TEAM STRAKS")),
    ("area_checked", N_("WIJK ZEKER")), ("area_unchecked", N_("WIJK ONZEKER")), ("silent_areas", N_("GEEN NIEUWS")),
    ("requested", N_("GEVRAAGD")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RadioText:
    """Lines to say one by one; `limit` is how many characters go in one transmission."""

    lines: tuple[str, ...]
    limit: int = RADIO_LIMIT

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def characters(self) -> int:
        return len(self.text)

    @property
    def over(self) -> int:
        """How many characters too many for one transmission; 0 when it fits."""
        return max(0, self.characters - self.limit)

    def parts(self) -> tuple[str, ...]:
        """What to say in each transmission; more than one are numbered: 1 van 2."""
        pieces = _packed(self.lines, self.limit)
        if len(pieces) == 1:
            return pieces
        pieces = _packed(self.lines, max(self.limit - len(_numbered(99, 99)) - 1, 1))
        return tuple(f"{_numbered(place, len(pieces))}\n{piece}" for place, piece in enumerate(pieces, start=1))


def message_text(
    register: Register, number: str, values: Values, *, point: str, limit: int = RADIO_LIMIT, route: str | None = None
) -> RadioText:
    """A message as it is said over the radio. On a route where everybody listens, persons are left out."""
    emergency = values.get("kind") == "emergency"
    kind, priority = (_word(register, name, values).upper() for name in ("kind", "priority"))
    first = [kind, number] if emergency else [kind, number, priority]
    written = values.get("written_at")
    head = [*first, *([show_moment(Millis(written))] if isinstance(written, int) else [])]
    hidden = _PERSONS if route in NO_NAMES else frozenset()
    asked = [(name, label) for name, label in (_EMERGENCY if emergency else _ORDINARY) if name not in hidden]
    return RadioText((" ".join(part for part in head if part), _line(_("PUNT"), point), *_said(register, values, asked)), limit)


def report_text(register: Register, number: str, values: Values, *, point: str, limit: int = RADIO_LIMIT) -> RadioText:
    """A situation report as it is said over the radio."""
    sequence, at, following = values.get("sequence"), values.get("at"), values.get("next_report_at")
    head = [_("SITUATIERAPPORT"), str(sequence) if sequence is not None else number, show_moment(Millis(at)) if isinstance(at, int) else ""]
    lines = [" ".join(part for part in head if part), _line(_("VAN"), point), *_said(register, values, _REPORT)]
    lines.insert(min(5, len(lines)), _needs(values))
    if isinstance(following, int):
        lines.append(_line(_("VOLGENDE OM"), show_moment(Millis(following), Millis(at) if isinstance(at, int) else None)))
    return RadioText(tuple(line for line in lines if line), limit)


def _needs(values: Values) -> str:
    """Open needs per urgency, the most urgent first: four numbers in a fixed order."""
    counts = [values.get(f"urgency_{option.code}") for option in URGENCIES]
    if all(count is None for count in counts):
        return ""
    life, hours, day, wait = (count or 0 for count in counts)
    return _("VRAGEN: nu {life}, uren {hours}, 24 uur {day}, later {wait}", life=life, hours=hours, day=day, wait=wait)


def _said(register: Register, values: Values, asked: Sequence[tuple[str, str]]) -> list[str]:
    return [_line(_(label), word) for name, label in asked if (word := _word(register, name, values))]


def _word(register: Register, name: str, values: Values) -> str:
    return " ".join(show(register.by_name[name], values.get(name)).split())


def _line(label: str, words: str) -> str:
    return f"{label}: {words}"


def _numbered(place: int, of: int) -> str:
    return _("DEEL {place} VAN {of}", place=place, of=of)


def _packed(lines: Sequence[str], limit: int) -> tuple[str, ...]:
    """As many whole lines together as fit; a line that does not fit alone is broken between words."""
    pieces: list[str] = []
    for line in lines:
        for part in textwrap.wrap(line, limit) or [""]:
            if pieces and len(pieces[-1]) + 1 + len(part) <= limit:
                pieces[-1] += "\n" + part
            else:
                pieces.append(part)
    return tuple(pieces) or ("",)
