"""Facts of the status sheet: changes since the previous one, and JSON of any age."""

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.heads import LETTERS, Head, head_letters
from nsp_desktop.domain.status import LowSupply, Power, StatusFacts, amount_before
from nsp_desktop.domain.status_json import from_json, to_json
from tests.papers.examples import AFTERNOON, EMPTY, HUGE, MORNING, TOO_MUCH

PLAIN_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def through_json(facts: StatusFacts) -> StatusFacts | None:
    return from_json(json.loads(json.dumps(to_json(facts))))


def test_facts_survive_json_without_the_previous_sheet() -> None:
    for facts in (EMPTY, MORNING, AFTERNOON, TOO_MUCH, HUGE):
        assert through_json(facts) == replace(facts, previous=None)


@given(name=st.sampled_from(sorted(to_json(AFTERNOON))), value=PLAIN_JSON)
def test_any_value_in_any_place_is_read_as_far_as_it_fits(name: str, value: object) -> None:
    found = from_json({**to_json(AFTERNOON), name: value})
    if found is None:
        assert name == "made_at"
    else:
        assert found.point == AFTERNOON.point or name == "point"
        assert through_json(found) == found


@given(name=st.sampled_from(sorted(to_json(AFTERNOON))))
def test_what_an_older_version_did_not_write_has_its_default(name: str) -> None:
    kept = to_json(AFTERNOON)
    del kept[name]
    found = from_json(kept)
    assert (found is None) == (name == "made_at")


def test_what_a_newer_version_wrote_more_is_left_alone() -> None:
    kept = to_json(MORNING)
    assert from_json({**kept, "weather": "rain", "power": {"percent": 64, "on_grid": False, "minutes_left": 170, "solar": 3}}) == MORNING


@given(PLAIN_JSON)
def test_what_is_no_table_with_a_time_is_no_previous_sheet(data: object) -> None:
    found = from_json(data)
    assert found is None or isinstance(data, dict)


def test_changes_are_measured_from_the_previous_sheet() -> None:
    assert AFTERNOON.change(lambda sheet: sheet.inside) == 3
    assert AFTERNOON.change(lambda sheet: sheet.needs_open) == 2
    assert MORNING.change(lambda sheet: sheet.inside) is None
    assert amount_before(AFTERNOON, "Water, fles") == 60
    assert amount_before(AFTERNOON, "Diesel") is None


def test_the_longest_wait_is_that_of_all_urgencies() -> None:
    assert AFTERNOON.longest is not None and AFTERNOON.longest.number == "B7"
    assert EMPTY.longest is None


def test_roles_that_nobody_has_are_unoccupied() -> None:
    assert AFTERNOON.unoccupied == ("messages",)


def test_a_head_is_sixteen_letters_that_are_not_taken_for_one_another() -> None:
    letters = head_letters(bytes(range(32)))
    assert len(letters) == 16 and set(letters) <= set(LETTERS)
    assert not set("IO01") & set(LETTERS) and len(set(LETTERS)) == 32
    assert Head("B", letters).grouped().replace(" ", "") == letters


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_two_heads_have_the_same_letters_only_when_their_first_80_bits_are_the_same(one: bytes, other: bytes) -> None:
    assert (head_letters(one) == head_letters(other)) == (one == other)


def test_unreadable_amounts_count_as_nothing() -> None:
    facts = replace(MORNING, supplies=(LowSupply("Water", Decimal("1.5")),), power=Power())
    kept = to_json(facts)
    unreadable: tuple[object, ...] = ("NaN", "Infinity", "veel", None, [], "1e999999999")
    for amount in unreadable:
        kept["supplies"] = [{"name": "Water", "amount": amount}]
        found = from_json(kept)
        assert found is not None and found.supplies[0].amount == 0
