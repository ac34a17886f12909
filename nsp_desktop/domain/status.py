"""The figures of the status sheet: open values only, no name, address or typed text of a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.heads import Head

Mode = Literal["real", "practice"]


@dataclass(frozen=True, slots=True)
class OpenEmergency:
    """A noodmelding that nobody has received yet: minutes since it was written, and whether it is on its way."""

    number: str
    minutes: int
    sent: bool = False


@dataclass(frozen=True, slots=True)
class UrgencyGroup:
    """Open needs of one urgency; `longest` is the longest wait in minutes, of the need with this number."""

    urgency: str
    count: int
    longest: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class CriticalNeed:
    """The open need that first becomes critical, and when."""

    number: str
    at: Millis


@dataclass(frozen=True, slots=True)
class LowSupply:
    """A supply under its minimum or running out; None: no telling until when it lasts."""

    name: str
    amount: Decimal
    unit: str = ""
    lasts_until: Millis | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """How many people have this role now and in the next shift; both zero: nobody does it."""

    role: str
    now: int = 0
    next: int = 0


@dataclass(frozen=True, slots=True)
class Power:
    """The laptop's battery; None: not known."""

    percent: int | None = None
    on_grid: bool | None = None
    minutes_left: int | None = None


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """Everything on one status sheet; codes are those of the registers, times are moments."""

    point: str
    municipality: str
    mode: Mode
    made_at: Millis
    sheet: int = 1
    laptop: str = ""
    open_state: str = ""
    inside: int = 0
    tallies: Mapping[str, int] = field(default_factory=dict)
    last_hour: Mapping[str, int] = field(default_factory=dict)
    emergencies: tuple[OpenEmergency, ...] = ()
    urgencies: tuple[UrgencyGroup, ...] = ()
    categories: Mapping[str, int] = field(default_factory=dict)
    critical: CriticalNeed | None = None
    offers_open: int = 0
    supplies: tuple[LowSupply, ...] = ()
    power: Power = Power()
    staffing: tuple[Duty, ...] = ()
    next_report_at: Millis | None = None
    heads: tuple[Head, ...] = ()
    unsettled: int = 0
    previous: "StatusFacts | None" = None

    @property
    def visits(self) -> int:
        """Everybody who came in since the point opened."""
        return self.tallies.get("in", 0)

    @property
    def needs_open(self) -> int:
        return sum(group.count for group in self.urgencies)

    @property
    def longest(self) -> UrgencyGroup | None:
        """The group with the longest wait of all open needs."""
        waiting = [group for group in self.urgencies if group.count]
        return max(waiting, key=lambda group: group.longest, default=None)

    @property
    def unoccupied(self) -> tuple[str, ...]:
        """Roles that nobody has now."""
        return tuple(duty.role for duty in self.staffing if duty.now == 0)

    def change(self, figure: "Callable[[StatusFacts], int]") -> int | None:
        """How much this figure grew since the previous sheet; None when there is no previous sheet."""
        return None if self.previous is None else figure(self) - figure(self.previous)

    def alone(self) -> "StatusFacts":
        """These facts without what came before, to be kept as the previous sheet."""
        return replace(self, previous=None)


def amount_before(facts: StatusFacts, name: str) -> Decimal | None:
    """What was left of this supply on the previous sheet; None when it did not stand there."""
    before = facts.previous.supplies if facts.previous else ()
    return next((supply.amount for supply in before if supply.name == name), None)
