"""How much paper is left, roughly."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.services import paper_left
from tests.building import practice_desk


def test_where_nobody_counted_nothing_is_said(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    paper_left.use(desk, 3)
    assert (paper_left.left(desk), paper_left.words(desk), paper_left.is_low(desk)) == (None, "", False)


def test_pages_that_are_printed_are_taken_off_until_a_new_count(tmp_path: Path) -> None:
    desk = practice_desk(tmp_path)
    paper_left.count(desk, 30)
    paper_left.use(desk, 4)
    assert (paper_left.words(desk), paper_left.is_low(desk)) == ("nog ongeveer 26 vellen papier", False)
    paper_left.use(desk, 2)
    assert paper_left.is_low(desk)
    paper_left.use(desk, 500)
    assert paper_left.left(desk) == 0
    paper_left.count(desk, 500)
    assert paper_left.left(desk) == 500


@given(kept=st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.integers())))
def test_an_odd_value_counts_as_not_counted(kept: object) -> None:
    class Odd:
        """A desk that kept this."""

        def setting(self, _name: str) -> object:
            return kept

    found = paper_left.left(Odd())  # type: ignore[arg-type]
    assert found is None or 0 <= found <= paper_left.MOST
