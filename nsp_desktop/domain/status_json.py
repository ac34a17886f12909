"""Status facts as plain JSON and back; what an older or newer version wrote is read as far as it fits."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.heads import Head
from nsp_desktop.domain.status import CriticalNeed, Duty, LowSupply, OpenEmergency, Power, StatusFacts, UrgencyGroup

_T = TypeVar("_T")
Json = Mapping[str, object]
_LIMIT = 2**53
"""Larger numbers are none that any sheet has had; printing them could take for ever."""


def to_json(facts: StatusFacts) -> dict[str, object]:
    """Only what JSON has: tables, lists, texts, whole numbers; the previous sheet is left out."""
    plain = asdict(facts.alone())
    del plain["previous"]
    for supply in plain["supplies"]:
        supply["amount"] = str(supply["amount"])
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def from_json(data: object) -> StatusFacts | None:
    """The facts as far as they can be understood; None when this is no table with a time."""
    if not isinstance(data, dict) or _optional(data, "made_at") is None:
        return None
    return StatusFacts(
        point=_text(data, "point"),
        municipality=_text(data, "municipality"),
        mode="practice" if data.get("mode") == "practice" else "real",
        made_at=Millis(_whole(data, "made_at")),
        sheet=_whole(data, "sheet"),
        laptop=_text(data, "laptop"),
        open_state=_text(data, "open_state"),
        inside=_whole(data, "inside"),
        tallies=_counts(data, "tallies"),
        last_hour=_counts(data, "last_hour"),
        emergencies=_each(data, "emergencies", _emergency),
        urgencies=_each(data, "urgencies", _urgency),
        categories=_counts(data, "categories"),
        critical=_critical(data),
        offers_open=_whole(data, "offers_open"),
        supplies=_each(data, "supplies", _supply),
        power=_power(data),
        staffing=_each(data, "staffing", _duty),
        next_report_at=_moment(data, "next_report_at"),
        heads=_each(data, "heads", _head),
        unsettled=_whole(data, "unsettled"),
    )


def _emergency(item: Json) -> OpenEmergency:
    return OpenEmergency(_text(item, "number"), _whole(item, "minutes"), item.get("sent") is True)


def _urgency(item: Json) -> UrgencyGroup:
    return UrgencyGroup(_text(item, "urgency"), _whole(item, "count"), _whole(item, "longest"), _text(item, "number"))


def _supply(item: Json) -> LowSupply:
    return LowSupply(_text(item, "name"), _decimal(item, "amount"), _text(item, "unit"), _moment(item, "lasts_until"))


def _duty(item: Json) -> Duty:
    return Duty(_text(item, "role"), _whole(item, "now"), _whole(item, "next"))


def _head(item: Json) -> Head:
    return Head(_text(item, "laptop"), _text(item, "letters"))


def _critical(data: Json) -> CriticalNeed | None:
    item = data.get("critical")
    at = _moment(item, "at") if isinstance(item, dict) else None
    return None if at is None or not isinstance(item, dict) else CriticalNeed(_text(item, "number"), at)


def _power(data: Json) -> Power:
    item = data.get("power")
    if not isinstance(item, dict):
        return Power()
    grid = item.get("on_grid")
    return Power(_optional(item, "percent"), grid if isinstance(grid, bool) else None, _optional(item, "minutes_left"))


def _each(data: Json, name: str, read: Callable[[Json], _T]) -> tuple[_T, ...]:
    items = data.get(name)
    return tuple(read(item) for item in items if isinstance(item, dict)) if isinstance(items, list) else ()


def _counts(data: Json, name: str) -> dict[str, int]:
    table = data.get(name)
    return {key: _whole(table, key) for key in table if isinstance(key, str)} if isinstance(table, dict) else {}


def _text(data: Json, name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def _optional(data: Json, name: str) -> int | None:
    value = data.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LIMIT else None


def _whole(data: Json, name: str) -> int:
    return _optional(data, name) or 0


def _moment(data: Json, name: str) -> Millis | None:
    value = _optional(data, name)
    return None if value is None else Millis(value)


def _decimal(data: Json, name: str) -> Decimal:
    try:
        value = Decimal(str(data.get(name)))
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() and value.adjusted() < 15 and abs(value) < _LIMIT else Decimal(0)
