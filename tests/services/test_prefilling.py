"""What a new record begins with, where the program knows most of it already."""

from pathlib import Path

from nsp_desktop.services.prefilling import beginning, need_of
from tests.building import practice_desk


def test_the_address_of_a_known_visitor_goes_along_with_the_need() -> None:
    visitor = {"name": "Jansen-Proef", "address": "Proefstraat", "postcode": "1234 AB", "house_number": "12a", "contact": "buren"}
    assert need_of(visitor) == {"for_whom": "Jansen-Proef", "location": "Proefstraat, 1234 AB 12a", "contact": "buren"}


def test_what_is_not_known_is_not_filled_in() -> None:
    assert need_of({"name": "Voorbeeld", "postcode": None}) == {"for_whom": "Voorbeeld"}


def test_a_message_begins_with_who_usually_writes_to_whom(tmp_path: Path) -> None:
    found = beginning(practice_desk(tmp_path), "messages")
    assert (found["direction"], found["from_role"], found["to_role"]) == ("out", "Noodsteunpunt", "Coördinatiepunt")
