"""How rows of short tables are shared out."""

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.sheets.sections import Column, Line, Section, share_rows

COUNTS = st.lists(st.tuples(st.integers(0, 200), st.booleans()), min_size=1, max_size=4)


def section(lines: int, *, fixed: bool = False) -> Section:
    return Section("Proef", (Column(1),), tuple(Line((str(n), "")) for n in range(lines)), "Niets.", "" if fixed else "en nog {number}")


@given(COUNTS, st.integers(1, 60))
def test_nobody_gets_more_than_wanted_and_everybody_gets_something(wanted: list[tuple[int, bool]], room: int) -> None:
    sections = [section(lines, fixed=fixed) for lines, fixed in wanted]
    given_rows = share_rows(sections, room)
    assert all(1 <= rows <= part.wanted for rows, part in zip(given_rows, sections, strict=True))
    if sum(given_rows) > room:
        assert all(rows == 1 for rows, (_lines, fixed) in zip(given_rows, wanted, strict=True) if not fixed)


def test_the_small_wishes_are_met_first() -> None:
    assert share_rows([section(50), section(3), section(200)], 20) == [8, 3, 9]


def test_a_table_without_a_sentence_for_the_rest_is_never_shortened() -> None:
    assert share_rows([section(50), section(9, fixed=True)], 12) == [3, 9]


def test_the_last_row_counts_what_is_left_out() -> None:
    assert [line.cells[0] for line in section(10).shown(3)] == ["0", "1", "en nog 8"]
    assert len(section(3).shown(3)) == 3
    assert section(0).shown(1)[0].cells == ("Niets.",)
