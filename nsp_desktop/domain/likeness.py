"""Which known words somebody may have meant: forgiving about typing errors and about letters that sound alike."""

from collections.abc import Collection, Sequence
from typing import Final

from nsp_desktop.domain.names import sound

SHORTEST: Final = 3
"""Shorter words are taken as they are typed."""
MOST: Final = 8
_LONG: Final = 8
_FAR: Final = 3
_SAME_START: Final = (
    ("c", "k"), ("c", "s"), ("k", "q"), ("s", "z"), ("f", "v"), ("f", "p"), ("g", "c"), ("i", "y"), ("i", "j"), ("e", "y"), ("e", "i"),
    ("o", "a"), ("t", "d"), ("w", "v"), ("u", "e"), ("x", "k"),
)  # fmt: skip
"""First letters that stand for one sound (Cornelis and Kornelis, Ouwerkerk and Auwerkerk)."""


def initials(word: str) -> tuple[str, ...]:
    """The letters that the meant word probably begins with, the likeliest first."""
    others = [other for pair in _SAME_START if word[0] in pair for other in pair]
    return tuple(dict.fromkeys([word[0], *others]))


def late_initials(word: str) -> tuple[str, ...]:
    """Where nothing was found: the first letters may be swapped, or one too many stands in front."""
    return tuple(dict.fromkeys(letter for letter in word[1:3] if letter not in initials(word)))


def alike(typed: str, words: Collection[str], most: int = MOST) -> list[str]:
    """The words that may have been meant, also before the last letter was typed; the likeliest first."""
    if len(typed) < SHORTEST:
        return []
    near = _near(typed, words)
    heard = sound(typed)
    errors = _errors(typed)
    found = [
        (distance, sound(word) != heard, abs(len(word) - len(typed)), word)
        for word, distance in near.items()
        if distance <= errors or sound(word).startswith(heard)
    ]
    return [word for *_order, word in sorted(found)[:most]]


def distance(typed: Sequence[str], words: Sequence[str]) -> int:
    """How far typed words are from those of a record, together: for putting the likeliest record first."""
    from rapidfuzz.distance import OSA

    return sum(min((OSA.distance(one, other[: len(one)]) for other in words), default=len(one)) for one in typed)


def _errors(typed: str) -> int:
    """Typing errors forgiven: none in three letters, one in most words, two in long ones."""
    if len(typed) <= SHORTEST:
        return 0
    return 2 if len(typed) >= _LONG else 1


def _near(typed: str, words: Collection[str]) -> dict[str, int]:
    """Words whose beginning is near what was typed, a letter more or less included, with their distance."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    whole = list(words)
    found: dict[str, int] = {}
    for length in (len(typed), len(typed) + 1, len(typed) - 1):
        starts = [word[:length] for word in whole]
        for _start, score, place in process.extract(typed, starts, scorer=OSA.distance, score_cutoff=_FAR, limit=None):
            found[whole[place]] = min(int(score), found.get(whole[place], _FAR))
    return found
