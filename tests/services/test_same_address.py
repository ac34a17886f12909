"""A need at an address where help was asked for already: it is said by number, kind and time, and never by a name."""

from pathlib import Path

import pytest

from nsp_desktop.services.desk import Desk
from nsp_desktop.services.same_address import asked_already
from tests.building import MINUTE, HandClock, practice_desk


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Desk:
    made = practice_desk(tmp_path / "punt", clock)
    need(made, "Proefstraat 12, 1234 AB", "transport", for_whom="Jansen-Proef")
    clock.forward(20 * MINUTE)
    return made


def need(desk: Desk, location: str, category: str = "water", **more: str) -> str:
    return desk.add("needs", {"urgency": "day", "category": category, "location": location, **more}).number


@pytest.mark.parametrize(
    "typed",
    [
        "Proefstraat 12, 1234 AB",
        "1234ab 12",
        "12 1234 AB",
        "proefstr. 12",
        "Proefstraat 12",
        "de Proefstraat 12",
        "Proeftraat 12",
        "Proefstraat 12 (achterom)",
    ],
)
def test_the_same_house_is_found_however_it_is_written(desk: Desk, typed: str) -> None:
    found = asked_already(desk, typed)
    assert found is not None and found.number == "B1"
    assert found.sentence == "Op dit adres staat al een hulpvraag open: B1, Vervoer of gestrand, 20 min."


@pytest.mark.parametrize(
    "typed", ["", "Proefstraat", "12", "1234 AB", "Proefstraat 1", "Proefstraat 120", "Proefstraat 12 b", "1234 AC 12", "Andereweg 12"]
)
def test_another_house_or_no_house_at_all_says_nothing(desk: Desk, typed: str) -> None:
    assert asked_already(desk, typed) is None


def test_no_name_and_no_address_is_told(desk: Desk) -> None:
    need(desk, "Proefstraat 12, 1234 AB", "water", for_whom="Voorbeeld", description="krukken", contact="0612345678")
    found = asked_already(desk, "1234 AB 12")
    assert found is not None and found.count == 2
    assert not [word for word in ("Voorbeeld", "Jansen", "krukken", "0612345678", "Proefstraat", "1234") if word in found.sentence]


def test_of_more_than_one_the_same_kind_is_told_and_else_the_newest(desk: Desk, clock: HandClock) -> None:
    need(desk, "Proefstraat 12", "water")
    clock.forward(5 * MINUTE)
    for category, number in (("transport", "B1"), ("water", "B2"), ("food", "B2"), (None, "B2")):
        found = asked_already(desk, "1234 AB, Proefstraat 12", category)
        assert found is not None and (found.count, found.number) == (2, number)
    assert found is not None and found.sentence == "Op dit adres staan al 2 hulpvragen open, zoals B2, Water, 5 min."


def test_what_is_done_or_struck_is_not_told(desk: Desk) -> None:
    row = desk.find("needs", "B1")
    assert row is not None
    desk.change("needs", row.record, {"status": "done"})
    assert asked_already(desk, "1234 AB 12") is None
    desk.change("needs", row.record, {"status": "busy"})
    assert asked_already(desk, "1234 AB 12") is not None
    desk.strike("needs", row.record, "vergissing")
    assert asked_already(desk, "1234 AB 12") is None


def test_an_old_need_is_found_among_many_of_one_area_and_street(desk: Desk) -> None:
    for house in range(100, 400):
        need(desk, f"Proefstraat {house}, 1234 AB")
    for typed in ("Proefstraat 12", "1234 AB 12"):
        found = asked_already(desk, typed)
        assert found is not None and (found.number, found.count) == ("B1", 1)
