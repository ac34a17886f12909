"""The points that a municipality prepared: each with a certificate, the whole list signed by the key of the event.

Bytes: "NSPL", format (1), length (4, big-endian), CBOR, and 64 bytes of Ed25519 signature over "nsp point list 1" 0 and the CBOR.
A certificate is an Ed25519 signature over "nsp point certificate 1" 0, mode, 0, municipality, 0, event, 0, and the point's key (32).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.entry import node_id
from nsp_desktop.exchange.paper_frame import Frame
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.signing import PUBLIC_BYTES, is_signed, public_of, sign_with

SUFFIX: Final = ".nspl"
FILE_NAME: Final = f"punten{SUFFIX}"
SIZE_LIMIT: Final = 4 << 20
POINTS_LIMIT: Final = 10_000
TEXT_LIMIT: Final = 200
_SIGNED: Final = b"nsp point list 1\x00"
_CERTIFICATE: Final = b"nsp point certificate 1\x00"
_SIGNATURE: Final = 64
_FRAME: Final = Frame(b"NSPL\x01", SIZE_LIMIT, depth=5, proof=_SIGNATURE)


@dataclass(frozen=True, slots=True)
class CertifiedPoint:
    """A point by name and public key, with the municipality's word for it, and the letters of the laptops it was prepared for."""

    name: str
    public_key: bytes
    certificate: bytes
    letters: str = ""

    @property
    def point(self) -> bytes:
        return node_id(self.public_key)


@dataclass(frozen=True, slots=True)
class PointList:
    """All points of one event; `key` is the public key of the event, which signed it all."""

    municipality: str
    event: str
    mode: Mode
    key: bytes
    made_at: int
    points: tuple[CertifiedPoint, ...]


def certify_point(seed: bytes, named: tuple[str, str, Mode], name: str, public_key: bytes, letters: str = "") -> CertifiedPoint:
    """The municipality's word for a point; `named`: municipality, event and mode."""
    return CertifiedPoint(name, public_key, sign_with(seed, _message(named, public_key)), letters)


def encode(listed: PointList, seed: bytes) -> bytes:
    """The bytes of a list, signed with the seed of its own key."""
    assert public_of(seed) == listed.key
    told = {
        "municipality": listed.municipality, "event": listed.event, "mode": listed.mode, "key": listed.key, "made_at": listed.made_at,
        "points": [[point.name, point.public_key, point.certificate, point.letters] for point in listed.points],
    }  # fmt: skip
    return _FRAME.wrapped(told, lambda data: sign_with(seed, _SIGNED + data))


def decode(raw: bytes) -> PointList | None:
    """A list that holds under its own key, certificates too; None for anything else. Whether that key is right is for a person."""
    opened = _FRAME.opened(raw)
    if opened is None:
        return None
    data, signature = opened
    found = _read(data)
    if found is None or not is_signed(found.key, _SIGNED + data, signature):
        return None
    named = (found.municipality, found.event, found.mode)
    whole = all(is_signed(found.key, _message(named, point.public_key), point.certificate) for point in found.points)
    return found if whole else None


def _message(named: tuple[str, str, Mode], public_key: bytes) -> bytes:
    municipality, event, mode = (text.encode() for text in named)
    return _CERTIFICATE + b"\x00".join((mode, municipality, event, public_key))


def _read(data: bytes) -> PointList | None:
    match _FRAME.read(data):
        case {
            "municipality": str(municipality), "event": str(event), "mode": ("real" | "practice") as mode, "key": bytes(key),
            "made_at": int(made_at), "points": list(points),
        } if len(key) == PUBLIC_BYTES and 0 <= made_at < 2**47 and len(points) <= POINTS_LIMIT:  # fmt: skip
            told = _points(points)
            texts = (municipality, event, *(text for point in told or () for text in (point.name, point.letters)))
            fits = told is not None and all(len(text) <= TEXT_LIMIT and "\x00" not in text for text in texts)
            return PointList(municipality, event, mode, key, made_at, told) if fits and told is not None else None
        case _:
            return None


def _points(found: Sequence[object]) -> tuple[CertifiedPoint, ...] | None:
    points: list[CertifiedPoint] = []
    for told in found:
        match told:
            case [str(name), bytes(key), bytes(certificate), str(letters)] if len(key) == PUBLIC_BYTES and len(certificate) == _SIGNATURE:
                points.append(CertifiedPoint(name, key, certificate, letters))
            case _:
                return None
    return tuple(points)
