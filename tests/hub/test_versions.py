"""Programs of several versions, and two histories under one key, by way of a hub: everything comes through as it was written."""

from dataclasses import replace
from pathlib import Path

import cbor2

from nsp_desktop.domain.entry import Act, Body, Entry, commitment, encode_body, read_body, seal
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.services import hub_collecting
from nsp_desktop.services.desk import Desk
from nsp_desktop.storage.ledger import Author, Draft, Ledger
from nsp_desktop.storage.queries import Selection
from nsp_desktop.storage.verifying import verify
from tests.building import HOUR, practice_desk, second_laptop, with_secrets
from tests.hub.building import Hub
from tests.torture.comparing import bodies
from tests.torture.versions import NEWER, PETS, updated


class NewerLedger(Ledger):
    """What a newer program writes: values of a kind that this one does not know."""

    def _body(self, values: Body | None) -> bytes | None:
        return self._random(16) + cbor2.dumps({**values, "shape": {"round": True}}) if values else None


def what_is_newer(desk: Desk) -> None:
    """A register, an act and values that this version does not know."""
    ledger, author = NewerLedger(desk.store.connection, desk.store.ledger.signer, lambda length: b"\x05" * length), Author(bytes(16), 0)
    said: Body = {"number": "B1", "kind": "kat"}
    ledger.append(Draft(Act.ADD, "lost_pets", desk.new_id(), said, {"name": "Minoes"}, "B"), author, desk.now())
    later = Draft(Act.WITNESS, "needs", desk.new_id(), {"mood": "nieuw"}, {"text": "nieuw"})
    ledger.append(replace(later, act=77), author, desk.now())  # type: ignore[arg-type]


def test_what_a_newer_program_wrote_passes_an_older_one_and_the_hub_and_is_there_after_an_update(hub: Hub, tmp_path: Path) -> None:
    first = with_secrets(practice_desk(tmp_path / "B"))
    second = second_laptop(first, tmp_path / "C")
    what_is_newer(first)
    for desk in (first, second, first):
        assert hub.sync(desk).waiting == 0
    assert first.store.ledger.digest() == second.store.ledger.digest() == hub.digest()
    assert bodies(second.store) == bodies(first.store)
    assert (verify(first.store), verify(second.store)) == ([], [])
    (pet,) = updated(second.store, NEWER).queries.rows(PETS, Selection())
    assert (pet.number, pet.values["kind"], pet.values["name"]) == ("B1", "kat", "Minoes")
    reader = hub.admit(None)
    office = hub_collecting.collect(tmp_path / "gemeente", hub.url(reader), None, password=hub.passwords[reader]).desk
    assert office.store.ledger.digest() == first.store.ledger.digest()
    assert (verify(office.store), {entry.header.act for entry in office.store.ledger.iterate()} >= {77}) == ([], True)


def second_opening(desk: Desk) -> Entry:
    """What somebody who has this laptop's key begins anew with it, hours before, without the point's word."""
    first = next(iter(desk.store.ledger.of_node(desk.info.node)))
    body = encode_body({**read_body(first.open_body), "certificate": bytes(64), "letter": "Z", "name": "Nergens"}, bytes(16))
    stamp = first.header.stamp - (5 * HOUR << 16)
    return seal(replace(first.header, stamp=stamp, open_commitment=commitment(body)), body, None)


def test_of_two_first_entries_the_same_counts_on_both_sides_of_a_hub(hub: Hub, tmp_path: Path) -> None:
    first = with_secrets(practice_desk(tmp_path / "B"))
    second, third = (second_laptop(first, tmp_path / letter, letter) for letter in "CD")
    take_in(second.store, [second_opening(first)], Taken())
    for desk in (second, first, third, second):
        hub.sync(desk)
    assert second.store.ledger.digest() == third.store.ledger.digest() == hub.digest()
    for desk in (second, third):
        (listed,) = (node for node in desk.store.ledger.nodes() if node.node == first.info.node)
        assert (listed.letter, listed.certified) == ("B", True)
    assert second.count("visitors") == third.count("visitors") == first.count("visitors")
