"""Values of fields between people, memory and JSON: typed in Dutch habits, shown in them, exchanged as codes and ISO 8601."""

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
    Millis,
    MomentKind,
    NumberKind,
    RecordId,
    TextKind,
)
from nsp_desktop.domain.moments import in_range, show_duration, show_moment, to_iso
from nsp_desktop.domain.names import plain
from nsp_desktop.domain.numerals import bounded, parse_number, show_number
from nsp_desktop.domain.register import Value
from nsp_desktop.domain.texts import text_problem
from nsp_desktop.i18n import _

__all__ = ["from_json", "parse", "record_from_text", "record_text", "show", "show_duration", "show_moment", "to_json"]

Json = str | int | float | bool | None
_YES: Final = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x", "aan"})
_NO: Final = frozenset({"nee", "n", "no", "false", "onwaar", "0", "uit"})
_SHORTEST_START: Final = 3
"""So many letters of a choice's label are enough when no other label starts with them."""


def parse(field: Field, typed: str, now: Millis | None) -> Value:
    """What was typed as a value; nothing typed is None. Raises ValueError with a sentence. Texts are kept to the character."""
    if not typed if isinstance(field.kind, TextKind) else not typed.strip():
        return None
    match field.kind:
        case TextKind():
            return _text(typed)
        case CodeKind(form):
            return parse_code(form, typed)
        case NumberKind() as kind:
            return parse_number(kind, typed)
        case ChoiceKind() as kind:
            return _choice(kind, typed)
        case MomentKind(ahead):
            from nsp_desktop.domain.typed_moments import parse_moment

            return parse_moment(typed, now, ahead=ahead)
        case DurationKind():
            from nsp_desktop.domain.typed_moments import parse_duration

            return parse_duration(typed)
        case FlagKind():
            return _flag(typed)
        case LinkKind():
            return record_from_text(typed)
        case _:
            assert_never(field.kind)


def show(field: Field, value: Value) -> str:
    """The value for people, in a form that can be typed back; "" for None. A code of a newer version shows as it is."""
    match field.kind, value:
        case _, None:
            return ""
        case ChoiceKind(options), _:
            return next((_(option.label) for option in options if option.code == value), str(value))
        case FlagKind(), bool():
            return _("ja") if value else _("nee")
        case MomentKind(), int():
            return show_moment(Millis(value))
        case DurationKind(), int():
            return show_duration(value)
        case NumberKind(), int() | Decimal():
            return show_number(value)
        case _, bytes():
            return record_text(RecordId(value))
        case _:
            return str(value)


def to_json(field: Field, value: Value) -> Json:
    """The value for other programs: codes, ISO 8601 with zone, numbers, ids as text."""
    match value:
        case bytes():
            return record_text(RecordId(value))
        case Decimal():
            return float(value) if Decimal(repr(float(value))) == value else str(value)
        case int() if isinstance(field.kind, MomentKind) and in_range(value):
            return to_iso(Millis(value))
        case _:
            return value


def from_json(field: Field, value: object, now: Millis | None = None) -> Value:
    """The value of what to_json gave, or of typed text. Raises ValueError with a sentence."""
    match field.kind, value:
        case _, None:
            return None
        case FlagKind(), bool():
            return value
        case NumberKind() as kind, int() | float() if not isinstance(value, bool):
            return bounded(kind, _decimal(value))
        case NumberKind(decimals=decimals) as kind, str() if decimals and _is_json_number(value):
            return bounded(kind, Decimal(value))
        case MomentKind() | DurationKind(), int() if not isinstance(value, bool):
            return value
        case _, str():
            return parse(field, value, now)
        case _:
            raise ValueError(_("Deze waarde past niet bij dit veld."))


def record_text(record: RecordId) -> str:
    """A record id as text: a UUID."""
    import uuid

    return str(uuid.UUID(bytes=bytes(record)))


def record_from_text(text: str) -> RecordId:
    """Raises ValueError with a sentence."""
    import uuid

    try:
        return RecordId(uuid.UUID(text.strip()).bytes)
    except ValueError:
        raise ValueError(_("Dit is geen nummer uit de lijst. Kies een regel uit de lijst.")) from None


def _text(typed: str) -> str:
    problem = text_problem(typed)
    if problem is not None:
        raise ValueError(problem)
    return typed


def _choice(kind: ChoiceKind, typed: str) -> str:
    """By code, by label in Dutch or in the shown language, or by the start of one label only."""
    wanted = plain(typed)
    codes = [option.code for option in kind.options if option.code == typed.strip().casefold()]
    labels = {option.code: (plain(option.label), plain(_(option.label)), option.code) for option in kind.options}
    codes = codes or [code for code, names in labels.items() if wanted in names]
    if not codes and len(wanted) >= _SHORTEST_START:
        codes = [code for code, names in labels.items() if any(name.startswith(wanted) for name in names)]
    if len(codes) != 1:
        raise ValueError(_("Kies een van deze: {choices}.", choices=", ".join(_(option.label) for option in kind.options)))
    return codes[0]


def _flag(typed: str) -> bool:
    word = typed.strip().casefold()
    if word in _YES or word == _("ja"):
        return True
    if word in _NO or word == _("nee"):
        return False
    raise ValueError(_("Schrijf ja of nee."))


def _decimal(value: int | float) -> Decimal:
    number = Decimal(repr(value))
    if not number.is_finite():
        raise ValueError(_("Schrijf een getal, bijvoorbeeld 12 of 2,5."))
    return number


def _is_json_number(text: str) -> bool:
    """A number with a decimal point and nothing of Dutch habits, as tables of other programs have it."""
    whole, _point, rest = text.removeprefix("-").partition(".")
    return len(text) <= 40 and all(part.isascii() and part.isdigit() for part in (whole, rest))
