"""How much there is of what in each area of four digits: the exact counts, not for outside (domain.area_counts says what is told).

What people came for has no area: at the door nobody is asked where he lives. It is counted under "", so that it adds up too.
"""

from collections import Counter
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.waiting import is_open
from nsp_desktop.services import coordination
from nsp_desktop.services.all_rows import all_rows

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

REGISTERS: Final = ("needs", "visitors", "offers")
"""The registers with an area."""


def area_figures(desk: "Desk") -> dict[str, dict[str, int]]:
    """Per measure the count in each area: records that are not struck, open needs, needs per category, and visits of each kind."""
    found: dict[str, Counter[str]] = {name: Counter() for name in (*REGISTERS, "needs_open")}
    own = coordination.own_nodes(desk)
    for name in REGISTERS:
        lifecycle = desk.register(name).lifecycle
        for row in all_rows(desk, name, "oldest"):
            if row.node in own:
                continue
            area = str(row.values.get("area") or "")
            found[name][area] += 1
            if name == "needs":
                found["needs_open"][area] += is_open(lifecycle, row)
                found.setdefault(f"needs_{row.values.get('category') or 'unknown'!s}", Counter())[area] += 1
    for kind, total in _visits(desk).items():
        found[f"visits_{kind}"] = Counter({"": total})
    return {measure: dict(counts) for measure, counts in found.items()}


def _visits(desk: "Desk") -> Counter[str]:
    """The tallies of all points by kind; a head count gives counted minus expected."""
    total: Counter[str] = Counter()
    for point in coordination.other_points(desk):
        total.update(desk.store.queries.sums(desk.register("visits"), point=point.point))
    return total
