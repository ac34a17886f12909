"""The manifest of a bundle: clear, signed, and first in the file, so that anybody can see what it is and for whom."""

from dataclasses import dataclass
from typing import BinaryIO, Final

import cbor2

from nsp_desktop.domain.entry import HASH_BYTES, MOMENT_LIMIT, NODE_BYTES, node_id
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.frames import ENTRIES_LIMIT
from nsp_desktop.i18n import _
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.signing import is_signed

MAGIC: Final = b"NSPB"
FORMAT: Final = 1
MANIFEST_LIMIT: Final = 4 << 20
NODES_LIMIT: Final = 1_000
FRAMES_LIMIT: Final = 20_000
RECIPIENTS_LIMIT: Final = 64
TEXT_LIMIT: Final = 1_000
SIGNATURE_BYTES: Final = 64
_SIGNED: Final = b"nsp manifest 1\x00"


@dataclass(frozen=True, slots=True)
class Range:
    """The entries of one laptop in a bundle, and its own signed head. `previous` is the hash before `first`.

    `last` is the highest number carried; it lies beyond the signed head where a laptop forked.
    """

    node: bytes
    letter: str
    public_key: bytes
    first: int
    last: int
    previous: bytes
    head_seq: int
    head_hash: bytes
    head_signature: bytes


@dataclass(frozen=True, slots=True)
class FrameNote:
    """How many entries a frame holds, the digest over their hashes, and how many bodies its sealed and its own section hold."""

    count: int
    digest: bytes
    sealed: int
    own: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says about itself. `keys` are the class keys as age files for the recipients."""

    point: bytes
    name: str
    municipality: str
    event: str
    mode: Mode
    written_at: int
    writer: bytes
    writer_key: bytes
    recipients: tuple[str, ...]
    key_b: bytes
    key_c: bytes
    ranges: tuple[Range, ...]
    frames: tuple[FrameNote, ...]

    def encode(self) -> bytes:
        ranges = [
            [r.node, r.letter, r.public_key, r.first, r.last, r.previous, r.head_seq, r.head_hash, r.head_signature]
            for r in self.ranges
        ]  # fmt: skip
        return cbor2.dumps(
            {
                "format": FORMAT, "point": self.point, "name": self.name, "municipality": self.municipality, "event": self.event,
                "mode": self.mode, "written_at": self.written_at, "writer": self.writer, "writer_key": self.writer_key,
                "recipients": list(self.recipients), "key_b": self.key_b, "key_c": self.key_c, "ranges": ranges,
                "frames": [[f.count, f.digest, f.sealed, f.own] for f in self.frames],
            },
            canonical=True,
        )  # fmt: skip

    def spans(self) -> dict[bytes, range]:
        """The numbers that the ranges promise, per laptop."""
        return {r.node: range(r.first, r.last + 1) for r in self.ranges}

    @property
    def entries(self) -> int:
        return sum(frame.count for frame in self.frames)


def signed_message(manifest: bytes) -> bytes:
    """What the writing laptop signs."""
    return _SIGNED + manifest


def write_manifest(stream: BinaryIO, manifest: bytes, signature: bytes) -> None:
    stream.write(MAGIC + bytes([FORMAT]) + len(manifest).to_bytes(4, "big") + manifest + signature)


def read_manifest(stream: BinaryIO) -> Manifest:
    """Read and check the beginning of a bundle. Raises UserError."""
    head = stream.read(len(MAGIC) + 1)
    if not head.startswith(MAGIC):
        raise UserError(_("Dit is geen bundel van een noodsteunpunt. Kies een bestand dat eindigt op .nspb."))
    if head[len(MAGIC) :] != bytes([FORMAT]):
        raise UserError(_("Deze bundel is van een nieuwere versie van het programma. Werk dit programma bij en lees hem opnieuw."))
    length = int.from_bytes(stream.read(4), "big")
    data, signature = stream.read(min(length, MANIFEST_LIMIT)), stream.read(SIGNATURE_BYTES)
    if length > MANIFEST_LIMIT or len(data) != length or len(signature) != SIGNATURE_BYTES:
        raise UserError(damaged())
    manifest = _decode(data)
    if node_id(manifest.writer_key) != manifest.writer or not is_signed(manifest.writer_key, signed_message(data), signature):
        raise UserError(damaged())
    return manifest


def damaged() -> str:
    return _("Het begin van deze bundel is beschadigd. Er is niets ingelezen. Steek de stick er nog eens in, of maak de bundel opnieuw.")


def _decode(data: bytes) -> Manifest:
    try:
        found = cbor2.loads(data, max_depth=6, allow_indefinite=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, MemoryError):
        raise UserError(damaged()) from None
    match found:
        case {
            "point": bytes(point), "name": str(name), "municipality": str(municipality), "event": str(event),
            "mode": ("real" | "practice") as mode, "written_at": int(written_at), "writer": bytes(writer), "writer_key": bytes(writer_key),
            "recipients": list(recipients), "key_b": bytes(key_b), "key_c": bytes(key_c), "ranges": list(ranges), "frames": list(frames),
        } if len(ranges) <= NODES_LIMIT and len(frames) <= FRAMES_LIMIT and len(point) == len(writer) == NODE_BYTES:  # fmt: skip
            if not _in_bounds(written_at, (name, municipality, event, *recipients), len(recipients)):
                raise UserError(damaged())
            return Manifest(
                point, name, municipality, event, mode, written_at, writer, writer_key, tuple(recipients), key_b, key_c,
                tuple(_range(r) for r in ranges), tuple(_note(f) for f in frames),
            )  # fmt: skip
        case _:
            raise UserError(damaged())


def _in_bounds(written_at: int, texts: tuple[object, ...], recipients: int) -> bool:
    """Neither a moment that no calendar has, nor texts that fill a screen."""
    fit = all(isinstance(text, str) and len(text) <= TEXT_LIMIT for text in texts)
    return fit and recipients <= RECIPIENTS_LIMIT and 0 <= written_at < MOMENT_LIMIT


def _range(row: object) -> Range:
    match row:
        case [
            bytes(node), str(letter), bytes(public_key), int(first), int(last), bytes(previous), int(head_seq), bytes(head_hash),
            bytes(signature),
        ] if (
            len(node) == NODE_BYTES and len(previous) == len(head_hash) == HASH_BYTES
            and 0 < first <= last < 2**63 and 0 <= head_seq < 2**63
        ):  # fmt: skip
            return Range(node, letter[:8], public_key, first, last, previous, head_seq, head_hash, signature)
        case _:
            raise UserError(damaged())


def _note(row: object) -> FrameNote:
    match row:
        case [int(count), bytes(digest), int(sealed), int(own)] if (
            0 < count <= ENTRIES_LIMIT and len(digest) == HASH_BYTES and 0 <= sealed <= count and 0 <= own <= 2 * count
        ):
            return FrameNote(count, digest, sealed, own)
        case _:
            raise UserError(damaged())
