"""What a confirmed clock says of a laptop's earlier acts: by how much the moments it wrote with them are off (ledger-format.md, Clock)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nsp_desktop.domain.clock_doubt import LEAP_MS, TOLERANCE_MS
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS
from nsp_desktop.frozen import dataclass


class Ticked(NamedTuple):
    """An act of a laptop: its stamp, and when it was by the laptop's clock. `said`: what a confirmation gave as offset, in milliseconds."""

    stamp: int
    at: Millis
    said: int | None = None


@dataclass(frozen=True, slots=True)
class ClockOffset:
    """From the act with stamp `first` up to that with `last` (None: up to now) the clock was `behind`; `at`: its last act by that clock."""

    first: int
    last: int | None
    behind: int
    at: Millis

    @property
    def days(self) -> int:
        """The part that also holds for a moment that somebody typed: the day came from this clock, the time of day did not."""
        return round(self.behind / DAY_MS) * DAY_MS


_Run = list[Ticked]


def clock_offsets(acts: Iterable[Ticked]) -> tuple[ClockOffset, ...]:
    """Where one laptop's clock is known to have been off, in order of time. `acts`: all its acts, as they follow each other."""
    runs = _runs(acts)
    found: list[ClockOffset] = []
    known: int | None = None
    for place in reversed(range(len(runs))):
        confirmed = _confirmed(runs[place])
        pieces = confirmed or _implied(runs, place, known)
        known = pieces[0].behind if confirmed or (pieces and runs[place + 1][0].at < runs[place][-1].at) else None
        found[:0] = pieces
    if runs and _confirmed(runs[-1]):
        newest = found[-1]
        found[-1] = ClockOffset(newest.first, None, newest.behind, newest.at)
    return tuple(one for one in found if _counted(one.behind))


def is_leap(before: Millis, after: Millis, behind: int) -> bool:
    """Whether a clock that was `behind` was set between two acts of its laptop; a quiet time as long as it was late counts as that too."""
    step = after - before
    return step < -TOLERANCE_MS or step > LEAP_MS or TOLERANCE_MS < behind <= step + TOLERANCE_MS


def _runs(acts: Iterable[Ticked]) -> list[_Run]:
    """The acts between one known leap and the next."""
    runs: list[_Run] = []
    behind = 0
    for act in acts:
        if not runs or is_leap(runs[-1][-1].at, act.at, behind):
            runs.append([])
            behind = 0
        runs[-1].append(act)
        behind = behind if act.said is None else act.said
    return runs


def _confirmed(run: _Run) -> list[ClockOffset]:
    """What was confirmed in a run holds for the acts before it, and the last also for those after it."""
    places = [place for place, act in enumerate(run) if act.said is not None]
    starts = [0, *(place + 1 for place in places[:-1])]
    ends = [*places[:-1], len(run) - 1]
    return [
        ClockOffset(run[start].stamp, run[end].stamp, _counted(run[place].said), run[end].at)
        for start, place, end in zip(starts, places, ends, strict=False)
    ]


def _counted(said: int | None) -> int:
    """A difference that a person reading a phone may make is none."""
    return 0 if said is None or abs(said) <= TOLERANCE_MS else said


def _implied(runs: Sequence[_Run], place: int, known: int | None) -> list[ClockOffset]:
    """A clock that ran days ahead of what was confirmed later was off, and one that went days back from a good one and came back.

    It is taken to have been set just after the last act before the leap.
    """
    if known is None:
        return []
    run, step = runs[place], runs[place + 1][0].at - runs[place][-1].at
    went_back = place > 0 and run[0].at - runs[place - 1][-1].at < -LEAP_MS
    return [ClockOffset(run[0].stamp, run[-1].stamp, step + known, run[-1].at)] if step < -LEAP_MS or (went_back and step > LEAP_MS) else []
