"""Words and figures as sheets write them: labels of codes, waiting times, changes."""

from decimal import Decimal

from nsp_desktop.domain.fields import ChoiceKind, Option
from nsp_desktop.domain.moments import show_duration
from nsp_desktop.domain.numerals import show_number
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import _

MINUS = "\N{MINUS SIGN}"


def options(register: Register, field: str) -> tuple[Option, ...]:
    """The choices of a field in their declared order."""
    kind = register.by_name[field].kind
    return kind.options if isinstance(kind, ChoiceKind) else ()


def label(choices: tuple[Option, ...], code: str) -> str:
    """The word for a code; a code of a newer version is shown as it is."""
    return next((_(option.label) for option in choices if option.code == code), code)


def waited(minutes: int) -> str:
    """A waiting time, as short as a narrow column asks."""
    return show_duration(minutes) if minutes < 48 * 60 else _("{days} dagen", days=minutes // (24 * 60))


def grown(change: int | Decimal | None) -> str:
    """A change with its sign; nothing when there is nothing to compare with."""
    if change is None:
        return ""
    if change == 0:
        return "="
    return f"{'+' if change > 0 else MINUS}{amount(-change if change < 0 else change)}"


def amount(value: int | Decimal, unit: str = "") -> str:
    """A quantity with its unit, without zeros behind the comma."""
    shown = show_number(value)
    return f"{shown.rstrip('0').rstrip(',') if ',' in shown else shown} {unit}".strip()
