"""Names and words as they are searched: without accents and tussenvoegsels, and by their Dutch sound."""

import re
import unicodedata
from typing import Final

from nsp_desktop.domain.patterns import pattern

_APART: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ĳ": "ij", "ħ": "h"})
"""Letters that do not fall apart in a letter and an accent."""
_APOSTROPHES: Final = pattern("['’‘`´]")
_WORD: Final = pattern(r"[^\W_]+")
_ASCII_WORD: Final = pattern("[a-z0-9]+")
TUSSENVOEGSELS: Final = frozenset(
    {
        "van", "vande", "vander", "vanden", "v", "vd", "vdr", "d", "de", "der", "den", "het", "t", "s", "ter", "ten", "te",
        "in", "op", "aan", "bij", "von", "zu", "la", "le", "les", "du", "des", "el",
    }
)  # fmt: skip
_SOUNDS: Final = (
    ("tsj", "s"), ("sch", "sg"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kw"), ("q", "k"), ("x", "ks"),
    ("dt", "t"), ("sz", "s"), ("ij", "y"), ("ei", "y"), ("ey", "y"), ("ay", "y"), ("ai", "y"), ("uy", "ui"), ("auw", "ou"), ("ouw", "ou"),
    ("au", "ou"), ("ae", "a"), ("ie", "i"),
)  # fmt: skip
_SOFT_C: Final = pattern("c(?=[eiy])")
_END: Final = str.maketrans({"d": "t", "b": "p"})


def plain(text: str) -> str:
    """Lower case, without accents, one space between words."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_APART)
    apart = unicodedata.normalize("NFKD", folded)
    return " ".join("".join(character for character in apart if not unicodedata.combining(character)).split())


def search_words(text: str) -> list[str]:
    """The words of a text as they are searched, in order; tussenvoegsels only when there is nothing else."""
    if text.isascii():
        words = _ASCII_WORD.findall(text.lower().replace("'", "").replace("`", ""))
    else:
        words = _WORD.findall(_APOSTROPHES.sub("", plain(text)))
    return [word for word in words if word not in TUSSENVOEGSELS] or words


def initials(name: str) -> str:
    """The first letters of a name, such as AvdB: enough for who knows the person, and not for a queue that looks along."""
    words = [word for word in name.replace(".", " ").split() if word[0].isalpha()]
    if len(words) == 1:
        return words[0][:2]
    return "".join(word[0] if word.lower() in TUSSENVOEGSELS else word[0].upper() for word in words)[:4]


def search_key(name: str) -> str:
    """A name as it is sorted and compared: "van der Berg" and "Berg, v.d." are one."""
    return " ".join(search_words(name))


def sound(word: str) -> str:
    """How a Dutch word or name sounds, coarsely: Meijer, Meyer and Maier are one, so are Smit, Smid and Smith."""
    folded = "".join(search_words(word))
    for letters, heard in _SOUNDS:
        folded = folded.replace(letters, heard)
    folded = _SOFT_C.sub("s", folded).replace("c", "k").replace("z", "s").replace("v", "f").replace("ui", "u")
    folded = re.sub(r"(.)\1+", r"\1", folded)
    return folded[:-1] + folded[-1:].translate(_END)
