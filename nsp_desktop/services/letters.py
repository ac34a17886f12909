"""Letters down: a coordination folder writes one for each point with an answer; a person at the point takes it over into the records."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.register import Value
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import letters
from nsp_desktop.exchange.letters import Answer, Letter, Notice
from nsp_desktop.i18n import _
from nsp_desktop.services import coordination, vouching
from nsp_desktop.services.exchange_state import ADDRESSES
from nsp_desktop.services.stick_problems import stick_sentence
from nsp_desktop.services.vouching import Vouched
from nsp_desktop.storage.whole_file import read_limited, write_whole

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.known_points import KnownPoint

FILES_LIMIT: Final = 500
NOTICES: Final = 50


@dataclass(frozen=True, slots=True)
class Written:
    """What was put on the stick, per point the number of answers, and the points whose address no bundle has told yet."""

    points: tuple[tuple[str, int], ...]
    notices: int
    without_address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """One letter for this point, and which of its answers and notices are not in the records yet."""

    path: Path
    sender: str
    written_at: int
    answers: tuple[Answer, ...]
    notices: tuple[Notice, ...]
    vouched: Vouched = "unknown"


# --- at the coordination point -------------------------------------------------------------------------------


def write(desk: "Desk", folder: Path) -> Written:
    """A letter for every point that has an answer under way, or for all when there is news. Raises UserError."""
    desk.gate.require("export")
    signer = desk.store.ledger.signer
    if not coordination.can_answer(desk) or signer is None:
        raise UserError(_("Deze verzameling kan nog niet antwoorden. Maak er eerst een coördinatiepunt van."))
    waiting, notices = _waiting(desk), _notices(desk)
    done, without = [], []
    for point in coordination.other_points(desk):
        answers = tuple(waiting.get(point.point, ()))
        if not answers and not notices:
            continue
        address = _addresses(desk).get(point.point.hex())
        if address is None:
            without.append(point.name)
            continue
        info, sender, words = desk.info, coordination.own_name(desk), vouching.carried(desk) or (b"", b"")
        letter = Letter(
            point.point, info.municipality, info.mode, sender, signer.node, signer.public, desk.now(), answers, notices, *words
        )  # fmt: skip
        _put(folder, point, desk.now(), letters.encode(letter, signer.sign, address))
        done.append((point.name, len(answers)))
    return Written(tuple(done), len(notices), tuple(without))


def _waiting(desk: "Desk") -> dict[bytes, list[Answer]]:
    """Per point the answers that it does not have yet, as far as we know."""
    points = {node.node: node.point for node in desk.store.ledger.nodes()}
    found: dict[bytes, list[Answer]] = {}
    for line in coordination.emergencies(desk):
        said = line.answer
        if said is None or line.state == "answered":
            continue
        one = Answer(line.row.record, said.row.number, said.by, said.role, said.at or 0, said.control_room_number, said.text)
        found.setdefault(points.get(line.row.node, b""), []).append(one)
    return found


def _notices(desk: "Desk") -> tuple[Notice, ...]:
    own = coordination.own_nodes(desk)
    rows = [row for row in desk.rows("information", limit=NOTICES) if row.node in own]
    return tuple(Notice(str(row.values.get("text") or ""), str(row.values.get("source") or ""), row.happened_at) for row in reversed(rows))


def _addresses(desk: "Desk") -> dict[str, str]:
    kept = desk.setting(ADDRESSES, {})
    return {str(point): str(address) for point, address in kept.items()} if isinstance(kept, dict) else {}


def _put(folder: Path, point: "KnownPoint", now: int, data: bytes) -> None:
    """Named after the point's id: two points may have one name, and a point's name says nothing of who is on the stick."""
    stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%d-%H%M%S")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"nsp-antwoord-{point.point.hex()[:8]}-{stamp}{letters.SUFFIX}", data)
    except OSError as error:
        raise UserError(stick_sentence(error)) from None


# --- at the point --------------------------------------------------------------------------------------------


def arrived(desk: "Desk", folder: Path) -> list[Arrived]:
    """The letters on a stick that are for this point and bring something that is not here yet, the oldest first."""
    if desk.store.secrets is None or desk.info.kind != "point":
        return []
    found = [read(desk, path) for path in _files(folder)]
    return sorted((one for one in found if one is not None), key=lambda one: one.written_at)


def take(desk: "Desk", letter: Arrived) -> list["Made"]:
    """Take a letter over into this point's own records, each answer as one act; what is here already is left alone."""
    desk.gate.require("import")
    made = [done for answer in letter.answers if (done := _take_answer(desk, answer)) is not None]
    for notice in letter.notices:
        if not _has_notice(desk, notice):
            values: dict[str, Value] = {"text": notice.text, "source": notice.source, "certainty": "official", "public": True}
            made.append(desk.add("information", values))
    return made


def _take_answer(desk: "Desk", answer: Answer) -> "Made | None":
    values = _new_values(desk, answer)
    return desk.change("messages", RecordId(answer.message), values) if values else None


def _new_values(desk: "Desk", answer: Answer) -> dict[str, Value]:
    """What the answer adds to the message; who had it first stays as it was."""
    row = desk.row("messages", RecordId(answer.message))
    if row is None or row.struck:
        return {}
    told: dict[str, Value] = {"reply": answer.reply} if answer.reply and row.values.get("reply") != answer.reply else {}
    if row.values.get("received_at") is None and answer.received_by:
        told |= {"received_by": answer.received_by, "received_at": answer.received_at}
        told |= {"received_role": answer.received_role} if answer.received_role else {}
    if answer.control_room_number and not row.values.get("control_room_number"):
        told["control_room_number"] = answer.control_room_number
    return told


def read(desk: "Desk", path: Path) -> Arrived | None:
    """One letter for this point; None when it is for another, is damaged, or brings nothing that is not here."""
    info, held = desk.info, desk.store.secrets
    raw = read_limited(path, letters.SIZE_LIMIT) if info.kind == "point" else None
    letter = None if raw is None or held is None else letters.decode(raw, held.age_identity)
    if letter is None or (letter.point, letter.mode, letter.municipality) != (info.point_id, info.mode, info.municipality):
        return None
    answers = tuple(answer for answer in letter.answers if _new_values(desk, answer))
    notices = tuple(notice for notice in letter.notices if not _has_notice(desk, notice))
    if not answers and not notices:
        return None
    return Arrived(path, letter.sender, letter.written_at, answers, notices, vouching.vouched(desk, letter))


def _has_notice(desk: "Desk", notice: Notice) -> bool:
    rows = desk.rows("information", struck="both", limit=500)
    return any(row.values.get("text") == notice.text and row.values.get("source") == notice.source for row in rows)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == letters.SUFFIX and path.is_file())[:FILES_LIMIT]
    except OSError:
        return []
