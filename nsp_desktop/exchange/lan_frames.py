"""What two linked laptops say to each other, one frame a message; whatever comes in is read within limits (decision 0018).

A frame is its length (4 bytes, big-endian), its kind (1 byte) and CBOR. The length counts kind and CBOR.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, assert_never

import cbor2

from nsp_desktop.domain.entry import BODY_LIMIT, HASH_BYTES, HEADER_LIMIT, NODE_BYTES, BrokenEntry, Entry, decode_entry

VERSION: Final = 1
FRAME_LIMIT: Final = 4 << 20
"""An entry with two bodies of the largest size fits; nothing larger is waited for."""
ENTRIES_LIMIT: Final = 200
"""In one frame: a laptop that takes them in keeps its own desk waiting for a twentieth of a second at most."""
PAYLOAD_LIMIT: Final = 1 << 20
"""So many bytes of entries go in a frame, and one entry more where it is larger by itself."""
NODES_LIMIT: Final = 1_000
TEXT_LIMIT: Final = 100
_LENGTH: Final = 4
_HELLO, _MARKS, _ENTRIES, _REFUSED = 1, 2, 3, 4


class BadFrame(ValueError):
    """Bytes that no laptop of ours sends."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The first thing that each says: which laptop of which point it is."""

    version: int
    point: bytes
    mode: str
    node: bytes
    letter: str


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the sender has the entries of one laptop: its watermark, and the newest head that this laptop signed.

    `forked`: of a laptop with two histories, SHA-256 over the hashes of all its entries, in order of number and hash; else empty.
    """

    node: bytes
    seq: int
    hash: bytes
    forked: bytes
    head_seq: int
    head_hash: bytes
    head_signature: bytes


@dataclass(frozen=True, slots=True)
class Marks:
    """What the sender has. It confirms what came in before it."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries with the bodies that the sender has of them."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The sender stops; `why` is one of a few words, see `services.link_words`."""

    why: str


Message = Hello | Marks | Entries | Refused


def encode(message: Message) -> bytes:
    """A message as its frame."""
    match message:
        case Hello():
            return _frame(_HELLO, [message.version, message.point, message.mode, message.node, message.letter])
        case Marks():
            return _frame(_MARKS, [[m.node, m.seq, m.hash, m.forked, m.head_seq, m.head_hash, m.head_signature] for m in message.marks])
        case Entries():
            return _frame(_ENTRIES, [[entry.raw, entry.open_body, entry.personal_body] for entry in message.entries])
        case Refused():
            return _frame(_REFUSED, message.why)
        case _:
            assert_never(message)


def _frame(kind: int, value: object) -> bytes:
    data = bytes([kind]) + cbor2.dumps(value)
    assert len(data) <= FRAME_LIMIT
    return len(data).to_bytes(_LENGTH, "big") + data


class FrameReader:
    """Puts what arrives together into messages. It holds one frame at most."""

    def __init__(self) -> None:
        self._held = bytearray()

    @property
    def halfway(self) -> bool:
        """Whether a frame has begun that is not whole yet."""
        return bool(self._held)

    def feed(self, data: bytes) -> list[Message]:
        """The messages that are whole now. Raises BadFrame; the link is not to be used any more then."""
        self._held += data
        found: list[Message] = []
        while (length := self._length()) is not None and len(self._held) >= _LENGTH + length:
            frame = bytes(self._held[_LENGTH : _LENGTH + length])
            del self._held[: _LENGTH + length]
            found.append(decode(frame))
        return found

    def _length(self) -> int | None:
        if len(self._held) < _LENGTH:
            return None
        length = int.from_bytes(self._held[:_LENGTH], "big")
        if not 1 <= length <= FRAME_LIMIT:
            raise BadFrame("a frame has an impossible length")
        return length


def decode(frame: bytes) -> Message:
    """A message from kind and CBOR. Raises BadFrame."""
    if not frame:
        raise BadFrame("a frame without a kind")
    value = _loads(frame[1:])
    match frame[0]:
        case 1:
            return _hello(value)
        case 2 if isinstance(value, list) and len(value) <= NODES_LIMIT:
            return Marks(tuple(_mark(row) for row in value))
        case 3 if isinstance(value, list) and 1 <= len(value) <= ENTRIES_LIMIT:
            return Entries(tuple(_entry(row) for row in value))
        case 4 if isinstance(value, str) and len(value) <= TEXT_LIMIT:
            return Refused(value)
        case _:
            raise BadFrame("a frame of an unknown kind")


def batch(entries: Sequence[Entry]) -> int:
    """How many of these go in one frame; entries with one number stay together."""
    size = taken = 0
    for place, entry in enumerate(entries):
        size += len(entry.raw) + len(entry.open_body or b"") + len(entry.personal_body or b"")
        if place and (size > PAYLOAD_LIMIT or place == ENTRIES_LIMIT):
            break
        taken = place + 1
    return taken


def _loads(data: bytes) -> object:
    try:
        return cbor2.loads(data, max_depth=5, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError) as error:
        raise BadFrame("a frame holds no CBOR") from error


def _hello(value: object) -> Hello:
    match value:
        case [int(version), bytes(point), ("real" | "practice") as mode, bytes(node), str(letter)] if (
            0 < version < 2**31 and len(point) == len(node) == NODE_BYTES and 1 <= len(letter) <= 8
        ):
            return Hello(version, point, mode, node, letter)
        case _:
            raise BadFrame("a greeting of a wrong form")


def _mark(row: object) -> Mark:
    match row:
        case [bytes(node), int(seq), bytes(chain), bytes(forked), int(head_seq), bytes(head_hash), bytes(signature)] if (
            len(node) == NODE_BYTES and len(chain) == len(head_hash) == HASH_BYTES and len(signature) in (0, 64)
            and len(forked) in (0, HASH_BYTES) and 0 <= seq < 2**63 and 0 <= head_seq < 2**63
        ):  # fmt: skip
            return Mark(node, seq, chain, forked, head_seq, head_hash, signature)
        case _:
            raise BadFrame("a watermark of a wrong form")


def _entry(row: object) -> Entry:
    match row:
        case [bytes(raw), (bytes() | None) as opened, (bytes() | None) as personal] if (
            len(raw) <= HEADER_LIMIT and len(opened or b"") <= BODY_LIMIT and len(personal or b"") <= BODY_LIMIT
        ):
            try:
                return decode_entry(raw, opened, personal)
            except BrokenEntry as error:
                raise BadFrame(str(error)) from error
        case _:
            raise BadFrame("something else than an entry")
