"""Pairing: two laptops agree on a key, and two people compare six words that nobody between them can choose.

The caller first sends a commitment, and opens it only when the other has shown its own half: whoever sits between the two must fix
his halves before he knows the words, and guesses right once in 2**72 times. Trying many keys in advance, to find six words that fit,
gains nothing.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from nsp_desktop.storage.phrase import words
from nsp_desktop.storage.phrase_key import NONCE_BYTES, lock, unlock_box

WORDS: Final = 6
HALF_BYTES: Final = 64
COMMITMENT_BYTES: Final = 32
_KEY_BYTES: Final = 32
_BITS_PER_WORD: Final = 12
_COMMIT: Final = b"nsp pairing commitment 1\x00"
_TRANSCRIPT: Final = b"nsp pairing 1\x00"
_WORDS: Final = b"nsp pairing words 1\x00"
_SEAL: Final = b"nsp pairing message 1\x00"


class PairingFailed(ValueError):
    """The other side did not keep to the agreement: an accident, or somebody between the two."""


@dataclass(frozen=True, slots=True)
class Half:
    """What one side brings: a key for once (32 bytes), and 32 bytes drawn by lot so that nobody can aim at words."""

    secret: bytes = field(repr=False)
    shown: bytes

    @property
    def commitment(self) -> bytes:
        return commitment_of(self.shown)


@dataclass
class Meeting:
    """What both sides have once the halves are known: the same six words, and a key for each direction."""

    words: tuple[str, ...]
    transcript: bytes
    _send: bytes = field(repr=False)
    _receive: bytes = field(repr=False)
    _sent: int = 0
    _received: int = 0

    def seal(self, message: bytes) -> bytes:
        self._sent += 1
        return lock(self._send, message, _SEAL + self.transcript, self._sent.to_bytes(NONCE_BYTES, "big"))

    def open(self, sealed: bytes) -> bytes:
        """Raises PairingFailed for anything that the other side did not seal as its next message."""
        self._received += 1
        plain = unlock_box(self._receive, sealed, _SEAL + self.transcript, self._received.to_bytes(NONCE_BYTES, "big"))
        if plain is None:
            raise PairingFailed("a message was not sealed by the other side")
        return plain


def draw_half(draw: Callable[[int], bytes]) -> Half:
    """A new half, for one pairing."""
    from nacl.bindings import crypto_scalarmult_base

    secret = draw(_KEY_BYTES)
    return Half(secret, bytes(crypto_scalarmult_base(secret)) + draw(HALF_BYTES - _KEY_BYTES))


def commitment_of(shown: bytes) -> bytes:
    return hashlib.sha256(_COMMIT + shown).digest()


def meet(own: Half, other: bytes, commitment: bytes, *, calling: bool) -> Meeting:
    """Bring the halves together; `commitment` is what the caller sent first. Raises PairingFailed."""
    caller, host = (own.shown, other) if calling else (other, own.shown)
    if len(other) != HALF_BYTES or not hmac.compare_digest(commitment_of(caller), commitment):
        raise PairingFailed("a half is not the promised one")
    transcript = hashlib.sha256(_TRANSCRIPT + commitment + host + caller).digest()
    shared = _agreed(own.secret, other[:_KEY_BYTES])
    from_caller, from_host = (hmac.digest(shared, _TRANSCRIPT + who + transcript, "sha256") for who in (b"caller", b"host"))
    send, receive = (from_caller, from_host) if calling else (from_host, from_caller)
    return Meeting(words_of(transcript), transcript, send, receive)


def words_of(transcript: bytes) -> tuple[str, ...]:
    """Six words of the list of four-word phrases: 72 bits, to be read aloud."""
    number = int.from_bytes(hashlib.sha256(_WORDS + transcript).digest()[: WORDS * _BITS_PER_WORD // 8], "big")
    known = words()
    return tuple(known[number >> _BITS_PER_WORD * place & (1 << _BITS_PER_WORD) - 1] for place in reversed(range(WORDS)))


def _agreed(secret: bytes, public: bytes) -> bytes:
    from nacl.bindings import crypto_scalarmult
    from nacl.exceptions import RuntimeError as WeakKey

    try:
        return bytes(crypto_scalarmult(secret, public))
    except WeakKey as error:
        raise PairingFailed("a key with which nothing can be agreed") from error
