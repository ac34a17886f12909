"""Short texts with a fixed form: postcode, house number, phone number, number on a card, four-digit area."""

import re
from typing import Final, assert_never

from nsp_desktop.domain.fields import CodeForm
from nsp_desktop.domain.patterns import pattern
from nsp_desktop.i18n import _

_POSTCODE: Final = pattern(r"([1-9][0-9]{3})(?:[ -]?([A-Z]{2}))?")
_AREA: Final = pattern(r"[1-9][0-9]{3}")
_HOUSE_NUMBER: Final = pattern(r"[A-Za-z/ ]{0,8}[0-9][0-9A-Za-z /.-]{0,19}")
_PHONE: Final = pattern(r"\+?[0-9][0-9 ()./-]{1,29}")
_NUMBER: Final = pattern(r"[A-Z0-9](?:[A-Z0-9 ./-]{0,38}[A-Z0-9])?")


def parse_code(form: CodeForm, typed: str) -> str:
    """The one way in which a code is kept; the same again for a kept one. Raises ValueError with a sentence."""
    text = " ".join(typed.split())
    match form:
        case "postcode":
            return _postcode(text)
        case "area":
            return _matching(_AREA, text, _("Schrijf de vier cijfers van de postcode, bijvoorbeeld 1234."))
        case "house_number":
            return _matching(_HOUSE_NUMBER, text, _("Schrijf een huisnummer, bijvoorbeeld 12 of 12-A."))
        case "phone":
            return _phone(text)
        case "number":
            return _matching(_NUMBER, text.upper(), _("Schrijf een nummer van letters en cijfers, bijvoorbeeld B12."))
        case _:
            assert_never(form)


def _matching(form: re.Pattern[str], text: str, sentence: str) -> str:
    if not form.fullmatch(text):
        raise ValueError(sentence)
    return text


def _postcode(text: str) -> str:
    """1234 AB; the four digits alone will do. A foreign one belongs in the address."""
    found = _POSTCODE.fullmatch(text.upper())
    if found is None:
        raise ValueError(_("Schrijf een postcode als 1234 AB of 1234. Zet een buitenlandse postcode bij het adres."))
    return " ".join(part for part in found.groups() if part)


def _phone(text: str) -> str:
    """06-12345678 for a Dutch mobile number, ten digits for another Dutch one; others stay as typed."""
    text = _matching(_PHONE, text, _("Schrijf een telefoonnummer, bijvoorbeeld 06-12345678."))
    digits = re.sub(r"^(?:\+31|0031)0?", "0", re.sub(r"[ ()./-]", "", text))
    if not re.fullmatch("0[1-9][0-9]{8}", digits):
        return text
    return f"06-{digits[2:]}" if digits.startswith("06") else digits
