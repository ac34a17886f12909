"""One measured figure beside its floor and its limit."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`limit` holds for the ratio to the floor where there is a floor and `of_ratio`, else for the value; None: no limit."""

    name: str
    label: str
    value: float
    unit: str
    floor: float | None = None
    floor_label: str = ""
    limit: float | None = None
    of_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        return None if not self.floor else self.value / self.floor

    @property
    def within(self) -> bool:
        """Whether the limit is kept; True where there is none."""
        judged = self.ratio if self.of_ratio else self.value
        return self.limit is None or judged is None or judged <= self.limit

    def told(self) -> dict[str, object]:
        """The figure for other programs."""
        return {
            "name": self.name, "label": self.label, "value": _short(self.value), "unit": self.unit,
            "floor": None if self.floor is None else _short(self.floor), "floor_label": self.floor_label,
            "ratio": None if self.ratio is None else _short(self.ratio), "limit": self.limit,
            "limit_of": "ratio" if self.of_ratio else "value", "within": self.within,
        }  # fmt: skip


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which this part of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def shown(number: float) -> str:
    """A number with three meaningful digits."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def _short(number: float) -> float:
    return float(f"{number:.4g}")
