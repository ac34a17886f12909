"""In en uit: every change of the stock, and the counts that check it."""

from nsp_desktop.domain.choices import RECOUNT
from nsp_desktop.domain.fields import NumberKind, Option, Spec, choice, link, moment, number, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

_KINDS = (
    Option("received", N_("Ontvangen")),
    Option("handed_out", N_("Uitgegeven")),
    Option("used", N_("Gebruikt")),
    Option("rejected", N_("Afgekeurd")),
    Option("returned", N_("Terug")),
    Option(RECOUNT, N_("Geteld")),
)

REGISTER = Register(
    name="movements",
    label=N_("Voorraadmutatie"),
    plural=N_("In en uit"),
    icon="arrows-exchange",
    fields=(
        link("supply", N_("Artikel"), "supplies", Spec(required=True, in_table=True, immutable=True)),
        choice("kind", N_("Soort"), _KINDS, Spec(required=True, in_table=True, immutable=True)),
        number("amount", N_("Aantal"), Spec(required=True, in_table=True, immutable=True), kind=NumberKind(decimals=3)),
        moment("at", N_("Tijd"), Spec(in_table=True)),
        text("reason", N_("Reden"), Spec(searchable=True)),
        text("by", N_("Door"), Spec(help=N_("Wie heeft dit gedaan?"), searchable=True)),
        number(
            "expected",
            N_("Verwacht aantal"),
            Spec(help=N_("Alleen bij een telling: hoeveel er volgens het scherm was."), immutable=True),
            kind=NumberKind(minimum=-1_000_000, decimals=3),
        ),
    ),
    shape="amount",
    empty=N_("Nog niets ontvangen of uitgegeven. Dat doet u op het tabblad Wat er is."),
)
