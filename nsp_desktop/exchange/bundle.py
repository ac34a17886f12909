"""A bundle: a point's entries in one file that survives damage, shows open bodies to all and personal ones to few."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from nsp_desktop.domain.entry import Entry, commitment, decode_header
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.header_bytes import register_of, seal_of
from nsp_desktop.domain.register import leaving_registers
from nsp_desktop.exchange import frames
from nsp_desktop.exchange.frames import DamagedFrame, Frame, digest_of, pack_bodies, pack_open, read_frames, unpack_bodies, unpack_open
from nsp_desktop.exchange.manifest import FrameNote, Manifest, Range, read_manifest, signed_message, write_manifest
from nsp_desktop.storage.age_files import decrypt_with, encrypt_to, for_class, recipient_of
from nsp_desktop.storage.ledger_reader import Carried
from nsp_desktop.storage.point import Store
from nsp_desktop.storage.sealing import NONCE_BYTES, open_body, seal_body, unwrap_key, wrap_key
from nsp_desktop.storage.signing import PointSecrets

OPEN, PERSONAL = 0, 1
Progress = Callable[[int, int], None]
Place = tuple[int, int]
"""Where a body belongs: its entry's place in the frame, and which body (OPEN or PERSONAL)."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a reader can open: the class keys it unwrapped, and the identity for the sealed sections."""

    identity: str | None = None
    class_keys: dict[str, bytes] = field(default_factory=dict)
    own: bool = False


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """The entries of one frame, or None when it is damaged; `unopened`: its personal bodies could not be opened.

    `known`: so many entries that are here already, and so were not read.
    """

    entries: list[Entry] | None
    unopened: int = 0
    known: int = 0


KnownFrames = Callable[[Manifest, Keys], Set[int]]


def write_bundle(store: Store, stream: BinaryIO, now: Millis, progress: Progress = lambda _done, _all: None) -> Manifest:
    """Write all entries of this folder's point, in constant memory."""
    assert store.secrets is not None and store.ledger.signer is not None
    point_recipient = recipient_of(store.secrets.age_identity)
    leaving = leaving_registers(store.records.registers.values())
    notes = tuple(_note(part, leaving) for part in _pieces(store.ledger.carried()))
    manifest = manifest_of(store, now, (*store.recipients, point_recipient), notes)
    data = manifest.encode()
    write_manifest(stream, data, store.ledger.signer.sign(signed_message(data)))
    done = 0
    for index, part in enumerate(_pieces(store.ledger.carried())):
        stream.write(_frame(index, part, store.secrets, (manifest.recipients, point_recipient), leaving).encode())
        done += len(part)
        progress(done, manifest.entries)
    stream.write(frames.END)
    return manifest


def read_bundle(
    stream: BinaryIO, keys_for: Callable[[Manifest], Keys], known: KnownFrames = lambda _manifest, _keys: frozenset()
) -> tuple[Manifest, Iterator[ReadFrame]]:
    """The manifest, and its frames as they are read; a lost or damaged frame does not touch the others. Raises UserError.

    Frames that are `known` are passed over.
    """
    manifest = read_manifest(stream)
    return manifest, _read(stream, manifest, keys_for(manifest), known)


def keys_of_point(secrets_: PointSecrets) -> Keys:
    """A laptop of the point opens everything."""
    return Keys(secrets_.age_identity, {"B": secrets_.class_key_b, "C": secrets_.class_key_c}, own=True)


def keys_of_municipality(manifest: Manifest, identity: str | None) -> Keys:
    """What an age identity opens of this bundle; a key that was destroyed or is for another stays shut."""
    if identity is None:
        return Keys()
    found = {"B": unwrap_key(manifest.key_b, "B", identity), "C": unwrap_key(manifest.key_c, "C", identity)}
    return Keys(identity, {name: key for name, key in found.items() if key is not None})


def manifest_of(store: Store, now: Millis, recipients: Sequence[str], notes: tuple[FrameNote, ...]) -> Manifest:
    """What this laptop says of its point: the ranges and signed heads of all laptops, and the wrapped class keys."""
    assert store.secrets is not None and store.ledger.signer is not None
    info, signer = store.info, store.ledger.signer
    ranges = tuple(
        Range(n.node, n.letter, n.public_key, 1, last, bytes(32), n.head_seq, n.head_hash, n.head_signature)
        for n in store.ledger.nodes()
        if (last := store.ledger.highest(n.node))
    )
    return Manifest(
        point=info.point_id, name=info.name, municipality=info.municipality, event=info.event, mode=info.mode, written_at=now,
        writer=signer.node, writer_key=signer.public, recipients=tuple(recipients),
        key_b=wrap_key(store.secrets.class_key_b, "B", for_class(recipients, "B")),
        key_c=wrap_key(store.secrets.class_key_c, "C", for_class(recipients, "C")),
        ranges=ranges, frames=notes,
    )  # fmt: skip


def parts(store: Store) -> Iterator[list[Entry]]:
    """The ledger in pieces of at most 2,000 entries and about 1 MiB."""
    for piece in _pieces(store.ledger.carried()):
        yield [Entry(decode_header(raw), raw, chain_hash, opened, personal) for raw, chain_hash, opened, personal, _size in piece]


