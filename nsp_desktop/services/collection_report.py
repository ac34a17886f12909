"""What a collection holds: per point and together, who was heard from last, and what is still missing."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.fields import Millis
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.gaps import Gap, gaps
from nsp_desktop.services.record_json import moment_json
from nsp_desktop.storage.known_points import KnownPoint, known_points
from nsp_desktop.storage.queries import Selection

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts of one point, or of all: tallies per kind, needs per urgency and status, messages and records per register."""

    entries: int
    visits: Counts
    inside: int
    needs_by_urgency: Counts
    needs_by_status: Counts
    messages_by_kind: Counts
    emergencies_open: int
    records: Counts


@dataclass(frozen=True, slots=True)
class PointReport:
    """One point's totals, its laptops and when its newest entry was written (None: nothing yet)."""

    point: str
    name: str
    laptops: tuple[str, ...]
    last_heard: Millis | None
    totals: Totals


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """All points by name, everything together, what is missing, and how many records wait for a choice."""

    municipality: str
    mode: str
    points: tuple[PointReport, ...]
    together: Totals
    gaps: tuple[Gap, ...]
    conflicts: int


def collection_report(desk: Desk) -> CollectionReport:
    """Count what is here; what a coordination folder wrote itself is not counted with its points."""
    points = tuple(_point(desk, point) for point in known_points(desk.store.connection) if point.point != desk.info.point_id)
    together = _totals(desk, None) if not desk.info.point_id else _sum([point.totals for point in points])
    return CollectionReport(
        desk.info.municipality, desk.info.mode, points, together, tuple(gaps(desk.store)),
        desk.store.records.unsettled_records(),
    )  # fmt: skip


def report_json(report: CollectionReport) -> dict[str, object]:
    """The report for other programs: times in ISO 8601 with zone, gaps with their sentence."""
    told = asdict(report)
    for point, source in zip(told["points"], report.points, strict=True):
        point["last_heard"] = None if source.last_heard is None else moment_json(source.last_heard)
    told["gaps"] = [asdict(gap) | {"node": gap.node.hex(), "sentence": gap.sentence()} for gap in report.gaps]
    return told


def _point(desk: Desk, point: KnownPoint) -> PointReport:
    nodes = [node for node in desk.store.ledger.nodes() if node.point == point.point]
    letters = tuple(sorted({node.letter for node in nodes}))
    return PointReport(point.point.hex(), point.name, letters, desk.store.ledger.last_recorded(point.point), _totals(desk, point.point))


def _sum(parts: Sequence[Totals]) -> Totals:
    """The totals of several points together."""

    def counts(of: Callable[[Totals], Counts]) -> Counts:
        found: Counter[str] = Counter()
        for part in parts:
            found.update(of(part))
        return dict(found)

    return Totals(
        sum(part.entries for part in parts), counts(lambda t: t.visits), sum(part.inside for part in parts),
        counts(lambda t: t.needs_by_urgency), counts(lambda t: t.needs_by_status), counts(lambda t: t.messages_by_kind),
        sum(part.emergencies_open for part in parts), counts(lambda t: t.records),
    )  # fmt: skip


def _totals(desk: Desk, point: bytes | None) -> Totals:
    queries = desk.store.queries
    visits = queries.sums(desk.register("visits"), point=point)
    inside = visits.get("in", 0) - visits.get("out", 0) + visits.pop(RECOUNT, 0)
    unreceived = Selection(filters={"kind": "emergency", "received_at": None}, point=point)
    records: Counter[str] = Counter()
    for register in desk.registers:
        records[register.name] = queries.count(register, Selection(point=point))
    return Totals(
        entries=desk.store.ledger.size(point),
        visits=visits,
        inside=inside,
        needs_by_urgency=queries.totals(desk.register("needs"), "urgency", point),
        needs_by_status=queries.totals(desk.register("needs"), "status", point),
        messages_by_kind=queries.totals(desk.register("messages"), "kind", point),
        emergencies_open=queries.count(desk.register("messages"), unreceived),
        records=dict(records),
    )
