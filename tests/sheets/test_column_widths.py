"""How wide the columns of a list are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.sheets.column_widths import GUTTER, WIDEST_CELL, divide, wishes


@given(st.lists(st.floats(1, 400), min_size=1, max_size=12))
def test_columns_fill_the_room_and_none_is_negative(asked: list[float]) -> None:
    widths = divide(asked, 515)
    assert all(width > 0 for width in widths)
    assert sum(widths) + GUTTER * (len(asked) - 1) == pytest.approx(515)


def test_narrow_columns_keep_their_width_when_wide_ones_give_way() -> None:
    assert divide([50, 1_000, 1_000], 520) == pytest.approx([50, 225, 225])


def test_a_column_asks_for_its_widest_cell_within_a_limit() -> None:
    short, long = wishes(("Aantal", "Naam"), [("1", "x" * 500), ("2", "kort")], 10)
    assert short < 60 and long == WIDEST_CELL
