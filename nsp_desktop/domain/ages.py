"""Open needs by how long they wait, divided by urgency: the figures behind a stacked bar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.waiting import Case

BOUNDS: Final = (1, 4, 12, 24)
"""Hours at which the next group begins; the last group has no end."""


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Needs that wait from `begins` up to `ends` hours (None: and longer), counted per code of urgency ("" for none)."""

    begins: int
    ends: int | None
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def age_groups(needs: Iterable[Case], now: Millis) -> tuple[AgeGroup, ...]:
    """Every need in the one group of its waiting time, the shortest wait first."""
    codes = [option.code for option in URGENCIES]
    counts: list[dict[str, int]] = [dict.fromkeys([*codes, ""], 0) for _group in range(len(BOUNDS) + 1)]
    for need in needs:
        hours = max(0, now - need.since) / HOUR_MS
        code = str(need.values.get("urgency") or "")
        counts[sum(hours >= bound for bound in BOUNDS)][code if code in codes else ""] += 1
    begins, ends = (0, *BOUNDS), (*BOUNDS, None)
    return tuple(AgeGroup(begin, end, found) for begin, end, found in zip(begins, ends, counts, strict=True))
