"""What many tests build: a clock that is set by hand, a practice point, and several laptops of one point."""

from dataclasses import dataclass
from pathlib import Path

from nsp_desktop.domain.fields import Millis
from nsp_desktop.services.carrying import export
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.opening import NewPointRequest, invite, join_point, new_point

NOON = Millis(1_773_313_200_000)
"""12-03-2026 12:00 in Amsterdam."""
MINUTE = 60_000
HOUR = 60 * MINUTE


@dataclass
class HandClock:
    """A clock that stands still until a test moves it."""

    at: Millis = NOON

    def __call__(self) -> Millis:
        return self.at

    def forward(self, milliseconds: int) -> None:
        self.at = Millis(self.at + milliseconds)


def practice_desk(folder: Path, clock: HandClock | None = None, letter: str = "B") -> Desk:
    """A practice point, which opens without a phrase."""
    request = NewPointRequest("Buurthuis De Proef", "Voorbeeldstad", "Oefening", letter, practice=True)
    return new_point(folder, request, now=clock or HandClock()).desk


def second_laptop(first: Desk, folder: Path, letter: str = "C") -> Desk:
    """One more laptop of the same practice point."""
    return join_point(folder, invite(first, None), None, letter=letter, now=first.now)


def give(source: Desk, target: Desk) -> None:
    """Carry every entry of one laptop to another of the same point, without a stick between."""
    from nsp_desktop.storage.openings import node_of

    for entry in source.store.ledger.iterate():
        if entry.header.seq == 1 and target.store.ledger.node(entry.header.node) is None:
            target.store.ledger.add_node(node_of(entry))
            target.store.records.forget_ordinals()
    touched = target.store.ledger.insert(source.store.ledger.iterate())
    for node in source.store.ledger.nodes():
        target.store.ledger.set_mark(node.node, node.mark_seq, node.mark_hash, node.last_stamp)
        target.store.ledger.set_head(node.node, node.head_seq, node.head_hash, node.head_signature)
    target.store.records.refresh(touched)


def with_heads(source: Desk, target: Desk) -> None:
    """The newest signed heads, as every route brings them beside the entries."""
    for node in source.store.ledger.nodes():
        if node.node != target.info.node and target.store.ledger.has(node.node, node.head_seq, node.head_hash):
            target.store.ledger.set_head(node.node, node.head_seq, node.head_hash, node.head_signature)


SECRETS = ("Geheimhoudster", "Verborgenlaan", "0612345678", "krukken", "zuurstoffles")
"""Words that must never leave a point in the clear."""


def with_secrets(desk: Desk) -> Desk:
    desk.add("visitors", {"name": SECRETS[0], "address": f"{SECRETS[1]} 3", "postcode": "1234 AB", "contact": SECRETS[2]})
    desk.add("needs", {"category": "other", "urgency": "life", "location": f"{SECRETS[1]} 3", "description": SECRETS[3]})
    desk.add("offers", {"name": SECRETS[0], "contact": SECRETS[2], "kind": "hands"})
    desk.add("logbook", {"text": SECRETS[4]})
    desk.add("information", {"text": SECRETS[3], "source": SECRETS[0]})
    desk.add("shifts", {"person": SECRETS[0], "role": "door"})
    desk.add("supplies", {"name": "=Dekens", "unit": "stuk"})
    desk.tally("in", 3)
    return desk


def bundle_in_of(desk: Desk, folder: Path) -> Path:
    found = export(desk, folder, "sealed").bundle
    assert found is not None
    return found
