"""Figures of the status sheet counted from records: needs per urgency and category, low stock, and who is on duty."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS
from nsp_desktop.domain.register import Value, Values
from nsp_desktop.domain.status import CriticalNeed, Duty, LowSupply, OpenEmergency, UrgencyGroup
from nsp_desktop.domain.stock import Movement, is_low, lasts_until, stock
from nsp_desktop.domain.undelivered import state, undelivered
from nsp_desktop.domain.waiting import Case, waited

RUNNING_OUT_HOURS = 24
"""What lasts no longer than this stands on the sheet, even above its minimum."""


class Record(Case, Protocol):
    """A row of a list."""

    @property
    def number(self) -> str: ...


def open_emergencies(messages: Iterable[Record], now: Millis) -> tuple[OpenEmergency, ...]:
    """The noodmeldingen that nobody has received, the longest waiting first."""
    return tuple(
        OpenEmergency(found.message.number, found.minutes, state(found.message.values) == "under_way")
        for found in undelivered(messages, now)
    )


def urgency_groups(needs: Iterable[Record], now: Millis) -> tuple[UrgencyGroup, ...]:
    """Open needs per urgency, in the order of urgency; a code of a newer version comes last."""
    by_code: dict[str, list[Record]] = {option.code: [] for option in URGENCIES}
    for need in needs:
        by_code.setdefault(_text(need.values.get("urgency")), []).append(need)
    return tuple(_group(code, records, now) for code, records in by_code.items())


def _group(code: str, needs: Sequence[Record], now: Millis) -> UrgencyGroup:
    if not needs:
        return UrgencyGroup(code, 0)
    longest = min(needs, key=lambda need: need.since)
    return UrgencyGroup(code, len(needs), waited(longest, now), longest.number)


def categories(needs: Iterable[Record]) -> dict[str, int]:
    """Open needs per category, the most asked first."""
    return dict(Counter(_text(need.values.get("category")) for need in needs).most_common())


def first_critical(needs: Iterable[Record]) -> CriticalNeed | None:
    """The open need that becomes critical first, or already has."""
    found = [CriticalNeed(need.number, Millis(at)) for need in needs if isinstance(at := need.values.get("critical_at"), int)]
    return min(found, key=lambda critical: critical.at, default=None)


def low_supply(supply: Values, movements: Collection[Movement], now: Millis) -> LowSupply | None:
    """This supply when it is under its minimum, gone, or will be soon; what was never counted and has no minimum is not watched."""
    minimum = supply.get("minimum")
    least = minimum if isinstance(minimum, int | Decimal) else None
    if least is None and not movements:
        return None
    amount, until = stock(movements), lasts_until(movements, now)
    until = until if amount > 0 else None
    if not is_low(amount, least) and (until is None or until - now > RUNNING_OUT_HOURS * HOUR_MS):
        return None
    return LowSupply(_text(supply.get("name")), Decimal(amount), _text(supply.get("unit")), until)


def staffing(shifts: Sequence[Values], roles: Sequence[str], now: Millis) -> tuple[Duty, ...]:
    """Per role that has a shift now or next: how many do it now, and how many at the next change of shifts."""
    later = min((at for shift in shifts if (at := _moment(shift, "starts_at")) is not None and at > now), default=None)
    current, following = _running(shifts, now), _running(shifts, later)
    asked = {role for shift in (*current, *following) if (role := _text(shift.get("role")))}
    ordered = [*(role for role in roles if role in asked), *sorted(asked - set(roles))]
    return tuple(Duty(role, _people(current, role), _people(following, role)) for role in ordered)


def _running(shifts: Sequence[Values], at: Millis | None) -> list[Values]:
    return [] if at is None else [shift for shift in shifts if runs(shift, at)]


def runs(shift: Values, at: Millis) -> bool:
    """From its plan, or from an earlier sign-in, up to its plan's end or an earlier sign-out."""
    begins = [begin for name in ("starts_at", "signed_in_at") if (begin := _moment(shift, name)) is not None]
    ends = [end for name in ("ends_at", "signed_out_at") if (end := _moment(shift, name)) is not None]
    return bool(begins) and min(begins) <= at and all(at < end for end in ends)


def _people(shifts: Iterable[Values], role: str) -> int:
    return sum(1 for shift in shifts if shift.get("role") == role and shift.get("person"))


def _moment(values: Mapping[str, Value], name: str) -> Millis | None:
    value = values.get(name)
    return Millis(value) if isinstance(value, int) else None


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
