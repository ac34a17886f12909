"""An entry as it lies on a hub: open body in the clear, personal body under its class key, bodies that stay at the point for it alone."""

import secrets
from dataclasses import replace
from typing import NamedTuple

from nsp_desktop.domain.entry import BrokenEntry, Entry, commitment, decode_entry
from nsp_desktop.exchange.bundle import Keys
from nsp_desktop.storage.age_files import decrypt_with, encrypt_to, recipient_of
from nsp_desktop.storage.sealing import NONCE_BYTES, open_body, seal_body
from nsp_desktop.storage.signing import PointSecrets


class Row(NamedTuple):
    """What is carried to a hub; `due`: the entry has a personal body."""

    seq: int
    due: bool
    node: bytes
    hash: bytes
    raw: bytes
    open: bytes | None
    sealed: bytes | None
    own_open: bytes | None
    own_sealed: bytes | None


class Read(NamedTuple):
    """What a hub gives back of one entry."""

    seq: int
    hash: bytes
    raw: bytes
    open: bytes | None
    sealed: bytes | None
    own_open: bytes | None
    own_sealed: bytes | None


def to_row(entry: Entry, held: PointSecrets, leaving: frozenset[str]) -> Row:
    """Seal an entry for the hub as a bundle does: registers that stay at the point show nothing but their headers."""
    header, personal = entry.header, entry.personal_body
    due = header.personal_commitment is not None
    if header.register in leaving:
        sealed = None if personal is None else _seal(entry, held, personal)
        return Row(header.seq, due, header.node, entry.hash, entry.raw, entry.open_body, sealed, None, None)
    own = [None if body is None else encrypt_to([recipient_of(held.age_identity)], body) for body in (entry.open_body, personal)]
    return Row(header.seq, due, header.node, entry.hash, entry.raw, None, None, own[0], own[1])


def from_row(read: Read, keys: Keys) -> tuple[Entry, bool]:
    """The entry, and whether a body of it stayed shut. Raises BrokenEntry for what is not what its hash or commitment says."""
    entry = decode_entry(read.raw, read.open, None)
    if entry.hash != read.hash or entry.header.seq != read.seq:
        raise BrokenEntry("a hub gave another entry than it named")
    unopened = False
    if read.sealed is not None:
        body = _opened(entry, read.sealed, keys)
        entry, unopened = replace(entry, personal_body=body), body is None
    if keys.own:
        entry, shut = _with_own(entry, read, keys)
        unopened |= shut
    return entry, unopened


def _seal(entry: Entry, held: PointSecrets, personal: bytes) -> bytes:
    header = entry.header
    key = held.class_key_b if header.privacy_class == "B" else held.class_key_c
    place = (header.node, header.seq, header.personal_commitment or b"")
    return seal_body(key, personal, place, secrets.token_bytes(NONCE_BYTES))


def _opened(entry: Entry, sealed: bytes, keys: Keys) -> bytes | None:
    """The personal body; None without its key, and for what somebody put there that is not the promised body."""
    header = entry.header
    key = keys.class_keys.get(header.privacy_class)
    body = None if key is None else open_body(key, sealed, (header.node, header.seq, header.personal_commitment or b""))
    return body if body is not None and commitment(body) == header.personal_commitment else None


def _with_own(entry: Entry, read: Read, keys: Keys) -> tuple[Entry, bool]:
    """Bodies of registers that stay at the point, as far as they are the promised ones."""
    shut = False
    for sealed, promised, name in (
        (read.own_open, entry.header.open_commitment, "open_body"),
        (read.own_sealed, entry.header.personal_commitment, "personal_body"),
    ):
        if sealed is None:
            continue
        body = decrypt_with(keys.identity, sealed) if keys.identity is not None else None
        if body is None or commitment(body) != promised:
            shut = True
        else:
            entry = replace(entry, open_body=body) if name == "open_body" else replace(entry, personal_body=body)
    return entry, shut
