"""At most five known people while a name is being typed."""

from pathlib import Path

from nsp_desktop.services import known_person
from tests.building import practice_desk


def test_five_at_most_and_none_before_the_second_letter(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    for place in range(8):
        desk.add("visitors", {"name": f"Proef {place}"})
    assert len(known_person.suggestions(desk, "pr")) == 5
    assert len(known_person.suggestions(desk, "proef", limit=99)) == 5
    assert known_person.suggestions(desk, "p") == []


def test_two_people_of_one_name_are_told_apart_without_their_address(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"name": "Jan de Proef", "postcode": "1234 AB", "house_number": "12", "contact": "06-00000001"})
    desk.add("visitors", {"name": "Jan Proef"})
    found = known_person.suggestions(desk, "proef jan")
    assert {(person.name, person.place) for person in found} == {("Jan de Proef", "1234, huisnummer 12"), ("Jan Proef", "")}


def test_somebody_is_found_by_phone_number_or_card_too(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"contact": "06-00000001"})
    assert known_person.suggestions(desk, "06-00000001")[0].name == "zonder naam"
    found = known_person.of_card(desk, "b1")
    assert found is not None and found.number == "B1"
    desk.strike("visitors", found.record, "dubbel")
    assert known_person.of_card(desk, "B1") is None
