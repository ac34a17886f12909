"""Everything that reads what comes from outside, each as one function from bytes, with the errors it may raise."""

import hashlib
import hmac
import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

from nsp_desktop.devices.scan_image import codes_of
from nsp_desktop.domain import codes, paper_form
from nsp_desktop.domain.entry import BrokenEntry, decode_body, decode_entry, node_id, read_body
from nsp_desktop.domain.heads import read_head
from nsp_desktop.domain.numbers import read_card, split
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import (
    coordination_certificate,
    frames,
    lan_frames,
    letters,
    manifest,
    municipal,
    pairing_card,
    paper_codes,
    point_list,
    receipt,
)
from nsp_desktop.exchange.archive_ledger import check_ledger
from nsp_desktop.exchange.frames import DamagedFrame
from nsp_desktop.exchange.lan_certificate import key_in
from nsp_desktop.exchange.lan_frames import BadFrame
from nsp_desktop.exchange.pairing import PairingFailed
from nsp_desktop.exchange.tables.ods_reading import BrokenSpreadsheet, rows_of_sheets
from nsp_desktop.services import event_keys
from nsp_desktop.services.csv_reading import read_table
from nsp_desktop.services.preparing import read_points
from nsp_desktop.storage import key_slots
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY, PRACTICE_RECIPIENT, check_recipient, decrypt_with, encrypt_to, read_identities
from nsp_desktop.storage.invitation import needs_words, open_invitation
from nsp_desktop.storage.key_slots import BrokenSlots, NewerSlots
from nsp_desktop.storage.phrase_key import lock, phrase_key
from nsp_desktop.storage.signing import public_of, sign_with
from tests.fuzz.mutating import harmed_cbor, harmed_json
from tests.storage.test_invitation import CHEAP

CORPUS: Final = Path(__file__).parent / "corpus"
SEED: Final = b"s" * 32
PUBLIC: Final = public_of(SEED)
NODE: Final = node_id(PUBLIC)
CLASS_KEY: Final = b"c" * 32
Inner = Callable[[Random, bytes], bytes]


@dataclass(frozen=True)
class Parser:
    """`inner`: another value in its tables instead of other bytes; what is signed or sealed is signed and sealed again by `parse`."""

    parse: Callable[[bytes], object]
    errors: tuple[type[Exception], ...] = (UserError,)
    inner: Inner | None = None


