"""The two columns of the page Hulpvragen: open needs in the order of work, and offers with those that suit the chosen need on top."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.matching import matches
from nsp_desktop.domain.register import Values
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.needs_work import OpenNeed, as_open_need, promises

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

Use = Literal["assigned", "suggested", "free"]


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer beside the chosen need: it goes there already, it suits for these reasons, or it is merely free."""

    row: "Row"
    use: Use
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """What was read at one moment; needs are read a page at a time from it."""

    now: Millis
    free: tuple["Row", ...]
    """Offers that nobody uses, who offered first on top."""
    assigned: tuple["Row", ...]
    linked: "Counter[object]"

    def offers_for(self, need: OpenNeed | None) -> list[Offered]:
        """Who goes there, then who suits it best, then all others; nobody more is suggested than it needs."""
        if need is None:
            return [Offered(row, "free") for row in self.free]
        going = [Offered(row, "assigned") for row in self.assigned if row.values.get("assigned_to") == need.row.record]
        fitting = matches(need.row.values, self.free, self.now) if need.lacking else []
        suited = [Offered(match.offer, "suggested", match.reasons) for match in fitting]
        known = {offered.row.record for offered in suited}
        return going + suited + [Offered(row, "free") for row in self.free if row.record not in known]


def read_board(desk: "Desk") -> Board:
    """The offers, and how many helpers each need has."""
    rows = list(all_rows(desk, "offers", "oldest", open_only=True))
    assigned = tuple(row for row in rows if row.values.get("assigned_to") is not None)
    free = tuple(row for row in rows if row.values.get("assigned_to") is None and row.values.get("status") in (None, "available"))
    return Board(desk.now(), free, assigned, Counter(row.values.get("assigned_to") for row in assigned))


def needs_page(desk: "Desk", board: Board, urgency: str, limit: int, offset: int) -> list[OpenNeed]:
    """Open needs of one urgency, "" for all: urgency, then critical time, then waiting time."""
    rows = desk.rows("needs", order="work", open_only=True, filters=_wanted(urgency), limit=limit, offset=offset)
    return [as_open_need(row, board.linked[row.record], board.now) for row in rows]


def count_needs(desk: "Desk", urgency: str) -> int:
    """How many needs are open."""
    return desk.count("needs", open_only=True, filters=_wanted(urgency))


def promised_needs(desk: "Desk", board: Board) -> list[OpenNeed]:
    """Needs with something promised, in the order of time."""
    rows: dict[RecordId, Row] = {}
    for reminder in promises(desk):
        rows.setdefault(reminder.row.record, reminder.row)
    return [as_open_need(row, board.linked[row.record], board.now) for row in rows.values()]


def _wanted(urgency: str) -> Values:
    return {"urgency": urgency} if urgency else {}
