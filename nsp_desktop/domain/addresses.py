"""An address in comparable parts, whether it was typed in one field or in three."""

import re
from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.names import plain, search_words

_POSTCODE: Final = re.compile(r"(?<![0-9a-z])([1-9][0-9]{3}) ?([a-z]{2})(?![0-9a-z])")
_STREET_HOUSE: Final = re.compile(
    r"(?P<street>[a-z][a-z .'\-]*[a-z.])[ ,]+(?P<house>[1-9][0-9]{0,4}) ?-?(?P<more>[a-z](?![a-z])|[0-9]{1,3}\b|hs\b|bis\b)?"
)
_AREA: Final = re.compile("[1-9][0-9]{3}")
_HOUSE: Final = re.compile(r"([1-9][0-9]{0,4}) ?-?([a-z0-9]{0,4})")
_LOOSE: Final = re.compile(r"(?<![0-9a-z])([1-9][0-9]{0,4}) ?([a-z])?(?![0-9a-z])")
"""A number beside a postcode, without a street."""
_SHORT: Final = (
    (re.compile(r"str(?:\.|$)"), "straat"), (re.compile(r"ln(?:\.|$)"), "laan"), (re.compile(r"pln(?:\.|$)"), "plein"),
    (re.compile(r"wg(?:\.|$)"), "weg"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """`postcode` as 1234ab, `house` its digits, `more` a letter or number behind it, `street` without spaces; "" for what is not known."""

    postcode: str = ""
    house: str = ""
    more: str = ""
    street: str = ""
    area: str = ""

    @property
    def known(self) -> bool:
        """Whether it says one house."""
        return bool(self.house and (self.postcode or self.street))


def read_address(text: str, postcode: str = "", house_number: str = "") -> Address:
    """From a free text, a postcode and a house number; what stands in a field of its own counts first."""
    found = _POSTCODE.search(plain(postcode)) or _POSTCODE.search(plain(text))
    code = f"{found[1]}{found[2]}" if found else ""
    rest = _POSTCODE.sub(" , ", plain(text))
    line = _STREET_HOUSE.search(rest)
    house = _HOUSE.search(plain(house_number))
    if line and not house:
        digits, more = line["house"], line["more"] or ""
    else:
        house = house or (_LOOSE.search(rest) if code else None)
        digits, more = (house[1], house[2] or "") if house else ("", "")
    street = line["street"] if line else _street_alone(rest) if house_number.strip() else ""
    area = code[:4] or (postcode.strip() if _AREA.fullmatch(postcode.strip()) else "")
    return Address(code, digits, more, street_key(street), area)


def _street_alone(text: str) -> str:
    """The street of a field beside which the house number has a field of its own: all before a comma, without numbers."""
    return re.sub(r"[^a-z .'\-]", " ", text.partition(",")[0]).strip()


def street_key(street: str) -> str:
    """A street as it is compared: "Burg. v.d. Bergstr." and "Burgemeester van den Bergstraat" begin to look alike."""
    for short, long in _SHORT:
        street = short.sub(long, street.strip())
    return "".join(search_words(street))
