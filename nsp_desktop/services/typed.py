"""From typed text (command line, table) to values of a register; a link is typed as the number of its record."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nsp_desktop.domain import values as domain_values
from nsp_desktop.domain.fields import Field, LinkKind, Millis, MomentKind, RecordId
from nsp_desktop.domain.register import Register, Value
from nsp_desktop.errors import InvalidInput, Problem, UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

_MOMENT = Field("at", "", MomentKind(), "open")


def values_of(desk: "Desk", register: Register, typed: Mapping[str, str]) -> dict[str, Value]:
    """All typed fields; raises InvalidInput that names every wrong one, UserError for a field that is not there."""
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for name, text in typed.items():
        field = field_of(register, name)
        try:
            values[name] = value_of(desk, field, text)
        except ValueError as error:
            problems.append(Problem(name, _("{field}: {problem}", field=field.title(), problem=error)))
    if problems:
        raise InvalidInput(problems)
    return values


def field_of(register: Register, name: str) -> Field:
    """The field of this name."""
    try:
        return register.by_name[name]
    except KeyError:
        known = ", ".join(register.by_name)
        raise UserError(_("{register} heeft geen veld {name}. Wel: {known}.", register=register.name, name=name, known=known)) from None


def value_of(desk: "Desk", field: Field, text: str) -> Value:
    """One typed value: Dutch habits, a code or an ISO 8601 time. Raises ValueError with a sentence."""
    if text == "":
        return None
    match field.kind:
        case LinkKind(register):
            return _record_of(desk, register, text.strip())
        case _:
            return domain_values.from_json(field, text, desk.now())


def row_of(desk: "Desk", register: str, text: str) -> "Row":
    """The record with this number or id."""
    row = _found(desk, register, text.strip())
    if row is None:
        raise UserError(_("{number} is hier niet bekend. Kijk in de lijst van {register}.", number=text, register=register))
    return row


def _record_of(desk: "Desk", register: str, text: str) -> RecordId:
    row = _found(desk, register, text)
    if row is None:
        raise ValueError(_("{number} is hier niet bekend.", number=text))
    return row.record


def _found(desk: "Desk", register: str, text: str) -> "Row | None":
    row = desk.find(register, text.upper())
    if row is not None:
        return row
    try:
        return desk.row(register, domain_values.record_from_text(text))
    except ValueError:
        return None


def moment_of(text: str, now: Millis) -> Millis:
    """A typed moment. Raises UserError."""
    try:
        at = domain_values.from_json(_MOMENT, text, now)
    except ValueError as error:
        raise UserError(str(error)) from None
    assert isinstance(at, int)
    return Millis(at)
