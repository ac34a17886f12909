"""What a municipality signed, as a folder keeps it: its list of points, and for a coordination folder its certificate."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

NAME: Final = "point_list"
CERTIFICATE: Final = "coordination_certificate"


def kept_list(connection: "Connection") -> bytes | None:
    """The bytes of the list as it was given; None where there is none."""
    return kept(connection, NAME)


def keep_list(connection: "Connection", raw: bytes) -> None:
    keep(connection, NAME, raw)


def kept(connection: "Connection", name: str) -> bytes | None:
    """What is kept under this name, as it was given."""
    row = connection.execute("select value from meta where name = ?", (name,)).fetchone()
    return None if row is None else bytes(row[0])


def keep(connection: "Connection", name: str, raw: bytes) -> None:
    connection.execute("insert or replace into meta(name, value) values (?, ?)", (name, raw))
