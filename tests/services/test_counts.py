"""Two people who count the same shelf without knowing of each other are told so."""

from pathlib import Path

from nsp_desktop.services.counts import unaware_counts
from tests.building import give, practice_desk, second_laptop


def test_counts_that_did_not_know_of_each_other_conflict_until_a_new_count(tmp_path: Path) -> None:
    first = practice_desk(tmp_path / "b")
    water = first.add("supplies", {"name": "Water"}).record
    first.add("movements", {"supply": water, "kind": "received", "amount": 10})
    second = second_laptop(first, tmp_path / "c")
    give(first, second)
    first.count_stock(water, 8)
    second.count_stock(water, 8)
    give(first, second)
    give(second, first)
    assert first.stock(water) == second.stock(water) == 6
    assert len(unaware_counts(first, "movements", water)) == len(unaware_counts(second, "movements", water)) == 1
    second.count_stock(water, 8)
    give(second, first)
    assert first.stock(water) == 8
    assert unaware_counts(first, "movements", water) == []


def test_head_counts_one_after_the_other_agree(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    desk.recount(5)
    desk.recount(7)
    assert desk.inside() == 7
    assert unaware_counts(desk, "visits") == []
