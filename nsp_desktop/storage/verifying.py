"""Checking a folder against itself: chains, bodies, signatures, certificates and tables, said in words."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from nsp_desktop.domain.entry import NO_HASH, BrokenEntry, Entry, decode_entry, decode_header, entry_hash
from nsp_desktop.domain.fold import Folded, fold
from nsp_desktop.domain.register import leaving_registers
from nsp_desktop.domain.withdrawal import Cut
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.storage import clock_offsets, withdrawals
from nsp_desktop.storage.ledger_reader import Node
from nsp_desktop.storage.openings import node_of, weight
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.record_rows import shape_of
from nsp_desktop.storage.record_tables import table
from nsp_desktop.storage.signing import verify_head
from nsp_desktop.storage.staging import promises

MOST = 20
"""Problems told per laptop; more of the same help nobody."""


@dataclass
class Walk:
    """How far the check of one laptop's chain is: the hashes at the last place and at this one.

    `open_of`: the registers whose open bodies must be here; None: all. `cut`: how far a withdrawn laptop has a say; `later`: how many
    entries it wrote after that. `opened`: what its first entries say of it, and when they were written.
    """

    node: Node
    own: bool
    open_of: frozenset[str] | None = None
    cut: Cut | None = None
    seq: int = 0
    before: set[bytes] = field(default_factory=set)
    here: set[bytes] = field(default_factory=lambda: {NO_HASH})
    gap: bool = False
    since: str = ""
    later: int = 0
    later_since: str = ""
    promised: int = 0
    unsigned: int = 0
    head_seen: bool = False
    opened: list[tuple[Node, str]] = field(default_factory=list)

    def step(self, seq: int, chain_hash: bytes) -> None:
        """Go to the next stored entry; a second one with the same number is a fork."""
        if seq == self.seq:
            self.here.add(chain_hash)
            return
        self.gap = seq != self.seq + 1
        self.seq, self.before, self.here = seq, self.here, {chain_hash}

    def note(self, recorded_at: int) -> None:
        """Remember when the entry at hand was written, for the sentence about it."""
        moment = datetime.fromtimestamp(min(recorded_at, 253_402_300_799_000) / 1000, UTC).astimezone(ZoneInfo("Europe/Amsterdam"))
        self.since = _(" (van {moment})", moment=moment.strftime("%d-%m-%Y %H:%M"))

    def compare_head(self, chain_hash: bytes) -> None:
        """Entries of another laptop after the newest one that it signed, and after all that a signed head promised."""
        self.unsigned += self.seq > max(self.node.head_seq, self.promised)
        self.head_seen |= (self.seq, chain_hash) == (self.node.head_seq, self.node.head_hash)

    def count_later(self, chain_hash: bytes) -> None:
        """Entries of a withdrawn laptop that have no say, and since when."""
        if self.cut is not None and not self.cut.keeps(self.seq, chain_hash):
            self.later += 1
            self.later_since = self.later_since or self.since


def verify(store: Store) -> list[str]:
    """Everything that is wrong in this folder, in sentences that name the laptop and since when; [] when all is well."""
    cuts = store.ledger.cuts()
    promised = {promise.node: promise.seq for promise in promises(store.connection)}
    walks = [_walk_of(store, node, cuts.get(node.node), promised.get(node.node, 0)) for node in store.ledger.nodes()]
    found = [sentence for walk in walks for sentence in _check_node(store, walk)]
    orphans = "select count(*) from entries where node not in (select id from nodes)"
    if store.connection.execute(orphans).fetchone()[0]:
        found.append(_("Er staan regels van een laptop die zich nooit heeft gemeld."))
    return [*(found or _check_tables(store)), *(_later(walk) for walk in walks if walk.later)]


def _walk_of(store: Store, node: Node, cut: Cut | None, promised: int) -> Walk:
    leaving = None if store.info.kind == "point" else leaving_registers(store.records.registers.values())
    return Walk(node, own=node.node == store.info.node, open_of=leaving, cut=cut, promised=promised)


def _later(walk: Walk) -> str:
    told = _("Laptop {letter} is ingetrokken en schreef daarna nog {count} regels{since}. Die tellen niet mee voor anderen.")
    return told.format(letter=walk.node.letter, count=walk.later, since=walk.later_since)


def _check_node(store: Store, walk: Walk) -> list[str]:
    node = walk.node
    found: list[str] = []
    rows = store.connection.execute(
        "select seq, hash, raw, open, personal, hash in (select hash from erasures where point = ?) from entries where node = ? "
        "order by seq, hash",
        (node.point, store.ledger.node_number(node.node)),
    )
    for seq, chain_hash, raw, open_body, personal, erased in rows:
        walk.step(seq, chain_hash)
        what = _wrong(walk, raw, (chain_hash, open_body, personal), bool(erased))
        walk.count_later(chain_hash)
        walk.compare_head(chain_hash)
        if what:
            found.append(_("Laptop {letter}, regel {seq}{since}: {what}", letter=node.letter, seq=seq, since=walk.since, what=what))
        if len(found) >= MOST:
            return found
    return _check_list(walk) + found + _check_head(walk)


def _wrong(walk: Walk, raw: bytes, stored: tuple[bytes, bytes | None, bytes | None], erased: bool) -> str:
    """What is wrong with one entry, or ""."""
    chain_hash, open_body, personal = stored
    try:
        header = decode_header(raw)
        walk.note(header.recorded_at)
        decode_entry(raw, open_body, personal)
        if header.seq == 1:
            walk.opened.append((node_of(Entry(header, raw, chain_hash, open_body, personal)), walk.since))
    except BrokenEntry:
        return _("de inhoud is veranderd of beschadigd.")
    if entry_hash(raw) != chain_hash or header.node != walk.node.node or header.seq != walk.seq:
        return _("de kop is veranderd of beschadigd.")
    if walk.gap or header.previous not in walk.before:
        return _("een of meer regels hiervoor ontbreken.")
    if len(walk.here) > 1:
        return _("deze laptop heeft twee verschillende regels met dit nummer: hij is gekopieerd, teruggezet of nagemaakt.")
    carried = walk.open_of is None or header.register in walk.open_of
    missing = (carried and header.open_commitment is not None and open_body is None) or (
        walk.own and header.personal_commitment is not None and personal is None and not erased
    )
    return _("de tekst van deze regel is verdwenen.") if missing else ""


def _check_list(walk: Walk) -> list[str]:
    """The list of laptops must say what the first entry that counts says."""
    opened, since = min(walk.opened, key=lambda one: weight(one[0]), default=(walk.node, ""))
    if _is_listed(walk.node, opened):
        return []
    what = _("in de lijst van laptops staat iets anders dan deze laptop over zichzelf schreef.")
    return [_("Laptop {letter}, regel {seq}{since}: {what}", letter=walk.node.letter, seq=1, since=since, what=what)]


def _is_listed(listed: Node, opened: Node) -> bool:
    """Whether the list of laptops says of this one what its own first entry says."""
    names = ("node", "point", "letter", "public_key", "certified")
    return all(getattr(listed, name) == getattr(opened, name) for name in names)


def _check_head(walk: Walk) -> list[str]:
    """The newest entry must be the one that the laptop signed, and the watermark must stand on it."""
    node, letter = walk.node, walk.node.letter
    found: list[str] = []
    if not node.certified:
        found.append(_("Laptop {letter} heeft geen geldig bewijs van dit noodsteunpunt.", letter=letter))
    if node.head_seq and not verify_head(node.public_key, node.node, node.head_seq, node.head_hash, node.head_signature):
        found.append(_("Laptop {letter}: de handtekening onder de laatste regel klopt niet.", letter=letter))
    if walk.own and (walk.seq != node.head_seq or node.head_hash not in walk.here):
        found.append(_("Laptop {letter}: de laatste regels ontbreken, of er zijn regels bij gezet.", letter=letter))
    elif not walk.own and node.head_seq and (walk.unsigned or not walk.head_seen):
        found.append(_unsigned(walk))
    if node.mark_seq > walk.seq:
        found.append(_("Laptop {letter}: de laatste regels ontbreken.", letter=letter))
    return found


def _unsigned(walk: Walk) -> str:
    """A laptop signs its newest entry: what comes after every head that was seen of it, somebody else wrote."""
    return ngettext(
        "Laptop {letter}: {count} regel staat hier zonder zijn handtekening. Is er een stick half gelezen? Anders is de regel nagemaakt.",
        "Laptop {letter}: {count} regels staan hier zonder zijn handtekening. Is er een stick half gelezen? Anders zijn ze nagemaakt.",
        max(walk.unsigned, 1),
        letter=walk.node.letter,
    )


def _check_tables(store: Store) -> list[str]:
    """The record tables must say what the ledger says."""
    found: list[str] = []
    if not withdrawals.agree(store.connection):
        found.append(_("De lijst van ingetrokken laptops wijkt af van het grootboek."))
    if not clock_offsets.agree(store.connection):
        found.append(_("De lijst van klokken die niet klopten wijkt af van het grootboek."))
    counts: dict[str, int] = {}
    sides = store.ledger.sides()
    for group in store.ledger.by_record():
        folded = fold(group, sides)
        if folded is not None and folded.register in store.records.registers:
            counts[folded.register] = counts.get(folded.register, 0) + 1
            if not _same(store, folded):
                title = store.records.registers[folded.register].title()
                found.append(_("{record} {number}: de tabel wijkt af van het grootboek.", record=title, number=folded.number))
        if len(found) >= MOST:
            break
    for name, register in store.records.registers.items():
        rows = store.connection.execute(f"select count(*) from {table(register)}").fetchone()[0]
        if rows != counts.get(name, 0) and len(found) < MOST:
            found.append(_("{register}: de tabel heeft te veel of te weinig regels.", register=register.page_title()))
    return [*found, _("Herstel de tabellen met het commando rebuild; het grootboek zelf is heel.")] if found else []


def _same(store: Store, folded: Folded) -> bool:
    register = store.records.registers[folded.register]
    names = "".join(f", f_{f.name}" for f in register.fields)
    row = store.connection.execute(
        f"select struck, erased, heads, changed{names} from {table(register)} where record = ?", (folded.record,)
    ).fetchone()
    fixed = (int(folded.struck), int(folded.erased), b"".join(folded.heads), folded.changed_stamp)
    return row is not None and tuple(row) == (*fixed, *shape_of(register).columns(folded.values)[0])
