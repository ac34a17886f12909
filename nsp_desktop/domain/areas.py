"""The four-digit area that an address lies in: the one open trace of a place."""

from typing import Final

from nsp_desktop.domain.patterns import pattern
from nsp_desktop.domain.register import Register, Values

_PLACES: Final[tuple[str, ...]] = ("postcode", "address", "location")
_WITH_LETTERS: Final = pattern(r"(?<![0-9A-Za-z])([1-9][0-9]{3}) ?([A-Za-z]{2})(?![0-9A-Za-z])")
_DIGITS_ALONE: Final = pattern("[1-9][0-9]{3}")
_SHORT_WORDS: Final = frozenset(
    {
        "al",
        "de",
        "en",
        "er",
        "ha",
        "in",
        "is",
        "je",
        "kg",
        "km",
        "kw",
        "me",
        "mm",
        "na",
        "nr",
        "nu",
        "of",
        "om",
        "op",
        "pk",
        "te",
        "tm",
        "ze",
        "zo",
    }
)
"""Two letters after four digits that are a word: "nummer 1200 in de flat"."""


def area_of(register: Register, values: Values) -> str | None:
    """The area of the typed postcode, address or location; where a register has none of these, of the contact.

    Four digits count only with the two letters of a postcode, or alone: a house number must not become open.
    """
    places = [name for name in _PLACES if name in register.by_name] or ["contact"]
    texts = (values.get(name) for name in places)
    return next((area for text in texts if isinstance(text, str) and (area := _area_in(text)) is not None), None)


def _area_in(text: str) -> str | None:
    if _DIGITS_ALONE.fullmatch(text.strip()):
        return text.strip()
    found = (match for match in _WITH_LETTERS.finditer(text) if match[2].isupper() or match[2].lower() not in _SHORT_WORDS)
    return next((match[1] for match in found), None)
