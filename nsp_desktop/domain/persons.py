"""A person as far as a typed name, address and contact tell: words that can be compared, and nothing guessed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from nsp_desktop.domain.addresses import Address
from nsp_desktop.domain.call_names import root_of
from nsp_desktop.domain.names import TUSSENVOEGSELS, plain, sound

_TITLE_WORDS: Final = """
dhr mevr mw mevrouw meneer heer fam familie gezin dr drs ir ing mr prof mej mejuffrouw wed weduwe sr jr
"""
_TITLES: Final = frozenset(_TITLE_WORDS.split())
_APOSTROPHES: Final = re.compile("['’‘`´]")
_SMALL_WORDS: Final = (
    (re.compile(r"\bv\.? ?/?d\.?(?=[ .]|$)\.?"), "van de "), (re.compile(r"\bv\.? ?d\.?r\.?(?= |$)"), "van der "),
    (re.compile(r"(?<=[a-z.] )v\.?(?= )"), "van"), (re.compile(r"(?<![a-z])['’‘`´]t\b"), "het"),
    (re.compile(r"(?<![a-z])['’‘`´]s\b"), "des"),
)  # fmt: skip
"""How tussenvoegsels are written short: v.d., vd, v/d, v., 't, 's."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")
_PHONE: Final = re.compile(r"(?<![\d])(?:\+|00)?\(?\d[\d \-./()]{6,16}\d(?!\d)")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
_YEAR: Final = re.compile(r"(?<!\d)(?:19\d\d|20[0-4]\d)(?!\d)")
PHONE_DIGITS: Final = 8
"""Of a phone number: the digits that stay the same with 06, +31 6 or 0031 6 in front."""
_SWAPPED: Final = 4.0
"""How much likelier the other way round must be."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is known; "" for what is not. `given` may be one letter; `root`: the name that a call name stands for."""

    id: str
    given: str
    root: str
    family: str
    address: Address
    phone: str
    mail: str
    year: str

    @property
    def given_sound(self) -> str:
        return sound(self.given) if len(self.given) > 1 else ""

    @property
    def family_sound(self) -> str:
        return sound(self.family) if len(self.family) > 1 else ""


def person(id: str, name: str, address: Address, contact: str) -> Person:  # noqa: A002 - the id of the record
    """Read what was typed about somebody."""
    given, family = names_of(_YEAR.sub(" ", name))
    return Person(
        id, given, root_of(given), family, address, phone_of(contact), _mail(contact), _year(f"{name} {_PHONE.sub(' ', contact)}")
    )


def names_of(name: str) -> tuple[str, str]:
    """Given name and family name: "van der Berg, Jan", "J. v.d. Berg" and "Jan van der Berg" tell the same."""
    text = _spelled_out(name)
    before, _comma, after = text.partition(",")
    if _words(after) and _words(before):
        return _first(_words(after)), _joined(_words(before))
    words = _words(text)
    core = [word for place, word in enumerate(words) if not _small(word, place)]
    if not core:
        return "", _joined(words)
    leading = words[0] != core[0]
    if len(core) == 1:
        titled = len(words) < len(_WORD.findall(text))
        return ("", _joined(core)) if leading or titled else (_first(core), "")
    if leading or len(core[-1]) == 1 < len(core[0]):
        return _first(core[-1:]), _joined(core[:-1])
    return _first(core), _joined(_after_given(core))


def phone_of(contact: str) -> str:
    """The last digits of the first phone number in a text; "" without one."""
    found = _PHONE.search(_MAIL.sub(" ", contact))
    digits = re.sub(r"\D", "", found.group()) if found else ""
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def _after_given(words: list[str]) -> list[str]:
    """What is left when the given name and further initials are taken off."""
    rest = words[1:]
    while len(rest) > 1 and len(rest[0]) == 1:
        rest = rest[1:]
    return rest


def _spelled_out(name: str) -> str:
    """Tussenvoegsels in full where they were written short, so that no letter of them is taken for an initial."""
    text = plain(name)
    for short, long in _SMALL_WORDS:
        text = short.sub(long, text)
    return _APOSTROPHES.sub("", text)


def _words(text: str) -> list[str]:
    """Words and initials in order, without titles; "j.a." is two of them."""
    return [bare for word in _WORD.findall(text) if (bare := word.rstrip(".")) not in _TITLES]


def _small(word: str, place: int) -> bool:
    """A tussenvoegsel; one letter in front is an initial."""
    return word in TUSSENVOEGSELS and (place > 0 or len(word) > 1)


def _first(words: list[str]) -> str:
    """The given name; of Jan-Willem the first."""
    return next((word.partition("-")[0] for word in words if word not in TUSSENVOEGSELS or len(word) == 1), "")


def _joined(words: list[str]) -> str:
    kept = [word for word in words if word not in TUSSENVOEGSELS] or words
    return "".join(kept).replace("-", "")


def _mail(contact: str) -> str:
    found = _MAIL.search(contact)
    return found.group().lower() if found else ""


def _year(text: str) -> str:
    found = _YEAR.findall(text)
    return found[0] if len(set(found)) == 1 else ""


def righted(persons: Sequence[Person]) -> list[Person]:
    """The same persons; where given and family name were swapped, as all others show, they stand right again."""
    given, family = (Counter(getattr(one, name) for one in persons) for name in ("given", "family"))

    def doubt(word: str) -> float:
        """Above 1 for a word that stands more often as a family name."""
        return (family[word] + 0.5) / (given[word] + 0.5)

    def is_swapped(one: Person) -> bool:
        return bool(one.given and one.family) and doubt(one.given) / doubt(one.family) > _SWAPPED

    return [replace(one, given=one.family, root=root_of(one.family), family=one.given) if is_swapped(one) else one for one in persons]
