"""Makes the good files that are harmed: `python -m tests.fuzz.make`. They are small, and kept in the repository."""

import hashlib
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import cbor2

from nsp_desktop.domain.entry import NO_RECORD, Act, Header, commitment, decode_entry, encode_body, head_message, node_id, seal
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.paper_form import with_check
from nsp_desktop.exchange import coordination_certificate, letters, municipal, point_list, receipt
from nsp_desktop.exchange.archive_ledger import write_ledger
from nsp_desktop.exchange.coordination_certificate import CoordinationCertificate
from nsp_desktop.exchange.frames import END, Frame, pack_bodies, pack_open
from nsp_desktop.exchange.lan_certificate import certificate_of
from nsp_desktop.exchange.lan_frames import Entries, Hello, Mark, Marks, Message, Refused, encode
from nsp_desktop.exchange.letters import Answer, Letter, Notice
from nsp_desktop.exchange.manifest import FrameNote, Manifest, Range, signed_message, write_manifest
from nsp_desktop.exchange.pairing_card import write_card
from nsp_desktop.exchange.paper_codes import divide
from nsp_desktop.exchange.tables.ods import CONTENT, write_ods
from nsp_desktop.exchange.tables.table import Column, Table
from nsp_desktop.storage import key_slots
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY, PRACTICE_RECIPIENT, decrypt_with, encrypt_to
from nsp_desktop.storage.invitation import Invitation, make_invitation
from nsp_desktop.storage.key_slots import AgeSlot, OpenSlot, PhraseSlot, SlotFile
from nsp_desktop.storage.ledger_reader import Node
from nsp_desktop.storage.node_key import NodeKey
from nsp_desktop.storage.point import PointInfo
from nsp_desktop.storage.signing import PointSecrets, public_of, sign_with
from tests.fuzz.parsers import CLASS_KEY, CORPUS, NODE, PUBLIC, SEED
from tests.storage.test_invitation import CHEAP

POINT, KEY, AT = b"p" * 16, b"k" * 32, Millis(1_773_313_200_000)


class _Signer:
    node, public = NODE, PUBLIC

    def sign(self, message: bytes) -> bytes:
        return sign_with(SEED, message)


def main() -> None:
    """Write all of them."""
    for name, files in (_tables() | _sealed() | _texts() | _scans() | _prepared() | _spreadsheet()).items():
        folder = CORPUS / name
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in files.items():
            (folder / file).write_bytes(data)


def _prepared() -> dict[str, dict[str, bytes]]:
    """What a municipality prepares and archives."""
    point = point_list.certify_point(SEED, ("Voorbeeldstad", "Proef", "practice"), "De Proef", PUBLIC)
    listed = point_list.encode(point_list.PointList("Voorbeeldstad", "Proef", "practice", PUBLIC, AT, (point,)), SEED)
    event = {
        "format": "nsp event 1", "municipality": "Voorbeeldstad", "name": "Proef", "mode": "practice", "made_at": AT,
        "recipients": {"B": PRACTICE_RECIPIENT, "C": PRACTICE_RECIPIENT}, "key": PUBLIC.hex(),
        "custodians": [{"name": "Een", "recipient": PRACTICE_RECIPIENT}],
    }  # fmt: skip
    body = encode_body({"point": POINT, "name": "De Proef"}, b"a" * 16)
    header = Header(NODE, 1, bytes(32), AT << 16, Act.OPENING, "", NO_RECORD, bytes(16), 0, AT, AT, None, "C", (), commitment(body), None)
    entry = seal(header, body, None)
    node = Node(
        NODE, POINT, "B", PUBLIC, True, AT << 16, 1, entry.hash, AT << 16, 1, entry.hash, _Signer().sign(head_message(NODE, 1, entry.hash))
    )
    lines = io.StringIO()
    write_ledger(lines, {"point": POINT.hex(), "name": "De Proef"}, [node], lambda _node: [entry])
    named = CoordinationCertificate("Voorbeeldstad", "Proef", "practice", "Kazerne Proef", PUBLIC, PUBLIC)
    word = coordination_certificate.encode(named, SEED)
    return {
        "coordination": {"kazerne.nspc": word}, "coordination-signed": {"kazerne.cbor": word[9:-64]},
        "point-list": {"punten.nspl": listed}, "point-list-signed": {"punten.cbor": listed[9:-64]},
        "event": {"proef.json": json.dumps(event).encode()},
        "points": {"punten.csv": b"naam,laptops\nDe Proef,3\nDe Test\n"}, "ledger-lines": {"grootboek.jsonl": lines.getvalue().encode()},
    }  # fmt: skip


