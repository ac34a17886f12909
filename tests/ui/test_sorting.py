"""A long list is sorted beside the work: it can be used meanwhile, the sorting can be stopped, and it says when it is no longer new."""

import pytest
from PySide6.QtCore import Qt

from nsp_desktop.services.desk import Desk
from nsp_desktop.ui import register_model
from nsp_desktop.ui.list_column import ListColumn
from nsp_desktop.ui.register_page import RegisterPage
from tests.ui.showing import Key, Shown

PATIENCE_MS = 120_000
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = ("Voorbeeld", "Jansen-Proef", "Bakker-Proef", "De Proef", "Visser-Proef", "Aalders-Proef")


@pytest.fixture
def column(shown: Shown, open_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> ListColumn:
    """The list of visitors, which is long from six rows on."""
    monkeypatch.setattr(register_model, "LONG", 5)
    for place, name in enumerate(NAMES):
        open_desk.add("visitors", {"name": name, "language": ("nl", "en", "tr")[place % 3], "postcode": f"{1009 - place} AB"})
    shown.window.open_room("visitors")
    page = shown.window.page
    assert isinstance(page, RegisterPage)
    return page.panel("visitors").column


def shown_values(column: ListColumn, field: str) -> list[object]:
    rows = [column.model.row(place) for place in range(column.model.rowCount())]
    return [row.values.get(field) for row in rows if row is not None]


def begin(column: ListColumn) -> str:
    """Ask for the order of the first column with a field, as its head does; the name of the field."""
    place = next(place for place, one in enumerate(column.model.columns) if one.field is not None)
    column.list._sort(place)
    return column.model.columns[place].name


def test_a_long_list_is_sorted_and_keeps_its_rows_meanwhile(shown: Shown, column: ListColumn) -> None:
    before = shown_values(column, "name")
    field = begin(column)
    assert column.sorting.busy and column.sorting.isVisible()
    assert shown_values(column, "name") == before
    shown.qtbot.waitUntil(lambda: column.model.sorted_before, timeout=PATIENCE_MS)
    values = shown_values(column, field)
    assert values == sorted(values, key=str)
    assert not column.sorting.isVisible()


def test_sorting_is_stopped_and_the_list_stays(shown: Shown, column: ListColumn) -> None:
    before = shown_values(column, "name")
    begin(column)
    job = column.sorting._job
    assert job is not None
    column.sorting.button.click()
    assert not column.sorting.isVisible()
    job.wait()
    shown.qtbot.wait(50)
    assert shown_values(column, "name") == before
    assert not column.model.sorted_before


def test_what_changes_later_is_offered_to_be_sorted_again(shown: Shown, column: ListColumn, open_desk: Desk) -> None:
    begin(column)
    shown.qtbot.waitUntil(lambda: column.model.sorted_before, timeout=PATIENCE_MS)
    open_desk.add("visitors", {"name": "Nieuw-Proef", "language": "nl"})
    shown.qtbot.waitUntil(column.sorting.isVisible, timeout=PATIENCE_MS)
    assert column.model.rowCount() == len(NAMES)
    column.sorting.button.click()
    shown.qtbot.waitUntil(lambda: column.model.rowCount() == len(NAMES) + 1, timeout=PATIENCE_MS)


def test_another_question_lets_the_order_go(shown: Shown, column: ListColumn) -> None:
    begin(column)
    column.list._sort(0)
    assert not column.sorting.busy and not column.model.sorted_before


def test_a_page_that_goes_takes_its_thread_along(shown: Shown, column: ListColumn) -> None:
    begin(column)
    job = column.sorting._job
    assert job is not None
    column.leave()
    assert not job.running


def test_the_keyboard_sorts_by_the_next_column_and_turns_the_order(shown: Shown, column: ListColumn) -> None:
    column.take_focus()
    heads = column.list.horizontalHeader()
    shown.press(Key.Key_S, CONTROL)
    assert (heads.sortIndicatorSection(), column.model.question.order) == (0, "oldest")
    shown.press(Key.Key_S, CONTROL | SHIFT)
    assert column.model.question.order == "newest"
    shown.press(Key.Key_S, CONTROL)
    assert heads.sortIndicatorSection() == 1
