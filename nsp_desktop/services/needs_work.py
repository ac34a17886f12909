"""The work of the page Hulpvragen: who waits, who can help, and the acts that bring a need to its end."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.countdown import Countdown, countdown
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.matching import Match, matches, still_needed
from nsp_desktop.domain.register import Value, Values
from nsp_desktop.domain.waiting import is_open, waited
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.promises import Reminder as Reminder
from nsp_desktop.services.promises import promised as promised
from nsp_desktop.services.promises import promises as promises
from nsp_desktop.services.promises import reminders as reminders

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

SUGGESTIONS: Final = 5
PAGE: Final = 200
_FREE: Final[Values] = {"assigned_to": None, "status": "available"}


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """One open need: minutes waiting, time left until it is critical, helpers that it has and still lacks."""

    row: "Row"
    minutes: int
    countdown: Countdown | None
    assigned: int
    lacking: int

    @property
    def needed(self) -> int:
        return self.assigned + self.lacking


def open_needs(desk: "Desk", *, limit: int = PAGE, offset: int = 0) -> list[OpenNeed]:
    """Open needs as they are worked on: urgency, then critical time, then waiting time."""
    now, linked = desk.now(), _linked(desk)
    rows = desk.rows("needs", order="work", open_only=True, limit=limit, offset=offset)
    return [as_open_need(row, linked[row.record], now) for row in rows]


def open_need(desk: "Desk", need: RecordId) -> OpenNeed:
    """One need, as the list shows it."""
    return as_open_need(desk.known("needs", need), _linked(desk)[need], desk.now())


def helpers(desk: "Desk", need: RecordId) -> list["Row"]:
    """The offers that are assigned to a need."""
    return desk.rows("offers", filters={"assigned_to": need})


def free_offers(desk: "Desk", *, limit: int = PAGE) -> list["Row"]:
    """Offers that nobody uses yet, who offered first on top."""
    return desk.rows("offers", order="oldest", filters={"status": "available", "assigned_to": None}, limit=limit)


def suggestions(desk: "Desk", need: RecordId, limit: int = SUGGESTIONS) -> list[Match["Row"]]:
    """Free offers that fit this need best, with the reasons in words."""
    offers = list(all_rows(desk, "offers", "oldest", open_only=True))
    return matches(desk.known("needs", need).values, offers, desk.now())[:limit]


# --- acts ----------------------------------------------------------------------------------------------------


def take_up(desk: "Desk", need: RecordId) -> "Made":
    """Somebody is working on it."""
    _open(desk, need)
    return desk.change("needs", need, {"status": "busy"})


def assign(desk: "Desk", offer: RecordId, need: RecordId) -> "Made":
    """Let this helper go to this need; one act for undo. Raises UserError when the helper is busy or the need is closed."""
    helper = desk.known("offers", offer)
    wanted = _open(desk, need)
    if helper.values.get("assigned_to") is not None or not is_open(desk.register("offers").lifecycle, helper):
        raise UserError(_("Hulpaanbod {number} is al toegewezen of niet meer beschikbaar. Kies een ander.", number=helper.number))
    after = _counted(wanted.values, 1)
    lacking = still_needed({**wanted.values, **after}, _linked(desk)[need] + 1)
    with desk.together():
        desk.change("offers", offer, {"assigned_to": need, "status": "assigned"})
        return desk.change("needs", need, {"status": "busy" if lacking else "helper_found", **after})


def release(desk: "Desk", offer: RecordId) -> "Made":
    """The helper is free again; the need goes on without. One act for undo."""
    helper = desk.known("offers", offer)
    need = helper.values.get("assigned_to")
    if not isinstance(need, bytes):
        raise UserError(_("Hulpaanbod {number} is niet toegewezen.", number=helper.number))
    row = desk.row("needs", RecordId(need))
    with desk.together():
        made = desk.change("offers", offer, _FREE)
        if row is None or not is_open(desk.register("needs").lifecycle, row):
            return made
        status = {"status": "busy"} if row.values.get("status") == "helper_found" else {}
        changes: dict[str, Value] = {**status, **_counted(row.values, -1)}
        return desk.change("needs", row.record, changes) if changes else made


def pass_on(desk: "Desk", need: RecordId, to: str, *, action: str = "", at: Millis | None = None) -> "Made":
    """Somebody else takes care of it; it stays open until there is a result. `at`: when to ask how it went."""
    _open(desk, need)
    if not to.strip():
        raise InvalidInput([Problem("passed_on_to", _("Schrijf op aan wie de hulpvraag is doorgegeven."))])
    action = action or (_("Vragen hoe het is gegaan") if at is not None else "")
    following: dict[str, Value] = {"next_action": action or None, "next_at": at} if action else {}
    return desk.change("needs", need, {"status": "passed_on", "passed_on_to": to, **following})


def follow_up(desk: "Desk", need: RecordId, action: str, at: Millis | None) -> "Made":
    """What is to be done next, and when it comes back as a reminder; nothing and None take it away."""
    _open(desk, need)
    return desk.change("needs", need, {"next_action": action.strip() or None, "next_at": at})


def keep_promise(desk: "Desk", need: RecordId) -> "Made":
    """What was promised for now or earlier has been done; what is still to come stays."""
    due = {reminder.kind for reminder in promised(_open(desk, need), desk.now()) if reminder.minutes >= 0}
    if not due:
        raise UserError(_("Er staat nu geen afspraak open bij deze hulpvraag."))
    done: dict[str, Value] = {"next_action": None, "next_at": None} if "action" in due else {}
    return desk.change("needs", need, done | ({"feedback_at": None} if "feedback" in due else {}))


def close(desk: "Desk", need: RecordId, outcome: Literal["done", "failed"], *, result: str = "", reason: str = "") -> "Made":
    """End a need with its result, or with the reason why it failed; its helpers are free again. One act for undo."""
    _open(desk, need)
    if outcome == "failed" and not reason.strip():
        raise InvalidInput([Problem("failed_reason", _("Schrijf kort op waarom het niet is gelukt."))])
    told: dict[str, Value] = {"result": result.strip() or None, "failed_reason": reason.strip() or None}
    said = {name: value for name, value in told.items() if value is not None}
    with desk.together():
        for offer in helpers(desk, need):
            desk.change("offers", offer.record, _FREE)
        return desk.change("needs", need, {"status": outcome, "next_action": None, "next_at": None, **said})


def reopen(desk: "Desk", need: RecordId) -> "Made":
    """It was not over after all."""
    return desk.change("needs", need, {"status": "busy"})


# --- inside --------------------------------------------------------------------------------------------------


def as_open_need(row: "Row", linked: int, now: Millis) -> OpenNeed:
    """How the list shows a need to which so many offers are assigned."""
    critical, noted = row.values.get("critical_at"), row.values.get("helpers_assigned")
    assigned = max(linked, noted if isinstance(noted, int) else 0)
    left = countdown(Millis(critical), now) if isinstance(critical, int) else None
    return OpenNeed(row, waited(row, now), left, assigned, still_needed(row.values, linked))


def _linked(desk: "Desk") -> Counter[object]:
    """Per need how many offers are assigned to it."""
    return Counter(row.values.get("assigned_to") for row in all_rows(desk, "offers", "oldest", open_only=True))


def _counted(values: Values, change: int) -> dict[str, Value]:
    """A new number of helpers, where a number was noted: it counts those without an offer too."""
    noted = values.get("helpers_assigned")
    return {"helpers_assigned": max(0, noted + change)} if isinstance(noted, int) else {}


def _open(desk: "Desk", need: RecordId) -> "Row":
    row = desk.known("needs", need)
    if not is_open(desk.register("needs").lifecycle, row):
        raise UserError(_("Hulpvraag {number} is al afgesloten. Heropen hem eerst.", number=row.number))
    return row
