"""The page Voorraad: what there is, until when it lasts, what to count again and what to order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import HOUR_MS, show_moment
from nsp_desktop.domain.numerals import show_number
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.stock import CONSUMING, USE_HOURS, gone_at, is_low, shelf_life
from nsp_desktop.errors import InvalidInput, Problem, UserError
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
    place: str
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
    flows, nothing = _flows(desk), _Flow()
    found = [_supply(desk, row, flows.get(row.record, nothing)) for row in all_rows(desk, "supplies", "oldest", search=search)]
    return sorted(found, key=lambda supply: (not is_short(supply, desk.now()), supply.lasts_until or Millis(2**62), supply.name.lower()))


def supply(desk: "Desk", record: RecordId) -> Supply:
    """One supply now."""
    return _supply(desk, desk.known("supplies", record), _flows(desk, record).get(record, _Flow()))


def low(desk: "Desk") -> list[Supply]:
    """Under the minimum, gone, or gone within a day."""
    return [found for found in supplies(desk) if is_short(found, desk.now())]


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
    start = Millis(desk.now() - hours * HOUR_MS)
    steps = desk.store.queries.sums_by_step(desk.register("movements"), start, HOUR_MS, {"supply": record})
    found, there = [(0, desk.stock(record))], desk.stock(record) - sum(_left(sums) for step, sums in steps.items() if step >= hours)
    for step in range(hours - 1, -1, -1):
        there -= _left(steps.get(step, {}))
        found.append((step - hours, there))
    return tuple(reversed(found))


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


def order_list(desk: "Desk", hours: int = RUNNING_OUT_HOURS) -> list[OrderLine]:
    """What to ask the municipality for, in whole units: what is under its minimum or gone within so many hours."""
    lines = [_order(found, desk.now(), hours) for found in supplies(desk)]
    return [line for line in lines if line is not None]


def places(desk: "Desk") -> list[str]:
    """Where supplies lie, for a round of counting: "" stands for those without a place."""
    return sorted({found.place for found in supplies(desk)}, key=lambda place: (not place, place.lower()))


def order_text(lines: Sequence[OrderLine]) -> str:
    """The order as a message: a line a supply."""
    return "\n".join(f"{line.amount} {line.supply.unit} {line.supply.name}".replace("  ", " ") for line in lines)


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


def order(desk: "Desk", lines: Sequence[OrderLine]) -> "Made":
    """The order as a message that goes out; its route is chosen on the page Berichten."""
    if not lines:
        raise UserError(_("Er staat niets op de bestellijst. Kies eerst wat er nodig is."))
    written: dict[str, Value] = {"direction": "out", "kind": "order", "priority": "normal", "text": order_text(lines)}
    return desk.add("messages", written)


# --- inside --------------------------------------------------------------------------------------------------


def _supply(desk: "Desk", row: "Row", flow: "_Flow") -> Supply:
    now, values = desk.now(), row.values
    minimum, expires = values.get("minimum"), values.get("expires")
    least = minimum if isinstance(minimum, int | Decimal) and not isinstance(minimum, bool) else None
    return Supply(
        row, str(values.get("name") or ""), str(values.get("unit") or ""), str(values.get("place") or ""), flow.left, least,
        flow.used / max(Decimal(flow.span) / HOUR_MS, Decimal(1)), gone_at(flow.left, flow.used, flow.span, now) if flow.left > 0 else None,
        is_low(flow.left, least), shelf_life(Millis(expires) if isinstance(expires, int) else None, now),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Flow:
    """What is left of a supply, how much went in the last hours, and in how many milliseconds."""

    left: Amount = 0
    used: Decimal = Decimal(0)
    span: int = USE_HOURS * HOUR_MS


def _flows(desk: "Desk", only: RecordId | None = None) -> dict[RecordId, _Flow]:
    """Of every supply, or of one; a supply that came in the last hours is judged from when it came."""
    now, register, ask = desk.now(), desk.register("movements"), desk.store.queries
    start, filters = Millis(now - USE_HOURS * HOUR_MS), {} if only is None else {"supply": only}
    recent, first = ask.sums_per(register, "supply", since=start, filters=filters), ask.first_per(register, "supply", filters)
    return {
        record: _Flow(_left(sums), _consumed(recent.get(record, {})), now - max(start, first.get(record, start)))
        for record, sums in ask.sums_per(register, "supply", filters=filters).items()
    }


def _left(sums: Mapping[str, int]) -> Amount:
    return unscaled(sum(-amount if kind in (*CONSUMING, "rejected") else amount for kind, amount in sums.items()))


def _consumed(sums: Mapping[str, int]) -> Decimal:
    return sum((Decimal(unscaled(amount)) for kind, amount in sums.items() if kind in CONSUMING), start=Decimal(0))


def is_short(found: Supply, now: Millis, hours: int = RUNNING_OUT_HOURS) -> bool:
    if found.minimum is None and found.amount <= 0 and not found.an_hour:
        return False  # never counted and not watched
    soon = found.lasts_until is not None and found.lasts_until - now <= hours * HOUR_MS
    return found.low or soon


def _order(found: Supply, now: Millis, hours: int) -> OrderLine | None:
    usable = Decimal(found.amount) if found.shelf != "expired" else Decimal(0)
    by_use, by_minimum = found.an_hour * 24 * ORDER_DAYS - usable, Decimal(found.minimum or 0) - usable
    wanted = max(by_use, by_minimum)
    if wanted <= 0 or not (is_short(found, now, hours) or found.shelf == "expired"):
        return None
    why = "expired" if found.shelf == "expired" else "use" if by_use > by_minimum else "minimum"
    return OrderLine(found, -int(-wanted // 1), _(_REASONS[why]))
