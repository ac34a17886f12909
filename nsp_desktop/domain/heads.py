"""A ledger head as sixteen letters, short enough to write down or read out over a radio."""

from dataclasses import dataclass

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Thirty-two signs that are not taken for one another: no I, O, 0 or 1."""
LENGTH = 16


@dataclass(frozen=True, slots=True)
class Head:
    """One node's newest entry: the laptop's letter and the sixteen letters of its chain hash."""

    laptop: str
    letters: str

    def grouped(self) -> str:
        """In four groups of four, as people read them."""
        return " ".join(self.letters[start : start + 4] for start in range(0, len(self.letters), 4))


def head_letters(chain_hash: bytes) -> str:
    """The first 80 bits of a chain hash, five bits a letter."""
    bits = int.from_bytes(chain_hash[:10].ljust(10, b"\0"), "big")
    return "".join(LETTERS[bits >> 5 * place & 31] for place in reversed(range(LENGTH)))


def read_head(text: str) -> Head | None:
    """A head as people type it from a sheet: the laptop's letter, then sixteen letters, with or without spaces; None for anything else."""
    letters = "".join(text.upper().replace(":", " ").replace("-", " ").split())
    if len(letters) != LENGTH + 1 or not letters[0].isalpha() or any(letter not in LETTERS for letter in letters[1:]):
        return None
    return Head(letters[0], letters[1:])
