"""Numbers in Dutch habits: a decimal comma, points between thousands, and the point of a calculator."""

from decimal import Decimal
from typing import Final

from nsp_desktop.domain.fields import NumberKind
from nsp_desktop.domain.patterns import pattern
from nsp_desktop.i18n import _

_PLAIN: Final = pattern(r"[+-]?[0-9]{1,24}(?:[.,][0-9]{1,24})?")
_GROUPED: Final = pattern(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,24})?")
_EITHER: Final = pattern(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")


def parse_number(kind: NumberKind, typed: str) -> int | Decimal:
    """What was typed. Raises ValueError: a point before three digits may be a thousand or a decimal."""
    text = "".join(typed.split())
    if kind.decimals and _EITHER.fullmatch(text):
        whole, rest = text.split(".")
        raise ValueError(_("Is {typed} duizend of meer? Schrijf {whole}{rest}. Anders {whole},{rest}.", typed=text, whole=whole, rest=rest))
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    if not _PLAIN.fullmatch(text):
        raise ValueError(_("Schrijf een getal, bijvoorbeeld 12 of 2,5.") if kind.decimals else _not_whole())
    return bounded(kind, Decimal(text.replace(",", ".")))


def bounded(kind: NumberKind, value: int | Decimal) -> int | Decimal:
    """The number as it is kept: an int where it is whole. Raises ValueError when it does not fit the field."""
    if not kind.minimum <= value <= kind.maximum:
        raise ValueError(_("Dit getal past niet: het kan van {least} tot en met {most}.", least=kind.minimum, most=kind.maximum))
    if value == int(value):
        return int(value)
    assert isinstance(value, Decimal)
    value = value.normalize()
    if -int(value.as_tuple().exponent) > kind.decimals:
        few = _("Gebruik ten hoogste {count} cijfers achter de komma.", count=kind.decimals)
        raise ValueError(few if kind.decimals else _not_whole())
    return value


def show_number(value: int | Decimal) -> str:
    """With a decimal comma and without points, so that it can be typed back."""
    return format(Decimal(value), "f").replace(".", ",")


def _not_whole() -> str:
    return _("Schrijf een heel getal, bijvoorbeeld 12.")
