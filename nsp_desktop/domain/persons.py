"""A person as far as a typed name, address and contact tell: words that can be compared, and nothing guessed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from nsp_desktop.domain.addresses import Address
from nsp_desktop.domain.births import born_of
from nsp_desktop.domain.call_names import root_of, roots_of
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
_WORD: Final = re.compile(r"[^\W\d_]+(?: ?- ?[^\W\d_]+)*\.?")
_PHONE: Final = re.compile(r"(?<![\d])(?:\+|00)?\(?\d[\d \-./()]{6,16}\d(?!\d)")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
_MARRIED: Final = re.compile(r"\b(?:geb|geboren|gesch|ev|e/v|echtgenote van|weduwe van|wed v)\b\.?")
"""What stands between the two names of somebody who married."""
_PARTICLES: Final = TUSSENVOEGSELS | {"al", "vom", "zum", "da", "dos", "di", "af", "und"}
PHONE_DIGITS: Final = 8
"""Of a phone number: the digits that stay the same with 06, +31 6 or 0031 6 in front."""
_SWAPPED: Final = 4.0
"""How much likelier the other way round must be."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is known; "" for what is not. `given` may be one letter; `root`: the name that a call name stands for,
    and `other_root` where there are two such names.

    `parts`: the family names, of which somebody who married has two; `born`: a date, or a year alone.
    """

    id: str
    given: str
    root: str
    family: str
    address: Address
    phone: str
    mail: str
    born: str
    parts: tuple[str, ...] = ()
    other_root: str = ""

    @property
    def year(self) -> str:
        return self.born[:4]

    @property
    def given_sound(self) -> str:
        return sound(self.given) if len(self.given) > 1 else ""

    @property
    def family_sound(self) -> str:
        return sound(self.family) if len(self.family) > 1 else ""


def person(id: str, name: str, address: Address, contact: str, born: str = "") -> Person:  # noqa: A002 - the id of the record
    """Read what was typed about somebody; `born` where that is a field of its own."""
    told, bare = born_of(name)
    also, reached = _born_beside(contact)
    given, family = _named(bare)
    roots = roots_of(given)
    known = born_of(born, field=True)[0] or (told if told == also or not also else "" if told else also)
    return Person(
        id=id, given=given, root=roots[0], family="".join(family), address=address, phone=phone_of(reached), mail=_mail(contact),
        born=known, parts=tuple(family), other_root="".join(roots[1:2]),
    )  # fmt: skip


def _born_beside(contact: str) -> tuple[str, str]:
    """A date of birth that stands beside a telephone number, and the text without it."""
    born, rest = born_of(_PHONE.sub(" ", contact))
    whole, without = born_of(contact)
    return (whole, without) if len(whole) > len("1954") and not phone_of(rest) else (born, contact)


def names_of(name: str) -> tuple[str, str]:
    """Given name and family name: "van der Berg, Jan", "J. v.d. Berg" and "Jan van der Berg" tell the same."""
    given, family = _named(name)
    return given, "".join(family)


def _named(name: str) -> tuple[str, list[str]]:
    """Given name, and the parts of the family name."""
    text = _spelled_out(name)
    before, _comma, after = text.partition(",")
    if _words(after) and _words(before):
        return _first(_words(after)), _parts(_words(before))
    words = _words(text)
    core = [word for place, word in enumerate(words) if not _small(word, place)]
    if not core:
        return "", _parts(words)
    leading = words[0] != core[0]
    if len(words) > 1 and words[0].partition("-")[2] in _PARTICLES:
        return ("", _parts(words)) if len(core) < 3 else (_first(core[-1:]), _parts(core[:-1]))  # Bakker-de Vries, and Bakker-de Vries Jan
    if len(core) == 1:
        titled = len(words) < len(_WORD.findall(text))
        return ("", _parts(core)) if leading or titled else (_first(core), [])
    if leading or len(core[-1]) == 1 < len(core[0]):
        return _first(core[-1:]), _parts(core[:-1])
    return _first(core), _parts(_after_given(core))


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
    text = _MARRIED.sub("-", plain(name))
    for short, long in _SMALL_WORDS:
        text = short.sub(long, text)
    return _APOSTROPHES.sub("", text)


def _words(text: str) -> list[str]:
    """Words and initials in order, without titles; "j.a." is two of them."""
    return [bare for word in _WORD.findall(text) if (bare := word.rstrip(".").replace(" ", "")) not in _TITLES]


def _small(word: str, place: int) -> bool:
    """A tussenvoegsel; one letter in front is an initial."""
    return word in _PARTICLES and (place > 0 or len(word) > 1)


def _first(words: list[str]) -> str:
    """The given name; of Jan-Willem the first."""
    return next((word.partition("-")[0] for word in words if word not in _PARTICLES or len(word) == 1), "")


def _parts(words: list[str]) -> list[str]:
    """The family names, of Bakker-de Vries two."""
    apart = [part for word in words for part in word.split("-") if part]
    return [part for part in apart if part not in _PARTICLES] or apart


def _mail(contact: str) -> str:
    found = _MAIL.search(contact)
    return found.group().lower() if found else ""


def righted(persons: Sequence[Person]) -> list[Person]:
    """The same persons; where given and family name were swapped, as all others show, they stand right again."""
    given, family = (Counter(getattr(one, name) for one in persons) for name in ("given", "family"))

    def doubt(word: str) -> float:
        """Above 1 for a word that stands more often as a family name."""
        return (family[word] + 0.5) / (given[word] + 0.5)

    def is_swapped(one: Person) -> bool:
        return bool(one.given and one.family) and doubt(one.given) / doubt(one.family) > _SWAPPED

    return [
        replace(one, given=one.family, root=root_of(one.family), other_root="", family=one.given, parts=(one.given,))
        if is_swapped(one)
        else one
        for one in persons
    ]
