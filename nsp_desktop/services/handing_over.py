"""The handover: filled in from everything that is open, checked so that nothing is forgotten, signed by both."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import TEXT_LIMIT, Millis
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.register import Value, Values
from nsp_desktop.errors import InvalidInput, Problem
from nsp_desktop.i18n import _
from nsp_desktop.services import open_work, team_work
from nsp_desktop.services.open_work import OpenItem

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made

FUEL_SETTING: Final = "fuel_hours"
STEPS: Final = (
    ("outstanding",), ("promises",), ("critical_supplies", "fuel_hours"), ("next_contact", "next_contact_at"), ("unfilled_shifts",),
    ("initials_from", "initials_to"),
)  # fmt: skip
"""The fields of the handover, step by step."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What a handover starts with: `values` for its fields, and every open thing that must be in them."""

    values: Mapping[str, Value]
    items: tuple[OpenItem, ...]
    groups: tuple[tuple[str, tuple[OpenItem, ...]], ...] = ()
    """The same items by the field in which they stand."""


def prefilled(desk: "Desk") -> Handover:
    """Everything that is open now; all of it can be edited before it is signed."""
    open_items, promised, supplies = open_work.outstanding(desk), open_work.promises(desk), open_work.critical_supplies(desk)
    values: dict[str, Value] = {
        "outstanding": as_text(open_items), "promises": as_text(promised), "critical_supplies": as_text(supplies),
        "unfilled_shifts": len(team_work.unfilled(desk)), "fuel_hours": fuel_hours(desk), **_next_contact(desk),
    }  # fmt: skip
    groups = (("outstanding", tuple(open_items)), ("promises", tuple(promised)), ("critical_supplies", tuple(supplies)))
    return Handover({name: value for name, value in values.items() if value is not None}, (*open_items, *promised, *supplies), groups)


def told(items: Sequence[OpenItem], reasons: Mapping[OpenItem, str], more: str = "") -> str | None:
    """The text of a field after going through it together: what was left out says why, and what was added comes last."""
    lines = [
        OpenItem(item.name, _("{words} (niet besproken: {reason})", words=item.words, reason=reasons[item])) if item in reasons else item
        for item in items
    ]
    said = as_text(lines)
    return "\n".join(part for part in (said, more.strip()) if part)[:TEXT_LIMIT] or None


def as_text(items: Sequence[OpenItem]) -> str | None:
    """One line each; where that is too long for a field only the names, and never fewer without saying so."""
    if not items:
        return None
    long = "\n".join(item.line for item in items)
    if len(long) <= TEXT_LIMIT:
        return long
    names = [item.name for item in items]
    short = ", ".join(names)
    while len(short) > TEXT_LIMIT:
        names = names[: len(names) * 9 // 10]
        short = _("{names}, en nog {count}: zie de lijsten", names=", ".join(names), count=len(items) - len(names))
    return short


def forgotten(handover: Handover, values: Values) -> list[OpenItem]:
    """What was open and does not stand in the edited texts any more; the page asks about it before signing."""
    said = "\n".join(str(values.get(name) or "") for name in ("outstanding", "promises", "critical_supplies"))
    return [item for item in handover.items if not re.search(rf"(?<!\w){re.escape(item.name)}(?!\w)", said)]


def sign(desk: "Desk", values: Values) -> "Made":
    """Keep the handover with both initials, and a line in the log. One act for undo."""
    who = {"initials_from": _("Paraaf nodig van wie overdraagt."), "initials_to": _("Paraaf nodig van wie overneemt.")}
    problems = [Problem(name, sentence) for name, sentence in who.items() if not str(values.get(name) or "").strip()]
    if problems:
        raise InvalidInput(problems)
    told = _("Dienst overgedragen van {one} aan {other}.", one=values["initials_from"], other=values["initials_to"])
    with desk.together():
        desk.add("logbook", {"kind": "handover", "text": told})
        return desk.add("handovers", values)


def fuel_hours(desk: "Desk") -> Decimal | None:
    """Hours of power as somebody said last, in a report or on the overview, less what has passed since."""
    said = [told for told in (_fuel_said(desk), _fuel_reported(desk)) if told is not None]
    if not said:
        return None
    at, hours = max(said)
    return max(Decimal(0), hours - (desk.now() - at) // HOUR_MS)


def set_fuel_hours(desk: "Desk", hours: Decimal | int) -> None:
    """For so long there is power from now on."""
    desk.set_setting(FUEL_SETTING, {"hours": str(hours), "at": desk.now()})


def _fuel_said(desk: "Desk") -> tuple[Millis, Decimal] | None:
    kept = desk.setting(FUEL_SETTING)
    return (Millis(int(kept["at"])), Decimal(str(kept["hours"]))) if isinstance(kept, dict) else None


def _fuel_reported(desk: "Desk") -> tuple[Millis, Decimal] | None:
    """The newest report that tells."""
    for row in desk.rows("reports", limit=20):
        hours = row.values.get("power_hours")
        if isinstance(hours, int | Decimal):
            return row.happened_at, Decimal(hours)
    return None


def _next_contact(desk: "Desk") -> dict[str, Value]:
    """With whom contact was agreed last, and when the next report is due."""
    before = next(iter(desk.rows("handovers", limit=1)), None)
    report = next(iter(desk.rows("reports", limit=1)), None)
    at = None if report is None else report.values.get("next_report_at")
    who = None if before is None else before.values.get("next_contact")
    return {"next_contact": who, "next_contact_at": Millis(at) if isinstance(at, int) and at > desk.now() else None}
