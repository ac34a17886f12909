"""What a need begins with when a known visitor asks for it."""

from nsp_desktop.services.prefilling import need_of


def test_the_address_of_a_known_visitor_goes_along_with_the_need() -> None:
    visitor = {"name": "Jansen-Proef", "address": "Proefstraat", "postcode": "1234 AB", "house_number": "12a", "contact": "buren"}
    assert need_of(visitor) == {"for_whom": "Jansen-Proef", "location": "Proefstraat, 1234 AB 12a", "contact": "buren"}


def test_what_is_not_known_is_not_filled_in() -> None:
    assert need_of({"name": "Voorbeeld", "postcode": None}) == {"for_whom": "Voorbeeld"}
