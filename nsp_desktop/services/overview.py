"""The page Overzicht: everything the shift lead must see at one look, read in one go."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from nsp_desktop.devices import energy
from nsp_desktop.devices.energy import Energy
from nsp_desktop.domain.ages import AgeGroup, age_groups
from nsp_desktop.domain.countdown import Countdown, countdown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.timeline import Told
from nsp_desktop.domain.waiting import waited
from nsp_desktop.services import handing_over, messages_work, situation, stock_work, team_work, timeline
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.domain.undelivered import Undelivered
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.situation import Due
    from nsp_desktop.services.stock_work import Supply
    from nsp_desktop.services.team_work import Roster
    from nsp_desktop.storage.queries import Row

HOURS: Final = 12
"""So many clock hours of visits are shown."""
BUSY_HOURS: Final = 48
"""What lasts longer than this needs no bar."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The open need that waits longest, and the one that becomes critical first."""

    number: str
    minutes: int
    critical: str = ""
    countdown: Countdown | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands on the page. `fuel_hours` None: nobody has said for how long there is power."""

    now: Millis
    inside: int
    hourly: tuple[int, ...]
    emergencies: "tuple[Undelivered[Row], ...]"
    needs_open: int
    waiting: Waiting | None
    ages: tuple[AgeGroup, ...]
    supplies: "tuple[Supply, ...]"
    fuel_hours: Decimal | None
    battery: Energy
    roster: "Roster"
    due: "Due"
    outage_since: Millis | None
    outage: tuple[Told, ...]


def overview(desk: "Desk", power: Energy | None = None) -> Overview:
    """Read everything again; `power` None: ask this laptop."""
    now = desk.now()
    needs = list(all_rows(desk, "needs", "oldest", open_only=True))
    return Overview(
        now, desk.inside(), tuple(desk.hourly("in", HOURS)), tuple(messages_work.escalations(desk)), len(needs), _waiting(needs, now),
        age_groups(needs, now), tuple(pressing(desk)), handing_over.fuel_hours(desk), energy.read() if power is None else power,
        team_work.roster(desk), situation.next_due(desk), timeline.since(desk), tuple(timeline.now(desk)),
    )  # fmt: skip


def pressing(desk: "Desk") -> "list[Supply]":
    """Supplies that are low or are gone within two days, the first to be gone on top."""
    end = desk.now() + BUSY_HOURS * HOUR_MS
    found = [one for one in stock_work.supplies(desk) if one.low or (one.lasts_until is not None and one.lasts_until <= end)]
    return sorted(found, key=lambda one: (one.amount > 0, one.lasts_until or Millis(2**62), one.name.lower()))


def _waiting(needs: "list[Row]", now: Millis) -> Waiting | None:
    if not needs:
        return None
    longest = min(needs, key=lambda need: need.since)
    found = [(at, need) for need in needs if isinstance(at := need.values.get("critical_at"), int)]
    if not found:
        return Waiting(longest.number, waited(longest, now))
    at, first = min(found, key=lambda pair: pair[0])
    return Waiting(longest.number, waited(longest, now), first.number, countdown(Millis(at), now))
