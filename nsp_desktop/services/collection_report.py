"""What a collection holds: per point and together, who was heard from last, and what is still missing."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.fields import Millis
from nsp_desktop.exchange.point_list import PointList
from nsp_desktop.i18n import _
from nsp_desktop.services.arrivals import Arrival, arrivals
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.gaps import Gap, gaps
from nsp_desktop.services.record_json import moment_json
from nsp_desktop.services.trusting import trusted_list
from nsp_desktop.storage.identity import forked_nodes
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
class LaptopReport:
    """How far one laptop's entries are here: without a gap up to `last`, and which after that are missing. `copied`: it has a double."""

    letter: str
    last: int
    missing: tuple[Gap, ...]
    certified: bool
    copied: bool

    def sentence(self) -> str:
        """Ranges and gaps in words."""
        parts = [_("laptop {letter}: regels 1-{last}", letter=self.letter, last=self.last)]
        parts += [gap.short() for gap in self.missing] or [_("alles is er, voor zover bekend")]
        if not self.certified:
            parts.append(_("deze laptop is niet door het punt erkend; zijn regels tellen niet mee in die van anderen"))
        if self.copied:
            parts.append(_("er is een kopie van deze laptop gebruikt; beide kanten zijn bewaard"))
        return "; ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class PointReport:
    """One point's totals, its laptops, what came from where, and when its newest entry was written (None: nothing yet).

    `prepared`: whether it is on the list of the municipality; None where there is no list.
    """

    point: str
    name: str
    laptops: tuple[str, ...]
    last_heard: Millis | None
    totals: Totals
    ranges: tuple[LaptopReport, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    prepared: bool | None = None


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """All points by name, everything together, what is missing, and how many records wait for a choice.

    `silent`: prepared points from which nothing came; `unheard`: point and letter of such laptops of points that are here;
    `unread`: bundles that could not be taken in, newest first.
    """

    municipality: str
    mode: str
    points: tuple[PointReport, ...]
    together: Totals
    gaps: tuple[Gap, ...]
    conflicts: int
    silent: tuple[str, ...] = ()
    unread: tuple[Arrival, ...] = ()
    unheard: tuple[tuple[str, str], ...] = ()


def collection_report(desk: Desk) -> CollectionReport:
    """Count what is here; what a coordination folder wrote itself is not counted with its points."""
    missing, came, listed = tuple(gaps(desk.store)), arrivals(desk), trusted_list(desk)
    known = [point for point in known_points(desk.store.connection) if point.point != desk.info.point_id]
    prepared = None if listed is None else {one.point for one in listed.points}
    copied = set(forked_nodes(desk.store.connection))
    points = tuple(_point(desk, point, _Told(missing, came, prepared, copied)) for point in known)
    together = _totals(desk, None) if not desk.info.point_id else _sum([point.totals for point in points])
    return CollectionReport(
        desk.info.municipality, desk.info.mode, points, together, missing,
        desk.store.records.unsettled_records(), _silent(listed, {point.point for point in known}),
        tuple(arrival for arrival in came if arrival.refused), _unheard(desk, listed, {point.point for point in known}),
    )  # fmt: skip


def report_json(report: CollectionReport) -> dict[str, object]:
    """The report for other programs: times in ISO 8601 with zone, gaps with their sentence."""
    told = asdict(report)
    for point, source in zip(told["points"], report.points, strict=True):
        point["last_heard"] = None if source.last_heard is None else moment_json(source.last_heard)
        point["ranges"] = [asdict(one) | {"missing": _gaps_json(one.missing), "sentence": one.sentence()} for one in source.ranges]
        point["arrivals"] = _arrivals_json(source.arrivals)
    return told | {"gaps": _gaps_json(report.gaps), "unread": _arrivals_json(report.unread)}


def _gaps_json(found: Sequence[Gap]) -> list[dict[str, object]]:
    return [asdict(gap) | {"node": gap.node.hex(), "sentence": gap.sentence()} for gap in found]


def _arrivals_json(found: Sequence[Arrival]) -> list[dict[str, object]]:
    moments = [{"at": moment_json(one.at), "written_at": moment_json(one.written_at)} for one in found]
    return [asdict(one) | told | {"sentence": one.sentence()} for one, told in zip(found, moments, strict=True)]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is asked once for all points."""

    missing: tuple[Gap, ...]
    came: list[Arrival]
    prepared: set[bytes] | None
    copied: set[bytes]


def _point(desk: Desk, point: KnownPoint, told: _Told) -> PointReport:
    nodes = sorted((node for node in desk.store.ledger.nodes() if node.point == point.point), key=lambda node: node.letter)
    letters = tuple(sorted({node.letter for node in nodes}))
    ranges = tuple(
        LaptopReport(n.letter, n.mark_seq, tuple(g for g in told.missing if g.node == n.node), n.certified, n.node in told.copied)
        for n in nodes
    )  # fmt: skip
    came = tuple(one for one in told.came if one.point == point.point.hex() and not one.refused)
    return PointReport(
        point.point.hex(), point.name, letters, desk.store.ledger.last_recorded(point.point), _totals(desk, point.point), ranges, came,
        None if told.prepared is None else point.point in told.prepared,
    )  # fmt: skip


def _unheard(desk: Desk, listed: PointList | None, known: set[bytes]) -> tuple[tuple[str, str], ...]:
    """Laptops that were prepared, of points that are here: perhaps never used, perhaps their stick is still to come."""
    heard = {(node.point, node.letter) for node in desk.store.ledger.nodes()}
    points = [] if listed is None else [one for one in listed.points if one.point in known]
    return tuple((one.name, letter) for one in points for letter in one.letters if (one.point, letter) not in heard)


def _silent(listed: PointList | None, known: set[bytes]) -> tuple[str, ...]:
    return () if listed is None else tuple(one.name for one in listed.points if one.point not in known)


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
