"""The points that a folder knows: one of its own, or all of a collection."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
