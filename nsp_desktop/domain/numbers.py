"""Numbers of records (B12, or B-2-12 for the second laptop of one letter) and the codes on cards that hold them."""

from typing import Final

from nsp_desktop.domain.patterns import pattern
from nsp_desktop.frozen import dataclass

_NUMBER: Final = pattern(r"\s*([A-Za-z]{1,3})(?:-([0-9]{1,6})-|-?\s?)([0-9]{1,12})\s*")
_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CARD_PREFIX: Final = "NSP"
USER_CARD: Final = "USR"
"""The letters of a number that stands for a user; no laptop has three letters."""


@dataclass(frozen=True, slots=True, order=True)
class RecordNumber:
    """The laptop's letter, its place among laptops with that letter (1 for the first), and the count."""

    letter: str
    place: int
    count: int

    def __str__(self) -> str:
        return f"{self.letter}{self.count}" if self.place == 1 else f"{self.letter}-{self.place}-{self.count}"


def split(text: str) -> RecordNumber | None:
    """The parts of a number as people write it (b12, B-12, B-2-12); None when it is none."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    return RecordNumber(found[1].upper(), int(found[2] or 1), int(found[3]))


def sort_key(number: str) -> tuple[str, int, int, str]:
    """B2 before B12; what is no number of ours comes first, by its text."""
    found = split(number)
    return ("", 0, 0, number) if found is None else (found.letter, found.place, found.count, "")


def check_character(text: str) -> str:
    """The check character of ISO 7064 MOD 37,36 over letters and digits; it finds a wrong sign and two swapped ones."""
    product = 36
    for sign in text.upper():
        if sign in _ALPHABET:
            total = (product + _ALPHABET.index(sign)) % 36 or 36
            product = total * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def card_code(number: str) -> str:
    """What stands in the code on a card: prefix, number and check character, nothing of the person."""
    text = f"{CARD_PREFIX}-{number.upper()}"
    return f"{text}-{check_character(text)}"


def read_card(code: str) -> str | None:
    """The number on a scanned card; None when it is no card of ours or was read wrong."""
    text, _dash, check = code.strip().upper().rpartition("-")
    prefix, _dash, number = text.partition("-")
    found = split(number)
    return str(found) if prefix == CARD_PREFIX and found is not None and check == check_character(text) else None


def is_user_card(number: str) -> bool:
    """Whether what was read from a card stands for a user instead of a record."""
    return number.startswith(USER_CARD)
