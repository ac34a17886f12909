"""How a field's value lies in a column of a record table, and back."""

from collections.abc import Callable
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
from nsp_desktop.domain.moments import DURATION_LIMIT, LAST
from nsp_desktop.domain.register import Value

Column = str | int | bytes | None
Converter = Callable[[BodyValue], Column]
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
    return None if value is None else converter(field)(value)


def converter(field: Field) -> Converter:
    """What makes a column of a value of this field; it raises Unfit for a value that a newer version may have written."""
    match field.kind:
        case TextKind() | ChoiceKind() | CodeKind():
            return _text
        case FlagKind():
            return _flag
        case NumberKind(decimals=decimals):
            return _scaled if decimals else _whole
        case MomentKind():
            return _moment
        case DurationKind():
            return _duration
        case LinkKind():
            return _link
        case _:
            assert_never(field.kind)


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


def _text(value: BodyValue) -> Column:
    if isinstance(value, str):
        return value
    raise Unfit("a text is expected")


def _flag(value: BodyValue) -> Column:
    if isinstance(value, bool):
        return int(value)
    raise Unfit("yes or no is expected")


def _moment(value: BodyValue) -> Column:
    if type(value) is int and 0 <= value < LAST:
        return value
    raise Unfit("a moment is expected")


def _duration(value: BodyValue) -> Column:
    if isinstance(value, int) and not isinstance(value, bool) and -DURATION_LIMIT <= value <= DURATION_LIMIT:
        return value
    raise Unfit("a duration is expected")


def _link(value: BodyValue) -> Column:
    if isinstance(value, bytes) and len(value) == 16:
        return value
    raise Unfit("a record's id is expected")


def _number(value: BodyValue) -> int | Decimal:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    raise Unfit("a number is expected")


def _scaled(value: BodyValue) -> Column:
    scaled = Decimal(_number(value)) * SCALE
    if scaled != int(scaled) or not -SUMMABLE < scaled < SUMMABLE:
        raise Unfit("a number has more than three decimals, or is too large")
    return int(scaled)


def _whole(value: BodyValue) -> Column:
    if type(value) is int and -SUMMABLE < value < SUMMABLE:
        return value
    number = _number(value)
    if number != int(number) or not -SUMMABLE < number < SUMMABLE:
        raise Unfit("a whole number is expected, or it is too large")
    return int(number)
