"""What has failed, is failing and will fail at each hour of a power cut."""

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.timeline import Failure, begins_at, coming, minutes_since, stage, told

MASTS = Failure(1, 3, "masten", "", "")
LIGHT = Failure(0, 0, "licht", "", "")
failures = st.builds(lambda begins, length: Failure(begins, begins + length, "", "", ""), st.integers(0, 300), st.integers(0, 48))


def test_a_failure_goes_from_later_by_soon_and_failing_to_failed() -> None:
    late = Failure(6, 24, "eten", "", "")
    assert [stage(late, hours * 60) for hours in (0, 4, 6, 23, 24)] == ["later", "soon", "failing", "failing", "failed"]
    assert stage(LIGHT, 0) == "failed"


def test_what_comes_first_is_told_with_its_time() -> None:
    found = told([MASTS, LIGHT], 30)
    assert [one.failure for one in found] == [LIGHT, MASTS]
    first = coming(found)
    assert first is not None and (first.failure, first.minutes) == (MASTS, 30)
    assert coming(told([LIGHT], 5)) is None
    assert begins_at(Millis(0), MASTS) == 3_600_000


@given(failures, st.integers(0, 400 * 60), st.integers(0, 400 * 60))
def test_a_stage_never_goes_back(failure: Failure, one: int, other: int) -> None:
    order = ["later", "soon", "failing", "failed"]
    early, late = sorted((one, other))
    assert order.index(stage(failure, early)) <= order.index(stage(failure, late))


def test_a_cut_that_is_still_to_come_has_lasted_nothing() -> None:
    assert minutes_since(Millis(1_000_000), Millis(0)) == 0
