"""The list of a register: pages around what is visible, bounded memory, and a selection that stays on its record."""

import random
from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.register import Values
from nsp_desktop.registers import ALL, needs, visits
from nsp_desktop.storage.queries import Order, Row
from nsp_desktop.ui.register_model import ROW_ROLE, CellTexts, Question, RegisterModel, Struck, columns_of
from nsp_desktop.ui.row_pages import KEPT_PAGES, PAGE_ROWS

MILLION = 1_000_000


class CountedRows:
    """A list of any length, newest first, that counts how often it is read."""

    def __init__(self, count: int) -> None:
        self.length = count
        self.reads: list[tuple[int, int]] = []

    def rows(
        self, register: str, *, search: str = "", limit: int = 200, offset: int = 0, order: Order = "newest",
        filters: Values | None = None, open_only: bool = False, struck: Struck = "no",
    ) -> list[Row]:  # fmt: skip
        self.reads.append((limit, offset))
        found = min(self.length, 300) if search else self.length
        return [self._row(self.length - place) for place in range(offset, min(offset + limit, found))]

    def count(
        self, register: str, *, search: str = "", filters: Values | None = None, open_only: bool = False, struck: Struck = "no"
    ) -> int:
        assert not search, "a search is never counted in full"
        return self.length

    def rows_of(self, register: str, records: Sequence[RecordId]) -> list[Row]:
        self.reads.append((len(records), -1))
        return [self._row(int.from_bytes(record, "big")) for record in records]

    def _row(self, place: int) -> Row:
        at = Millis(place * 1000)
        record = RecordId(place.to_bytes(16, "big"))
        return Row(record, "needs", f"B{place}", {"urgency": "wait"}, b"", at, at, at, False, False, (), ())


def model_of(source: CountedRows) -> RegisterModel:
    texts = CellTexts(lambda field, value: str(value or ""), lambda row: str(row.happened_at), lambda row, field: None)
    model = RegisterModel(source, needs.REGISTER, texts)
    model.ask(Question())
    return model


def test_a_million_rows_are_counted_and_not_read(qtbot: QtBot) -> None:
    source = CountedRows(MILLION)
    assert model_of(source).rowCount() == MILLION
    assert source.reads == []


def test_one_screen_anywhere_in_a_million_rows_costs_at_most_two_pages(qtbot: QtBot) -> None:
    source = CountedRows(MILLION)
    model = model_of(source)
    for start in random.Random(4).choices(range(MILLION - 20), k=200):
        before = len(source.reads)
        shown = [model.data(model.index(start + row, 0)) for row in range(20)]
        assert shown == [f"B{MILLION - start - row}" for row in range(20)]
        assert len(source.reads) - before <= 2


def test_memory_stays_bounded_however_far_one_scrolls(qtbot: QtBot) -> None:
    model = model_of(CountedRows(MILLION))
    for start in range(0, 100 * PAGE_ROWS, PAGE_ROWS):
        model.data(model.index(start, 0))
    assert model.rows_in_memory <= KEPT_PAGES * PAGE_ROWS


def test_the_control_without_a_limit_keeps_everything_it_saw(qtbot: QtBot) -> None:
    model = model_of(CountedRows(MILLION))
    model._pages._kept_pages = MILLION
    for start in range(0, 100 * PAGE_ROWS, PAGE_ROWS):
        model.data(model.index(start, 0))
    assert model.rows_in_memory > KEPT_PAGES * PAGE_ROWS


def test_a_search_shows_its_first_page_only_and_says_that_there_may_be_more(qtbot: QtBot) -> None:
    source = CountedRows(MILLION)
    model = model_of(source)
    model.ask(Question(search="proef"))
    assert model.rowCount() == PAGE_ROWS
    assert model.more_than_shown
    assert source.reads == [(PAGE_ROWS, 0)]


def test_a_record_is_found_again_after_others_came_before_it(qtbot: QtBot) -> None:
    source = CountedRows(1000)
    model = model_of(source)
    record = model.index(10, 0).data(ROW_ROLE).record
    source.length += 3
    model.refresh()
    assert model.rowCount() == 1003
    assert model.place_of(record, near=10) == 13


def test_rows_that_went_are_gone_from_the_list(qtbot: QtBot) -> None:
    source = CountedRows(1000)
    model = model_of(source)
    source.length = 400
    model.refresh()
    assert model.rowCount() == 400
    assert model.row(500) is None


def test_sorting_asks_the_desk_and_turns_around(qtbot: QtBot) -> None:
    model = model_of(CountedRows(3))
    place = [column.name for column in model.columns].index("urgency")
    model.sort(place)
    assert model.question.order == "urgency"
    from PySide6.QtCore import Qt

    model.sort(place, Qt.SortOrder.DescendingOrder)
    assert model.question.order == "-urgency"
    model.sort(0)
    assert model.question.order == "oldest"


def test_no_list_has_a_personal_column_but_the_roster() -> None:
    for register in ALL:
        personal = [c.name for c in columns_of(register) if c.field is not None and c.field.privacy == "personal"]
        assert personal == (["person"] if register.name == "shifts" else []), register.name


def test_the_moment_of_a_record_stands_in_the_list_once() -> None:
    assert [column.name for column in columns_of(visits.REGISTER)] == ["number", "time", "kind", "amount", "state"]
