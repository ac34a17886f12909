"""Withdrawing a stolen or lost laptop: from its last entry that stays, it has no say any more, on every laptop that this reaches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.entry import NO_HASH, Act, Entry
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.withdrawal import Cut, body_of
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.exchange.municipal import MunicipalPaper
from nsp_desktop.i18n import N_, _
from nsp_desktop.storage.database import transaction
from nsp_desktop.storage.ledger import Author, Draft

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.ledger_reader import Node

Why = Literal["stolen", "lost", "retired"]
REASONS: Final[dict[Why, str]] = {"stolen": N_("gestolen"), "lost": N_("kwijt"), "retired": N_("doet niet meer mee")}


@dataclass(frozen=True, slots=True)
class Laptop:
    """One laptop of this point as it can be withdrawn. `later`: entries here that it wrote after it was withdrawn."""

    node: bytes
    name: str
    own: bool
    last_at: Millis | None
    cut: Cut | None
    later: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was done: which laptop, the entry that says so, and how many entries of it stay and no longer count."""

    name: str
    entry: bytes
    stays: int
    later: int


def laptops(desk: "Desk") -> list[Laptop]:
    """The laptops of this point, by name; two with one letter are told apart as their numbers are."""
    cuts, places = desk.store.ledger.cuts(), desk.store.records.ordinals()
    mine = [node for node in desk.store.ledger.nodes() if node.point == desk.info.point_id and node.certified]
    return sorted(
        (_laptop(desk, node, places.get(node.node, 1), cuts.get(node.node)) for node in mine), key=lambda one: (one.name, one.node)
    )


def laptop_named(desk: "Desk", typed: str) -> Laptop:
    """One laptop by its letter, as it is shown. Raises UserError with the ones there are."""
    found = [laptop for laptop in laptops(desk) if laptop.name == typed.strip().upper()]
    if len(found) != 1:
        known = ", ".join(laptop.name for laptop in laptops(desk))
        raise UserError(_("Er is geen laptop {letter}. Er is niets veranderd. Wel: {known}.", letter=typed.strip()[:20], known=known))
    return found[0]


def withdraw(desk: "Desk", laptop: Laptop, why: Why, by: str, gone_at: Millis | None = None) -> Withdrawn:
    """Withdraw a laptop. What it wrote stays as far as it is here, or until the moment it was gone. Raises UserError."""
    desk.gate.require("withdraw")
    if not by.strip():
        raise UserError(_("Schrijf op wie dit besluit. Er is niets veranderd."))
    if laptop.own:
        raise UserError(_("Deze laptop kan zichzelf niet intrekken. Doe het op een andere laptop van dit punt."))
    if gone_at is not None and gone_at > desk.now():
        raise UserError(_("Dat moment moet nog komen. Er is niets veranderd. Kijk of de datum en de tijd kloppen."))
    until, head = _last_that_stays(desk, laptop.node, gone_at)
    entry = _write(desk, laptop.node, (until, head), why, by.strip())
    now = next(one for one in laptops(desk) if one.node == laptop.node)
    return Withdrawn(now.name, entry.hash, until, now.later)


def follow(desk: "Desk", paper: MunicipalPaper) -> None:
    """A withdrawal by the municipality, from a stick; of this laptop itself, and what is known, nothing is written."""
    known = {laptop.node: laptop for laptop in laptops(desk)}
    for node, (until, head) in paper.heads.items():
        laptop = known.get(node)
        if laptop is not None and not laptop.own and (laptop.cut is None or laptop.cut.until > until):
            with desk.gate.by_itself():
                _write(desk, node, (until, head), "lost", paper.by or paper.municipality)


def own_withdrawn(desk: "Desk") -> bool:
    """Whether this very laptop was withdrawn."""
    return desk.store.ledger.sides().withdrawn(desk.info.node)


def without_say(desk: "Desk", record: RecordId) -> bool:
    """Whether a record was made by a laptop after it was withdrawn, or by one that is not of this point."""
    sides = desk.store.ledger.sides()
    if not sides.cuts and all(side != node for node, side in sides.points.items()):
        return False
    made = [entry for entry in desk.store.ledger.of_record(record) if entry.header.act == Act.ADD]
    return bool(made) and not any(sides.stands(entry) for entry in made)


def own_sentence() -> str:
    return _("Deze laptop is ingetrokken. Ga verder op een andere laptop, of zet deze er opnieuw bij met een uitnodiging.")


def _write(desk: "Desk", node: bytes, last: tuple[int, bytes], why: Why, by: str) -> Entry:
    ledger, now = desk.store.ledger, desk.now()
    draft = Draft(Act.WITHDRAW, open_values=body_of(node, *last, why), personal_values={"_by": by})
    with transaction(desk.store.connection):
        entry = ledger.append(draft, Author(desk.author, desk.how_known), now)
        desk.store.records.refresh_erased(ledger.settle([entry]))
    for register in desk.registers:
        desk.announcer.tell(Changed(register.name, (), "other"))
    return entry


def _last_that_stays(desk: "Desk", node: bytes, gone_at: Millis | None) -> tuple[int, bytes]:
    """Number and hash of the last entry, without a gap, from before the laptop was gone; its own clock says when."""
    ledger = desk.store.ledger
    seq, chain_hash = ledger.watermarks()[node]
    if gone_at is None:
        return seq, chain_hash
    chain = _chain(list(ledger.of_node(node)), chain_hash)
    stays = (NO_HASH, 0)
    for entry in chain:
        if entry.header.recorded_at > gone_at:
            break
        stays = (entry.hash, entry.header.seq)
    return stays[1], stays[0]


def _chain(entries: Sequence[Entry], head: bytes) -> list[Entry]:
    """A laptop's entries from its first to this one, on one side of a fork."""
    known = {entry.hash: entry for entry in entries}
    found: list[Entry] = []
    while head in known:
        found.append(known[head])
        head = known[head].header.previous
    return found[::-1]


def _laptop(desk: "Desk", node: "Node", place: int, cut: Cut | None) -> Laptop:
    ledger = desk.store.ledger
    newest = max(ledger.of_node(node.node, max(0, node.mark_seq - 1)), key=lambda entry: entry.header.seq, default=None)
    later = 0 if cut is None else _without_say(ledger.hashes(node.node, 1, ledger.highest(node.node)), cut)
    name = node.letter if place == 1 else f"{node.letter}-{place}"
    return Laptop(node.node, name, node.node == desk.info.node, None if newest is None else newest.header.recorded_at, cut, later)


def _without_say(entries: Iterable[tuple[int, bytes]], cut: Cut) -> int:
    return sum(not cut.keeps(seq, chain_hash) for seq, chain_hash in entries)
