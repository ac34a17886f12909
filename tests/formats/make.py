"""Makes the samples of format 1 with fixed randomness: `python -m tests.formats.make`. Samples of a released format are never made again.

Only the age envelopes of the bundle differ from run to run; everything else comes out the same for ever.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import cbor2
import pytest

from nsp_desktop.domain.entry import NO_HASH, NO_RECORD, Act, BodyValue, Entry, Header, commitment, encode_body, head_message, node_id, seal
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.fold import Folded, fold
from nsp_desktop.domain.ids import uuid7
from nsp_desktop.domain.register import Class
from nsp_desktop.exchange import frames
from nsp_desktop.exchange.bundle import write_bundle
from nsp_desktop.exchange.taking_in import Taken, take_in
from nsp_desktop.registers import ALL
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY, PRACTICE_RECIPIENT
from nsp_desktop.storage.ledger import Ledger
from nsp_desktop.storage.node_key import NodeKey
from nsp_desktop.storage.openings import Opening
from nsp_desktop.storage.point import Store, create_collection
from nsp_desktop.storage.signing import PointSecrets, certify, public_of

FOLDER = Path(__file__).parent
START = Millis(1_773_313_200_000)
MUNICIPALITY = "Voorbeeldstad"
POINT_IDENTITY = "AGE-SECRET-KEY-1W5RTRA6FEDW2FXTNVFKZUYH8A9HW43VEDMM37H4JRA8KT7XQPSWQQ2GLSX"
SECRETS = PointSecrets(b"p" * 32, b"b" * 32, b"c" * 32, POINT_IDENTITY)
Told = Mapping[str, BodyValue]


class Laptop:
    """A laptop whose key, salts and clock are fixed."""

    def __init__(self, letter: str, ahead: int) -> None:
        seed = letter.encode() * 32
        public = public_of(seed)
        self.key = NodeKey(public, node_id(public), seed + public)
        self.letter = letter
        self.at = Millis(START + ahead)
        self.written: list[Entry] = []

    def write(
        self, act: Act, register: str = "", record: RecordId = NO_RECORD, told: tuple[Told, Told] = ({}, {}),
        privacy_class: Class = "C", seen: Sequence[Entry] = (),
    ) -> Entry:  # fmt: skip
        """One more entry, a second after the one before it."""
        self.at = Millis(self.at + 1_000)
        seq = len(self.written) + 1
        bodies = [encode_body(part, self._salt(seq, which)) if part else None for which, part in enumerate(told)]
        header = Header(
            node=self.key.node, seq=seq, previous=self.written[-1].hash if self.written else NO_HASH, stamp=self.at << 16, act=act,
            register=register, record=record, author=self.letter.lower().encode() * 16, how_known=1, happened_at=self.at,
            recorded_at=self.at, keep_until=None if privacy_class == "C" else Millis(self.at + 28 * 86_400_000),
            privacy_class=privacy_class, seen=tuple(entry.hash for entry in seen),
            open_commitment=None if bodies[0] is None else commitment(bodies[0]),
            personal_commitment=None if bodies[1] is None else commitment(bodies[1]),
        )  # fmt: skip
        self.written.append(seal(header, *bodies))
        return self.written[-1]

    def open(self) -> Entry:
        point_key = public_of(SECRETS.point_seed)
        point = node_id(point_key)
        certificate = certify(SECRETS.point_seed, self.key.public, point, "practice")
        opening = Opening(
            point, "Buurthuis De Proef", MUNICIPALITY, "Oefening", "practice", self.letter, self.key.public, point_key, certificate
        )
        return self.write(Act.OPENING, told=(opening.body(), {}))

    def head(self) -> bytes:
        newest = self.written[-1]
        return self.key.sign(head_message(self.key.node, newest.header.seq, newest.hash))

    def _salt(self, seq: int, which: int) -> bytes:
        return bytes([ord(self.letter), which]) + seq.to_bytes(14, "big")


def record(count: int) -> RecordId:
    return uuid7(START, count, bytes([count]) * 8)


def sample() -> tuple[list[Laptop], list[Entry]]:
    """Two laptops of a practice point: a tally, a need that both changed, a visitor that was erased, a search, stock and a noodmelding."""
    first, second = Laptop("B", 0), Laptop("C", 60_000)
    first.open()
    first.write(Act.ADD, "visits", record(1), ({"number": "B1", "at": START, "kind": "in", "amount": 3}, {}), "B")
    asked: Told = {"number": "B1", "urgency": "hours", "category": "medical_power", "status": "new", "area": "1234", "persons": 2}
    need = first.write(Act.ADD, "needs", record(2), (asked, {"location": "Proefstraat 1", "description": "Accu raakt leeg"}), "B")
    visitor = first.write(
        Act.ADD, "visitors", record(3), ({"number": "B1", "area": "1234"}, {"name": "Jansen-Proef", "contact": "06 00000000"}), "B"
    )
    first.write(
        Act.ADD, "searches", record(4), ({"number": "B1", "status": "open"}, {"sought": "Voorbeeld", "seeker": "Zoeker-Proef"}), "B"
    )
    first.write(Act.ADD, "supplies", record(5), ({"number": "B1", "name": "Water", "unit": "liter", "minimum": 20}, {}), "B")
    received: Told = {"number": "B1", "at": START, "kind": "received", "amount": Decimal("12.5"), "supply": record(5)}
    first.write(Act.ADD, "movements", record(6), (received, {"by": "Proefpersoon"}), "B")
    first.write(Act.CHANGE, "needs", record(2), ({"urgency": "life", "status": "busy"}, {}), "B", [need])
    second.open()
    second.write(Act.CHANGE, "needs", record(2), ({"urgency": "day"}, {"location": "Proefstraat 1 achter"}), "B", [need])
    told: Told = {"number": "C1", "kind": "emergency", "direction": "out", "priority": "emergency", "written_at": second.at}
    second.write(Act.ADD, "messages", record(7), (told, {"where": "Proefplein", "what": "Brand é \u202e"}), "C")
    second.write(Act.STRIKE, "visitors", record(3), ({}, {"_why": "vergissing"}), "B", [visitor])
    second.write(Act.ERASE, told=({"_targets": [visitor.hash]}, {}))
    erased = {visitor.hash}
    entries = [*first.written, *second.written]
    return [first, second], [replace(e, personal_body=None) if e.hash in erased else e for e in entries]


def store_of(folder: Path, laptops: Sequence[Laptop], entries: Sequence[Entry]) -> Store:
    """A folder of the point on the first laptop, holding these entries."""
    store = create_collection(folder, b"k" * 32, MUNICIPALITY, "practice", ALL, START)
    take_in(store, entries, Taken())
    for laptop in laptops:
        store.ledger.set_head(laptop.key.node, len(laptop.written), laptop.written[-1].hash, laptop.head())
    node = store.ledger.nodes()[0]
    info = replace(store.info, point_id=node.point, name="Buurthuis De Proef", event="Oefening", letter="B", node=node.node, kind="point")
    ledger = Ledger(store.connection, laptops[0].key, bytes)
    return replace(store, info=info, ledger=ledger, secrets=SECRETS, recipients=(PRACTICE_RECIPIENT,))


def ledger_bytes(laptops: Sequence[Laptop], entries: Sequence[Entry]) -> bytes:
    heads = [[laptop.key.node, len(laptop.written), laptop.head()] for laptop in laptops]
    return cbor2.dumps({"entries": [[e.raw, e.open_body, e.personal_body] for e in entries], "heads": heads}, canonical=True)


def meaning(store: Store) -> dict[str, object]:
    """What this program makes of the sample."""
    records: list[dict[str, object]] = []
    sides = store.ledger.sides()
    for group in store.ledger.by_record():
        folded = fold(group, sides)
        if folded is not None:
            records.append(_told(folded))
    return {"digest": store.ledger.digest(), "records": records}


def _told(folded: Folded) -> dict[str, object]:
    return {
        "record": folded.record.hex(), "register": folded.register, "number": folded.number, "struck": folded.struck,
        "heads": [head.hex() for head in folded.heads], "values": {name: plain(value) for name, value in sorted(folded.values.items())},
        "conflicts": {name: [plain(c.value) for c in found] for name, found in sorted(folded.unsettled.items())},
    }  # fmt: skip


def plain(value: BodyValue) -> object:
    """A value as JSON has it: bytes in hexadecimal, decimal fractions as text."""
    return value.hex() if isinstance(value, bytes) else str(value) if isinstance(value, Decimal) else value


def make(folder: Path) -> None:
    laptops, entries = sample()
    (folder / "ledger-1.cbor").write_bytes(ledger_bytes(laptops, entries))
    keys = {"municipality": PRACTICE_IDENTITY, "point": POINT_IDENTITY, "b": SECRETS.class_key_b.hex(), "c": SECRETS.class_key_c.hex()}
    (folder / "bundle-1.json").write_text(json.dumps(keys, indent=1) + "\n", encoding="utf-8")
    small = pytest.MonkeyPatch.context()
    with tempfile.TemporaryDirectory() as name, (folder / "bundle-1.nspb").open("wb") as stream, small as patch:
        patch.setattr(frames, "PAYLOAD_LIMIT", 2_000)  # several frames of few entries
        store = store_of(Path(name), laptops, entries)
        write_bundle(store, stream, Millis(START + 3_600_000))
        (folder / "ledger-1.json").write_text(json.dumps(meaning(store), indent=1) + "\n", encoding="utf-8")
        store.close()


if __name__ == "__main__":
    make(FOLDER)
