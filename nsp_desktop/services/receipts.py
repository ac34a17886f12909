"""Receipts on a stick: written beside each bundle that was taken in whole, and read when the stick comes back."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from nsp_desktop.exchange import receipt
from nsp_desktop.services import exchange_state
from nsp_desktop.storage.whole_file import read_limited, write_whole

if TYPE_CHECKING:
    from nsp_desktop.services.carrying import Source
    from nsp_desktop.services.desk import Desk

_CHUNK = 1 << 20
FILES_LIMIT = 2_000


def give(desk: "Desk", bundle: Path, source: "Source") -> bool:
    """Write the receipt of a bundle beside it; False where none is due or the stick does not take it, which harms nothing."""
    signer = desk.store.ledger.signer
    if signer is None or source.refused or source.damaged:
        return False
    heads = {node: seq for node, (seq, _hash) in desk.store.ledger.watermarks().items() if seq}
    info = desk.info
    try:
        made = receipt.Receipt(
            digest_of(bundle), info.point_id, info.mode, signer.node, signer.public, info.letter, desk.now(), heads
        )  # fmt: skip
        write_whole(bundle.with_name(f"{bundle.stem}-ontvangen-{info.letter}{receipt.SUFFIX}"), receipt.encode(made, signer))
    except OSError:
        return False
    return True


def collect(desk: "Desk", folder: Path) -> list[str]:
    """Read the receipts in this folder; the letters of the laptops that confirm something of this point.

    Only a laptop that this point certified and that nobody withdrew is believed: anybody can write a file on a stick.
    """
    letters: list[str] = []
    for path in _files(folder):
        raw = read_limited(path, receipt.SIZE_LIMIT)
        found = None if raw is None else receipt.decode(raw)
        if found is None or (found.point, found.mode) != (desk.info.point_id, desk.info.mode) or found.receiver == desk.info.node:
            continue
        node = desk.store.ledger.node(found.receiver)
        stands = node is not None and node.certified and not desk.store.ledger.sides().withdrawn(node.node)
        if node is not None and stands and node.public_key == found.receiver_key:
            if not desk.store.read_only:
                exchange_state.remember_confirmed(desk, found.receiver, node.letter, found.received_at, found.heads)
            letters.append(node.letter)
    return sorted(set(letters))


def digest_of(path: Path) -> bytes:
    """SHA-256 of a whole file. Raises OSError."""
    total = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            total.update(chunk)
    return total.digest()


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == receipt.SUFFIX and path.is_file())[:FILES_LIMIT]
    except OSError:
        return []
