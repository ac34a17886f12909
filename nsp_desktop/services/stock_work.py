"""The page Voorraad: what there is, until when it lasts, what to count again and what to order."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS, show_moment
from nsp_desktop.domain.numerals import show_number
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.stock import CONSUMING, USE_HOURS, gone_at, is_low, shelf_life
from nsp_desktop.errors import InvalidInput, Problem
from nsp_desktop.i18n import N_, _
from nsp_desktop.services.all_rows import all_rows
from nsp_desktop.services.counts import unaware_counts
from nsp_desktop.storage.columns import unscaled

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk, Made
    from nsp_desktop.storage.queries import Row

Amount = Decimal | int
RUNNING_OUT_HOURS: Final = 24
ORDER_DAYS: Final = 2
"""An order brings a supply to its minimum, or to the use of so many days, whichever is more."""
_REASONS: Final = {"expired": N_("niet meer houdbaar"), "use": N_("gaat snel"), "minimum": N_("onder het minimum")}


@dataclass(frozen=True, slots=True)
class Supply:
    """One supply now. `an_hour`: how much goes in an hour at the pace of the last hours; `lasts_until` None: no telling."""

    row: "Row"
    name: str
    unit: str
    amount: Amount
    minimum: Amount | None
    an_hour: Decimal
    lasts_until: Millis | None
    low: bool
    shelf: Literal["good", "expiring", "expired"]

    @property
    def expected(self) -> str:
        """The amount with its unit, as people say it."""
        return f"{show_number(self.amount)} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Forecast:
    """Points of a chart: what is left so many hours from now, falling in a straight line to nothing. `words`: "op om 03:40"."""

    points: tuple[tuple[int, Decimal], ...]
    gone_at: Millis | None
    words: str


@dataclass(frozen=True, slots=True)
class CountPreview:
    """What a count would say before it is kept: expected by the screen, counted, and the difference in words."""

    expected: Amount
    counted: Amount
    words: str

    @property
    def difference(self) -> Amount:
        return self.counted - self.expected


@dataclass(frozen=True, slots=True)
class OrderLine:
    """What to ask for, and why."""

    supply: Supply
    amount: int
    reason: str


def supplies(desk: "Desk", *, search: str = "") -> list[Supply]:
    """Every supply: what is gone or runs out first on top, then by name."""
    found = [_supply(desk, row) for row in all_rows(desk, "supplies", "oldest", search=search)]
    return sorted(found, key=lambda supply: (not _is_short(supply, desk.now()), supply.lasts_until or Millis(2**62), supply.name.lower()))


def supply(desk: "Desk", record: RecordId) -> Supply:
    """One supply now."""
    return _supply(desk, desk.known("supplies", record))


def low(desk: "Desk") -> list[Supply]:
    """Under the minimum, gone, or gone within a day."""
    return [found for found in supplies(desk) if _is_short(found, desk.now())]


def expiring(desk: "Desk") -> list[Supply]:
    """There is some of it, and it can soon or no longer be handed out."""
    return [found for found in supplies(desk) if found.shelf != "good" and found.amount > 0]


def forecast(desk: "Desk", record: RecordId, hours: int = 24) -> Forecast:
    """What will be left at each whole hour from now, and when it is gone, in words."""
    now, found = desk.now(), supply(desk, record)
    left = max(Decimal(found.amount), Decimal(0))
    points = tuple((hour, max(left - found.an_hour * hour, Decimal(0))) for hour in range(hours + 1))
    if left == 0:
        return Forecast(points, now, _("op"))
    words = _("geen verbruik bekend") if found.lasts_until is None else _("op om {time}", time=show_moment(found.lasts_until, now))
    return Forecast(points, found.lasts_until, words)


def history(desk: "Desk", record: RecordId, hours: int = 24) -> tuple[tuple[int, Amount], ...]:
    """What there was at each whole hour before now (-24 ... 0), for the left side of the chart."""
    now = desk.now()
    moments = [Millis(now - back * HOUR_MS) for back in range(hours, 0, -1)]
    return (
        *((-back, _stock_before(desk, record, at)) for back, at in zip(range(hours, 0, -1), moments, strict=True)),
        (0, desk.stock(record)),
    )


def movements(desk: "Desk", record: RecordId, *, limit: int = 50) -> list["Row"]:
    """What came in and went out of one supply, the newest first."""
    return desk.rows("movements", filters={"supply": record}, limit=limit)


def preview_count(desk: "Desk", record: RecordId, counted: Amount) -> CountPreview:
    """What the difference would be: shown before the count is kept with desk.count_stock."""
    expected = desk.stock(record)
    difference = counted - expected
    if difference == 0:
        return CountPreview(expected, counted, _("Klopt: {count}.", count=show_number(counted)))
    told = {"counted": show_number(counted), "expected": show_number(expected), "difference": show_number(abs(Decimal(difference)))}
    if difference > 0:
        return CountPreview(expected, counted, _("Geteld {counted}, verwacht {expected}: {difference} meer.", **told))
    return CountPreview(expected, counted, _("Geteld {counted}, verwacht {expected}: {difference} minder.", **told))


def count_again(desk: "Desk") -> list["Row"]:
    """Supplies that two people counted without knowing of each other: count once more."""
    return [row for row in all_rows(desk, "supplies", "oldest") if unaware_counts(desk, "movements", row.record)]


def order_list(desk: "Desk") -> list[OrderLine]:
    """What to ask the municipality for, in whole units."""
    lines = [_order(found, desk.now()) for found in supplies(desk)]
    return [line for line in lines if line is not None]


# --- acts ----------------------------------------------------------------------------------------------------


def move(
    desk: "Desk", record: RecordId, kind: str, amount: Amount, *, reason: str = "", by: str = "", at: Millis | None = None
) -> "Made":  # fmt: skip
    """In or out. More out than there is by the screen is kept all the same: count afterwards."""
    if amount <= 0:
        raise InvalidInput([Problem("amount", _("Schrijf op hoeveel het is: meer dan nul."))])
    said: dict[str, Value] = {"reason": reason.strip() or None, "by": by.strip() or None, "at": at}
    given = {name: value for name, value in said.items() if value is not None}
    return desk.add("movements", {"supply": record, "kind": kind, "amount": amount, **given})


# --- inside --------------------------------------------------------------------------------------------------


def _supply(desk: "Desk", row: "Row") -> Supply:
    now, values = desk.now(), row.values
    minimum, expires = values.get("minimum"), values.get("expires")
    least = minimum if isinstance(minimum, int | Decimal) and not isinstance(minimum, bool) else None
    amount, used, span = desk.stock(row.record), *_used(desk, row.record, now)
    return Supply(
        row, str(values.get("name") or ""), str(values.get("unit") or ""), amount, least,
        used / max(Decimal(span) / HOUR_MS, Decimal(1)), gone_at(amount, used, span, now) if amount > 0 else None,
        is_low(amount, least), shelf_life(Millis(expires) if isinstance(expires, int) else None, now),
    )  # fmt: skip


def _used(desk: "Desk", record: RecordId, now: Millis) -> tuple[Decimal, int]:
    """How much went in the last hours, and in how many milliseconds: a supply that came later is judged from then."""
    start, register = Millis(now - USE_HOURS * HOUR_MS), desk.register("movements")
    recent = desk.store.queries.sums(register, since=start, before=Millis(now + 1), filters={"supply": record})
    used = sum((unscaled(amount) for kind, amount in recent.items() if kind in CONSUMING), start=Decimal(0))
    if not used or desk.store.queries.sums(register, before=start, filters={"supply": record}):
        return Decimal(used), USE_HOURS * HOUR_MS
    first = min(row.happened_at for row in desk.rows("movements", filters={"supply": record}, limit=1_000))
    return Decimal(used), now - first


def _stock_before(desk: "Desk", record: RecordId, at: Millis) -> Amount:
    sums = desk.store.queries.sums(desk.register("movements"), before=at, filters={"supply": record})
    return unscaled(sum(-amount if kind in (*CONSUMING, "rejected") else amount for kind, amount in sums.items()))


def _is_short(found: Supply, now: Millis) -> bool:
    if found.minimum is None and found.amount <= 0 and not found.an_hour:
        return False  # never counted and not watched
    soon = found.lasts_until is not None and found.lasts_until - now <= RUNNING_OUT_HOURS * HOUR_MS
    return found.low or soon


def _order(found: Supply, now: Millis) -> OrderLine | None:
    usable = Decimal(found.amount) if found.shelf != "expired" else Decimal(0)
    by_use, by_minimum = found.an_hour * 24 * ORDER_DAYS - usable, Decimal(found.minimum or 0) - usable
    wanted = max(by_use, by_minimum)
    if wanted <= 0 or not (_is_short(found, now) or found.shelf == "expired"):
        return None
    why = "expired" if found.shelf == "expired" else "use" if by_use > by_minimum else "minimum"
    return OrderLine(found, -int(-wanted // 1), _(_REASONS[why]))
