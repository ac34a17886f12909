"""Letters of a coordination point carry the municipality's word, and a point that knows the key of its event tells them from others."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import coordination_certificate, letters, point_list
from nsp_desktop.exchange.coordination_certificate import CoordinationCertificate
from nsp_desktop.exchange.letters import Letter
from nsp_desktop.exchange.point_list import PointList, certify_point
from nsp_desktop.services import coordination, vouching
from nsp_desktop.services import letters as carrying_down
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.event_keys import Event
from nsp_desktop.services.opening import invite, join_point
from nsp_desktop.storage.age_files import recipient_of
from nsp_desktop.storage.signing import certify, public_of, sign_with
from tests.building import NOON, HandClock, bundle_in_of, practice_desk

SEED, OTHER = b"s" * 32, b"o" * 32
NAME = "Kazerne Proef"


@dataclass
class Region:
    """A coordination point with one answer, a laptop that joined with the list, and one that joined without."""

    folder: Path
    above: Desk
    knows: Desk
    unknowing: Desk

    def certificate(self, seed: bytes = SEED, *, event: str = "Oefening", name: str = NAME, key: bytes | None = None) -> bytes:
        public = bytes.fromhex(vouching.own_key(self.above)) if key is None else key
        told = CoordinationCertificate("Voorbeeldstad", event, "practice", name, public, public_of(seed))
        return coordination_certificate.encode(told, seed)

    def take(self, raw: bytes) -> None:
        path = self.folder / "kazerne.nspc"
        path.write_bytes(raw)
        vouching.take_certificate(self.above, path)

    def letter(self) -> Letter:
        carrying_down.write(self.above, self.folder / "terug")
        (path,) = (self.folder / "terug").glob("*.nspa")
        assert self.knows.store.secrets is not None
        found = letters.decode(path.read_bytes(), self.knows.store.secrets.age_identity)
        assert found is not None
        return found

    def arrives(self, letter: Letter, seed: bytes, desk: Desk | None = None) -> vouching.Vouched:
        """This letter, signed by the laptop with this seed, as it is read from a stick."""
        assert self.knows.store.secrets is not None
        by = replace(letter, writer=node_id(public_of(seed)), writer_key=public_of(seed))
        path = self.folder / "nsp-antwoord-x.nspa"
        path.write_bytes(letters.encode(by, lambda data: sign_with(seed, data), recipient_of(self.knows.store.secrets.age_identity)))
        found = carrying_down.read(desk or self.knows, path)
        assert found is not None
        return found.vouched


@pytest.fixture
def event(tmp_path: Path) -> Region:
    first = practice_desk(tmp_path / "een")
    assert first.store.secrets is not None
    message = first.add("messages", {"kind": "emergency", "direction": "out", "where": "Proefplein 1"}).record
    point = certify_point(SEED, ("Voorbeeldstad", "Oefening", "practice"), first.info.name, public_of(first.store.secrets.point_seed))
    listed = point_list.encode(PointList("Voorbeeldstad", "Oefening", "practice", public_of(SEED), NOON, (point,)), SEED)
    knows = join_point(tmp_path / "twee", invite(first, None), None, listed=listed, now=HandClock())
    stick = bundle_in_of(first, tmp_path / "stick")
    above = collect(tmp_path / "kazerne", [stick], None, now=HandClock()).desk
    coordination.set_up(above, NAME)
    coordination.answer(above, message, received_by="Jansen-Proef", reply="Ambulance komt.")
    coordination.tell_all(above, "Water bij de sporthal.")
    return Region(tmp_path, above, knows, first)


def read(event: Region, desk: Desk) -> vouching.Vouched:
    carrying_down.write(event.above, event.folder / "terug")
    (found,) = carrying_down.arrived(desk, event.folder / "terug")
    return found.vouched


def test_a_certified_coordination_point_is_known_where_the_list_is(event: Region) -> None:
    event.take(event.certificate())
    assert read(event, event.knows) == "certified"
    assert read(event, event.unknowing) == "unknown"


def test_without_a_certificate_a_letter_is_read_and_said_to_be_of_nobody(event: Region) -> None:
    """Nothing is held back: an answer on a noodmelding must not wait for a signature."""
    assert read(event, event.knows) == "not_certified"
    (found,) = carrying_down.arrived(event.knows, event.folder / "terug")
    assert [made.register for made in carrying_down.take(event.knows, found)] == ["information"]


@pytest.mark.parametrize(
    "forge",
    [
        lambda event, letter: replace(letter, certificate=event.certificate(OTHER)),
        lambda event, letter: replace(letter, certificate=event.certificate(event="Een andere")),
        lambda event, letter: replace(letter, sender="Meldkamer"),
        lambda event, letter: replace(letter, certificate=b"NSPC\x01", laptop=b""),
        lambda event, letter: replace(letter, certificate=letter.certificate[:-1] + bytes([letter.certificate[-1] ^ 1])),
    ],
    ids=["another key", "another event", "another name", "no certificate", "a changed one"],
)
def test_a_forged_word_is_no_word(event: Region, forge: Callable[[Region, Letter], Letter]) -> None:
    event.take(event.certificate())
    assert event.above.store.secrets is not None
    seed = b"l" * 32
    info = event.above.info
    true = replace(event.letter(), laptop=certify(event.above.store.secrets.point_seed, public_of(seed), info.point_id, "practice"))
    assert event.arrives(true, seed) == "certified"  # the control: nothing is changed but the laptop, and the point vouches for it
    assert event.arrives(forge(event, true), seed) == "not_certified"


def test_a_stolen_certificate_is_worth_nothing_on_another_laptop(event: Region) -> None:
    event.take(event.certificate())
    assert event.arrives(event.letter(), b"d" * 32) == "not_certified"


def test_a_support_point_with_a_certificate_of_its_own_is_no_coordination_point(event: Region) -> None:
    assert event.knows.store.secrets is not None
    point_seed, seed, info = event.knows.store.secrets.point_seed, b"d" * 32, event.knows.info
    of_point = certify_point(SEED, ("Voorbeeldstad", "Oefening", "practice"), info.name, public_of(point_seed))
    laptop = certify(point_seed, public_of(seed), info.point_id, "practice")
    own = CoordinationCertificate("Voorbeeldstad", "Oefening", "practice", NAME, public_of(point_seed), public_of(SEED))
    unsigned = coordination_certificate.encode(replace(own, key=public_of(OTHER)), OTHER)
    for word in (of_point.certificate, unsigned, unsigned[:-64] + of_point.certificate):
        assert event.arrives(replace(event.letter(), certificate=word, laptop=laptop), seed) == "not_certified"
    signed = coordination_certificate.encode(own, SEED)  # the control: had the municipality signed it, it would count
    assert event.arrives(replace(event.letter(), certificate=signed, laptop=laptop), seed) == "certified"


def test_a_coordination_point_takes_only_its_own_certificate(event: Region) -> None:
    for raw in (event.certificate(name="Kazerne Zuid"), event.certificate(key=public_of(OTHER)), event.certificate()[:-1], b""):
        with pytest.raises(UserError):
            event.take(raw)
    assert vouching.carried(event.above) is None
    with pytest.raises(UserError):
        vouching.own_key(event.knows)


def test_the_preparer_certifies_what_the_coordination_point_shows(event: Region) -> None:
    prepared = Event("Voorbeeldstad", "Oefening", "practice", NOON, {}, public_of(SEED), ())
    event.take(vouching.certificate_for(prepared, SEED, f" {NAME} ", vouching.own_key(event.above)))
    assert read(event, event.knows) == "certified"
    for name, key in ((NAME, "00"), (NAME, "geen sleutel"), (" ", vouching.own_key(event.above))):
        with pytest.raises(UserError, match="64 tekens"):
            vouching.certificate_for(prepared, SEED, name, key)


def test_a_person_is_told_in_words(event: Region) -> None:
    told = [vouching.sentence(found, NAME) for found in ("certified", "not_certified", "unknown")]
    assert all(NAME in words for words in told) and len(set(told)) == 3 and "Vraag na" in told[1]
