"""The inbox and the outbox: what still asks for work, the noodmelding first, and how far each message is in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import MINUTE_MS, show_moment
from nsp_desktop.domain.undelivered import (
    NextStep,
    State,
    is_in_work,
    is_incoming,
    is_undelivered,
    next_route,
    next_step,
    state,
    written_since,
)  # fmt: skip
from nsp_desktop.domain.values import show
from nsp_desktop.i18n import N_, _
from nsp_desktop.services.messages_work import late_minutes

if TYPE_CHECKING:
    from nsp_desktop.domain.register import Values
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

Box = Literal["in", "out"]
BOXES: Final[tuple[Box, ...]] = ("in", "out")
MOST_OPEN: Final = 500
"""So many messages in work are read at most: more than a point ever has, and read in a hundredth of a second."""
_UNDIRECTED: Final[dict[Box, tuple[str | None, ...]]] = {"in": ("in",), "out": ("out", None)}
"""A message without a direction is one of ours that goes out."""
_STEPS: Final[dict[NextStep, str]] = {
    "send": N_("Geef het door met {route}"), "next_route": N_("Probeer nu {route}"), "read_back": N_("Laat het teruglezen"),
    "receive": N_("Noteer wie het ontvangt"), "tell": N_("Vertel het de melder"), "none": N_("Klaar"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How a message stands: `words` the state with its time, `step_words` what is next. No text and no name of the message is in it."""

    row: "Row"
    state: State
    words: str
    kind: str
    route: str
    route_words: str
    minutes: int
    late: bool
    waits: bool
    step: NextStep
    step_words: str
    next_route: str


def in_work(desk: "Desk") -> dict[Box, list[Standing]]:
    """Per box what still asks for work: the noodmelding that nobody has first, then who waits longest."""
    rows = {row.record: row for row in desk.rows("messages", order="work", filters={"received_at": None}, limit=MOST_OPEN)}
    for untold in (None, False):
        filters: Values = {"kind": "emergency", "reporter_told": untold}
        rows |= {row.record: row for row in desk.rows("messages", order="work", filters=filters, limit=MOST_OPEN)}
    found = [standing(desk, row) for row in rows.values() if is_in_work(row.values)]
    found.sort(key=_pressing)
    return {box: [one for one in found if box_of(one.row) == box] for box in BOXES}


def count(desk: "Desk", box: Box) -> int:
    """Every message of a box, also what is done."""
    return sum(desk.count("messages", filters={"direction": direction}) for direction in _UNDIRECTED[box])


def page(desk: "Desk", box: Box, limit: int, offset: int) -> list[Standing]:
    """Messages of a box, also what is done, the newest first; those without a direction come last."""
    found: list[Standing] = []
    for direction in _UNDIRECTED[box]:
        filters: Values = {"direction": direction}
        there_are = desk.count("messages", filters=filters)
        if offset < there_are and len(found) < limit:
            rows = desk.rows("messages", filters=filters, limit=limit - len(found), offset=offset)
            found += [standing(desk, row) for row in rows]
        offset = max(0, offset - there_are)
    return found


def box_of(row: "Row") -> Box:
    return "in" if is_incoming(row.values) else "out"


def standing(desk: "Desk", row: "Row") -> Standing:
    """One message as a list shows it."""
    now, far, values = desk.now(), state(row.values), row.values
    route = str(values.get("route") or "")
    minutes = max(0, now - written_since(row)) // MINUTE_MS
    late = is_undelivered(row) and minutes >= late_minutes(desk)
    step, following = next_step(values, late=late), next_route(route or None)
    register = desk.register("messages").by_name
    said = _(_STEPS[step], route=show(register["route"], following).lower())
    if step == "receive" and is_incoming(values):
        said = _("Gelezen: neem het aan")
    return Standing(
        row, far, state_words(row, now), show(register["kind"], values.get("kind")), route, show(register["route"], values.get("route")),
        minutes, late, is_in_work(values), step, said, following if step in ("send", "next_route") else "",
    )  # fmt: skip


def by_record(desk: "Desk", message: RecordId) -> Standing:
    return standing(desk, desk.known("messages", message))


def state_words(row: "Row", now: Millis) -> str:
    """How far it is, with the time: opgemaakt, onderweg, ontvangen, melder ingelicht."""
    match state(row.values):
        case "written":
            return _("Opgemaakt om {time}", time=show_moment(written_since(row), now))
        case "under_way":
            return _("Onderweg sinds {time}", time=_time(row, "sent_at", now))
        case "received":
            return _("Ontvangen om {time}", time=_time(row, "received_at", now))
        case "told":
            return _("Melder ingelicht")


def receipt_words(row: "Row", now: Millis) -> str:
    """Who has it by function, when, and the number of the control room; "" while nobody has. A name stands only in the record."""
    if state(row.values) not in ("received", "told"):
        return ""
    role, number = row.values.get("received_role"), row.values.get("control_room_number")
    parts = (
        _("Ontvangen door {role}", role=role) if role else _("Ontvangen"),
        _time(row, "received_at", now),
        _("meldkamernummer {number}", number=number) if number else "",
    )
    return " · ".join(part for part in parts if part)


def _time(row: "Row", name: str, now: Millis) -> str:
    at = row.values.get(name)
    return show_moment(Millis(at), now) if isinstance(at, int) else _("tijd onbekend")


def _pressing(found: Standing) -> tuple[bool, bool, int, int]:
    values = found.row.values
    rank = {"emergency": 0, "urgent": 1}.get(str(values.get("priority")), 2)
    return values.get("kind") != "emergency", found.state in ("received", "told"), rank, written_since(found.row)
