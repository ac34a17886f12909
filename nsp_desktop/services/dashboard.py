"""What the municipality sees at a glance of all its points: visits, outcomes of needs, waiting times, use of stock, and staffing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.choices import CATEGORIES, RECOUNT, URGENCIES
from nsp_desktop.domain.fields import ChoiceKind, Millis, Option
from nsp_desktop.domain.moments import HOUR_MS, MINUTE_MS
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import N_, _
from nsp_desktop.services import coordination, same_records
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.coordination_figures import Visits, visits
from nsp_desktop.storage import collection_figures
from nsp_desktop.storage.columns import unscaled

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

_ENDED: Final = ("done", "failed", "passed_on")
_TAKEN: Final = ("handed_out", "used", "rejected")
_NONE: Final = Option("", N_("Niet ingevuld"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Needs of one category: how many are open, passed on, done and failed."""

    category: str
    label: str
    open: int
    passed_on: int
    done: int
    failed: int

    @property
    def total(self) -> int:
        return self.open + self.passed_on + self.done + self.failed


@dataclass(frozen=True, slots=True)
class Waiting:
    """Needs of one urgency. Minutes from the question to the last change of those that ended; None where none did."""

    urgency: str
    label: str
    open: int
    longest_open: int | None
    ended: int
    half_within: int | None
    nine_of_ten_within: int | None


@dataclass(frozen=True, slots=True)
class Use:
    """One article over all points, put together by name and unit."""

    name: str
    unit: str
    received: Decimal | int
    used: Decimal | int
    left: Decimal | int


@dataclass(frozen=True, slots=True)
class Staff:
    """One role over all points: duties, hours that people were there, and how many are there now."""

    role: str
    label: str
    duties: int
    hours: float
    present: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`double`: so many needs are the same as another, as a person decided; they are counted in all else."""

    municipality: str
    at: Millis
    points: int
    visits: Visits
    outcomes: tuple[Outcome, ...]
    waiting: tuple[Waiting, ...]
    stock: tuple[Use, ...]
    staff: tuple[Staff, ...]
    needs: int
    double: int


def dashboard(desk: "Desk") -> Dashboard:
    """Read everything once. Raises UserError at a point."""
    if desk.info.kind != "collection":
        raise UserError(_("Dit kan alleen met een verzameling van de gemeente. Lees eerst de sticks van de punten in."))
    found = _outcomes(desk)
    same = same_records.representatives(desk, "needs")
    return Dashboard(
        desk.info.municipality, desk.now(), len(coordination.other_points(desk)), visits(desk), found, _waiting(desk), _stock(desk),
        _staff(desk), sum(one.total for one in found), sum(record != stands for record, stands in same.items()),
    )  # fmt: skip


def dashboard_json(found: Dashboard) -> dict[str, object]:
    """For other programs: moments in ISO 8601, amounts as numbers."""
    from nsp_desktop.services.record_json import moment_json

    told = asdict(found) | {"at": moment_json(found.at)}
    told["visits"] = {"since": moment_json(found.visits.since), "hours": found.visits.hours, "counts": list(found.visits.counts)}
    told["stock"] = [{name: float(v) if isinstance(v, Decimal) else v for name, v in asdict(use).items()} for use in found.stock]
    return told


def _outcomes(desk: "Desk") -> tuple[Outcome, ...]:
    """The most asked for first."""
    counts = collection_figures.outcomes(desk.store.connection, desk.register("needs"))
    by_category: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (category, status), count in counts.items():
        by_category[category][status if status in _ENDED else "open"] += count
    labels = _labels((*CATEGORIES, _NONE))
    found = [
        Outcome(category, labels.get(category, category), told["open"], told["passed_on"], told["done"], told["failed"])
        for category, told in by_category.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.total, one.label)))


def _waiting(desk: "Desk") -> tuple[Waiting, ...]:
    needs, connection = desk.register("needs"), desk.store.connection
    taken = collection_figures.minutes_taken(connection, needs, ("done", "failed"))
    waiting, now = collection_figures.oldest_open(connection, needs), desk.now()
    found = []
    for option in (*URGENCIES, _NONE):
        minutes, (count, since) = taken.get(option.code, []), waiting.get(option.code, (0, now))
        if minutes or count:
            longest = max(0, now - since) // MINUTE_MS if count else None
            within = (_part(minutes, 0.5), _part(minutes, 0.9))
            found.append(Waiting(option.code, _(option.label), count, longest, len(minutes), *within))
    return tuple(found)


def _part(minutes: Sequence[int], part: float) -> int | None:
    """The minutes within which this part was helped; `minutes` from short to long."""
    return minutes[min(len(minutes) - 1, int(len(minutes) * part))] if minutes else None


def _stock(desk: "Desk") -> tuple[Use, ...]:
    """The most used first; what was never moved is left out."""
    moved = desk.store.queries.sums_per(desk.register("movements"), "supply")
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in all_rows(desk, "supplies", "oldest"):
        key = str(row.values.get("name") or "").strip(), str(row.values.get("unit") or "").strip()
        for kind, amount in moved.get(row.record, {}).items():
            sums[key][kind] += amount
    found = [_use(name, unit, told) for (name, unit), told in sums.items()]
    return tuple(sorted(found, key=lambda use: (-use.used, use.name)))


def _use(name: str, unit: str, told: Mapping[str, int]) -> Use:
    received = told.get("received", 0) + told.get("returned", 0)
    used = sum(told.get(kind, 0) for kind in _TAKEN)
    return Use(name, unit, unscaled(received), unscaled(used), unscaled(received - used + told.get(RECOUNT, 0)))


def _staff(desk: "Desk") -> tuple[Staff, ...]:
    """By role, the most hours first; hours run from signing in to signing out, or to now."""
    kind = desk.register("shifts").by_name["role"].kind
    labels = _labels((*kind.options, _NONE) if isinstance(kind, ChoiceKind) else (_NONE,))
    duties: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for row in all_rows(desk, "shifts", "oldest"):
        begins, ends = row.values.get("signed_in_at"), row.values.get("signed_out_at")
        there = (begins if isinstance(begins, int) else -1, ends if isinstance(ends, int) else None)
        duties[str(row.values.get("role") or "")].append(there)
    found = [_of_role(role, labels.get(role, role), times, desk.now()) for role, times in duties.items()]
    return tuple(sorted(found, key=lambda one: (-one.hours, one.label)))


def _of_role(role: str, label: str, times: Sequence[tuple[int, int | None]], now: Millis) -> Staff:
    there = [(begins, ends) for begins, ends in times if begins >= 0]
    hours = sum(max(0, (now if ends is None else ends) - begins) for begins, ends in there) / HOUR_MS
    return Staff(role, label, len(times), round(hours, 1), sum(ends is None for _begins, ends in there))


def _labels(options: Sequence[Option]) -> dict[str, str]:
    return {option.code: _(option.label) for option in options}
