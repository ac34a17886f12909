"""Which frames of a bundle bring nothing: told from its manifest and the ledger, without reading them.

A bundle holds every entry of a point each time, so most of what a stick brings is here already.
"""

from collections.abc import Iterator
from itertools import islice

from nsp_desktop.domain.entry import decode_header
from nsp_desktop.domain.header_bytes import promises_no_personal
from nsp_desktop.domain.register import leaving_registers
from nsp_desktop.exchange.bundle import Keys
from nsp_desktop.exchange.frames import digest_of
from nsp_desktop.exchange.manifest import FrameNote, Manifest
from nsp_desktop.storage.ledger_reader import Held
from nsp_desktop.storage.point import Store


def known_frames(store: Store, manifest: Manifest, keys: Keys) -> frozenset[int]:
    """The frames whose every entry is here, with every body that could be taken from them.

    A frame counts as known only when the hashes that are here give the very digest in the manifest, so nothing new is passed over.
    """
    if len(keys.class_keys) == 1:
        return frozenset()  # how many bodies stay shut can only be told by trying
    held = _in_order(store, manifest)
    found = {
        index
        for index, note in enumerate(manifest.frames)
        for part in [list(islice(held, note.count))]
        if _is_same(part, note) and not any(_lacks(store, one, keys) for one in part if one is not None and not _is_whole(one))
    }
    return frozenset(found)


def _in_order(store: Store, manifest: Manifest) -> Iterator[Held | None]:
    """What is here of the entries of a bundle, in the order in which it is written; None for each number that is missing."""
    for r in manifest.ranges:
        due = r.first
        for one in store.ledger.held(r.node, r.first, r.last):
            if one.seq > due:
                yield from [None] * (one.seq - due)
            yield one
            due = one.seq + 1
        yield from [None] * (r.last + 1 - due)


def _is_same(part: list[Held | None], note: FrameNote) -> bool:
    hashes = [one.hash for one in part if one is not None]
    return len(hashes) == note.count and digest_of(hashes) == note.digest


def _is_whole(one: Held) -> bool:
    """Whether it plainly has every body that its header promises, as nearly all have."""
    return one.raw is None or bool(one.open_here and promises_no_personal(one.raw))


def _lacks(store: Store, one: Held, keys: Keys) -> bool:
    """Whether a body is missing that the bundle could bring; what was erased is not missed."""
    if one.raw is None:
        return False
    header = decode_header(one.raw)
    if header.register not in leaving_registers(store.records.registers.values()) and not keys.own:
        return False
    lacks_open = not one.open_here and header.open_commitment is not None
    personal = not one.personal_here and header.personal_commitment is not None and header.privacy_class in keys.class_keys
    return lacks_open or (personal and not store.ledger.is_erased(one.hash))
