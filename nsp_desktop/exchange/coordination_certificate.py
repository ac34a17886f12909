"""The municipality's word for a coordination point: its name and key, signed by the key of the event, for that purpose alone.

Bytes: "NSPC", format (1), length (4, big-endian), CBOR, and 64 bytes of Ed25519 signature over "nsp coordination certificate 1" 0 and the
CBOR. A certificate of a support point is no such word: whoever holds a point must not answer as a coordination point.
"""

from dataclasses import dataclass
from typing import Final

import cbor2

from nsp_desktop.domain.entry import node_id
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.signing import PUBLIC_BYTES, is_signed, public_of, sign_with, verify_certificate

SUFFIX: Final = ".nspc"
SIZE_LIMIT: Final = 4_096
TEXT_LIMIT: Final = 200
_HEAD: Final = b"NSPC\x01"
_SIGNED: Final = b"nsp coordination certificate 1\x00"
_SIGNATURE: Final = 64


@dataclass(frozen=True, slots=True)
class CoordinationCertificate:
    """`key`: the public key of the event, which signed it; `public_key`: that of the coordination point."""

    municipality: str
    event: str
    mode: Mode
    name: str
    public_key: bytes
    key: bytes


def encode(told: CoordinationCertificate, seed: bytes) -> bytes:
    """The bytes of a certificate, signed with the seed of the event's key."""
    assert public_of(seed) == told.key
    facts = {
        "municipality": told.municipality, "event": told.event, "mode": told.mode, "name": told.name, "public_key": told.public_key,
        "key": told.key,
    }  # fmt: skip
    data = cbor2.dumps(facts, canonical=True)
    return _HEAD + len(data).to_bytes(4, "big") + data + sign_with(seed, _SIGNED + data)


def decode(raw: bytes) -> CoordinationCertificate | None:
    """A certificate that holds under its own key; None for anything else. Whether that key is the event's is for who asks."""
    start = len(_HEAD) + 4
    if not raw.startswith(_HEAD) or len(raw) > SIZE_LIMIT:
        return None
    length = int.from_bytes(raw[len(_HEAD) : start], "big")
    data, signature = raw[start : start + length], raw[start + length :]
    if len(data) != length or len(signature) != _SIGNATURE:
        return None
    found = _read(data)
    return found if found is not None and is_signed(found.key, _SIGNED + data, signature) else None


def vouches(told: CoordinationCertificate, laptop_key: bytes, laptop_certificate: bytes) -> bool:
    """Whether this laptop is one of the coordination point: the point's own word for it, in the same mode."""
    return verify_certificate(laptop_certificate, told.public_key, laptop_key, node_id(told.public_key), told.mode)


def _read(data: bytes) -> CoordinationCertificate | None:
    try:
        found = cbor2.loads(data, max_depth=3, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
        return None
    match found:
        case {
            "municipality": str(municipality), "event": str(event), "mode": ("real" | "practice") as mode, "name": str(name),
            "public_key": bytes(public_key), "key": bytes(key),
        } if len(public_key) == len(key) == PUBLIC_BYTES and max(map(len, (municipality, event, name))) <= TEXT_LIMIT:  # fmt: skip
            return CoordinationCertificate(municipality, event, mode, name, public_key, key)
        case _:
            return None
