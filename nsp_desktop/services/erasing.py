"""Erasing for ever: proposed by calendar or asked for, confirmed by a named person, refused while anything is in doubt (decision 0010)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain import retention
from nsp_desktop.domain.entry import Act, Entry
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import local_date
from nsp_desktop.domain.retention import REASONS, Due, Reason
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services import clock_confirming, holding
from nsp_desktop.services.municipal_papers import municipality_has
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.ledger import Author, Draft

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

TARGETS: Final = 2_000
"""So many entries are erased by one act; more take several."""
DRAFT: Final = "draft:"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that could be erased, as a list may show it: without anything personal."""

    due: Due
    number: str

    @property
    def register(self) -> str:
        return self.due.register


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A named person read how many records there are and what day it is, and wrote both down."""

    by: str
    count: int
    day: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was erased, without personal data: how many records of each register, when, why, and the hashes of the acts that say so."""

    at: Millis
    reason: Reason
    records: dict[str, int]
    entries: int
    acts: tuple[bytes, ...]


def proposals(desk: "Desk") -> list[Proposal]:
    """Everything whose term is over, longest overdue first."""
    found = [due for due in _held(desk) if retention.is_due(due, desk.now())]
    return [_proposal(desk, due) for due in sorted(found, key=lambda due: due.since or 0)]


def proposal(desk: "Desk", register: str, number: str) -> Proposal:
    """One record by its number, whatever its term. Raises UserError when it is not there or holds nothing personal any more."""
    row = desk.find(register, number)
    if row is None:
        raise UserError(_("{number} is er niet. Kijk of het nummer klopt.", number=number))
    due = _due(desk, desk.store.ledger.of_record(row.record), register)
    if due is None:
        raise UserError(_("Bij {number} staat niets persoonlijks meer.", number=row.number))
    return Proposal(due, row.number)


def obstacles(desk: "Desk", chosen: Sequence[Proposal], reason: Reason) -> list[str]:
    """Why this may not be erased now, in sentences; empty when nothing stands in the way."""
    found = [_stopped(stop) for stop in holding.stops(desk)]
    clock = clock_confirming.objection(desk)
    found += [clock] if clock else []
    has = municipality_has(desk)
    waiting = [one for one in chosen if not desk.register(one.register).stays_at_point and retention.unconfirmed(one.due, has)]
    if waiting:
        sentence = _(
            "De gemeente heeft {count} van deze records nog niet bevestigd. Laat de stick bij de gemeente inlezen en steek hem hier in."
        )
        found.append(sentence.format(count=len(waiting)))
    early = [one for one in chosen if not retention.is_due(one.due, desk.now())]
    if reason == "term" and early:
        found.append(_("Van {count} van deze records is de termijn nog niet voorbij.", count=len(early)))
    return found


def erase(desk: "Desk", chosen: Sequence[Proposal], reason: Reason, confirmed: Confirmation) -> Proof:
    """Erase the personal bodies of these records for good, here and on every laptop that this reaches. Raises UserError."""
    desk.gate.require("erase")
    check_confirmation(desk, len(chosen), confirmed)
    standing = obstacles(desk, chosen, reason)
    if standing:
        raise UserError(_("Er is niets gewist. {why}", why=" ".join(standing)))
    now = desk.now()
    targets = [target for one in chosen for target in one.due.entries]
    records = [one.due.record for one in chosen]
    with transaction(desk.store.connection):
        starts = range(0, len(targets), TARGETS)
        acts = [_act(desk, targets[start : start + TARGETS], reason, confirmed.by, now) for start in starts]
        desk.store.records.refresh_erased(records)
    _forget_here(desk, {record.hex() for record in records})
    for register in sorted({one.register for one in chosen}):
        desk.announcer.tell(Changed(register, tuple(one.due.record for one in chosen if one.register == register), "other"))
    counts = {name: sum(one.register == name for one in chosen) for name in sorted({one.register for one in chosen})}
    return Proof(now, reason, counts, len(targets), tuple(acts))


def reason_of(typed: str) -> Reason:
    """A reason by its code or its words. Raises UserError with the list."""
    wanted = typed.strip().lower()
    found = next((code for code, words in REASONS.items() if wanted in (code, words.lower(), _(words).lower())), None)
    if found is None:
        known = ", ".join(f"{code} ({_(words)})" for code, words in REASONS.items())
        raise UserError(_("Kies een reden: {known}.", known=known))
    return found


def _act(desk: "Desk", targets: Sequence[bytes], reason: Reason, by: str, now: Millis) -> bytes:
    """One chained erasure; the name of the person who confirmed it is for the archive only."""
    draft = Draft(Act.ERASE, open_values={"_targets": list(targets), "_reason": reason}, personal_values={"_by": by.strip()})
    entry = desk.store.ledger.append(draft, Author(desk.author, desk.how_known), now)
    desk.store.ledger.erase(entry)
    return entry.hash


def _held(desk: "Desk") -> Iterator[Due]:
    for _record, entries in groupby(desk.store.ledger.with_personal(desk.info.point_id), key=lambda entry: entry.header.record):
        group = list(entries)
        due = _due(desk, group, group[0].header.register)
        if due is not None and due.register in {register.name for register in desk.registers}:
            yield due


def _due(desk: "Desk", entries: Sequence[Entry], register: str) -> Due | None:
    local = any(one.name == register and one.stays_at_point for one in desk.registers)
    closed = _closed_at(desk, register, entries[0].header.record) if local and entries else None
    return retention.due_of(entries, closed_at=closed, local=local)


def _closed_at(desk: "Desk", register: str, record: RecordId) -> Millis | None:
    row, lifecycle = desk.row(register, record), desk.register(register).lifecycle
    closed = row is not None and lifecycle is not None and row.values.get(lifecycle.field) in lifecycle.closed_codes
    return row.changed_at if row is not None and closed else None


def _proposal(desk: "Desk", due: Due) -> Proposal:
    row = desk.row(due.register, due.record)
    return Proposal(due, "" if row is None else row.number)


def _stopped(stop: holding.Stop) -> str:
    who = _("de gemeente") if stop.municipal else stop.by
    return _("Er geldt een vernietigingsstop van {who}, sinds {day}.", who=who, day=local_date(stop.since))


def check_confirmation(desk: "Desk", count: int, confirmed: Confirmation) -> None:
    """A named person wrote down how many records it are, and today's date. Raises UserError."""
    today = local_date(desk.now())
    if not count:
        raise UserError(_("Er is nu niets om te wissen."))
    if not confirmed.by.strip():
        raise UserError(_("Schrijf op wie dit bevestigt. Er is niets gewist."))
    if confirmed.count != count or confirmed.day.strip() != today:
        raise UserError(
            _(
                "Bevestig met het goede aantal en de datum van vandaag: {count} records, {day}. Er is niets gewist.",
                count=count,
                day=today,
            )
        )


def _forget_here(desk: "Desk", records: set[str]) -> None:
    """Unfinished forms about an erased record go too."""
    for name in desk.store.local.names(DRAFT):
        kept = desk.setting(name)
        if isinstance(kept, dict) and kept.get("record") in records:
            desk.set_setting(name, None)
