"""Writing a point's entries to a hub: in batches that are each committed there before the next, so that a cut link goes on where it was."""

import io
from collections.abc import Callable, Iterator, Set
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import BrokenEntry, Entry
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.register import leaving_registers
from nsp_desktop.exchange.bundle import manifest_of
from nsp_desktop.exchange.hub import calls
from nsp_desktop.exchange.hub.calls import Introduction
from nsp_desktop.exchange.hub.comparing import Difference
from nsp_desktop.exchange.hub.rows import Row, to_row
from nsp_desktop.exchange.manifest import signed_message, write_manifest
from nsp_desktop.storage.age_files import recipient_of
from nsp_desktop.storage.openings import node_of, read_opening, weight
from nsp_desktop.storage.signing import public_of

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub
    from nsp_desktop.storage.point import Store

ENTRIES_LIMIT: Final = 20_000
BYTES_LIMIT: Final = 8 << 20
FIRST: Final = (1_000, 512 << 10)
"""Entries and bytes of a first batch; each next one may be twice as large: a link that is often cut gets on all the same."""


def push(
    hub: "Hub", store: "Store", node: bytes, wanted: Difference, by: Introduction, committed: Callable[[int], None],
) -> int:  # fmt: skip
    """Put the entries of a laptop that the hub lacks; `committed` is told after each batch how many are safe there."""
    done = 0
    for batch in batches(store, node, wanted):
        calls.put(hub, batch, by)
        done += len(batch)
        committed(len(batch))
    return done


def batches(store: "Store", node: bytes, wanted: Difference) -> Iterator[list[Row]]:
    """The rows that are meant, in pieces."""
    assert store.secrets is not None and wanted.push is not None
    leaving = leaving_registers(store.records.registers.values())
    batch: list[Row] = []
    size, (most, largest) = 0, FIRST
    for entry in store.ledger.of_node(node, wanted.push):
        if wanted.only is not None and entry.hash not in wanted.only:
            continue
        row = to_row(entry, store.secrets, leaving)
        length = len(row.raw) + len(row.open or b"") + len(row.sealed or b"")
        if batch and (len(batch) >= min(most, ENTRIES_LIMIT) or size + length > min(largest, BYTES_LIMIT)):
            yield batch
            batch, size, most, largest = [], 0, 2 * most, 2 * largest
        batch.append(row)
        size += length
    if batch:
        yield batch


def introduction(store: "Store", now: Millis, known: Set[bytes] = frozenset()) -> Introduction:
    """The point's key, and the key of each laptop that the hub does not know yet, with the certificate in its first entry."""
    assert store.secrets is not None and store.ledger.signer is not None
    new = [
        (n.public_key, _certificate(store, n.node)) for n in store.ledger.nodes() if n.node not in known and store.ledger.highest(n.node)
    ]
    point_key = public_of(store.secrets.point_seed)
    keys, certificates = tuple(key for key, _given in new), tuple(given for _key, given in new)
    return Introduction(point_key, keys, certificates, store.info.mode, store.ledger.signer.node, now)


def paper(store: "Store", now: Millis) -> bytes:
    """This laptop's signed word: what it has of whom, and the class keys wrapped for the municipality and the point."""
    assert store.secrets is not None and store.ledger.signer is not None
    manifest = manifest_of(store, now, (*store.recipients, recipient_of(store.secrets.age_identity)), ())
    data, stream = manifest.encode(), io.BytesIO()
    write_manifest(stream, data, store.ledger.signer.sign(signed_message(data)))
    return stream.getvalue()


def _certificate(store: "Store", node: bytes) -> bytes:
    """What its first entry shows; where it has several, the one that counts."""
    given = [one for entry in takewhile(_is_first, store.ledger.of_node(node)) if (one := _given(entry)) is not None]
    return min(given)[1] if given else b""


def _is_first(entry: Entry) -> bool:
    return entry.header.seq == 1


def _given(entry: Entry) -> tuple[tuple[bool, int, bytes, str], bytes] | None:
    try:
        return weight(node_of(entry)), read_opening(entry).certificate
    except BrokenEntry:
        return None
