"""The phrase of a support point: four words from the list in resources/content, easy to write down and to say aloud."""

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

from nsp_desktop import assets

WORDS_IN_PHRASE: Final = 4
_BETWEEN: Final = str.maketrans(dict.fromkeys("-_.,;:/+|·–—", " "))


@cache
def words() -> tuple[str, ...]:
    """The word list, sorted; its length is the number of choices for each word."""
    lines = assets.path("content", "words-nl.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def draw_phrase(draw: Callable[[int], int]) -> str:
    """Four random words; `draw(n)` gives a whole number from 0 up to but not including n (`secrets.randbelow`)."""
    return " ".join(words()[draw(len(words()))] for _position in range(WORDS_IN_PHRASE))


def normalise_phrase(typed: str) -> str:
    """The words in small letters without accents, one space between them, however they were typed."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", typed).casefold())
    kept = (sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join("".join(kept).translate(_BETWEEN).split())
