"""The points that a folder knows: one of its own, or all of a collection."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nsp_desktop.storage.openings import Opening

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """A support point by id and name."""

    point: bytes
    name: str
    municipality: str


def known_points(connection: "Connection") -> list[KnownPoint]:
    """All points, by name."""
    rows = connection.execute("select point, name, municipality from points order by name, point")
    return [KnownPoint(*row) for row in rows]


def add_point(connection: "Connection", opening: Opening) -> None:
    """Make a point known by the opening of one of its laptops; the first to come names it."""
    connection.execute(
        "insert or ignore into points(point, name, municipality, event, mode, public_key) values (?, ?, ?, ?, ?, ?)",
        (opening.point, opening.name, opening.municipality, opening.event, opening.mode, opening.point_key),
    )
