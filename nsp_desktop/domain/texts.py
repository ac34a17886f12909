"""What a text may hold, and the eleven test that recognises a citizen service number."""

import re
from typing import Final

from nsp_desktop.domain.fields import TEXT_LIMIT
from nsp_desktop.domain.patterns import pattern
from nsp_desktop.i18n import _

_NINE: Final = pattern(r"(?<![0-9+])(?<![0-9][ .-])[0-9](?:[ .-]?[0-9]){8}(?![ .-]?[0-9])")


def text_problem(text: str) -> str | None:
    """Why this text cannot be kept, in a sentence; None when it can.

    Texts are kept to the character, spaces and control characters too. Only what has no bytes in UTF-8 or ends a text
    in other programs (half a character, the NUL character) is refused.
    """
    if len(text) > TEXT_LIMIT:
        return _("Deze tekst is te lang: {length} tekens. Er passen er {limit}. Maak er twee van.", length=len(text), limit=TEXT_LIMIT)
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        return _("In deze tekst staat een teken dat niet bewaard kan worden. Typ de tekst opnieuw.")
    return None


def holds_citizen_number(text: str) -> bool:
    """Whether nine digits in a text pass the eleven test of the citizen service number (BSN)."""
    return any(_passes_eleven_test(re.sub("[^0-9]", "", found)) for found in _NINE.findall(text))


def _passes_eleven_test(digits: str) -> bool:
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return weighed % 11 == 0 and int(digits) > 0
