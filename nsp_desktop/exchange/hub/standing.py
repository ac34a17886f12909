"""What stands on a hub, point by point, for its keeper."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nsp_desktop.exchange.hub.connection import said

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub


@dataclass(frozen=True, slots=True)
class Standing:
    """What one point has on a hub. `lacking`: entries whose personal body is missing; `beside`: laptops with a fork or a gap."""

    municipality: str
    point: str
    laptops: int
    entries: int
    lacking: int
    beside: int


def standing(hub: "Hub") -> list[Standing]:
    """Every point, by municipality. Raises UserError."""
    with said():
        rows = hub.execute(
            "select municipality, encode(point, 'hex'), count(*), sum(entries)::bigint, sum(lacking)::bigint, "
            "count(*) filter (where entries <> mark_seq) from nsp.nodes group by municipality, point order by 1, 2"
        ).fetchall()
    return [Standing(*row) for row in rows]  # type: ignore[arg-type]  # the types are those of the statement
