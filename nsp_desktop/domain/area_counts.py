"""Counts per area that say nothing of one household: what is small goes together, and no sum tells it after all (decision 0021)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SMALLEST: Final = 5
"""A count below this is not told of an area."""


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """Per area the counts that are told, and of everything that is not: together, with what has no area."""

    areas: Mapping[str, Mapping[str, int]]
    rest: Mapping[str, int]


def told(counts: Mapping[str, Mapping[str, int]], smallest: int = SMALLEST) -> AreaCounts:
    """`counts`: per measure the count of each area ("": of no area). Every measure adds up to what it was."""
    areas: dict[str, dict[str, int]] = {area: {} for of_area in counts.values() for area in sorted(of_area) if area}
    rest: dict[str, int] = {}
    for measure, of_area in counts.items():
        shown, rest[measure] = _split(of_area, smallest)
        for area, count in shown.items():
            areas[area][measure] = count
    return AreaCounts({area: areas[area] for area in sorted(areas) if areas[area]}, rest)


def _split(of_area: Mapping[str, int], smallest: int) -> tuple[dict[str, int], int]:
    """The areas that are told, and the sum of the others. A small sum takes the smallest area that is told with it: else it would tell
    what was left out."""
    shown = {area: count for area, count in of_area.items() if area and count >= smallest}
    small = {area: count for area, count in of_area.items() if area and 0 < count < smallest}
    hidden, rest = len(small), sum(small.values())
    while hidden and shown and (rest < smallest or hidden < 2):
        least = min(shown, key=lambda area: (shown[area], area))
        rest, hidden = rest + shown.pop(least), hidden + 1
    return shown, rest + of_area.get("", 0)