def _spreadsheet() -> dict[str, dict[str, bytes]]:
    columns = (Column("number", "text", ""), Column("amount", "number", ""), Column("struck", "flag", ""))
    table = Table("visits", columns, lambda: (("B1", 3, False), ("B2", 2.5, True), ("<één>\n&", None, None)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tabellen.ods"
        write_ods([table], path, title="De Proef", made_at=AT)
        with ZipFile(path) as package:
            return {"spreadsheet": {path.name: path.read_bytes()}, "spreadsheet-content": {CONTENT: package.read(CONTENT)}}


def _tables() -> dict[str, dict[str, bytes]]:
    body, personal = encode_body({"kind": "in", "amount": 3}, b"a" * 16), encode_body({"name": "Voorbeeld"}, b"b" * 16)
    header = Header(
        NODE, 2, bytes(32), AT << 16, Act.ADD, "visits", RecordId(b"r" * 16), bytes(16), 0, AT, AT, None, "B", (b"h" * 32,),
        commitment(body), commitment(personal),
    )  # fmt: skip
    entry = seal(header, body, personal)
    bodies = pack_bodies([(0, 1, personal)])
    framed = Frame(0, pack_open([(entry.raw, entry.open_body)]), bodies, b"").encode() + END
    data = Manifest(
        POINT, "Buurthuis De Proef", "Voorbeeldstad", "Proef", "practice", AT, NODE, PUBLIC, (PRACTICE_RECIPIENT,), b"age b", b"age c",
        (Range(NODE, "B", PUBLIC, 1, 2, bytes(32), 2, entry.hash, bytes(64)),), (FrameNote(1, hashlib.sha256(entry.hash).digest(), 1, 0),),
    ).encode()  # fmt: skip
    stream = io.BytesIO()
    write_manifest(stream, data, sign_with(SEED, signed_message(data)))
    return {
        "manifest": {"begin.nspb": stream.getvalue()}, "manifest-signed": {"begin.cbor": data}, "frames": {"stuk.bin": framed},
        "open-section": {"rij.cbor": cbor2.dumps([[entry.raw, body]])},
        "bodies": {"delen.cbor": bodies}, "entry": {"kop.cbor": entry.raw}, "body": {"open.bin": body, "persoon.bin": personal},
    }  # fmt: skip


def _sealed() -> dict[str, dict[str, bytes]]:
    gave = receipt.encode(receipt.Receipt(b"b" * 32, POINT, "practice", NODE, PUBLIC, "B", AT, {NODE: 2}), _Signer())
    paper = municipal.encode(municipal.MunicipalPaper("receipt", POINT, "practice", "Voorbeeldstad", AT, {NODE: (2, b"h" * 32)}), CLASS_KEY)
    answer = Answer(b"m" * 16, "Z1", "A. Voorbeeld", "coördinator", AT, "12", "komt eraan")
    letter = Letter(
        POINT, "Voorbeeldstad", "practice", "Coördinatie", NODE, PUBLIC, AT, (answer,), (Notice("Water om 12 uur", "gemeente", AT),)
    )
    plain = decrypt_with(PRACTICE_IDENTITY, letters.encode(letter, _Signer().sign, PRACTICE_RECIPIENT)) or b""
    held = PointSecrets(b"p" * 32, b"b" * 32, b"c" * 32, PRACTICE_IDENTITY)
    invited = Invitation(_point(held), "Buurthuis De Proef", "Voorbeeldstad", "Proef", "practice", (PRACTICE_RECIPIENT,), held, "C")
    facts = [invited.point_id, "Buurthuis De Proef", "Voorbeeldstad", "Proef", "practice", [PRACTICE_RECIPIENT], held.encode(), "C"]
    slots = key_slots.encode(
        SlotFile(
            POINT, True, 1,
            (OpenSlot(KEY), AgeSlot(PRACTICE_RECIPIENT, bytes(40)), PhraseSlot(CHEAP, bytes(16), bytes(24), bytes(48))),
        ),
        KEY,
    )  # fmt: skip
    return {
        "receipt": {"goed.nspr": gave}, "receipt-signed": {"goed.cbor": gave[9:-64]}, "municipal": {"goed.nspm": paper},
        "municipal-signed": {"goed.cbor": paper[9:-32]}, "letter-sealed": {"goed.cbor": plain[9:-64]}, "slots": {"keys.slots": slots},
        "slots-summed": {"eerste.json": slots.split(b"\n")[0]},
        "invitation": {"oefenen.nsp-invite": make_invitation(invited, None, CHEAP, bytes)},
        "invitation-sealed": {"goed.cbor": cbor2.dumps(facts)}, "age": {"goed.age": encrypt_to([PRACTICE_RECIPIENT], b"Voorbeeld")},
        "paper-codes": {"vel.bin": b"".join(divide(b"Voorbeeld" * 100))},
    }  # fmt: skip


def _links() -> dict[str, dict[str, bytes]]:
    """What goes over a link between two laptops, and the card and certificate of a pairing."""
    entry = decode_entry((CORPUS / "entry" / "kop.cbor").read_bytes(), None, None)
    said: list[Message] = [
        Hello(1, POINT, "practice", NODE, "B"), Marks((Mark(NODE, 2, entry.hash, b"", 2, entry.hash, bytes(64)),)), Entries((entry,)),
        Refused("many"),
    ]  # fmt: skip
    bodies = [encode(one)[5:] for one in said]
    held = PointSecrets(SEED, b"b" * 32, b"c" * 32, PRACTICE_IDENTITY)
    key = NodeKey(PUBLIC, NODE, SEED + PUBLIC)
    info = PointInfo(_point(held), "Buurthuis De Proef", "Voorbeeldstad", "Proef", "practice", "B", NODE, "point")
    card = write_card(info, held, key, 47_474, b"t" * 32)
    return {
        "link": {"gesprek.bin": b"".join(encode(one) for one in said)}, "link-hello": {"groet.cbor": bodies[0]},
        "link-marks": {"stand.cbor": bodies[1]}, "link-entries": {"regels.cbor": bodies[2]},
        "pairing-card": {"kaart.cbor": card[64:]}, "pairing-certificate": {"laptop.der": certificate_of(key)},
    }  # fmt: skip


def _point(held: PointSecrets) -> bytes:
    return node_id(public_of(held.point_seed))


def _scans() -> dict[str, dict[str, bytes]]:
    """One card in each kind of picture."""
    import qrcode

    drawn = qrcode.make("NSP-B12-C", box_size=3, border=2).get_image().convert("L")
    found = {}
    for form, name in (("png", "PNG"), ("jpg", "JPEG"), ("tif", "TIFF"), ("webp", "WEBP"), ("pdf", "PDF")):
        stream = io.BytesIO()
        drawn.save(stream, name)
        found[f"scan-{form}"] = {f"kaart.{form}": stream.getvalue()}
        if form == "tif":
            long = stream.getvalue().replace(
                b"\x01\x01\x04\x00\x01\x00\x00\x00K\x00\x00\x00", b"\x01\x01\x04\x00\x01\x00\x00\x00K\x00\x02\x00"
            )
            found["scan-tif"]["lang.tif"] = long
    return found


def _texts() -> dict[str, dict[str, bytes]]:
    table = 'name;contact\n"Jansen-Proef; A.";06-00001234\n=1+1;"twee\nregels"\n'
    lines = {
        "cards": ["NSP-B12-C", "NSP-B-2-12-A", "B12", "NSP-USRABC-1"], "forms": [f"NSP-{with_check('FBH17')}", with_check("FBK3").lower()],
        "codes": ["1234 AB", "12-A", "+31612345678"],
        "heads": ["B ABCD EFGH JKLM NPQR"], "recipient": [PRACTICE_RECIPIENT],
    }  # fmt: skip
    found = {name: {f"{place}.txt": text.encode() for place, text in enumerate(texts)} for name, texts in lines.items()}
    csv = {
        "punt.csv": table.encode(),
        "komma.csv": table.replace(";", ",").encode("utf-16"),
        "oud.csv": table.replace("A.", "é").encode("cp1252"),
    }
    return found | {"csv": csv, "identities": {"sleutel.txt": f"# proef\n{PRACTICE_IDENTITY}\n".encode()}}


if __name__ == "__main__":
    main()
