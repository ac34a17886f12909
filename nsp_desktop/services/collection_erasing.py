"""Destroying at the collection: what is due at any point, what stands in the way, and the proof of it (decision 0017)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median_low
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain import retention
from nsp_desktop.domain.clock import wall_of
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import local_date, show_moment
from nsp_desktop.domain.retention import REASONS, Due, Reason
from nsp_desktop.domain.values import record_text
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services import holding
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.services.erasing import Confirmation, check_confirmation
from nsp_desktop.storage import destroying, keys
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.destroying import Hold, Note
from nsp_desktop.storage.known_points import KnownPoint, known_points
from nsp_desktop.storage.profile import remember_key, unlock_here
from nsp_desktop.storage.queries import Selection

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

KIND: Final = "erasure"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that could be destroyed, without anything personal."""

    due: Due
    point: KnownPoint
    number: str


def proposals(desk: "Desk") -> list[Proposal]:
    """Everything at every point whose term is over, the longest overdue first."""
    found = [one for one in _held(desk) if retention.is_due(one.due, desk.now())]
    return sorted(found, key=lambda one: one.due.since or 0)


def chosen(desk: "Desk", records: Sequence[str]) -> list[Proposal]:
    """Records by their ids, whatever their term: somebody asked for it. Raises UserError for one that holds nothing personal."""
    found = {record_text(one.due.record): one for one in _held(desk)}
    for record in records:
        if record not in found:
            raise UserError(_("Bij {record} staat niets persoonlijks meer, of het is er niet.", record=record))
    return [found[record] for record in dict.fromkeys(records)]


def obstacles(desk: "Desk", wanted: Sequence[Proposal], reason: Reason) -> list[str]:
    """Why this may not be destroyed now, in sentences; empty when nothing stands in the way."""
    found = [
        _("Er geldt een vernietigingsstop van {who}, sinds {day}.", who=hold.by, day=local_date(hold.since))
        for hold in destroying.holds(desk.store.connection)
    ]
    for point in {one.point.point: one.point for one in wanted}.values():
        found += [
            _("{point} heeft een vernietigingsstop, sinds {day}.", point=point.name, day=local_date(at)) for at in _stops(desk, point)
        ]
    if _clock_behind(desk):
        found.append(_("De klok van deze computer loopt achter op wat er is ingelezen. Zet de klok goed en doe dit daarna opnieuw."))
    early = [one for one in wanted if not retention.is_due(one.due, desk.now())]
    if reason == "term" and early:
        found.append(_("Van {count} van deze records is de termijn nog niet voorbij.", count=len(early)))
    return found


def destroy(desk: "Desk", wanted: Sequence[Proposal], reason: Reason, confirmed: Confirmation) -> Note:
    """Remove the personal bodies of these records from this collection for good; the note that proves it. Raises UserError."""
    _at_a_collection(desk)
    desk.gate.require("erase")
    check_confirmation(desk, len(wanted), confirmed)
    standing = obstacles(desk, wanted, reason)
    if standing:
        raise UserError(_("Er is niets gewist. {why}", why=" ".join(standing)))
    connection = desk.store.connection
    targets = [(entry, one.point.point) for one in wanted for entry in one.due.entries]
    previous = next((note.hash for note in reversed(destroying.notes(connection))), destroying.NOTHING)
    note = Note(desk.now(), reason, confirmed.by.strip(), _counts(wanted), len(targets), previous)
    with transaction(connection):
        records = destroying.destroy(connection, note, targets)
        desk.store.records.refresh_erased(records)
    for register in sorted({one.due.register for one in wanted}):
        desk.announcer.tell(Changed(register, tuple(one.due.record for one in wanted if one.due.register == register), "other"))
    return note


def hold(desk: "Desk", by: str, why: str) -> list[Hold]:
    """Stop all destroying in this collection; the stops in force. Raises UserError without a name and a reason."""
    _at_a_collection(desk)
    desk.gate.require("erase")
    if not by.strip() or not why.strip():
        raise UserError(_("Vul in wie dit besluit en waarom. Er is niets veranderd."))
    return _set_holds(desk, [*destroying.holds(desk.store.connection), Hold(desk.now(), by.strip(), why.strip())])


def holds(desk: "Desk") -> list[Hold]:
    """The collection's own stops in force, the oldest first."""
    return destroying.holds(desk.store.connection)