def corpus(name: str) -> list[bytes]:
    """The good files of a parser."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]


def _manifest(data: bytes) -> object:
    return manifest.read_manifest(io.BytesIO(data))


def _signed_manifest(data: bytes) -> object:
    stream = io.BytesIO()
    manifest.write_manifest(stream, data, sign_with(SEED, manifest.signed_message(data)))
    stream.seek(0)
    found = manifest.read_manifest(stream)
    return found.spans(), found.entries, found.encode()


def _frames(data: bytes) -> object:
    return [
        (frames.unpack_open(one.open_section), frames.unpack_bodies(one.sealed, 5)) for one in frames.read_frames(io.BytesIO(data)) if one
    ]


def _open_section(data: bytes) -> object:
    import zstandard

    return frames.unpack_open(zstandard.compress(data))


def _bodies(data: bytes) -> object:
    return frames.unpack_bodies(data, 5)


def _framed(head: bytes, data: bytes, code: bytes) -> bytes:
    return head + len(data).to_bytes(4, "big") + data + code


def _signed_receipt(data: bytes) -> object:
    return receipt.decode(_framed(b"NSPR\x01", data, sign_with(SEED, b"nsp receipt 1\x00" + data)))


def _signed_paper(data: bytes) -> object:
    code = hmac.digest(hmac.digest(CLASS_KEY, b"nsp municipal key 1\x00", "sha256"), b"nsp municipal paper 1\x00" + data, "sha256")
    return municipal.decode(_framed(b"NSPM\x01", data, code), CLASS_KEY)


def _signed_list(data: bytes) -> object:
    return point_list.decode(_framed(b"NSPL\x01", data, sign_with(SEED, b"nsp point list 1\x00" + data)))


def _signed_certificate(data: bytes) -> object:
    signature = sign_with(SEED, b"nsp coordination certificate 1\x00" + data)
    return coordination_certificate.decode(_framed(b"NSPC\x01", data, signature))


def _sealed_letter(data: bytes) -> object:
    plain = _framed(b"NSPA\x01", data, sign_with(SEED, b"nsp letter 1\x00" + data))
    return letters.decode(encrypt_to([PRACTICE_RECIPIENT], plain), PRACTICE_IDENTITY)


def _slots(data: bytes) -> object:
    return key_slots.decode(data)


def _summed_slots(data: bytes) -> object:
    """The first line alone, with a checksum that fits."""
    signed = data + b"\n" + bytes(64) + b"\n"
    return key_slots.decode(signed + hashlib.sha256(signed).hexdigest().encode() + b"\n")


def _invitation(data: bytes) -> object:
    """Guessing what it costs to open is not what is tried here: only files that ask little are opened."""
    needs = needs_words(data)
    cheap = int.from_bytes(data[6:10], "big") <= 2_048 and data[10] <= 2
    return open_invitation(data, "appel fiets lamp wolk" if needs else None) if cheap else None


def _sealed_invitation(data: bytes) -> object:
    head = (CORPUS / "invitation" / "oefenen.nsp-invite").read_bytes()[:51]
    key = phrase_key("oefenen", head[11:27], CHEAP)
    return open_invitation(head + lock(key, data, b"nsp invitation 1\x00" + head, head[27:51]), None)


def _as_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def parse(data: bytes) -> object:
        with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
            (Path(folder) / name).write_bytes(data)
            return read(Path(folder) / name)

    return parse


def _as_event(data: bytes) -> object:
    return _as_file(event_keys.FILE_NAME, lambda path: event_keys.read_event(path.parent))(data)


def _harmed_line(random: Random, data: bytes) -> bytes:
    """One of the lines with another value in it."""
    lines = data.splitlines()
    place = random.randrange(len(lines))
    return b"\n".join([*lines[:place], harmed_json(random, lines[place]), *lines[place + 1 :]])


def _text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: read(data.decode("utf-8", "replace"))


def _codes(text: str) -> object:
    found = []
    for form in ("postcode", "area", "house_number", "phone", "number"):
        try:
            found.append(codes.parse_code(form, text))
        except ValueError:
            found.append("")
    return found


def _cards(text: str) -> object:
    return read_card(text), split(text), paper_form.is_form(text)


def _age(data: bytes) -> object:
    return decrypt_with(PRACTICE_IDENTITY, data)


def _entry(data: bytes) -> object:
    return decode_entry(data, None, None)


def _body(data: bytes) -> object:
    read_body(data)
    return decode_body(data)


def _codes_on_paper(data: bytes) -> object:
    return paper_codes.join([data[start : start + 654] for start in range(0, len(data), 654)])


def _link(data: bytes) -> object:
    """Everything that one laptop sends, in pieces as a network gives them."""
    reader = lan_frames.FrameReader()
    return [reader.feed(data[start : start + 100]) for start in range(0, len(data), 100)]


def _marked(kind: int) -> Callable[[bytes], object]:
    return lambda data: lan_frames.decode(bytes([kind]) + data)


def _signed_card(data: bytes) -> object:
    signature = sign_with(SEED, b"nsp pairing card 1\x00" + b"t" * 32 + data)
    return pairing_card.read_card(signature + data, b"t" * 32)


def _certificate(data: bytes) -> object:
    found = key_in(data)
    if found is None:
        raise PairingFailed("card")
    return found


def _sheets(path: Path) -> object:
    return list(rows_of_sheets(path))


def _zipped(data: bytes) -> object:
    """The table of a spreadsheet, in a package that is whole."""
    kept = io.BytesIO()
    with ZipFile(kept, "w") as package:
        package.writestr("content.xml", data)
    return _as_file("tabellen.ods", _sheets)(kept.getvalue())


_CBOR: Final = harmed_cbor
SCANS: Final = ("png", "jpg", "tif", "webp", "pdf") if find_spec("zxingcpp") else ()
"""Codes in pictures are read where that part is installed."""
PARSERS: Final[dict[str, Parser]] = {
    "manifest": Parser(_manifest),
    "manifest-signed": Parser(_signed_manifest, inner=_CBOR),
    "frames": Parser(_frames, (DamagedFrame,)),
    "open-section": Parser(_open_section, (DamagedFrame,), _CBOR),
    "bodies": Parser(_bodies, (DamagedFrame,), _CBOR),
    "entry": Parser(_entry, (BrokenEntry,), _CBOR),
    "body": Parser(_body, (BrokenEntry,)),
    "receipt": Parser(receipt.decode),
    "receipt-signed": Parser(_signed_receipt, inner=_CBOR),
    "municipal": Parser(lambda data: municipal.decode(data, CLASS_KEY)),
    "municipal-signed": Parser(_signed_paper, inner=_CBOR),
    "point-list": Parser(point_list.decode),
    "point-list-signed": Parser(_signed_list, inner=_CBOR),
    "coordination": Parser(coordination_certificate.decode),
    "coordination-signed": Parser(_signed_certificate, inner=_CBOR),
    "ledger-lines": Parser(_as_file("grootboek.jsonl", check_ledger), (), _harmed_line),
    "spreadsheet": Parser(_as_file("tabellen.ods", _sheets), (BrokenSpreadsheet,)),
    "spreadsheet-content": Parser(_zipped, (BrokenSpreadsheet,)),
    "event": Parser(_as_event, inner=harmed_json),
    "points": Parser(_as_file("punten.csv", lambda path: read_points(path, 2))),
    "letter-sealed": Parser(_sealed_letter, inner=_CBOR),
    "slots": Parser(_slots, (BrokenSlots, NewerSlots)),
    "slots-summed": Parser(_summed_slots, (BrokenSlots, NewerSlots), harmed_json),
    "invitation": Parser(_invitation),
    "invitation-sealed": Parser(_sealed_invitation, inner=_CBOR),
    **{f"scan-{form}": Parser(_as_file(f"blad.{form}", codes_of)) for form in SCANS},
    "csv": Parser(_as_file("tabel.csv", read_table)),
    "paper-codes": Parser(_codes_on_paper, (ValueError,)),
    "cards": Parser(_text(_cards)),
    "forms": Parser(_text(paper_form.read_form), (ValueError,)),
    "codes": Parser(_text(_codes)),
    "heads": Parser(_text(read_head)),
    "recipient": Parser(_text(check_recipient)),
    "identities": Parser(_as_file("sleutel.txt", read_identities)),
    "age": Parser(_age),
    "link": Parser(_link, (BadFrame,)),
    "link-hello": Parser(_marked(1), (BadFrame,), _CBOR),
    "link-marks": Parser(_marked(2), (BadFrame,), _CBOR),
    "link-entries": Parser(_marked(3), (BadFrame,), _CBOR),
    "pairing-card": Parser(_signed_card, (PairingFailed,), _CBOR),
    "pairing-certificate": Parser(_certificate, (PairingFailed,)),
}
