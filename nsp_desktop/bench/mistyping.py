"""What goes wrong when somebody types what another says: keys, sounds, letters seen wrongly, digits the wrong way round."""

from random import Random
from typing import Final

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS_TEXT: Final = """
ij/y y/ij ij/ei ei/ij ei/eij au/ou ou/au auw/ouw c/k k/c s/z z/s f/v v/f ck/k k/ck d/dt t/d d/t g/ch ch/g sch/s ph/f th/t x/ks
uij/ui ui/uy aa/a oo/o ee/e nn/n ss/s ll/l tt/t l/ll n/nn s/ss i/ie ie/i w/v oe/u sj/sh j/y ks/x qu/kw
"""
_SOUNDS: Final = tuple((old, new) for old, new in (pair.split("/") for pair in _SOUNDS_TEXT.split()))
_SEEN: Final = {"m": "rn", "n": "u", "u": "v", "l": "i", "i": "l", "e": "c", "g": "q", "h": "b", "w": "vv", "a": "o", "o": "a"}


def mistyped(draw: Random, word: str) -> str:
    """One error in a word; the first letter is seldom wrong."""
    if len(word) < 3:
        return word
    at = draw.randrange(0 if draw.random() < 0.1 else 1, len(word))
    match draw.choices(("key", "out", "in", "swap", "sound", "seen"), (22, 20, 18, 12, 20, 8))[0]:
        case "key":
            return word[:at] + _beside(draw, word[at]) + word[at + 1 :]
        case "out":
            return word[:at] + word[at + 1 :]
        case "in":
            return word[:at] + draw.choice((word[at], _beside(draw, word[at]))) + word[at:]
        case "swap":
            at = max(1, at)
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        case "sound":
            return misheard(draw, word)
        case _:
            return word[:at] + _SEEN.get(word[at], word[at]) + word[at + 1 :]


def misheard(draw: Random, word: str) -> str:
    """Written as it sounds."""
    fitting = [pair for pair in _SOUNDS if pair[0] in word]
    old, new = draw.choice(fitting) if fitting else ("", "")
    return word.replace(old, new, 1) if old else word


def misdialled(draw: Random, digits: str, keep: int = 0) -> str:
    """One digit of a number wrong, left out, or two of them swapped; the first `keep` are right."""
    places = [place for place in range(keep, len(digits)) if digits[place].isdigit()]
    if len(places) < 2:
        return digits
    at = draw.choice(places[1:])
    match draw.choices(("other", "swap", "out"), (50, 35, 15))[0]:
        case "other":
            return digits[:at] + draw.choice([digit for digit in "0123456789" if digit != digits[at]]) + digits[at + 1 :]
        case "swap":
            return digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]
        case _:
            return digits[:at] + digits[at + 1 :]


def _beside(draw: Random, letter: str) -> str:
    row = next((row for row in _ROWS if letter.lower() in row), "")
    at = row.find(letter.lower())
    return draw.choice([key for key in (row[max(0, at - 1)], row[min(len(row) - 1, at + 1)]) if key != letter.lower()]) if row else letter
