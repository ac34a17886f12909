"""The coordination point: noodmeldingen of many points by how long they wait, who received them, and the answer that goes back down.

A collection answers once it was made a coordination folder, with entries of its own (decision 0009).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import MINUTE_MS
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.undelivered import LATE_AFTER_MINUTES, written_since
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _
from nsp_desktop.registers import ALL
from nsp_desktop.storage import point_figures
from nsp_desktop.storage.clock_offsets import behind_now
from nsp_desktop.storage.known_points import KnownPoint, known_points
from nsp_desktop.storage.point import open_point, settle_in
from nsp_desktop.storage.queries import Selection

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.ledger_reader import Node
    from nsp_desktop.storage.queries import Row

LIMIT: Final = 2_000
SILENT_SETTING: Final = "silent_minutes"
SILENT_MINUTES: Final = 120
"""A point from which nothing was heard for so long is silent."""
State = Literal["open", "received", "under_way", "answered"]
"""open: nobody answered and nobody received it; received: somebody did, no answer of ours; under_way: ours is not at the point yet, as
far as we know; answered: the point has it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What this coordination point said on a message: the newest one counts."""

    row: "Row"
    by: str
    role: str
    at: Millis | None
    control_room_number: str
    text: str


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """One noodmelding of a point. `minutes`: how long it waits, or waited until somebody had it."""

    row: "Row"
    point: str
    state: State
    minutes: int
    late: bool
    received_by: str
    control_room_number: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point and its laptops. `heard_at`: when its newest entry was written; None: nothing was read yet."""

    point: bytes
    name: str
    laptops: tuple[str, ...]
    heard_at: Millis | None
    minutes: int | None
    silent: bool
    inside: int
    needs_open: int
    emergencies_open: int


# --- the folder ----------------------------------------------------------------------------------------------


def can_answer(desk: "Desk") -> bool:
    """Whether this collection writes entries of its own."""
    return desk.info.kind == "collection" and desk.store.ledger.signer is not None


def set_up(desk: "Desk", name: str) -> None:
    """Make this collection a coordination folder. Raises UserError."""
    desk.gate.require("import")
    if desk.info.kind != "collection" or desk.store.read_only:
        raise UserError(_("Alleen een verzameling van de gemeente kan een coördinatiepunt worden. Er is niets veranderd."))
    if not name.strip():
        raise InvalidInput([Problem("name", _("Schrijf op welk coördinatiepunt dit is, bijvoorbeeld de naam van de kazerne."))])
    if can_answer(desk):
        return
    old = desk.store
    settle_in(old, name.strip()[:200], desk.now())
    desk.store = open_point(old.folder, old.key, ALL, desk.now())
    desk.info = desk.store.info
    old.close()


def own_name(desk: "Desk") -> str:
    """What this coordination point is called."""
    own = next((point.name for point in known_points(desk.store.connection) if point.point == desk.info.point_id), "")
    return own or desk.info.municipality


def own_nodes(desk: "Desk") -> set[bytes]:
    """The laptops of the coordination folder itself: more than one when it was copied or put back."""
    return {node.node for node in desk.store.ledger.nodes() if desk.info.point_id and node.point == desk.info.point_id}


def other_points(desk: "Desk") -> list[KnownPoint]:
    """The points of this municipality; the coordination folder itself is none of them."""
    return [point for point in known_points(desk.store.connection) if point.point != desk.info.point_id]


# --- what is shown -------------------------------------------------------------------------------------------


def points(desk: "Desk") -> list[PointLine]:
    """Every point, the one that was silent longest first."""
    register, connection = desk.register, desk.store.connection
    counts = (
        point_figures.inside_by_point(connection, register("visits")), point_figures.open_by_point(connection, register("needs")),
        point_figures.unreceived_by_point(connection, register("messages")),
    )  # fmt: skip
    nodes = desk.store.ledger.nodes()
    found = [_point(desk, point, [node for node in nodes if node.point == point.point], counts) for point in other_points(desk)]
    return sorted(found, key=lambda line: (line.heard_at is not None, line.heard_at or 0, line.name))


def silent_minutes(desk: "Desk") -> int:
    kept = desk.setting(SILENT_SETTING)
    return kept if isinstance(kept, int) and kept > 0 else SILENT_MINUTES


def emergencies(desk: "Desk") -> list[EmergencyLine]:
    """Every noodmelding: what nobody has first, the longest waiting on top; what is answered and known at the point last."""
    register = desk.register("messages")
    rows = desk.store.queries.rows(register, Selection(filters={"kind": "emergency"}, order="oldest", limit=LIMIT))
    names, said, own = names_of_nodes(desk), _answers(desk, rows), own_nodes(desk)
    lines = [_emergency(desk, row, names, said.get(row.record)) for row in rows if row.node not in own]
    order = ("open", "received", "under_way", "answered")
    return sorted(lines, key=lambda line: (order.index(line.state), -line.minutes))


def emergency(desk: "Desk", record: RecordId) -> EmergencyLine:
    """One noodmelding."""
    row = desk.known("messages", record)
    answers = desk.rows("messages", filters={"answers": record}, order="oldest", limit=50)
    return _emergency(desk, row, names_of_nodes(desk), _answers(desk, answers).get(record))


def by_id(desk: "Desk", typed: str) -> RecordId:
    """The noodmelding whose id begins like this; numbers may be the same at two points. Raises UserError."""
    found = [line.row.record for line in emergencies(desk) if typed.strip() and line.row.record.hex().startswith(typed.strip().lower())]
    if len(found) != 1:
        raise UserError(_("Er is geen noodmelding met dit id, of er is er meer dan een. Geef meer letters van het id."))
    return found[0]


