"""The list of points that a municipality prepared, as its collection keeps it: what is not on it is told apart."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

NAME: Final = "point_list"


def kept_list(connection: "Connection") -> bytes | None:
    """The bytes of the list as it was given; None where there is none."""
    row = connection.execute("select value from meta where name = ?", (NAME,)).fetchone()
    return None if row is None else bytes(row[0])


def keep_list(connection: "Connection", raw: bytes) -> None:
    connection.execute("insert or replace into meta(name, value) values (?, ?)", (NAME, raw))
