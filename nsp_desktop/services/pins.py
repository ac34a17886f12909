"""PINs and cards of users: how they are checked, and how long to wait after wrong ones. They never leave this laptop."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.numbers import USER_CARD, card_code, is_user_card, read_card
from nsp_desktop.errors import InvalidInput, Problem
from nsp_desktop.i18n import _

SHORTEST, LONGEST = 4, 8
FREE_TRIES: Final = 3
_FIRST_WAIT_MS: Final = 5_000
_LONGEST_WAIT_MS: Final = 300_000
_MEMORY: Final = 32 << 20
_PASSES: Final = 3
"""argon2id in about 30 ms: switching users stays instant; the PIN is only a switch in an unlocked program."""
_ENVELOPE_DIGITS: Final = 12


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

    problem = easy_problem(pin)
    if problem:
        raise InvalidInput([Problem("pin", problem)])
    return argon2id.str(pin.encode(), opslimit=_PASSES, memlimit=_MEMORY).decode()


def fits(kept: str, pin: str) -> bool:
    """Whether this is the PIN of which `kept` was made."""
    from nacl.exceptions import InvalidkeyError
    from nacl.pwhash import argon2id

    try:
        return bool(argon2id.verify(kept.encode(), pin.encode()))
    except InvalidkeyError:
        return False


def easy_problem(pin: str) -> str:
    """Why this PIN will not do, in words; "" for a good one."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        return _("Een pincode heeft {least} tot {most} cijfers.", least=SHORTEST, most=LONGEST)
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        return _("Deze pincode is te makkelijk. Kies een andere.")
    return ""


def draw_card() -> str:
    """The number of a new card: 12 random digits."""
    return f"{USER_CARD}{secrets.randbelow(9 * 10**11) + 10**11}"


def card_text(number: str) -> str:
    """What stands in the code on the card."""
    return card_code(number)


def card_mark(scanned: str) -> str | None:
    """What is kept of a card: the hash of its number; None when what was scanned is no user's card."""
    number = read_card(scanned)
    return hashlib.sha256(number.encode()).hexdigest() if number is not None and is_user_card(number) else None


def draw_envelope() -> str:
    """The code for the sealed envelope: twelve digits in groups that are easy to copy by hand."""
    digits = f"{secrets.randbelow(10**_ENVELOPE_DIGITS):0{_ENVELOPE_DIGITS}}"
    return " ".join(digits[place : place + 4] for place in range(0, _ENVELOPE_DIGITS, 4))


def envelope_mark(typed: str) -> str | None:
    """What is kept of an envelope's code: a slow hash is not needed, for it cannot be guessed; None when this is no such code."""
    digits = "".join(typed.split()).replace("-", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == _ENVELOPE_DIGITS):
        return None
    return hashlib.sha256(f"envelope {digits}".encode()).hexdigest()