def lift(desk: "Desk") -> list[Hold]:
    """End the collection's own stops; those of the points stay."""
    _at_a_collection(desk)
    desk.gate.require("erase")
    return _set_holds(desk, [])


def renew_key(folder: Path, identity: str | None) -> None:
    """Give a collection that nobody has open a new database key, so that what lingers on the disk cannot be read. Raises UserError."""
    from nsp_desktop.storage import rekeying

    key = rekeying.rekey(folder, unlock_here(folder, identity=identity), None)
    if not keys.is_open(folder):
        remember_key(keys.folder_id(folder), key)


def note_lines(desk: "Desk", note: Note) -> list[str]:
    """What was destroyed, per point, and the code of the note."""
    names = {point.point.hex(): point.name for point in known_points(desk.store.connection)}
    titles = {register.name: register.page_title() for register in desk.registers}
    counts = [
        _("{point}, {register}: {count}", point=names.get(point, point[:8]), register=titles.get(register, register), count=count)
        for point, registers in note.records.items()
        for register, count in registers.items()
    ]
    reason = next((words for code, words in REASONS.items() if code == note.reason), note.reason)
    told = _("{moment}, {count} regels. Reden: {reason}.", moment=show_moment(note.at), count=note.entries, reason=_(reason))
    return [*counts, told, _("Bevestigd door {name}.", name=note.by), _("Bewijs: {hash}", hash=note.hash.hex()[:32])]


def draw_note(desk: "Desk") -> DrawnSheet:
    """The proof of the last destruction, to sign and to keep. Raises UserError when there was none."""
    from nsp_desktop.sheets.blocks import Block, Items, Signatures, Text

    kept = destroying.notes(desk.store.connection)
    if not kept:
        raise UserError(_("In deze verzameling is nog niets gewist."))
    told = _("Van deze records zijn de persoonlijke gegevens voor altijd uit de verzameling gewist. Ook als een oude stick ze weer brengt.")
    left = _("Wat op de sticks van de punten, in backups en op papier staat, is hiermee niet weg. Vernietig dat apart.")
    blocks: list[Block] = [
        Text(told),
        Items(tuple(note_lines(desk, kept[-1]))),
        Text(left),
        Signatures((_("Gewist door"), _("Gezien door"))),
    ]
    return drawn_blocks(desk, KIND, _("Bewijs van wissen"), blocks)


def _held(desk: "Desk") -> Iterator[Proposal]:
    known = {register.name for register in desk.registers}
    for point in known_points(desk.store.connection):
        for _record, entries in groupby(desk.store.ledger.with_personal(point.point), key=lambda entry: entry.header.record):
            group = list(entries)
            due = retention.due_of(group)
            if due is not None and due.register in known:
                row = desk.row(due.register, due.record)
                yield Proposal(due, point, "" if row is None else row.number)


def _stops(desk: "Desk", point: KnownPoint) -> list[Millis]:
    """Since when a point's own stops, or the municipality's at that point, are in force."""
    selection = Selection(filters={"list": holding.LIST}, point=point.point, limit=1_000)
    rows = desk.store.queries.rows(desk.register("checks"), selection)
    return [Millis(at) for row in rows if isinstance(at := row.values.get("done_at"), int)]


def _clock_behind(desk: "Desk") -> bool:
    """Against the middle one of the laptops: one laptop whose clock ran ahead stops nobody."""
    stamps = [wall_of(node.last_stamp) for node in desk.store.ledger.nodes()]
    middle = median_low(stamps) if stamps else desk.now()
    return middle > desk.now() and retention.clocks_differ(desk.now(), [middle])


def _counts(wanted: Sequence[Proposal]) -> dict[str, dict[str, int]]:
    points = sorted({one.point.point for one in wanted})
    return {
        point.hex(): dict(sorted(Counter(one.due.register for one in wanted if one.point.point == point).items())) for point in points
    }  # fmt: skip


def _set_holds(desk: "Desk", standing: list[Hold]) -> list[Hold]:
    with transaction(desk.store.connection):
        destroying.keep_holds(desk.store.connection, standing)
    return standing


def _at_a_collection(desk: "Desk") -> None:
    if desk.info.kind != "collection":
        raise UserError(_("Dit is een noodsteunpunt, geen verzameling. Gebruik hier erase, erase-due en hold."))
