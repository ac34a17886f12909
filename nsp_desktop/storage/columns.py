"""How a field's value lies in a column of a record table, and back."""

from decimal import Decimal
from typing import assert_never

from nsp_desktop.domain.entry import BodyValue
from nsp_desktop.domain.fields import (
    ChoiceKind,
    CodeKind,
    DurationKind,
    Field,
    FlagKind,
    LinkKind,
    MomentKind,
    NumberKind,
    TextKind,
)  # fmt: skip
from nsp_desktop.domain.moments import DURATION_LIMIT, in_range
from nsp_desktop.domain.register import Value

Column = str | int | bytes | None
SCALE = 1000
"""Decimal numbers are kept in whole thousandths, so that sums are exact."""
SUMMABLE = 2**40
"""Larger numbers are not shown as such: millions of them must still add up to less than SQLite's 64 bits."""


class Unfit(ValueError):
    """A value that this version's declaration does not expect; it is kept in the narrow table instead."""


def column_type(field: Field) -> str:
    match field.kind:
        case TextKind() | ChoiceKind() | CodeKind():
            return "text"
        case NumberKind() | MomentKind() | DurationKind() | FlagKind():
            return "integer"
        case LinkKind():
            return "blob"
        case _:
            assert_never(field.kind)


def to_column(field: Field, value: BodyValue) -> Column:
    """Raises Unfit for a value that a newer version may have written."""
    if value is None:
        return None
    match field.kind, value:
        case ((TextKind() | ChoiceKind() | CodeKind()), str()):
            return value
        case FlagKind(), bool():
            return int(value)
        case NumberKind(decimals=decimals), int() | Decimal() if not isinstance(value, bool):
            return _scaled(value) if decimals else _whole(value)
        case MomentKind(), int() if not isinstance(value, bool) and in_range(value):
            return value
        case DurationKind(), int() if not isinstance(value, bool) and -DURATION_LIMIT <= value <= DURATION_LIMIT:
            return value
        case LinkKind(), bytes() if len(value) == 16:
            return value
        case _:
            raise Unfit(field.name)


def from_column(field: Field, column: Column) -> Value:
    if column is None:
        return None
    match field.kind:
        case FlagKind():
            return bool(column)
        case NumberKind(decimals=decimals) if decimals and isinstance(column, int):
            return unscaled(column)
        case _:
            return column


def unscaled(thousandths: int) -> int | Decimal:
    """The number that so many thousandths are; a whole one as int."""
    return thousandths // SCALE if thousandths % SCALE == 0 else Decimal(thousandths) / SCALE


def _scaled(value: int | Decimal) -> int:
    scaled = Decimal(value) * SCALE
    if scaled != int(scaled) or not -SUMMABLE < scaled < SUMMABLE:
        raise Unfit("a number has more than three decimals, or is too large")
    return int(scaled)


def _whole(value: int | Decimal) -> int:
    if value != int(value) or not -SUMMABLE < value < SUMMABLE:
        raise Unfit("a whole number is expected, or it is too large")
    return int(value)
