"""Familie zoeken keeps its rules."""

from pathlib import Path

import pytest

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.services import family_search
from nsp_desktop.services.desk import Desk
from tests.building import practice_desk


def started(desk: Desk) -> RecordId:
    return family_search.start(desk, "Piet van der Proef", "Anna Voorbeeld", "06-00000001").record


def test_a_search_goes_from_open_to_told_and_never_back(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    search = started(desk)
    with pytest.raises(UserError):
        family_search.told(desk, search)
    family_search.found(desk, search)
    family_search.look_again(desk, search)
    family_search.found(desk, search)
    family_search.told(desk, search)
    assert family_search.searches(desk) == []
    with pytest.raises(UserError):
        family_search.withdraw(desk, search)


def test_a_withdrawn_search_can_go_on(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    search = started(desk)
    family_search.withdraw(desk, search)
    family_search.look_again(desk, search)
    assert len(family_search.searches(desk)) == 1


def test_the_seeker_hears_the_same_whether_somebody_was_found_or_not_and_never_a_place(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.add("visitors", {"name": "Piet Proef", "address": "Proefstraat 1"})
    search = started(desk)
    before = family_search.for_seeker(desk, search)
    family_search.found(desk, search)
    assert family_search.for_seeker(desk, search) == before
    family_search.told(desk, search)
    said = family_search.for_seeker(desk, search)
    assert "Proefstraat" not in said
    assert desk.info.name not in said


def test_the_sought_person_hears_who_looks_and_chooses(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    said = family_search.for_sought(desk, started(desk))
    assert "Anna Voorbeeld" in said
    assert "06-00000001" in said


def test_a_visitor_with_the_sought_name_is_found_both_ways(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    search = started(desk)
    assert [row.record for row in family_search.sought_when_typed(desk, "Proef, Piet")] == [search]
    assert family_search.sought_when_typed(desk, "") == []
    desk.add("visitors", {"name": "Piet Proef"})
    desk.add("visitors", {"name": "Jan Proef"})
    assert [row.number for row in family_search.perhaps_here(desk, search)] == ["B1"]


def test_a_search_needs_somebody_sought_a_seeker_and_a_way_back(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    with pytest.raises(InvalidInput) as caught:
        family_search.start(desk, "", " ", "")
    assert {problem.field for problem in caught.value.problems} == {"sought", "seeker", "contact"}


def test_the_list_is_declared_to_stay_at_the_point(tmp_path: Path) -> None:
    assert practice_desk(tmp_path).register("searches").stays_at_point
