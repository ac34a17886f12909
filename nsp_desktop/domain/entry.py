"""One entry of the ledger: its header, its two bodies and their bytes (docs/ledger-format.md is the authority)."""

import hashlib
import io
from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum
from operator import itemgetter
from typing import Final, TypeGuard, TypeVar

import cbor2

from nsp_desktop.domain.clock import COUNTER_BITS
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.register import Class
from nsp_desktop.frozen import dataclass

FORMAT: Final = 1
NODE_BYTES: Final = 16
HASH_BYTES: Final = 32
SALT_BYTES: Final = 16
HEADER_LIMIT: Final = 8_192
BODY_LIMIT: Final = 1_000_000
SEEN_LIMIT: Final = 200
"""Heads that one entry may name; with the longest register name the header stays under HEADER_LIMIT."""
MOMENT_LIMIT: Final = 253_402_214_400_000
"""31 December 9999, midnight UTC: no calendar shows what is later."""
NO_HASH: Final = bytes(HASH_BYTES)
NO_RECORD: Final = RecordId(bytes(16))
_ENTRY: Final = b"nsp entry 1\x00"
_BODY: Final = b"nsp body 1\x00"
_NODE: Final = b"nsp node 1\x00"
_HEAD: Final = b"nsp head 1\x00"
_NUMBERS: Final = itemgetter(0, 2, 4, 5, 9, 10, 11)
_IDS: Final = itemgetter(1, 7, 8)
_INT: Final = frozenset({int})

_T = TypeVar("_T")

BodyValue = str | int | bool | bytes | Decimal | list[object] | None
Body = Mapping[str, BodyValue]


class Act(IntEnum):
    """What an entry does. Numbers are never reused; an unknown one is kept and passed on, and never gives a value to a field."""

    OPENING = 0
    ADD = 1
    CHANGE = 2
    STRIKE = 3
    RESTORE = 4
    VOID = 5
    ERASE = 6
    CLOCK = 7
    CERTIFY = 8
    WITHDRAW = 9
    HOLD = 10
    WITNESS = 11


class HowKnown(IntEnum):
    """How the author was known."""

    COMMAND_LINE = 0
    PHRASE = 1
    PIN = 2
    CARD = 3
    NOBODY = 4


class BrokenEntry(ValueError):
    """Bytes that are not an entry of this format."""


