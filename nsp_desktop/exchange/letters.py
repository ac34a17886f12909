"""A letter down: the answers of a coordination folder for one point, sealed to that point and signed (decision 0009).

An age file for the point alone around: "NSPA", format (1), length (4, big-endian), CBOR, and 64 bytes of Ed25519 signature over
"nsp letter 1" 0 and the CBOR.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import cbor2

from nsp_desktop.domain.entry import MOMENT_LIMIT, NODE_BYTES, node_id
from nsp_desktop.exchange.manifest import SIGNATURE_BYTES
from nsp_desktop.storage.age_files import decrypt_with, encrypt_to
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.signing import is_signed

SUFFIX: Final = ".nspa"
SIZE_LIMIT: Final = 4 << 20
ANSWERS_LIMIT: Final = 5_000
TEXT_LIMIT: Final = 10_000
CERTIFICATE_LIMIT: Final = 4_096
RECORD_BYTES: Final = 16
_HEAD: Final = b"NSPA\x01"
_SIGNED: Final = b"nsp letter 1\x00"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a coordination point says on one message of the point; `message` is that record's id, `number` the answer's own one."""

    message: bytes
    number: str
    received_by: str
    received_role: str
    received_at: int
    control_room_number: str
    reply: str


@dataclass(frozen=True, slots=True)
class Notice:
    """An information item for every point, word for word."""

    text: str
    source: str
    at: int


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything for one point. `writer` and `writer_key` are those of the coordination laptop."""

    point: bytes
    municipality: str
    mode: Mode
    sender: str
    writer: bytes
    writer_key: bytes
    written_at: int
    answers: tuple[Answer, ...]
    notices: tuple[Notice, ...]
    certificate: bytes = b""
    """The municipality's word for the sender (coordination_certificate); "" where it has none."""
    laptop: bytes = b""
    """The sender's word for its laptop (storage.signing.certify)."""


def encode(letter: Letter, sign: Callable[[bytes], bytes], recipient: str) -> bytes:
    """The bytes of a letter that only the point can open."""
    answers = [[a.message, a.number, a.received_by, a.received_role, a.received_at, a.control_room_number, a.reply] for a in letter.answers]
    facts = {
        "point": letter.point, "municipality": letter.municipality, "mode": letter.mode, "sender": letter.sender, "writer": letter.writer,
        "writer_key": letter.writer_key, "written_at": letter.written_at, "answers": answers,
        "notices": [[n.text, n.source, n.at] for n in letter.notices],
    }  # fmt: skip
    if letter.certificate:
        facts |= {"certificate": letter.certificate, "laptop": letter.laptop}
    data = cbor2.dumps(facts, canonical=True)
    return encrypt_to([recipient], _HEAD + len(data).to_bytes(4, "big") + data + sign(_SIGNED + data))


def decode(raw: bytes, identity: str) -> Letter | None:
    """A letter whose signature fits its own key; None for anything else, and for what is meant for another point."""
    plain = decrypt_with(identity, raw) if len(raw) <= SIZE_LIMIT else None
    if plain is None or not plain.startswith(_HEAD):
        return None
    start = len(_HEAD) + 4
    length = int.from_bytes(plain[len(_HEAD) : start], "big")
    data, signature = plain[start : start + length], plain[start + length :]
    if len(data) != length or len(signature) != SIGNATURE_BYTES:
        return None
    found = _read(data)
    if found is None or node_id(found.writer_key) != found.writer:
        return None
    return found if is_signed(found.writer_key, _SIGNED + data, signature) else None


def _read(data: bytes) -> Letter | None:
    try:
        found = cbor2.loads(data, max_depth=5, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
        return None
    match found:
        case {
            "point": bytes(point), "municipality": str(municipality), "mode": ("real" | "practice") as mode, "sender": str(sender),
            "writer": bytes(writer), "writer_key": bytes(key), "written_at": int(at), "answers": list(answers), "notices": list(notices),
        } if len(point) == NODE_BYTES and len(answers) + len(notices) <= ANSWERS_LIMIT and 0 <= at < MOMENT_LIMIT:  # fmt: skip
            said, told = [_answer(row) for row in answers], [_notice(row) for row in notices]
            words = [found.get(name, b"") for name in ("certificate", "laptop")]
            if None in said or None in told or not all(isinstance(word, bytes) and len(word) <= CERTIFICATE_LIMIT for word in words):
                return None
            return Letter(
                point, municipality, mode, sender[:200], writer, key, at, tuple(a for a in said if a), tuple(n for n in told if n), *words
            )  # fmt: skip
        case _:
            return None


def _answer(row: object) -> Answer | None:
    match row:
        case [bytes(message), str(number), str(by), str(role), int(at), str(control), str(reply)] if len(message) == RECORD_BYTES:
            fits = all(len(text) <= TEXT_LIMIT for text in (number, by, role, control, reply)) and 0 <= at < MOMENT_LIMIT
            return Answer(message, number, by, role, at, control, reply) if fits else None
        case _:
            return None


def _notice(row: object) -> Notice | None:
    match row:
        case [str(text), str(source), int(at)] if len(text) + len(source) <= TEXT_LIMIT and 0 <= at < MOMENT_LIMIT:
            return Notice(text, source, at)
        case _:
            return None
