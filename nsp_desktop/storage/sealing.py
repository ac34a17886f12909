"""Personal bodies on their way: sealed with the key of their class, which is wrapped for who may read them."""

from collections.abc import Sequence

from nsp_desktop.storage.age_files import decrypt_with, encrypt_to
from nsp_desktop.storage.phrase_key import lock, unlock_box

NONCE_BYTES = 24
_WRAP = b"nsp class key 1\x00"


def seal_body(class_key: bytes, body: bytes, place: tuple[bytes, int, bytes], nonce: bytes) -> bytes:
    """Nonce + XChaCha20-Poly1305 of a body; `place` (node, seq, commitment) is bound in."""
    return nonce + lock(class_key, body, _bound(place), nonce)


def open_body(class_key: bytes, sealed: bytes, place: tuple[bytes, int, bytes]) -> bytes | None:
    """The body; None when the key is another, or anything was changed or moved."""
    if len(sealed) <= NONCE_BYTES:
        return None
    return unlock_box(class_key, sealed[NONCE_BYTES:], _bound(place), sealed[:NONCE_BYTES])


def wrap_key(class_key: bytes, privacy_class: str, recipients: Sequence[str]) -> bytes:
    """A class key as an age file for these recipients."""
    return encrypt_to(recipients, _WRAP + privacy_class.encode() + class_key)


def unwrap_key(wrapped: bytes, privacy_class: str, identity: str) -> bytes | None:
    """The class key; None when it is meant for another or damaged."""
    plain = decrypt_with(identity, wrapped)
    start = _WRAP + privacy_class.encode()
    return plain[len(start) :] if plain is not None and plain.startswith(start) and len(plain) == len(start) + 32 else None


def _bound(place: tuple[bytes, int, bytes]) -> bytes:
    node, seq, commitment = place
    return node + seq.to_bytes(8, "big") + commitment
