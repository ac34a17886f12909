"""Telling: the counts at the door, without names."""

from nsp_desktop.domain.choices import RECOUNT, TALLIES
from nsp_desktop.domain.fields import NumberKind, Option, Spec, choice, moment, number
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

REGISTER = Register(
    name="visits",
    label=N_("Telling"),
    plural=N_("Tellingen"),
    icon="door-enter",
    fields=(
        moment("at", N_("Tijd"), Spec(in_table=True)),
        choice("kind", N_("Soort"), (*TALLIES, Option(RECOUNT, N_("Hertelling"))), Spec(required=True, in_table=True, immutable=True)),
        number("amount", N_("Aantal"), Spec(required=True, in_table=True, immutable=True)),
        number(
            "expected",
            N_("Verwacht aantal"),
            Spec(help=N_("Alleen bij een hertelling: hoeveel mensen er volgens het scherm binnen waren."), immutable=True),
            kind=NumberKind(minimum=-1_000_000),
        ),
    ),
    keep_days=None,
    shape="amount",
    empty=N_("Nog niets geteld. Druk op de balie op 1 als iemand binnenkomt."),
)
