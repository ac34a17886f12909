"""What a collection destroys by itself, when its own terms are over: the bodies, and the notes that say so (decision 0017).

The points' ledgers stay as they are: no entry is written, and the digest does not change. `erasures.by` is the hash of the note.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import cbor2

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

NOTES: Final = "destroyed"
HOLDS: Final = "holds"
NOTHING: Final = bytes(32)
"""What the first note says of the note before it."""
_NOTE: Final = b"nsp destruction note 1\x00"


@dataclass(frozen=True, slots=True)
class Note:
    """One destruction, without personal data. `records`: per point (in hexadecimal) and register how many; `previous`: the note before."""

    at: Millis
    reason: str
    by: str
    records: Mapping[str, Mapping[str, int]]
    entries: int
    previous: bytes

    @property
    def hash(self) -> bytes:
        return hashlib.sha256(_NOTE + cbor2.dumps(self.told(), canonical=True)).digest()

    def told(self) -> list[object]:
        """As it is kept and hashed."""
        return [self.at, self.reason, self.by, {point: dict(counts) for point, counts in self.records.items()}, self.entries, self.previous]


@dataclass(frozen=True, slots=True)
class Hold:
    """A vernietigingsstop of the collection itself: since when, by whom and why."""

    since: Millis
    by: str
    why: str


def notes(connection: "Connection") -> list[Note]:
    """All destructions of this collection, the oldest first."""
    return [Note(*told) for told in _kept(connection, NOTES)]


def broken_notes(connection: "Connection") -> list[str]:
    """What does not fit in the notes: a removed or changed one leaves a wrong link, or bodies that are gone without a note."""
    kept, found = notes(connection), []
    told = [(note.hash, note.at) for note in kept]
    if any(note.previous != before for note, (before, _at) in zip(kept, [(NOTHING, 0), *told], strict=False)):
        found.append(_("De aantekeningen van wat is gewist sluiten niet op elkaar aan: er is er een veranderd of weggehaald."))
    gone = dict(
        connection.execute("select by, count(*) from erasures where by not in (select hash from entries where act = 6) group by by")
    )
    if gone != {note.hash: note.entries for note in kept}:
        found.append(_("Er zijn persoonlijke gegevens gewist zonder aantekening, of de aantekening noemt een ander aantal."))
    return found


def destroy(connection: "Connection", note: Note, targets: Sequence[tuple[bytes, bytes]]) -> list[RecordId]:
    """Keep the note and remove the personal bodies of these entries (hash, point), also such as come later; the records they were of."""
    keep_notes(connection, [*notes(connection), note])
    connection.executemany("insert or ignore into erasures(hash, point, by) values (?, ?, ?)", [(*one, note.hash) for one in targets])
    connection.execute(
        "update staged set personal = null where exists (select 1 from erasures r join nodes n on n.point = r.point "
        "where r.hash = staged.hash and n.node = staged.node)"
    )
    rows = connection.execute(
        "update entries set personal = null where personal is not null and exists (select 1 from erasures r join nodes n "
        "on n.point = r.point where r.hash = entries.hash and n.id = entries.node and r.by = ?) returning record",
        (note.hash,),
    )
    return list(dict.fromkeys(RecordId(row[0]) for row in rows.fetchall()))


def keep_notes(connection: "Connection", kept: Sequence[Note]) -> None:
    _keep(connection, NOTES, [note.told() for note in kept])


def erased_hashes(connection: "Connection") -> set[bytes]:
    """The entries whose personal body is gone for good, by an entry or by a note."""
    return {row[0] for row in connection.execute("select hash from erasures")}


def holds(connection: "Connection") -> list[Hold]:
    """The stops of this collection that are in force."""
    return [Hold(*told) for told in _kept(connection, HOLDS)]


def keep_holds(connection: "Connection", standing: Sequence[Hold]) -> None:
    _keep(connection, HOLDS, [[hold.since, hold.by, hold.why] for hold in standing])


def _kept(connection: "Connection", name: str) -> list[list[Any]]:  # Any: what this program wrote itself
    row = connection.execute("select value from meta where name = ?", (name,)).fetchone()
    found = cbor2.loads(row[0]) if row is not None else []
    return [list(told) for told in found]


def _keep(connection: "Connection", name: str, told: Sequence[object]) -> None:
    connection.execute("insert or replace into meta(name, value) values (?, ?)", (name, cbor2.dumps(list(told))))
