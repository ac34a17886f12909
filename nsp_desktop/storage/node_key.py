"""This laptop's own Ed25519 key: it never leaves the laptop, and is worthless in a copy of the folder (decision 0003)."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from nsp_desktop import paths
from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.frozen import dataclass, field
from nsp_desktop.i18n import _
from nsp_desktop.storage.machine import machine_id
from nsp_desktop.storage.phrase_key import NONCE_BYTES, TAG_BYTES, lock, unlock_box
from nsp_desktop.storage.signing import SEED_BYTES, public_of
from nsp_desktop.storage.whole_file import read_limited, write_whole

FILE_NAME = "laptop.key"
_CONTEXT = b"nsp laptop key 1\x00"
_FILE_BYTES = NONCE_BYTES + SEED_BYTES + TAG_BYTES


@dataclass(frozen=True, slots=True)
class NodeKey:
    """Signs for this laptop."""

    public: bytes
    node: bytes
    _secret: bytes = field(repr=False)

    @property
    def seed(self) -> bytes:
        """What the key is made from; it goes nowhere but into this laptop's own sealed file."""
        return self._secret[:SEED_BYTES]

    def sign(self, message: bytes) -> bytes:
        from nacl.bindings import crypto_sign

        return bytes(crypto_sign(message, self._secret)[:64])


def create_node_key(folder: Path, database_key: bytes, draw: Callable[[int], bytes] = os.urandom) -> NodeKey:
    """Draw a key for this laptop and keep it in the folder, sealed to this machine and place. Raises UserError."""
    seed, nonce = draw(SEED_BYTES), draw(NONCE_BYTES)
    sealed = lock(_place_key(folder, database_key), seed, _CONTEXT, nonce)
    try:
        write_whole(folder / FILE_NAME, nonce + sealed)
    except OSError as error:
        message = _("De sleutel van deze laptop kon niet bewaard worden. Kijk of de schijf vol is of alleen gelezen mag worden.")
        raise UserError(message) from error
    return _node_key(seed)


def load_node_key(folder: Path, database_key: bytes) -> NodeKey | None:
    """The key of this laptop; None in a copied or restored folder, or on another machine."""
    data = read_limited(folder / FILE_NAME, _FILE_BYTES)
    if data is None or len(data) != _FILE_BYTES:
        return None
    seed = unlock_box(_place_key(folder, database_key), data[NONCE_BYTES:], _CONTEXT, data[:NONCE_BYTES])
    return None if seed is None else _node_key(seed)


def moved_node_key(folder: Path, old_key: bytes, new_key: bytes, draw: Callable[[int], bytes] = os.urandom) -> bytes | None:
    """What the file of this laptop's key must hold once the folder has another database key; None where there is no key of this laptop."""
    found = load_node_key(folder, old_key)
    if found is None:
        return None
    nonce = draw(NONCE_BYTES)
    return nonce + lock(_place_key(folder, new_key), found.seed, _CONTEXT, nonce)


def _node_key(seed: bytes) -> NodeKey:
    public = public_of(seed)
    return NodeKey(public, node_id(public), seed + public)


def _place_key(folder: Path, database_key: bytes) -> bytes:
    """A key that only this database, machine and folder give; a portable stick changes drive letters, so there the folder is left out."""
    place = b"" if paths.is_portable() else os.fsencode(folder.resolve())
    machine = machine_id(paths.config_folder())
    return hashlib.blake2b(b"\x00".join((machine, place)), key=database_key, digest_size=32, person=b"nsp laptop key").digest()