def _pieces(entries: Iterable[Carried]) -> Iterator[list[Carried]]:
    part: list[Carried] = []
    size = 0
    for entry in entries:
        if part and (len(part) == frames.ENTRIES_LIMIT or size + entry[4] > frames.PAYLOAD_LIMIT):
            yield part
            part, size = [], 0
        part.append(entry)
        size += entry[4]
    if part:
        yield part


def _places(part: Sequence[Carried], leaving: frozenset[str]) -> tuple[list[Place], list[Place]]:
    """Which bodies of these entries go in the sealed section, and which in the own one."""
    sealed: list[Place] = []
    own: list[Place] = []
    for place, (raw, _hash, opened, personal, _size) in enumerate(part):
        leaves = register_of(raw) in leaving
        if not leaves and opened is not None:
            own.append((place, OPEN))
        if personal is not None:
            (sealed if leaves else own).append((place, PERSONAL))
    return sealed, own


def _note(part: Sequence[Carried], leaving: frozenset[str]) -> FrameNote:
    sealed, own = _places(part, leaving)
    return FrameNote(len(part), digest_of([entry[1] for entry in part]), len(sealed), len(own))


def _frame(
    index: int, part: Sequence[Carried], held: PointSecrets, recipients: tuple[Sequence[str], str], leaving: frozenset[str]
) -> Frame:  # fmt: skip
    found = _places(part, leaving)
    sealed, own = ([(place, which, _body(part[place], which, held)) for place, which in places] for places in found)
    staying = {place for place, which in found[1] if which == OPEN}
    rows = [(entry[0], None if place in staying else entry[2]) for place, entry in enumerate(part)]
    return Frame(index, pack_open(rows), _shut(sealed, recipients[0]), _shut(own, [recipients[1]]))


def _body(entry: Carried, which: int, held: PointSecrets) -> bytes:
    raw, _hash, opened, personal, _size = entry
    if which == PERSONAL and personal is not None:
        return _seal(raw, personal, held)
    assert opened is not None
    return opened


def _seal(raw: bytes, personal: bytes, held: PointSecrets) -> bytes:
    privacy_class, node, seq, promised = seal_of(raw)
    key = held.class_key_b if privacy_class == "B" else held.class_key_c
    return seal_body(key, personal, (node, seq, promised), secrets.token_bytes(NONCE_BYTES))


def _shut(rows: Sequence[tuple[int, int, bytes]], recipients: Sequence[str]) -> bytes:
    return encrypt_to(recipients, pack_bodies(rows)) if rows else b""


def _read(stream: BinaryIO, manifest: Manifest, keys: Keys, known: KnownFrames) -> Iterator[ReadFrame]:
    """The known ones, then frames in the order of the file; those that never came are damaged too."""
    seen = set(known(manifest, keys))
    for index in seen:
        note = manifest.frames[index]
        yield ReadFrame([], 0 if keys.class_keys else note.sealed, note.count)
    spans = manifest.spans()
    for frame in read_frames(stream, frozenset(seen)) if len(seen) < len(manifest.frames) else ():
        if frame is None or frame.index in seen or frame.index >= len(manifest.frames):
            continue
        try:
            read = _open_frame(frame, manifest.frames[frame.index], spans, keys)
        except DamagedFrame:
            continue
        seen.add(frame.index)
        yield read
    for _missing in range(len(manifest.frames) - len(seen)):
        yield ReadFrame(None)


def _open_frame(frame: Frame, note: FrameNote, spans: Mapping[bytes, range], keys: Keys) -> ReadFrame:
    entries = unpack_open(frame.open_section)
    promised = len(entries) == note.count and digest_of([entry.hash for entry in entries]) == note.digest
    if not promised or not all(entry.header.seq in spans.get(entry.header.node, ()) for entry in entries):
        raise DamagedFrame("a frame is not the one the manifest names")
    unopened = _unseal(entries, frame.sealed, note.sealed, keys)
    if keys.own:
        unopened += _unseal(entries, frame.own, note.own, keys)
    return ReadFrame(entries, unopened)


def _unseal(entries: list[Entry], section: bytes, count: int, keys: Keys) -> int:
    """Put the bodies of a section with their entries; how many could not be opened. Raises DamagedFrame when one is missing."""
    if not section and not count:
        return 0
    plain = decrypt_with(keys.identity, section) if keys.identity is not None else None
    if plain is None:
        return count
    rows = unpack_bodies(plain, len(entries))
    if len(rows) != count or len({row[:2] for row in rows}) != count:
        raise DamagedFrame("a section does not hold the bodies the manifest counts")
    unopened = 0
    for place, which, data in rows:
        opened = _with_body(entries[place], which, data, keys)
        unopened += opened is None
        entries[place] = opened or entries[place]
    return unopened


def _with_body(entry: Entry, which: int, data: bytes, keys: Keys) -> Entry | None:
    """The entry with this body; None when its key is not here. Raises DamagedFrame when the body is not the promised one."""
    header = entry.header
    if which == OPEN:
        if commitment(data) != header.open_commitment:
            raise DamagedFrame("an open body is not the promised one")
        return replace(entry, open_body=data)
    key = keys.class_keys.get(header.privacy_class)
    if key is None:
        return None
    body = open_body(key, data, (header.node, header.seq, header.personal_commitment or b""))
    if body is None or commitment(body) != header.personal_commitment:
        raise DamagedFrame("a personal body is not the promised one")
    return replace(entry, personal_body=body)


__all__ = ["Keys", "ReadFrame", "keys_of_municipality", "keys_of_point", "read_bundle", "read_manifest", "write_bundle"]
