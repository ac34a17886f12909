"""The list of one register, of any size: number, time, the fields that stand in a list, and where the record stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from nsp_desktop.domain.fields import Field, RecordId
from nsp_desktop.domain.register import Register, Value, Values
from nsp_desktop.i18n import _
from nsp_desktop.storage.long_lists import ID_BYTES, page_of
from nsp_desktop.storage.queries import Order, Row
from nsp_desktop.ui.marks import Mark
from nsp_desktop.ui.row_pages import RowPages

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
MARK_ROLE = ROW_ROLE + 1
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_KEPT_MARKS = 2_000
SORTED_ROWS = 50
"""A sorted row is looked up by itself: twice what a screen shows is read at once."""
LONG = 20_000
"""A list of more rows is sorted in the background: sorting a million takes seconds."""


Struck = Literal["no", "yes", "both"]


class RowSource(Protocol):
    """What the list asks of the desk."""

    def rows(
        self, register: str, *, search: str = "", limit: int = 200, offset: int = 0, order: Order = "newest",
        filters: Values | None = None, open_only: bool = False, struck: Struck = "no",
    ) -> list[Row]: ...  # fmt: skip

    def count(
        self, register: str, *, search: str = "", filters: Values | None = None, open_only: bool = False, struck: Struck = "no"
    ) -> int: ...

    def rows_of(self, register: str, records: Sequence[RecordId]) -> list[Row]: ...


@dataclass(frozen=True, slots=True)
class Question:
    """Which rows, in which order."""

    search: str = ""
    order: Order = "newest"
    open_only: bool = False
    struck: Struck = "no"

    @property
    def is_near(self) -> bool:
        """Answered from the index of the list or of the words, however many rows there are."""
        return bool(self.search) or self.order in ("newest", "oldest")


@dataclass(frozen=True, slots=True)
class CellTexts:
    """How values and times are written in a list."""

    value: Callable[[Field, Value], str]
    time: Callable[[Row], str]
    mark: Callable[[Row, Field | None], Mark | None]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `order` is what sorting by it asks of the desk."""

    name: str
    title: str
    order: Order
    field: Field | None = None


def columns_of(register: Register) -> tuple[Column, ...]:
    """Number, time, the fields declared for a list, and where the record stands (never a name, see Field.in_table)."""
    state = register.lifecycle.field if register.lifecycle else ""
    elsewhere = {state, "at", "happened_at", "written_at"}
    shown = [field for field in register.fields if field.in_table and field.name not in elsewhere]
    return (
        Column("number", _("Nummer"), "newest"),
        Column("time", _("Tijd"), "newest"),
        *(Column(field.name, field.title(), field.name, field) for field in shown),
        Column("state", register.by_name[state].title() if state else _("Stand"), state or "newest"),
    )


class RegisterModel(QAbstractTableModel):
    """Rows come from the desk in pages; nothing is loaded that is not looked at. `sort_wanted`: a question about a long list that takes
    seconds; whoever finds its order shows it."""

    refreshed = Signal()
    sort_wanted = Signal(object)

    def __init__(self, source: RowSource, register: Register, texts: CellTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._register = register
        self._texts = texts
        self._question = Question()
        self._pages: RowPages[Row] = RowPages(self._read)
        self._marks: dict[tuple[RecordId, str], Mark | None] = {}
        self._count = 0
        self._order: bytes | None = None
        self.columns = columns_of(register)

    @property
    def question(self) -> Question:
        return self._question

    @property
    def more_than_shown(self) -> bool:
        """A search shows its first page only; whether there may be more."""
        return bool(self._question.search) and self._count == len(self._pages.first_page()) >= 200

    @property
    def sorted_before(self) -> bool:
        """The order was read once; what came later has no place in it."""
        return self._order is not None

    def ask(self, question: Question) -> None:
        """Show other rows, or the same in another order; a long list is shown by its time until it is sorted."""
        far = not question.is_near and self._source.count(self._register.name, open_only=question.open_only, struck=question.struck) > LONG
        self._show(replace(question, order="newest") if far else question, None)
        if far:
            self.sort_wanted.emit(question)

    def show_order(self, question: Question, order: bytes) -> None:
        """Show a long list in the order that was found for it."""
        self._show(question, order)

    def _show(self, question: Question, order: bytes | None) -> None:
        self.beginResetModel()
        self._question, self._order = question, order
        self._pages = RowPages(self._read) if order is None else RowPages(self._read, page_rows=SORTED_ROWS)
        self._forget()
        self._count = self._counted()
        self.endResetModel()
        self.refreshed.emit()

    def refresh(self) -> None:
        """Read again what is shown; whoever holds a selection puts it back on its record afterwards."""
        self._forget()
        count = self._counted()
        if count > self._count:
            self.beginInsertRows(_NOWHERE, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(_NOWHERE, count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(self.columns) - 1))
        self.refreshed.emit()

    def row(self, number: int) -> Row | None:
        return self._pages.row(number) if 0 <= number < self._count else None

    def place_of(self, record: RecordId, near: int = 0) -> int | None:
        """Where a record stands, looked for around the place where it was."""
        return next((place for place, row in self._pages.near(max(near, 0)) if row.record == record), None)

    @property
    def rows_in_memory(self) -> int:
        return self._pages.kept

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | Row | Mark | None:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(row, self.columns[index.column()])
            case _ if role == ROW_ROLE:
                return row
            case _ if role == MARK_ROLE:
                return self._mark(row, self.columns[index.column()])
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section < len(self.columns):
            return self.columns[section].title
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; number and time follow each other."""
        wanted = self.columns[column].order
        down = order == Qt.SortOrder.DescendingOrder
        by_time, by_field = "newest" if down else "oldest", f"-{wanted}" if down else wanted
        question = replace(self._question, order=by_time if wanted == "newest" else by_field)
        if not question.is_near and self._count > LONG:
            self.sort_wanted.emit(question)
        else:
            self.ask(question)

    def _text(self, row: Row, column: Column) -> str:
        if column.name == "number":
            return row.number
        if column.name == "time":
            return self._texts.time(row)
        if column.field is not None:
            return self._texts.value(column.field, row.values.get(column.field.name))
        mark = self._mark(row, column)
        return mark.word if mark else ""

    def _mark(self, row: Row, column: Column) -> Mark | None:
        """The mark of a cell; those that cost a question to the desk are remembered until the next refresh."""
        if column.field is None and column.name != "state":
            return None
        key = (row.record, column.name)
        if key not in self._marks:
            if len(self._marks) > _KEPT_MARKS:
                self._marks.clear()
            self._marks[key] = self._texts.mark(row, column.field)
        return self._marks[key]

    def _forget(self) -> None:
        self._pages.forget()
        self._marks.clear()

    def _counted(self) -> int:
        if self._order is not None:
            return len(self._order) // ID_BYTES
        if self._question.search:
            return len(self._pages.first_page())
        return self._source.count(self._register.name, open_only=self._question.open_only, struck=self._question.struck)

    def _read(self, limit: int, offset: int) -> list[Row]:
        asked = self._question
        if self._order is not None:
            return self._source.rows_of(self._register.name, page_of(self._order, limit, offset))
        return self._source.rows(
            self._register.name, search=asked.search, limit=limit, offset=offset,
            order=asked.order, open_only=asked.open_only, struck=asked.struck,
        )  # fmt: skip
