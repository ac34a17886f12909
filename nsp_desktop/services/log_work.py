"""The page Logboek: lines with happened and recorded, corrections linked to their line, and the card of an incident."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS, MINUTE_MS, local, moment_of
from nsp_desktop.domain.register import Value
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import LANGUAGES, _
from nsp_desktop.services.task_cards import TaskCard, task_card, task_cards
from nsp_desktop.storage.queries import Selection

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

LATER_MINUTES: Final = 15
"""What was written down so long after it happened carries the mark "later genoteerd"."""
PAGE: Final = 200
_STEP: Final = "{number} · {card}: {step}"


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: with these words, of this kind, of this day (any moment in it)."""

    search: str = ""
    kind: str | None = None
    day: Millis | None = None


def lines(desk: "Desk", *, search: str = "", kind: str | None = None, limit: int = PAGE, offset: int = 0) -> list[LogLine]:
    """The log, the newest line on top."""
    return [line_of(desk, row) for row in rows(desk, Wanted(search, kind), limit=limit, offset=offset)]


def rows(desk: "Desk", wanted: Wanted, *, limit: int = PAGE, offset: int = 0) -> list["Row"]:
    """The records of these lines, the newest on top."""
    return desk.store.queries.rows(desk.register("logbook"), _selection(wanted, limit, offset))


def count(desk: "Desk", wanted: Wanted) -> int:
    return desk.store.queries.count(desk.register("logbook"), _selection(wanted, PAGE, 0))


def days(desk: "Desk", most: int = 30) -> list[Millis]:
    """The days of the log, a moment in each, today first."""
    first = desk.rows("logbook", order="oldest", limit=1)
    start = _day_start(first[0].happened_at if first else desk.now())
    found, day = list[Millis](), _day_start(desk.now())
    while len(found) < most and day >= start:
        found.append(day)
        day = _day_start(Millis(day - HOUR_MS))
    return found


def line(desk: "Desk", record: RecordId) -> LogLine:
    """One line."""
    return line_of(desk, desk.known("logbook", record))


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


def tick(desk: "Desk", record: RecordId, step: int) -> "Made":
    """A step of the card of this incident is done: that is a line of the log of its own."""
    found = line(desk, record)
    if found.card is None or not 0 <= step < len(found.card.steps):
        raise UserError(_("Bij deze regel hoort geen taakkaart."))
    done = ticked(desk, record).get(step)
    if done is not None:
        raise UserError(_("Deze stap is al gedaan. Dat staat in het logboek."))
    return write(desk, "event", _STEP.format(number=found.row.number, card=found.card.title, step=found.card.steps[step]))


def ticked(desk: "Desk", record: RecordId) -> dict[int, Millis]:
    """The steps of the card that were done, and when; read from the lines, in whatever language they were written."""
    row = desk.known("logbook", record)
    cards = [card for language in LANGUAGES for card in task_cards(language) if card.code == row.values.get("incident")]
    texts = {_STEP.format(number=row.number, card=card.title, step=text): place for card in cards for place, text in enumerate(card.steps)}
    said = desk.rows("logbook", search=row.number, filters={"kind": "event"}, limit=500)
    found = {texts.get(str(other.values.get("text"))): other.happened_at for other in said}
    return {place: at for place, at in found.items() if place is not None}


# --- inside --------------------------------------------------------------------------------------------------


def _day_start(at: Millis) -> Millis:
    return moment_of(local(at).replace(hour=0, minute=0, second=0, microsecond=0))


def _selection(wanted: Wanted, limit: int, offset: int) -> Selection:
    filters: dict[str, Value] = {} if wanted.kind is None else {"kind": wanted.kind}
    asked = Selection(wanted.search, filters, limit=limit, offset=offset, struck="both")
    if wanted.day is None:
        return asked
    start = _day_start(wanted.day)
    return replace(asked, since=start, before=_day_start(Millis(start + 26 * HOUR_MS)))


def line_of(desk: "Desk", row: "Row") -> LogLine:
    """What a list says of a record."""
    later = row.values.get("kind") != "correction" and row.recorded_at - row.happened_at > LATER_MINUTES * MINUTE_MS
    target, incident = row.values.get("corrects"), row.values.get("incident")
    former = desk.row("logbook", RecordId(target)) if isinstance(target, bytes) else None
    newer = desk.rows("logbook", filters={"corrects": row.record}, order="oldest")
    return LogLine(
        row, row.happened_at, row.recorded_at, later, _("later genoteerd") if later else "", "" if former is None else former.number,
        tuple(correction.number for correction in newer), task_card(incident) if isinstance(incident, str) else None,
    )  # fmt: skip
