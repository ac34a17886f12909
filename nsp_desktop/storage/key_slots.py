"""The bytes of a key-slot file (docs/decisions/0003-keys.md): what may open the database key, without opening it.

Three lines of text, the same in every version: the slots as JSON; the HMAC-SHA256 of that line under a key made from the
database key (who cannot open the database cannot add a slot); the SHA-256 of the first two lines (a damaged file shows
before anybody types a phrase).
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Final

from nsp_desktop.frozen import dataclass, replace
from nsp_desktop.storage.phrase_key import KEY_BYTES, NONCE_BYTES, SALT_BYTES, Cost

FORMAT: Final = 1
FILE_LIMIT: Final = 64 * 1024
SLOT_LIMIT: Final = 64
_MAC_CONTEXT: Final = b"nsp keys.slots mac 1\x00"


class BrokenSlots(ValueError):
    """Bytes that are no key-slot file of this format."""


class NewerSlots(ValueError):
    """A sound key-slot file that a newer version wrote."""


@dataclass(frozen=True, slots=True)
class PhraseSlot:
    """The database key under a key made from the phrase."""

    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class AgeSlot:
    """The database key in an age file for one recipient."""

    recipient: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """The database key itself: whoever has the folder can read it."""

    key: bytes


@dataclass(frozen=True, slots=True)
class UnknownSlot:
    """A slot that a newer version added; kept as it is."""

    raw: Mapping[str, object]


Slot = PhraseSlot | AgeSlot | OpenSlot | UnknownSlot


@dataclass(frozen=True, slots=True)
class SlotFile:
    """The slots of one folder; `generation` grows with each change and tells which of two copies is the newer."""

    point_id: bytes
    practice: bool
    generation: int
    slots: tuple[Slot, ...]

    def with_slots(self, slots: Sequence[Slot]) -> "SlotFile":
        return replace(self, generation=self.generation + 1, slots=tuple(slots))


def encode(file: SlotFile, database_key: bytes) -> bytes:
    body = {
        "format": FORMAT,
        "point": file.point_id.hex(),
        "practice": file.practice,
        "generation": file.generation,
        "slots": [_to_json(slot) for slot in file.slots],
    }
    line = json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode()
    signed = line + b"\n" + _mac(line, database_key) + b"\n"
    return signed + hashlib.sha256(signed).hexdigest().encode() + b"\n"


def decode(data: bytes) -> SlotFile:
    """Read a file and its checksum; whether it is genuine only `is_genuine` can tell. Raises BrokenSlots or NewerSlots."""
    lines = data.split(b"\n")
    if len(data) > FILE_LIMIT or len(lines) != 4 or lines[3]:
        raise BrokenSlots("not three lines")
    checksum = hashlib.sha256(lines[0] + b"\n" + lines[1] + b"\n").hexdigest().encode()
    if lines[2] != checksum:
        raise BrokenSlots("the checksum differs")
    try:
        return _file(json.loads(lines[0]))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        if isinstance(error, NewerSlots):
            raise
        raise BrokenSlots("the slots cannot be read") from error


def is_genuine(data: bytes, database_key: bytes) -> bool:
    """Whether a decoded file was written by somebody who had the database key."""
    line, mac = data.split(b"\n")[:2]
    return hmac.compare_digest(mac, _mac(line, database_key))


def _mac(line: bytes, database_key: bytes) -> bytes:
    key = hmac.digest(database_key, _MAC_CONTEXT, "sha256")
    return hmac.digest(key, line, "sha256").hex().encode()


def _file(body: object) -> SlotFile:
    table = _table(body)
    version = _whole(table["format"])
    if version > FORMAT:
        raise NewerSlots("written by a newer version")
    slots, practice = table["slots"], table["practice"]
    if version < 1 or not isinstance(slots, list) or len(slots) > SLOT_LIMIT or not isinstance(practice, bool):
        raise BrokenSlots("the slots are out of bounds")
    return SlotFile(_hex(table["point"], 16), practice, _whole(table["generation"]), tuple(_from_json(_table(raw)) for raw in slots))


def _to_json(slot: Slot) -> Mapping[str, object]:
    match slot:
        case PhraseSlot(cost, salt, nonce, sealed):
            numbers = {"kdf": "argon2id", "memory_kib": cost.memory_kib, "passes": cost.passes}
            return {"kind": "phrase", **numbers, "salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}
        case AgeSlot(recipient, sealed):
            return {"kind": "age", "recipient": recipient, "sealed": sealed.hex()}
        case OpenSlot(key):
            return {"kind": "open", "key": key.hex()}
        case UnknownSlot(raw):
            return raw


def _from_json(raw: Mapping[str, object]) -> Slot:
    match raw:
        case {"kind": "phrase", "kdf": "argon2id"}:
            cost = Cost(_whole(raw["memory_kib"]), _whole(raw["passes"]))
            return PhraseSlot(cost, _hex(raw["salt"], SALT_BYTES), _hex(raw["nonce"], NONCE_BYTES), _hex(raw["sealed"], KEY_BYTES + 16))
        case {"kind": "age", "recipient": str(recipient)}:
            return AgeSlot(recipient, _hex(raw["sealed"], None))
        case {"kind": "open"}:
            return OpenSlot(_hex(raw["key"], KEY_BYTES))
        case _:
            return UnknownSlot(raw)


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BrokenSlots("no table")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise BrokenSlots("no whole number in range")
    return value


def _hex(value: object, length: int | None) -> bytes:
    if not isinstance(value, str):
        raise BrokenSlots("no text")
    data = bytes.fromhex(value)
    if length is not None and len(data) != length:
        raise BrokenSlots("a wrong length")
    return data
