"""A long list in the order of a field: where every record stands is read once, and after that every page is as near as the first.

An index for each column would be a page more to write for every act; a jump by `offset` walks past everything before it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.errors import UserError
from nsp_desktop.storage.database import DriverError

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

ID_BYTES: Final = 16
READ_AT_ONCE: Final = 10_000
STEPS: Final = 200_000
"""So many steps of the database between two looks whether somebody stopped the work: a few hundredths of a second."""
Told = Callable[[int], None]
"""Told how many records are read; what it raises stops the reading."""


def read_order(connection: "Connection", sql: str, values: dict[str, object], told: Told) -> bytes:
    """The ids of all records of a question, 16 bytes each."""
    found = bytearray()
    with _looking(connection, lambda: told(len(found) // ID_BYTES)):
        cursor = connection.execute(sql, values)
        while rows := cursor.fetchmany(READ_AT_ONCE):
            found += b"".join(record for (record,) in rows)
    return bytes(found)


def page_of(order: bytes, limit: int, offset: int) -> Sequence[RecordId]:
    """The records that stand at these places."""
    page = order[offset * ID_BYTES : (offset + limit) * ID_BYTES]
    return [RecordId(page[place : place + ID_BYTES]) for place in range(0, len(page), ID_BYTES)]


@contextmanager
def _looking(connection: "Connection", look: Callable[[], None]) -> Iterator[None]:
    """Also during the one long statement that sorts everything somebody may stop it."""
    stopped: list[UserError] = []

    def ask() -> int:
        try:
            look()
        except UserError as error:
            stopped.append(error)
        return len(stopped)

    connection.set_progress_handler(ask, STEPS)
    try:
        yield
    except DriverError:
        if not stopped:
            raise
        raise stopped[0] from None
    finally:
        connection.set_progress_handler(None, 0)
