"""Writing many new records at once: one statement a table, instead of a handful a record."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fold import Folded
from nsp_desktop.storage.record_rows import UNSETTLED_SQL, Columns, Shape, unsettled_rows
from nsp_desktop.storage.record_tables import table
from nsp_desktop.storage.search import indexed_words

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

FULL: Final = 2_000
"""So many rows are written together: more would only cost memory."""


class NewRecords:
    """The rows of records of which nothing stood in the tables, until they are written."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._shapes: dict[str, Shape] = {}
        self._rows: dict[str, list[Columns]] = {}
        self._words: dict[str, list[tuple[int, str]]] = {}
        self._places: dict[str, int] = {}
        self._unsettled: list[tuple[object, ...]] = []
        self.waiting = 0

    def add(self, shape: Shape, folded: Folded, number: str, node: int) -> None:
        """One record; it is in the tables after `write`."""
        name = folded.register
        if name not in self._rows:
            self._begin(shape)
        columns, held = shape.row(folded, number, node)
        if shape.places:
            self._places[name] = place = self._places[name] + 1
            columns = (place, *columns)
            if shape.register.searchable:
                self._words[name].append((place, indexed_words(shape.register, number, folded.values)))
        self._rows[name].append(columns)
        if held or folded.unsettled:
            self._unsettled += unsettled_rows(folded, held)
        self.waiting += 1

    def write(self) -> None:
        """Put everything that waits in the tables."""
        for name, rows in self._rows.items():
            self._connection.executemany(self._shapes[name].insert, rows)
            if self._words[name]:
                self._connection.executemany(self._shapes[name].words, self._words[name])
        self._connection.executemany(UNSETTLED_SQL, self._unsettled)
        self._rows, self._unsettled, self.waiting = {}, [], 0

    def _begin(self, shape: Shape) -> None:
        name = shape.register.name
        self._shapes[name], self._rows[name], self._words[name] = shape, [], []
        if shape.places:
            self._places[name] = self._connection.execute(f"select coalesce(max(id), 0) from {table(shape.register)}").fetchone()[0]
