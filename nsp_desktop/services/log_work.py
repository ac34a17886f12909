"""The page Logboek: lines with happened and recorded, corrections linked to their line, and the card of an incident."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.domain.register import Value
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.task_cards import TaskCard, task_card

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

LATER_MINUTES: Final = 15
"""What was written down so long after it happened carries the mark "later genoteerd"."""
PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line. `later`: written down afterwards; `corrects`: the number of the line it puts right; `corrected_by`: by which lines."""

    row: "Row"
    happened_at: Millis
    recorded_at: Millis
    later: bool
    mark: str
    corrects: str = ""
    corrected_by: tuple[str, ...] = ()
    card: TaskCard | None = None


def lines(desk: "Desk", *, search: str = "", kind: str | None = None, limit: int = PAGE, offset: int = 0) -> list[LogLine]:
    """The log, the newest line on top."""
    filters: dict[str, Value] = {} if kind is None else {"kind": kind}
    rows = desk.rows("logbook", search=search, filters=filters, limit=limit, offset=offset)
    return [_line(desk, row) for row in rows]


def line(desk: "Desk", record: RecordId) -> LogLine:
    """One line."""
    return _line(desk, desk.known("logbook", record))


# --- acts ----------------------------------------------------------------------------------------------------


def write(
    desk: "Desk", kind: str, text: str, *, by: str = "", role: str = "", happened_at: Millis | None = None, incident: str | None = None,
    reason: str = "", known: str = "",
) -> "Made":  # fmt: skip
    """Add a line; `happened_at` None: now. A decision asks for its reason, an incident for its kind."""
    asked = [("text", text, _("Schrijf op wat er is gebeurd."))]
    asked += [("reason", reason, _("Schrijf op waarom dit is besloten."))] if kind == "decision" else []
    asked += [("incident", incident or "", _("Kies welk soort incident het is."))] if kind == "incident" else []
    problems = [Problem(name, sentence) for name, said, sentence in asked if not said.strip()]
    if problems:
        raise InvalidInput(problems)
    typed = {"text": text, "by": by, "role": role, "reason": reason, "known": known}
    values: dict[str, Value] = {"kind": kind, **{name: said for name, said in typed.items() if said.strip()}}
    if incident is not None:
        values["incident"] = incident
    if happened_at is not None:
        values["happened_at"] = happened_at
    return desk.add("logbook", values)


def correct(desk: "Desk", record: RecordId, text: str, *, by: str = "", role: str = "") -> "Made":
    """A new line that puts an older one right; the older one stays as it was."""
    row = desk.known("logbook", record)
    if row.struck:
        raise UserError(_("Regel {number} is doorgehaald. Schrijf een nieuwe regel.", number=row.number))
    if not text.strip():
        raise InvalidInput([Problem("text", _("Schrijf op hoe het wel was."))])
    told = {name: said for name, said in (("by", by), ("role", role)) if said.strip()}
    return desk.add("logbook", {"kind": "correction", "corrects": record, "text": text, "happened_at": row.happened_at, **told})


# --- inside --------------------------------------------------------------------------------------------------


def _line(desk: "Desk", row: "Row") -> LogLine:
    later = row.values.get("kind") != "correction" and row.recorded_at - row.happened_at > LATER_MINUTES * MINUTE_MS
    target, incident = row.values.get("corrects"), row.values.get("incident")
    former = desk.row("logbook", RecordId(target)) if isinstance(target, bytes) else None
    newer = desk.rows("logbook", filters={"corrects": row.record}, order="oldest")
    return LogLine(
        row, row.happened_at, row.recorded_at, later, _("later genoteerd") if later else "", "" if former is None else former.number,
        tuple(correction.number for correction in newer), task_card(incident) if isinstance(incident, str) else None,
    )  # fmt: skip
