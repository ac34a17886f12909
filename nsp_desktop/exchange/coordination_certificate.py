"""The municipality's word for a coordination point: its name and key, signed by the key of the event, for that purpose alone.

Bytes: "NSPC", format (1), length (4, big-endian), CBOR, and 64 bytes of Ed25519 signature over "nsp coordination certificate 1" 0 and the
CBOR. A certificate of a support point is no such word: whoever holds a point must not answer as a coordination point.
"""

from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.entry import node_id
from nsp_desktop.exchange.paper_frame import Frame
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.signing import PUBLIC_BYTES, is_signed, public_of, sign_with, verify_certificate

SUFFIX: Final = ".nspc"
SIZE_LIMIT: Final = 4_096
TEXT_LIMIT: Final = 200
_SIGNED: Final = b"nsp coordination certificate 1\x00"
_FRAME: Final = Frame(b"NSPC\x01", SIZE_LIMIT, depth=3, proof=64)


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
    return _FRAME.wrapped(facts, lambda data: sign_with(seed, _SIGNED + data))


def decode(raw: bytes) -> CoordinationCertificate | None:
    """A certificate that holds under its own key; None for anything else. Whether that key is the event's is for who asks."""
    opened = _FRAME.opened(raw)
    if opened is None:
        return None
    data, signature = opened
    found = _read(data)
    return found if found is not None and is_signed(found.key, _SIGNED + data, signature) else None


def vouches(told: CoordinationCertificate, laptop_key: bytes, laptop_certificate: bytes) -> bool:
    """Whether this laptop is one of the coordination point: the point's own word for it, in the same mode."""
    return verify_certificate(laptop_certificate, told.public_key, laptop_key, node_id(told.public_key), told.mode)


def _read(data: bytes) -> CoordinationCertificate | None:
    match _FRAME.read(data):
        case {
            "municipality": str(municipality), "event": str(event), "mode": ("real" | "practice") as mode, "name": str(name),
            "public_key": bytes(public_key), "key": bytes(key),
        } if len(public_key) == len(key) == PUBLIC_BYTES and max(map(len, (municipality, event, name))) <= TEXT_LIMIT:  # fmt: skip
            return CoordinationCertificate(municipality, event, mode, name, public_key, key)
        case _:
            return None
