"""Records at every ten-thousandth place of a long list: a jump walks from the nearest one instead of from the start."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from nsp_desktop.storage.columns import Column

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection

STEP: Final = 10_000
_Key = tuple[str, str, tuple[tuple[str, Column], ...], str]


class Anchors:
    """Found as far as somebody jumps, and forgotten at the first change of the database, by whomever."""

    def __init__(self, connection: "Connection", step: int = STEP) -> None:
        self._connection = connection
        self._step = step
        self._found: dict[_Key, list[bytes]] = {}
        self._version: tuple[int, int] = (-1, -1)

    def before(self, source: str, where: str, values: Mapping[str, Column], order: str, offset: int) -> tuple[int, bytes | None]:
        """A place before this offset, and the record that stands there; (0, None) where it is near enough to the start."""
        version = (self._connection.total_changes, int(self._connection.execute("pragma data_version").fetchone()[0]))
        if version != self._version:
            self._found.clear()
            self._version = version
        found = self._found.setdefault((source, where, tuple(values.items()), order), [])
        while len(found) < offset // self._step:
            following = self._next(source, where, values, order, found)
            if following is None:
                break
            found.append(following)
        place = min(offset // self._step, len(found))
        return (place * self._step, found[place - 1]) if place else (0, None)

    def _next(self, source: str, where: str, values: Mapping[str, Column], order: str, found: list[bytes]) -> bytes | None:
        asked = {**values, "skip": self._step, **({"anchor": found[-1]} if found else {})}
        onward = f" and {from_anchor(order)}" if found else ""
        sql = f"select r.record from {source} where {where}{onward} order by {order} limit 1 offset :skip"
        row = self._connection.execute(sql, asked).fetchone()
        return None if row is None else bytes(row[0])


def from_anchor(order: str) -> str:
    """The condition of everything from the record `:anchor` on."""
    return f"r.record {'<=' if order.endswith('desc') else '>='} :anchor"