@dataclass(frozen=True, slots=True)
class Header:
    """Everything about an act except what it says; hash(encode()) is the entry's place in the chain."""

    node: bytes
    seq: int
    previous: bytes
    stamp: int
    act: int
    register: str
    record: RecordId
    author: bytes
    how_known: int
    happened_at: Millis
    recorded_at: Millis
    keep_until: Millis | None
    privacy_class: Class
    seen: tuple[bytes, ...]
    open_commitment: bytes | None
    personal_commitment: bytes | None

    def encode(self) -> bytes:
        """Deterministic CBOR (RFC 8949, 4.2) of a map with small whole-number keys."""
        fields: dict[int, object] = {
            0: FORMAT, 1: self.node, 2: self.seq, 3: self.previous, 4: self.stamp, 5: self.act,
            6: self.register, 7: self.record, 8: self.author, 9: self.how_known, 10: self.happened_at,
            11: self.recorded_at, 12: self.keep_until, 13: self.privacy_class, 14: list(self.seen),
            15: self.open_commitment, 16: self.personal_commitment,
        }  # fmt: skip
        return cbor2.dumps(fields, canonical=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as stored and carried; the header's own bytes are kept, for a newer version may have written more in them.

    `open_body` and `personal_body` are salt + CBOR; None: there is none here (never was, was erased, or was not carried).
    """

    header: Header
    raw: bytes
    hash: bytes
    open_body: bytes | None
    personal_body: bytes | None

    @property
    def key(self) -> tuple[bytes, int, bytes]:
        return self.header.node, self.header.seq, self.hash


def node_id(public_key: bytes) -> bytes:
    """A node's or point's id: the first 16 bytes of the SHA-256 of its Ed25519 public key."""
    return hashlib.sha256(_NODE + public_key).digest()[:NODE_BYTES]


def entry_hash(raw_header: bytes) -> bytes:
    return hashlib.sha256(_ENTRY + raw_header).digest()


def commitment(body: bytes) -> bytes:
    """The SHA-256 that a header keeps of a body (its salt comes first, so a short body cannot be guessed)."""
    return hashlib.sha256(_BODY + body).digest()


def head_message(node: bytes, seq: int, chain_hash: bytes) -> bytes:
    """What a node signs to say: this is my newest entry."""
    return _HEAD + node + seq.to_bytes(8, "big") + chain_hash


def encode_body(body: Body, salt: bytes) -> bytes:
    """Salt and deterministic CBOR. Raises BrokenEntry for what no reader would take: better no act than one that cannot be read."""
    assert len(salt) == SALT_BYTES
    if not all(map(_allowed, body.values())):
        raise BrokenEntry("a body may hold plain values only")
    data = salt + cbor2.dumps(dict(body), canonical=True)
    if len(data) > BODY_LIMIT:
        raise BrokenEntry("a body is too long")
    return data


def decode_body(data: bytes | None) -> dict[str, BodyValue]:
    """What a body says; {} for an absent one. Raises BrokenEntry."""
    value = {} if data is None else _table(data)
    if not _are_plain(value):
        raise BrokenEntry("a body is no table of names and plain values")
    return value


def read_body(data: bytes | None) -> dict[str, BodyValue]:
    """What this version understands of a body: a value of a newer kind reads as cleared, bytes that are no table say nothing."""
    if data is None:
        return {}
    try:
        value = _table(data)
    except BrokenEntry:
        return {}
    return value if _are_plain(value) else {name: part if _allowed(part) else None for name, part in value.items() if type(name) is str}


def _table(data: bytes) -> dict[object, object]:
    if not SALT_BYTES < len(data) <= BODY_LIMIT:
        raise BrokenEntry("a body has a wrong length")
    value = _loads(data[SALT_BYTES:])
    if not isinstance(value, dict):
        raise BrokenEntry("a body is no table")
    return value


def seal(header: Header, open_body: bytes | None, personal_body: bytes | None) -> Entry:
    """The finished entry of a header that already commits to these bodies."""
    raw = header.encode()
    return Entry(header, raw, entry_hash(raw), open_body, personal_body)


def decode_entry(raw: bytes, open_body: bytes | None, personal_body: bytes | None) -> Entry:
    """Read an entry from outside. Raises BrokenEntry when header or bodies do not fit each other."""
    header = decode_header(raw)
    for body, promised in ((open_body, header.open_commitment), (personal_body, header.personal_commitment)):
        if body is not None and (promised is None or commitment(body) != promised):
            raise BrokenEntry("a body does not match its commitment")
    return Entry(header, raw, entry_hash(raw), open_body, personal_body)


def decode_header(raw: bytes) -> Header:
    """Read a header; keys of a newer version are allowed and kept in the raw bytes. Raises BrokenEntry.

    A collection reads millions of them: what all of a kind must be is asked in one loop.
    """
    if len(raw) > HEADER_LIMIT:
        raise BrokenEntry("a header is too long")
    fields = _loads(raw)
    if not isinstance(fields, dict) or not _INT.issuperset(map(type, fields)):
        raise BrokenEntry("a header is no table of this format")
    numbers, (node, record, author), previous, seen, register = _taken(fields)
    keep_until, opened, personal = fields.get(12), fields.get(15), fields.get(16)
    if not (_are_natural(numbers) and _is_bytes(node, 16) and _is_bytes(record, 16) and _is_bytes(author, 16)):
        raise BrokenEntry("a number or an id of a header is out of range")
    if not (_is_bytes(previous, HASH_BYTES) and _are_hashes(seen) and _is_optional_hash(opened) and _is_optional_hash(personal)):
        raise BrokenEntry("a hash of a header has a wrong length")
    if not isinstance(register, str) or not (keep_until is None or _is_natural(keep_until)):
        raise BrokenEntry("a field of a header has a wrong type")
    version, seq, stamp, act, how_known, happened_at, recorded_at = numbers
    if version < FORMAT or seq < 1 or len(seen) > SEEN_LIMIT or len(register) > 64 or stamp >> COUNTER_BITS >= MOMENT_LIMIT:
        raise BrokenEntry("a header is out of bounds")
    if max(happened_at, recorded_at, keep_until or 0) >= MOMENT_LIMIT:
        raise BrokenEntry("a moment is out of range")
    return Header(
        node, seq, previous, stamp, act, register, RecordId(record), author, how_known, Millis(happened_at), Millis(recorded_at),
        None if keep_until is None else Millis(keep_until), _class(fields.get(13)), tuple(seen), opened, personal,
    )  # fmt: skip


def _taken(fields: dict[object, object]) -> tuple[tuple[object, ...], tuple[object, ...], object, object, object]:
    """Numbers, ids, previous hash, heads seen and register of a header."""
    try:
        return _NUMBERS(fields), _IDS(fields), fields[3], fields[14], fields[6]
    except KeyError:
        raise BrokenEntry("a header lacks a field") from None


def _are_plain(table: dict[object, object]) -> TypeGuard[dict[str, BodyValue]]:
    """Whether a table is as this version writes it, as nearly all are."""
    for name, part in table.items():
        if type(name) is not str or not (type(part) is str or _allowed(part)):
            return False
    return True


def _allowed(value: object) -> TypeGuard[BodyValue]:
    """Only plain values of sane size: a decimal with an exponent of a milliard would hang whoever prints it."""
    if type(value) is int:
        return -(2**63) <= value < 2**63
    match value:
        case None | bool() | str() | bytes():
            return True
        case Decimal():
            return value.is_finite() and -9 <= int(value.as_tuple().exponent) <= 0 and len(value.as_tuple().digits) <= 24
        case list():
            return all(not isinstance(part, list) and _allowed(part) for part in value)
        case _:
            return False


def _loads(data: bytes) -> object:
    stream = io.BytesIO(data)
    try:
        value: object = cbor2.load(stream, max_depth=8, allow_indefinite=False, allow_duplicate_keys=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError, RecursionError) as error:
        raise BrokenEntry("bytes are no CBOR") from error
    if stream.tell() != len(data):
        raise BrokenEntry("bytes follow after the CBOR")
    return value


def _are_natural(values: tuple[object, ...]) -> TypeGuard[tuple[int, ...]]:
    for value in values:
        if not (type(value) is int and 0 <= value < 2**63):
            return False
    return True


def _is_natural(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value < 2**63


def _is_bytes(value: object, length: int) -> TypeGuard[bytes]:
    return type(value) is bytes and len(value) == length


def _are_hashes(values: object) -> TypeGuard[list[bytes]]:
    return isinstance(values, list) and all(type(value) is bytes and len(value) == HASH_BYTES for value in values)


def _is_optional_hash(value: object) -> TypeGuard[bytes | None]:
    return value is None or (type(value) is bytes and len(value) == HASH_BYTES)


def _class(value: object) -> Class:
    match value:
        case "B":
            return "B"
        case "C":
            return "C"
        case _:
            raise BrokenEntry("a header has an unknown class")