def open_needs(desk: "Desk", limit: int = 200, point: bytes | None = None) -> "list[tuple[Row, str]]":
    """Open needs of all points with the name of their point, most urgent and then longest waiting first."""
    selection = Selection(open_only=True, order="work", limit=limit, point=point)
    names = names_of_nodes(desk)
    return [(row, names.get(row.node, "?")) for row in desk.store.queries.rows(desk.register("needs"), selection)]


def search(desk: "Desk", text: str, limit: int = 50) -> "list[tuple[Row, str]]":
    """Records of all points of this municipality that fit, the newest first in each register."""
    if not text.strip():
        return []
    names, own, found = names_of_nodes(desk), own_nodes(desk), list["tuple[Row, str]"]()
    for register in desk.registers:
        rows = desk.store.queries.rows(register, Selection(search=text, limit=limit)) if register.shape != "amount" else []
        found += [(row, names.get(row.node, "?")) for row in rows if row.node not in own]
    return found[:limit]


def point_of(desk: "Desk", row: "Row") -> str:
    """The name of the point that a record is of."""
    return names_of_nodes(desk).get(row.node, "?")


# --- acts ----------------------------------------------------------------------------------------------------


def answer(
    desk: "Desk", record: RecordId, *, received_by: str, received_role: str = "", control_room_number: str = "", reply: str = ""
) -> "Made":  # fmt: skip
    """Note who has it here and what the answer is; it goes down with the next letters. Raises InvalidInput."""
    if not can_answer(desk):
        raise UserError(_("Deze verzameling kan nog niet antwoorden. Maak er eerst een coördinatiepunt van."))
    row = desk.known("messages", record)
    if not received_by.strip():
        raise InvalidInput([Problem("received_by", _("Schrijf op wie de melding heeft ontvangen."))])
    typed = {
        "to_who": names_of_nodes(desk).get(row.node, ""), "received_by": received_by, "received_role": received_role,
        "control_room_number": control_room_number.upper(), "text": reply,
    }  # fmt: skip
    values: dict[str, Value] = {name: text.strip() for name, text in typed.items() if text.strip()}
    fixed: dict[str, Value] = {"kind": "emergency", "direction": "out", "answers": record, "received_at": desk.now()}
    return desk.add("messages", values | fixed)


def tell_all(desk: "Desk", text: str) -> "Made":
    """An information item for every point; it goes down with the next letters. Raises InvalidInput."""
    if not can_answer(desk):
        raise UserError(_("Deze verzameling kan nog niet antwoorden. Maak er eerst een coördinatiepunt van."))
    return desk.add("information", {"text": text, "source": own_name(desk), "certainty": "official", "public": True})


# --- inside --------------------------------------------------------------------------------------------------


def _point(desk: "Desk", point: KnownPoint, nodes: "Sequence[Node]", counts: Sequence[Mapping[bytes, int]]) -> PointLine:
    newest = [(node.node, entry) for node in nodes for entry in desk.store.ledger.of_node(node.node, node.mark_seq - 1)]
    ends = [Millis(entry.header.recorded_at + behind_now(desk.store.connection, node)) for node, entry in newest]
    heard = max(ends, default=None)
    minutes = None if heard is None else max(0, desk.now() - heard) // MINUTE_MS
    silent = minutes is None or minutes >= silent_minutes(desk)
    inside, needs_open, emergencies_open = (found.get(point.point, 0) for found in counts)
    letters = tuple(sorted({node.letter for node in nodes}))
    return PointLine(point.point, point.name, letters, heard, minutes, silent, inside, needs_open, emergencies_open)


def _emergency(desk: "Desk", row: "Row", names: Mapping[bytes, str], said: Answer | None) -> EmergencyLine:
    values, since = row.values, written_since(row)
    received = values.get("received_at")
    until = [moment for moment in (received, said.at if said else None) if isinstance(moment, int)]
    minutes = max(0, min([desk.now(), *until]) - since) // MINUTE_MS
    state = _state(row, said)
    by = said.by if said is not None and said.by else str(values.get("received_by") or "")
    number = said.control_room_number if said is not None and said.control_room_number else str(values.get("control_room_number") or "")
    late = state == "open" and minutes >= LATE_AFTER_MINUTES
    return EmergencyLine(row, names.get(row.node, "?"), state, minutes, late, by, number, said)


def _state(row: "Row", said: Answer | None) -> State:
    """An answer has arrived when the point's own message says the same."""
    values = row.values
    if said is None:
        return "received" if values.get("received_at") is not None or values.get("received_by") else "open"
    same = not said.text or said.text == values.get("reply")
    has = same and values.get("received_at") is not None
    return "answered" if has else "under_way"


def _answers(desk: "Desk", rows: "Iterable[Row]") -> dict[RecordId, Answer]:
    """Our newest answer on each message; rows are the oldest first."""
    own, found = own_nodes(desk), dict[RecordId, Answer]()
    for row in rows:
        target = row.values.get("answers")
        if isinstance(target, bytes) and row.node in own:
            found[RecordId(target)] = _answer(row)
    return found


def _answer(row: "Row") -> Answer:
    at = row.values.get("received_at")
    by, role, number, text = (str(row.values.get(n) or "") for n in ("received_by", "received_role", "control_room_number", "text"))
    return Answer(row, by, role, Millis(at) if isinstance(at, int) else None, number, text)


def names_of_nodes(desk: "Desk") -> dict[bytes, str]:
    """The name of its point, for every laptop."""
    names = {point.point: point.name for point in known_points(desk.store.connection)}
    return {node.node: names.get(node.point, "?") for node in desk.store.ledger.nodes()}
