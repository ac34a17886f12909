"""The situation report: filled in from what is known now, to be edited, kept, and said over the radio."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.choices import CATEGORIES, URGENCIES
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS, MINUTE_MS, show_moment
from nsp_desktop.domain.radio_text import RadioText, report_text
from nsp_desktop.domain.register import Value, Values
from nsp_desktop.domain.values import show
from nsp_desktop.i18n import _
from nsp_desktop.services import board, stock_work
from nsp_desktop.services.handing_over import fuel_hours
from nsp_desktop.services.messages_work import radio_limit
from nsp_desktop.services.reports import status_facts
from nsp_desktop.services.team_work import roster

if TYPE_CHECKING:
    from nsp_desktop.domain.status import StatusFacts
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

EVERY_SETTING: Final = "report_every_minutes"
EVERY_MINUTES: Final = 240
SOON_MINUTES: Final = 15
NEWS_HOURS: Final = 12
_KEPT: Final = ("state", "water", "warmth", "toilet", "connection", "requested", "silent_areas")
"""What stays as in the report before until somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Due:
    """When the next report is due; `minutes` left, negative when it is late; None: no report was made yet."""

    at: Millis | None
    minutes: int | None
    late: bool
    words: str


def prefilled(desk: "Desk", *, power: Energy | None = None) -> dict[str, Value]:
    """A value for every field that can be known; the page lets people change each one."""
    before, facts = _latest(desk), status_facts(desk, power=power)
    kept = {} if before is None else {name: before.values.get(name) for name in _KEPT}
    values: dict[str, Value] = {"state": "open", **{name: value for name, value in kept.items() if value is not None}}
    values |= _counts(desk, facts) | _neighbourhood(desk)
    values |= {
        "critical_supplies": "\n".join(f"{found.name}: {found.expected}" for found in stock_work.low(desk)) or None,
        "power_hours": fuel_hours(desk), "next_report_at": Millis(desk.now() + every_minutes(desk) * MINUTE_MS),
    }  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}


def make(desk: "Desk", values: Values) -> "Made":
    """Keep the report; the number and the moment are those of keeping it."""
    fresh: dict[str, Value] = {"sequence": next_sequence(desk), "at": desk.now(), "point": desk.info.name}
    return desk.add("reports", {**values, **fresh})


def next_sequence(desk: "Desk") -> int:
    """One more than the highest number known here."""
    numbers = [row.values.get("sequence") for row in desk.rows("reports", order="-sequence", struck="both", limit=1)]
    return 1 + max((number for number in numbers if isinstance(number, int)), default=0)


def radio_text(desk: "Desk", report: RecordId) -> RadioText:
    """A kept report as it is said over the radio."""
    row = desk.known("reports", report)
    return report_text(desk.register("reports"), row.number, row.values, point=desk.info.name, limit=radio_limit(desk))


def draft_text(desk: "Desk", values: Values) -> RadioText:
    """The same of a report that is still being edited."""
    said = {**values, "sequence": next_sequence(desk), "at": desk.now()}
    return report_text(desk.register("reports"), "", said, point=desk.info.name, limit=radio_limit(desk))


def next_due(desk: "Desk") -> Due:
    """When the next report must go up, as agreed in the last one."""
    before = _latest(desk)
    at = None if before is None else before.values.get("next_report_at")
    if not isinstance(at, int):
        return Due(None, None, False, _("nog geen rapport gemaakt") if before is None else _("geen tijd afgesproken"))
    now = desk.now()
    minutes = (at - now) // MINUTE_MS
    words = _("volgend rapport om {time}", time=show_moment(Millis(at), now))
    return Due(Millis(at), minutes, at < now, _("rapport is te laat: {time}", time=show_moment(Millis(at), now)) if at < now else words)


def is_soon(due: Due) -> bool:
    """Whether it is time to make the report."""
    return due.minutes is not None and due.minutes <= SOON_MINUTES


def every_minutes(desk: "Desk") -> int:
    kept = desk.setting(EVERY_SETTING)
    return kept if isinstance(kept, int) and kept > 0 else EVERY_MINUTES


# --- inside --------------------------------------------------------------------------------------------------


def _counts(desk: "Desk", facts: "StatusFacts") -> dict[str, Value]:
    counts: dict[str, Value] = {
        "point": facts.point, "sequence": next_sequence(desk), "at": desk.now(), "visitors": max(0, facts.inside),
        "open_emergencies": len(facts.emergencies), "longest_waiting": facts.longest.longest if facts.longest else 0,
        **_staff(desk),
    }  # fmt: skip
    by_urgency = {group.urgency: group.count for group in facts.urgencies}
    counts |= {f"urgency_{option.code}": by_urgency.get(option.code, 0) for option in URGENCIES}
    return counts | {f"category_{option.code}": facts.categories.get(option.code, 0) for option in CATEGORIES}


def _staff(desk: "Desk") -> dict[str, Value]:
    found = roster(desk)
    return {"staff_now": sum(bool(duty.person) for duty in found.now), "staff_next": sum(bool(duty.person) for duty in found.next)}


def _neighbourhood(desk: "Desk") -> dict[str, Value]:
    """How the neighbourhood is by what was seen lately, checked and not checked apart."""
    start = desk.now() - NEWS_HOURS * HOUR_MS
    recent = [row for row in board.observations(desk, limit=50) if row.happened_at >= start]
    checked = [_told(desk, row) for row in recent if row.values.get("checked_by")]
    unchecked = [_told(desk, row) for row in recent if not row.values.get("checked_by")]
    return {"area_checked": "\n".join(filter(None, checked)) or None, "area_unchecked": "\n".join(filter(None, unchecked)) or None}


def _told(desk: "Desk", row: "Row") -> str:
    """One observation in a line: the lifeline and how it stands, what was seen, where."""
    declared = desk.register("observations").by_name
    parts = [show(declared[name], row.values.get(name)) for name in ("lifeline", "lifeline_status", "what", "where")]
    return ", ".join(" ".join(part.split()) for part in parts if part)


def _latest(desk: "Desk") -> "Row | None":
    return next(iter(desk.rows("reports", limit=1)), None)
