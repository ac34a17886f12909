"""The phrase of a support point: four words from the list in resources/content, easy to write down and to say aloud.

4,096 words give 12 bits each, 48 bits together. With argon2id (phrase_key) one guess takes a tenth of a second and 64 MiB, so
trying half of them takes one computer some 440,000 years. The words differ in two letters or more, and in how they sound.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from nsp_desktop import assets
from nsp_desktop.i18n import _

WORDS_IN_PHRASE: Final = 4
PHRASE_LIMIT: Final = 1_000
_LONGEST_WORD: Final = 20
_BETWEEN: Final = str.maketrans(dict.fromkeys("-_.,;:/+|·–—", " "))


@cache
def words() -> tuple[str, ...]:
    """The word list, sorted; its length is the number of choices for each word."""
    return tuple(assets.path("content", "words-nl.txt").read_text("utf-8").split())


def draw_phrase(draw: Callable[[int], int]) -> str:
    """Four random words; `draw(n)` gives a whole number from 0 up to but not including n (`secrets.randbelow`)."""
    return " ".join(words()[draw(len(words()))] for _position in range(WORDS_IN_PHRASE))


def normalise_phrase(typed: str) -> str:
    """The words in small letters without accents, one space between them, however they were typed."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", typed[:PHRASE_LIMIT]).casefold())
    kept = (sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Cf", "Cs"))
    return " ".join("".join(kept).translate(_BETWEEN).split())


def hint(typed: str) -> str:
    """A question about the first word with a typing error ("Bedoelt u ...?"); "" when there is none to see."""
    known = frozenset(words())
    for word in normalise_phrase(typed).split():
        if word not in known and len(word) <= _LONGEST_WORD:
            meant = next((near for near in _one_slip_away(word) if near in known), None)
            if meant is not None:
                return _("Bedoelt u {meant} in plaats van {typed}?", meant=meant, typed=word)
    return ""


def _one_slip_away(word: str) -> Iterator[str]:
    """What somebody may have meant who swapped two letters, or typed one wrong, too many or too few."""
    for place in range(len(word) + 1):
        left, right = word[:place], word[place:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        if right:
            yield left + right[1:]
        for letter in "abcdefghijklmnopqrstuvwxyz":
            if right:
                yield left + letter + right[1:]
            yield left + letter + right
