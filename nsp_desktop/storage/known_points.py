"""The points that a folder knows: one of its own, or all of a collection."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nsp_desktop.domain.entry import node_id
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
    """Make a point known by what counts of one of its laptops; the oldest that it certified names it, in whatever order they came."""
    sql = "select node from nodes where point = ? order by certified desc, first_stamp, node limit 1"
    names_it = connection.execute(sql, (opening.point,)).fetchone() == (node_id(opening.node_key),)
    known = "update set name = excluded.name, event = excluded.event" if names_it else "nothing"
    connection.execute(
        f"insert into points(point, name, municipality, event, mode, public_key) values (?, ?, ?, ?, ?, ?) on conflict(point) do {known}",
        (opening.point, opening.name, opening.municipality, opening.event, opening.mode, opening.point_key),
    )
