"""The open area of a place: four digits, and never a house number."""

import pytest

from nsp_desktop.domain.areas import area_of
from nsp_desktop.domain.register import Value
from nsp_desktop.registers import ALL

BY_NAME = {register.name: register for register in ALL}


@pytest.mark.parametrize(
    ("register", "values", "area"),
    [
        ("visitors", {"postcode": "1234 AB"}, "1234"), ("visitors", {"postcode": "1234"}, "1234"),
        ("visitors", {"address": "Voorbeeldstraat 12, 2345 CD Voorbeeld"}, "2345"),
        ("visitors", {"address": "Voorbeeldstraat 12, 2345cd"}, "2345"),
        ("visitors", {"postcode": "1234 AB", "address": "9999 ZZ"}, "1234"),
        ("needs", {"location": "Voorbeeldlaan 3 1234 AB"}, "1234"), ("needs", {"location": "1234"}, "1234"),
        ("needs", {"location": "Voorbeeldlaan 1234"}, None), ("needs", {"location": "nummer 1200 in de flat"}, None),
        ("needs", {"location": "achter het station"}, None), ("needs", {"location": None}, None), ("needs", {}, None),
        ("needs", {"contact": "buren op 1234 AB"}, None), ("needs", {"location": "12345 AB"}, None),
        ("needs", {"location": "X1234 AB"}, None),
        ("offers", {"contact": "06-12345678, 1234 AB"}, "1234"), ("offers", {"contact": "0612345678"}, None),
    ],
)  # fmt: skip
def test_an_area_follows_from_a_postcode_only(register: str, values: dict[str, Value], area: str | None) -> None:
    assert area_of(BY_NAME[register], values) == area
