"""A secret that any two custodians open together and none alone: age inside age, one file for each pair (decision 0017).

No cryptography of our own: the inner file is sealed to one of the pair, the outer one to the other, and the age tool opens both in turn.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from nsp_desktop.storage.age_files import decrypt_with, encrypt_to

LEAST: Final = 2
MOST: Final = 5
"""Ten files for each secret; more custodians make it no safer."""

Pair = tuple[int, int]


def pairs(count: int) -> list[Pair]:
    """The pairs among so many custodians, who are counted from 1."""
    return list(combinations(range(1, count + 1), 2))


def seal_for_pairs(recipients: Sequence[str], secret: bytes) -> dict[Pair, bytes]:
    """One file for each pair: who is first in the pair holds the inner key, the second the outer one. Raises UserError."""
    if not LEAST <= len(recipients) <= MOST:
        raise ValueError("a secret has two to five custodians")
    return {
        (first, second): seal_for_two(recipients[first - 1], recipients[second - 1], secret) for first, second in pairs(len(recipients))
    }


def seal_for_two(inner: str, outer: str, secret: bytes) -> bytes:
    return encrypt_to([outer], encrypt_to([inner], secret))


def open_together(parts: str, sealed: bytes) -> bytes | None:
    """The secret; None when the keys in this text (one a line) are not both of the pair, or the file is damaged. Raises UserError."""
    inner = decrypt_with(parts, sealed)
    return None if inner is None else decrypt_with(parts, inner)
