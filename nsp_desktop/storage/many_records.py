"""Writing many new records at once: one statement a table, instead of a handful a record."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fold import Folded
from nsp_desktop.frozen import dataclass, field
from nsp_desktop.storage.record_rows import UNSETTLED_SQL, Columns, Shape, unsettled_rows
from nsp_desktop.storage.record_tables import table
from nsp_desktop.storage.search import indexed_words

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

FULL: Final = 2_000
"""So many rows are written together: more would only cost memory."""


@dataclass(slots=True)
class _Waiting:
    """What is still to be written in the tables of one register. `place`: the last one taken."""

    shape: Shape
    place: int
    rows: list[Columns] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)


class NewRecords:
    """The rows of records of which nothing stood in the tables, until they are written."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._tables: dict[str, _Waiting] = {}
        self._unsettled: list[tuple[object, ...]] = []
        self.waiting = 0

    def add(self, shape: Shape, folded: Folded, number: str, node: int) -> None:
        """One record; it is in the tables after `write`."""
        into = self._tables.get(folded.register) or self._begin(shape)
        columns, held = shape.row(folded, number, node)
        if shape.places:
            into.place += 1
            columns = (into.place, *columns)
            if shape.register.searchable:
                into.words.append((into.place, indexed_words(shape.register, number, folded.values)))
        into.rows.append(columns)
        if held or folded.unsettled:
            self._unsettled += unsettled_rows(folded, held)
        self.waiting += 1

    def write(self) -> None:
        """Put everything that waits in the tables."""
        for into in self._tables.values():
            self._connection.executemany(into.shape.insert, into.rows)
            if into.words:
                self._connection.executemany(into.shape.words, into.words)
        self._connection.executemany(UNSETTLED_SQL, self._unsettled)
        self._tables, self._unsettled, self.waiting = {}, [], 0

    def _begin(self, shape: Shape) -> _Waiting:
        place = 0
        if shape.places:
            place = self._connection.execute(f"select coalesce(max(id), 0) from {table(shape.register)}").fetchone()[0]
        into = self._tables[shape.register.name] = _Waiting(shape, place)
        return into
