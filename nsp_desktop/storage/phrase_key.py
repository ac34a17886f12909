"""From four words to a key: argon2id with bounds, so that a made-up file cannot ask for all memory, and a box under that key."""

from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import _

SALT_BYTES: Final = 16
NONCE_BYTES: Final = 24
KEY_BYTES: Final = 32
TAG_BYTES: Final = 16
_MEMORY_KIB: Final = range(1_024, 262_144 + 1)
_PASSES: Final = range(1, 10 + 1)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs; always one lane, as libsodium does it. Raises ValueError outside sane bounds."""

    memory_kib: int
    passes: int

    def __post_init__(self) -> None:
        if self.memory_kib not in _MEMORY_KIB or self.passes not in _PASSES:
            raise ValueError("argon2id cost out of bounds")


STANDARD: Final = Cost(memory_kib=65_536, passes=6)
"""64 MiB, measured at a tenth of a second on one core; a guess costs the same on stolen data (decision 0003)."""


def phrase_key(phrase: str, salt: bytes, cost: Cost) -> bytes:
    """The 32-byte key of a normalised phrase. Raises UserError when the memory is not there."""
    from nacl.exceptions import RuntimeError as NoMemory
    from nacl.pwhash import argon2id

    try:
        return argon2id.kdf(KEY_BYTES, phrase.encode(), salt, cost.passes, cost.memory_kib * 1024)
    except NoMemory as error:
        message = _(
            "Er is te weinig geheugen vrij om het slot te openen. Uw gegevens zijn veilig. Sluit andere programma's en probeer het opnieuw."
        )
        raise UserError(message) from error


def lock(key: bytes, plain: bytes, context: bytes, nonce: bytes) -> bytes:
    """XChaCha20-Poly1305 (IETF); the context is bound in but not hidden."""
    from nsp_desktop.storage import sodium

    if len(key) != KEY_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError("a key or a nonce has a wrong length")
    return sodium.sealed(key, plain, context, nonce)


def unlock_box(key: bytes, sealed: bytes, context: bytes, nonce: bytes) -> bytes | None:
    """What was locked; None when key, context or a single bit differs."""
    from nsp_desktop.storage import sodium

    if len(sealed) < TAG_BYTES or len(key) != KEY_BYTES or len(nonce) != NONCE_BYTES:
        return None
    return sodium.opened(key, sealed, context, nonce)
