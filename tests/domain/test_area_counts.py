"""Counts per area: nothing small is told, everything adds up, and what is left out cannot be calculated."""

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.area_counts import SMALLEST, told

AREAS = st.dictionaries(st.sampled_from(["", "1234", "1235", "1236", "1237", "1238"]), st.integers(0, 30))


@given(st.dictionaries(st.sampled_from(["needs", "visitors"]), AREAS))
def test_every_measure_adds_up_and_no_area_tells_a_small_count(counts: dict[str, dict[str, int]]) -> None:
    found = told(counts)
    for measure, of_area in counts.items():
        shown = [one[measure] for one in found.areas.values() if measure in one]
        assert sum(shown) + found.rest[measure] == sum(of_area.values())
        assert all(count >= SMALLEST for count in shown)


@given(AREAS)
def test_one_area_that_is_left_out_takes_another_with_it(of_area: dict[str, int]) -> None:
    found = told({"needs": of_area})
    hidden = [area for area, count in of_area.items() if area and count and area not in found.areas]
    assert len(hidden) != 1 or not found.areas


def test_a_control_without_the_second_area_would_tell_the_count_of_the_first() -> None:
    counts = {"1234": 3, "1235": 9, "1236": 20}
    simply = {area: count for area, count in counts.items() if count >= SMALLEST}
    assert sum(counts.values()) - sum(simply.values()) == counts["1234"]
    found = told({"needs": counts})
    assert found.areas == {"1236": {"needs": 20}} and found.rest == {"needs": 12}
