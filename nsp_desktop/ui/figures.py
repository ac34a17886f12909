"""The figures at the head of every page: who is in, which noodmelding nobody has received, who waits longest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.undelivered import LATE_AFTER_MINUTES, Undelivered, undelivered
from nsp_desktop.domain.waiting import waited
from nsp_desktop.frozen import dataclass

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

LATE_SETTING: Final = "emergency_late_minutes"
_UNRECEIVED: Final = {"kind": "emergency", "received_at": None, "received_by": None}


@dataclass(frozen=True, slots=True)
class HeadFigures:
    """`longest` is the longest wait of an open need in minutes, None when nobody waits."""

    inside: int
    emergencies: "Sequence[Undelivered[Row]]"
    longest: int | None

    @property
    def late(self) -> "Sequence[Undelivered[Row]]":
        return [waiting for waiting in self.emergencies if waiting.late]


def head_figures(desk: "Desk") -> HeadFigures:
    """Read the three figures; each is one small question."""
    now = desk.now()
    setting = desk.setting(LATE_SETTING, LATE_AFTER_MINUTES)
    late_after = setting if isinstance(setting, int) else LATE_AFTER_MINUTES
    emergencies = undelivered(_unreceived(desk), now, late_after)
    oldest = desk.rows("needs", open_only=True, order="waiting", limit=1)
    return HeadFigures(desk.inside(), emergencies, waited(oldest[0], now) if oldest else None)


def _unreceived(desk: "Desk") -> "Sequence[Row]":
    """Noodmeldingen that nobody has; at a coordination point those without an answer of its own."""
    if desk.info.kind == "collection":
        from nsp_desktop.services import coordination

        return [line.row for line in coordination.emergencies(desk) if line.state == "open"]
    return desk.rows("messages", filters=_UNRECEIVED, order="oldest")
