"""The work of the page Berichten: in and out, how far each message has come, and what nobody has received yet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.entry import read_body
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.domain.radio_text import RADIO_LIMIT, RadioText, message_text
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.spelling import Alphabet, ReadBackLine, names_in, read_back
from nsp_desktop.domain.undelivered import (
    LATE_AFTER_MINUTES,
    State,
    Undelivered,
    is_undelivered,
    next_route,
    state,
    undelivered,
    written_since,
)  # fmt: skip
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import N_, _

if TYPE_CHECKING:
    from nsp_desktop.domain.register import Values
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

LATE_SETTING: Final = "emergency_late_minutes"
LIMIT_SETTING: Final = "radio_limit"
PAGE: Final = 200
STATES: Final[dict[State, str]] = {
    "written": N_("Opgemaakt"), "under_way": N_("Onderweg"), "received": N_("Ontvangen"), "told": N_("Melder ingelicht"),
}  # fmt: skip
_WITH_NAMES: Final = ("where", "who_reports", "from_who", "to_who")
"""Fields whose capitals are streets, places and persons: they are spelled out."""
_UNRECEIVED: Final = {"kind": "emergency", "received_at": None, "received_by": None}


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message of a list. `minutes` since it was written; `late`: red, nobody has received it in time."""

    row: "Row"
    state: State
    words: str
    route: str
    minutes: int
    late: bool
    next_route: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time that a message was sent, by which route and when."""

    route: str
    at: Millis


@dataclass(frozen=True, slots=True)
class CourierSlip:
    """One of two slips: the first stays with the receiver, the second comes back signed."""

    copy: Literal[1, 2]
    number: str
    point: str
    made_at: Millis
    lines: tuple[str, ...]
    ask: str
    to_fill: tuple[str, ...]


def lines(
    desk: "Desk", box: Literal["in", "out", "all"] = "all", *, search: str = "", limit: int = PAGE, offset: int = 0
) -> list[MessageLine]:
    """Messages in work order: not received first, then priority, then who waits longest."""
    filters = {} if box == "all" else {"direction": box}
    rows = desk.rows("messages", order="work", search=search, filters=filters, limit=limit, offset=offset)
    return [_line(desk, row) for row in rows]


def line(desk: "Desk", message: RecordId) -> MessageLine:
    """One message, as the list shows it."""
    return _line(desk, desk.known("messages", message))


def escalations(desk: "Desk") -> list[Undelivered["Row"]]:
    """Noodmeldingen that nobody has received: minutes, whether that is too long, and which route to try next."""
    rows = desk.rows("messages", filters=_UNRECEIVED, order="oldest", limit=1_000)
    return undelivered(rows, desk.now(), late_minutes(desk))


def late_minutes(desk: "Desk") -> int:
    """After so many minutes without a receipt a noodmelding is red everywhere."""
    kept = desk.setting(LATE_SETTING)
    return kept if isinstance(kept, int) and kept > 0 else LATE_AFTER_MINUTES


def attempts(desk: "Desk", message: RecordId) -> tuple[Attempt, ...]:
    """Every time it was sent, the first on top: read from its entries."""
    said = [read_body(entry.open_body) for entry in sorted(desk.store.ledger.of_record(message), key=lambda e: e.header.stamp)]
    found: dict[Attempt, None] = {}
    route = ""
    for values in said:
        route = str(values.get("route") or route)
        at = values.get("sent_at")
        if isinstance(at, int):
            found[Attempt(route, Millis(at))] = None
    return tuple(found)


def radio_text(desk: "Desk", message: RecordId, *, route: str | None = None) -> RadioText:
    """The message as it is said by this route (its own one when left out)."""
    row = desk.known("messages", message)
    by = route if route is not None else str(row.values.get("route") or "")
    return message_text(desk.register("messages"), row.number, row.values, point=desk.info.name, limit=radio_limit(desk), route=by)


def radio_limit(desk: "Desk") -> int:
    kept = desk.setting(LIMIT_SETTING)
    return kept if isinstance(kept, int) and kept >= 40 else RADIO_LIMIT


def read_back_lines(
    desk: "Desk", message: RecordId, alphabet: Alphabet = "dutch", *, route: str | None = None
) -> tuple[ReadBackLine, ...]:  # fmt: skip
    """The message in large type, a few words a line, for reading back."""
    values = desk.known("messages", message).values
    names = [name for field in _WITH_NAMES for name in names_in(str(values.get(field) or ""))]
    return read_back(radio_text(desk, message, route=route).text, alphabet, names=names)


def courier_slips(desk: "Desk", message: RecordId) -> tuple[CourierSlip, CourierSlip]:
    """What stands on the two slips that a courier takes along."""
    row = desk.known("messages", message)
    text = message_text(desk.register("messages"), row.number, row.values, point=desk.info.name, limit=radio_limit(desk)).lines
    fill = (_("Ontvangen door (naam)"), _("Functie"), _("Tijd"), _("Meldkamernummer"), _("Paraaf"))
    keep = _("Voor de ontvanger. Houd dit briefje hier en geef het meteen door aan de meldkamer.")
    back = _("Terug naar het noodsteunpunt. Vul dit in en geef het mee aan de koerier.")
    return (
        CourierSlip(1, row.number, desk.info.name, desk.now(), text, keep, ()),
        CourierSlip(2, row.number, desk.info.name, desk.now(), text[:2], back, fill),
    )


# --- acts ----------------------------------------------------------------------------------------------------


def send(desk: "Desk", message: RecordId, route: str) -> "Made":
    """It is under way by this route now; trying another one is sending again."""
    row = desk.known("messages", message)
    if state(row.values) in ("received", "told"):
        raise UserError(_("Bericht {number} is al ontvangen. Maak een nieuw bericht als er meer te melden is.", number=row.number))
    return desk.change("messages", message, {"route": route, "sent_at": desk.now(), "read_back": None})


def read_back_done(desk: "Desk", message: RecordId) -> "Made":
    """The receiver repeated the text, and it was right."""
    return desk.change("messages", message, {"read_back": True})


def received(
    desk: "Desk", message: RecordId, by: str, role: str = "", *, at: Millis | None = None, control_room_number: str = ""
) -> "Made":  # fmt: skip
    """Somebody with a name has it; `at` None: now."""
    row = desk.known("messages", message)
    if not by.strip():
        raise InvalidInput([Problem("received_by", _("Schrijf op wie de melding heeft ontvangen."))])
    told: dict[str, Value] = {"received_by": by.strip(), "received_at": desk.now() if at is None else at}
    extra = {"received_role": role.strip(), "control_room_number": control_room_number.strip().upper()}
    return desk.change("messages", row.record, told | {name: text for name, text in extra.items() if text})


def told(desk: "Desk", message: RecordId) -> "Made":
    """The reporter knows that somebody has it. Not before somebody has: it would silence the alarm. With an answer the message that it
    answers is done too, and says who has it."""
    row = desk.known("messages", message)
    if state(row.values) not in ("received", "told"):
        raise UserError(_("Bericht {number} is nog door niemand ontvangen. Noteer eerst wie het heeft.", number=row.number))
    answered = row.values.get("answers")
    asked = desk.row("messages", RecordId(answered)) if isinstance(answered, bytes) else None
    if asked is None:
        return desk.change("messages", message, {"reporter_told": True})
    with desk.together():
        desk.change("messages", asked.record, {**_receipt(row.values, asked.values), "reporter_told": True})
        return desk.change("messages", message, {"reporter_told": True})


def _receipt(answer: "Values", asked: "Values") -> "dict[str, Value]":
    """What an answer says of the message that it answers, as far as nobody wrote that down yet."""
    said = {name: answer.get(name) for name in ("received_by", "received_role", "received_at", "control_room_number")}
    return {name: value for name, value in {**said, "reply": answer.get("text")}.items() if value is not None and asked.get(name) is None}


def passed_on(desk: "Desk", message: RecordId, route: str, *, read_back: bool) -> "Made":
    """The text was said by this route; `read_back`: the other side repeated it and it was right. Said once more is sent once more."""
    row = desk.known("messages", message)
    if state(row.values) in ("received", "told") or (row.values.get("route") == route and row.values.get("sent_at") is not None):
        return desk.change("messages", message, {"read_back": read_back})
    return desk.change("messages", message, {"route": route, "sent_at": desk.now(), "read_back": read_back})


def prefilled() -> "dict[str, Value]":
    """What a new ordinary message begins with: most go up to the coordination point."""
    return {"kind": "information", "direction": "out", "priority": "normal", **roles("out")}


def roles(direction: str) -> "dict[str, Value]":
    """Who usually writes to whom, by function: never a name."""
    here, there = _("Noodsteunpunt"), _("Coördinatiepunt")
    return {"from_role": there, "to_role": here} if direction == "in" else {"from_role": here, "to_role": there}


def note(desk: "Desk", values: "Values") -> "Made":
    """Keep an ordinary message. What comes in is received by being written down here."""
    said = {name: value for name, value in values.items() if value is not None}
    if not str(said.get("text") or "").strip():
        raise InvalidInput([Problem("text", _("Schrijf de tekst van het bericht op."))])
    if said.get("direction") == "in":
        said = {"received_at": desk.now(), **said}
    return desk.add("messages", said)


def reply(desk: "Desk", message: RecordId, text: str) -> "Made":
    """What came back on a message."""
    if not text.strip():
        raise InvalidInput([Problem("reply", _("Schrijf het antwoord op."))])
    return desk.change("messages", message, {"reply": text})


def _line(desk: "Desk", row: "Row") -> MessageLine:
    now, far, route = desk.now(), state(row.values), str(row.values.get("route") or "")
    minutes = max(0, now - written_since(row)) // MINUTE_MS
    late = is_undelivered(row) and minutes >= late_minutes(desk)
    following = next_route(route or None) if far in ("written", "under_way") else ""
    return MessageLine(row, far, _(STATES[far]), route, minutes, late, following)
