"""PINs and cards of users: how they are checked, and how long to wait after wrong ones. They never leave this laptop."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.numbers import card_code, read_card
from nsp_desktop.errors import InvalidInput, Problem
from nsp_desktop.i18n import _

SHORTEST, LONGEST = 4, 8
FREE_TRIES: Final = 3
_FIRST_WAIT_MS: Final = 5_000
_LONGEST_WAIT_MS: Final = 300_000
_MEMORY: Final = 32 << 20
_PASSES: Final = 3
"""argon2id in about 30 ms: switching users stays instant; the PIN is only a switch in an unlocked program."""
_CARD: Final = "USR"


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries in a row and when the last one was; kept by whoever asks for the PIN."""

    failed: int = 0
    last_at: Millis = Millis(0)

    def wait(self, now: Millis) -> int:
        """Milliseconds until the next try is taken; 0: now."""
        if self.failed < FREE_TRIES:
            return 0
        wait = min(_FIRST_WAIT_MS << min(self.failed - FREE_TRIES, 10), _LONGEST_WAIT_MS)
        return max(0, min(self.last_at + wait - now, wait))

    def wrong(self, now: Millis) -> "Tries":
        return Tries(self.failed + 1, now)


def verifier(pin: str) -> str:
    """What is kept of a PIN. Raises InvalidInput for one that is too short or too easy."""
    from nacl.pwhash import argon2id

    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise InvalidInput([Problem("pin", _("Een pincode heeft {least} tot {most} cijfers.", least=SHORTEST, most=LONGEST))])
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise InvalidInput([Problem("pin", _("Deze pincode is te makkelijk. Kies een andere."))])
    return argon2id.str(pin.encode(), opslimit=_PASSES, memlimit=_MEMORY).decode()


def fits(kept: str, pin: str) -> bool:
    """Whether this is the PIN of which `kept` was made."""
    from nacl.exceptions import InvalidkeyError
    from nacl.pwhash import argon2id

    try:
        return bool(argon2id.verify(kept.encode(), pin.encode()))
    except InvalidkeyError:
        return False


def draw_card() -> str:
    """The number of a new card: 12 random digits."""
    return f"{_CARD}{secrets.randbelow(9 * 10**11) + 10**11}"


def card_text(number: str) -> str:
    """What stands in the code on the card."""
    return card_code(number)


def card_mark(scanned: str) -> str | None:
    """What is kept of a card: the hash of its number; None when what was scanned is no user's card."""
    number = read_card(scanned)
    if number is None or not number.startswith(_CARD):
        return None
    return hashlib.sha256(number.encode()).hexdigest()
