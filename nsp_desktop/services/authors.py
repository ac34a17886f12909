"""Who made a record and who changed it last, and how that was known: from the headers of its entries."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import Act, Entry, HowKnown
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.i18n import N_, _
from nsp_desktop.services.users import author_name, known_author

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

HOW: Final[dict[int, str]] = {
    HowKnown.COMMAND_LINE: N_("met een opdracht"), HowKnown.PHRASE: N_("met de vier woorden"), HowKnown.PIN: N_("met pincode"),
    HowKnown.CARD: N_("met kaart"), HowKnown.NOBODY: N_("zonder naam"),
}  # fmt: skip
"""How an author was known; a way of a newer version has no words here."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody's hand in a record."""

    at: Millis
    name: str
    how: str

    def words(self, now: Millis) -> str:
        said = _("{moment}, door {name}", moment=show_moment(self.at, now), name=self.name)
        return f"{said} ({self.how})" if self.how else said


def written_by(desk: "Desk", record: RecordId) -> Hand | None:
    """Who made it; None when its first entry is not on this laptop."""
    made = next((entry for entry in desk.store.ledger.of_record(record) if entry.header.act == Act.ADD), None)
    return None if made is None else _hand(desk, made)


def changed_by(desk: "Desk", record: RecordId) -> Hand | None:
    """Who wrote the newest entry after the first; None when nobody changed it."""
    later = [entry for entry in desk.store.ledger.of_record(record) if entry.header.act != Act.ADD]
    return _hand(desk, max(later, key=lambda entry: entry.header.stamp)) if later else None


def _hand(desk: "Desk", entry: Entry) -> Hand:
    how = HOW.get(entry.header.how_known)
    return Hand(entry.header.recorded_at, _name(desk, entry), "" if how is None else _(how))


def _name(desk: "Desk", entry: Entry) -> str:
    """Users are known on their own laptop; of another one its letter is told."""
    node = desk.store.ledger.node(entry.header.node)
    known = known_author(desk, entry.header.author)
    if known is not None or node is None:
        return known or author_name(desk, entry.header.author)
    return _("iemand op laptop {letter}", letter=node.letter)
