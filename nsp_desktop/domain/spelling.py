"""Spelling over a bad line: a word for every letter, digits one by one, a few words a line for reading back."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from nsp_desktop.domain.names import plain
from nsp_desktop.i18n import N_, _

Alphabet = Literal["dutch", "nato"]
WORDS_A_LINE: Final = 5
_FEWEST: Final = 3
_DUTCH: Final = (
    "Anton Bernard Cornelis Dirk Eduard Ferdinand Gerard Hendrik Izaak Johan Karel Lodewijk Maria "
    "Nico Otto Pieter Quotiënt Rudolf Simon Teunis Utrecht Victor Willem Xantippe Ypsilon Zaandam"
)
_NATO: Final = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike "
    "November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
)
_WORDS: Final[dict[Alphabet, dict[str, str]]] = {
    "dutch": {word[0].lower(): word for word in _DUTCH.split()},
    "nato": {word[0].lower(): word for word in _NATO.split()},
}
"""The Dutch telephone alphabet, and that of NATO and ITU for radio amateurs and crews from abroad."""
_DIGITS: Final = (
    N_("nul"), N_("één"), N_("twee"), N_("drie"), N_("vier"), N_("vijf"), N_("zes"), N_("zeven"), N_("acht"), N_("negen"),
)  # fmt: skip
_SIGNS: Final = {"-": N_("streep"), "/": N_("schuine streep"), ".": N_("punt"), "+": N_("plus"), ",": N_("komma"), "@": N_("apenstaart")}
_CODE: Final = re.compile(r"[0-9]|^[^\W\d_]?[A-Z]{2,4}[^\W\d_]?$")
"""What has a digit, and short words in capitals; a long word in capitals is a word."""
_LABEL: Final = re.compile(r"^[A-Z0-9 ]+:")
_AROUND: Final = ".,;:()!?"


@dataclass(frozen=True, slots=True)
class ReadBackLine:
    """A few words to say in one breath; `spelled` are those with digits or capitals, sign by sign ("" when there are none)."""

    said: str
    spelled: str = ""


def spell(text: str, alphabet: Alphabet = "dutch") -> tuple[str, ...]:
    """A spoken word for every letter, digit and sign; accents and spaces are left out."""
    return tuple(spoken for sign in plain(text) if (spoken := _spoken(sign, alphabet)))


def spelled_lines(text: str, alphabet: Alphabet = "dutch", words: int = WORDS_A_LINE) -> tuple[str, ...]:
    """The same in lines of a few words."""
    return tuple(" ".join(chunk) for chunk in _chunks(spell(text, alphabet), words))


def read_back(
    text: str, alphabet: Alphabet = "dutch", words: int = WORDS_A_LINE, *, names: Collection[str] = ()
) -> tuple[ReadBackLine, ...]:  # fmt: skip
    """A message as it is read back: line by line, at most so many words each, what is easily misheard spelled out: codes, and the words
    in `names`. The label of a line is not spelled."""
    known = frozenset(name.strip(_AROUND).casefold() for name in names)
    found: list[ReadBackLine] = []
    for line in text.splitlines():
        label = _LABEL.match(line)
        bare = len(label.group().split()) if label else 0
        for chunk in _chunks(line.split(), words):
            found.append(ReadBackLine(" ".join(chunk), _spelled(chunk[bare:], alphabet, known)))
            bare = max(0, bare - len(chunk))
    return tuple(found)


def names_in(text: str) -> tuple[str, ...]:
    """The words that begin with a capital and so are misheard most: streets, places, persons."""
    return tuple(word for word in re.findall(r"[^\W\d_][\w'-]+", text) if word[0].isupper())


def _spelled(words: Sequence[str], alphabet: Alphabet, names: Collection[str]) -> str:
    codes = [word.strip(_AROUND) for word in words]
    return "; ".join(" ".join(spell(word, alphabet)) for word in codes if _CODE.search(word) or word.casefold() in names)


def _spoken(sign: str, alphabet: Alphabet) -> str:
    if sign.isascii() and sign.isdigit():
        return _(_DIGITS[int(sign)])
    return _WORDS[alphabet].get(sign) or _(_SIGNS.get(sign, ""))


def _chunks(words: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """Lines of equal length as far as that goes: six words are three and three, not five and one."""
    most = max(most, _FEWEST)
    lines = -(-len(words) // most)
    start = 0
    for line in range(lines):
        end = start + -(-(len(words) - start) // (lines - line))
        yield words[start:end]
        start = end
