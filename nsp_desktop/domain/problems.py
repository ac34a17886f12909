"""What is wrong with the values of a record, in sentences: problems block, warnings do not."""

from decimal import Decimal
from typing import Final, assert_never

from nsp_desktop.domain.codes import parse_code
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
)
from nsp_desktop.domain.moments import DURATION_LIMIT, in_range
from nsp_desktop.domain.numerals import bounded
from nsp_desktop.domain.register import Register, Value, Values
from nsp_desktop.domain.texts import holds_citizen_number, text_problem
from nsp_desktop.errors import Problem
from nsp_desktop.i18n import _

_SPANS: Final = (("available_from", "available_to"), ("starts_at", "ends_at"), ("signed_in_at", "signed_out_at"))


def check(register: Register, values: Values, *, new: bool) -> list[Problem]:
    """Every problem of a new record, or of what changes in a known one (then only the changed fields are given)."""
    problems = [Problem(name, _("Er is hier geen veld {field}.", field=name)) for name in values if name not in register.by_name]
    if new and all(_empty(value) for value in values.values()):
        problems.append(Problem("", _("Er is nog niets ingevuld.")))
    for field in register.fields:
        if _empty(values.get(field.name)):
            missing = field.required and (new or field.name in values)
            sentence = _("Vul dit in: {field}.", field=field.title()) if missing else None
        else:
            sentence = _misfit(field, values[field.name])
        if sentence is not None:
            problems.append(Problem(field.name, sentence))
    return problems


def warnings(register: Register, values: Values) -> list[Problem]:
    """What looks odd; it does not stand in the way."""
    found = [
        Problem(field.name, _("{field}: dit lijkt een burgerservicenummer (BSN). Dat hoort hier niet. Haal het weg.", field=field.title()))
        for field in register.fields
        if _typed(field) and holds_citizen_number(str(values.get(field.name) or ""))
    ]
    for start, end in _SPANS:
        first, last = values.get(start), values.get(end)
        if start in register.by_name and isinstance(first, int) and isinstance(last, int) and last < first:
            found.append(Problem(end, _("Het einde ligt voor het begin. Klopt dat?")))
    if "failed_reason" in register.by_name and values.get("status") == "failed" and _empty(values.get("failed_reason")):
        found.append(Problem("failed_reason", _("Schrijf kort op waarom het niet is gelukt.")))
    return found


def _empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _typed(field: Field) -> bool:
    match field.kind:
        case TextKind() | CodeKind("number"):
            return True
        case _:
            return False


def _misfit(field: Field, value: Value) -> str | None:
    """Why a value does not fit its field, in a sentence with the field's name."""
    try:
        fits = _fits(field, value)
    except ValueError as error:
        return _("{field}: {problem}", field=field.title(), problem=str(error))
    return None if fits else _("{field}: deze waarde past hier niet.", field=field.title())


def _fits(field: Field, value: Value) -> bool:
    """Whether the value has the type and form of its field. Raises ValueError with a sentence that says more."""
    match field.kind:
        case TextKind():
            return isinstance(value, str) and _text_fits(value)
        case CodeKind(form):
            return isinstance(value, str) and parse_code(form, value) == value
        case ChoiceKind(options):
            return any(option.code == value for option in options)
        case NumberKind() as kind:
            return isinstance(value, int | Decimal) and not isinstance(value, bool) and bounded(kind, value) == value
        case MomentKind():
            return isinstance(value, int) and not isinstance(value, bool) and in_range(value)
        case DurationKind():
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DURATION_LIMIT
        case FlagKind():
            return isinstance(value, bool)
        case LinkKind():
            return isinstance(value, bytes) and len(value) == 16
        case _:
            assert_never(field.kind)


def _text_fits(text: str) -> bool:
    problem = text_problem(text)
    if problem is not None:
        raise ValueError(problem)
    return True
