"""The figures of the page Gemeente: visits over the whole event, open needs by how long they wait and by category, and totals."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.ages import AgeGroup, age_groups
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.services.coordination import EmergencyLine, PointLine
from nsp_desktop.storage.queries import Selection

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

MOST_BARS: Final = 72
"""Of a longer event several hours go together in one bar."""
NEEDS_LIMIT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Visits:
    """Who came in, per `hours` clock hours from `since` on."""

    since: Millis
    hours: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything together. `categories`: open needs per code of category, the most first."""

    inside: int
    needs_open: int
    emergencies_open: int
    silent: int
    points: int
    visits: Visits
    ages: tuple[AgeGroup, ...]
    categories: tuple[tuple[str, int], ...]


def figures(desk: "Desk", points: list[PointLine], emergencies: list[EmergencyLine]) -> Figures:
    """Counted from the points and noodmeldingen as they stand on the page, so that page and figures agree."""
    needs = desk.store.queries.rows(desk.register("needs"), Selection(open_only=True, order="oldest", limit=NEEDS_LIMIT))
    counts: dict[str, int] = {}
    for need in needs:
        code = str(need.values.get("category") or "")
        counts[code] = counts.get(code, 0) + 1
    return Figures(
        sum(point.inside for point in points), sum(point.needs_open for point in points), sum(line.state == "open" for line in emergencies),
        sum(point.silent for point in points), len(points), visits(desk), age_groups(needs, desk.now()),
        tuple(sorted(counts.items(), key=lambda pair: -pair[1])),
    )  # fmt: skip


def visits(desk: "Desk") -> Visits:
    """From the first who came in until now, in at most so many bars."""
    first = desk.rows("visits", filters={"kind": "in"}, order="oldest", limit=1)
    start = Millis(min((row.happened_at for row in first), default=desk.now()) // HOUR_MS * HOUR_MS)
    hours = max(1, (desk.now() - start) // HOUR_MS + 1)
    width = -(-hours // MOST_BARS)
    found = desk.store.queries.buckets(desk.register("visits"), "in", start, width * HOUR_MS)
    return Visits(start, width, tuple(found.get(step, 0) for step in range(-(-hours // width))))
