"""Artikelen: what the point has in stock; how much follows from the movements."""

from nsp_desktop.domain.fields import NumberKind, Spec, moment, number, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

REGISTER = Register(
    name="supplies",
    label=N_("Artikel"),
    plural=N_("Artikelen"),
    icon="packages",
    fields=(
        text("name", N_("Naam"), Spec(required=True, in_table=True, searchable=True), privacy="open"),
        text("group", N_("Groep"), Spec(help=N_("Bijvoorbeeld: drinken, eten, hygiëne."), in_table=True, searchable=True), privacy="open"),
        text("unit", N_("Eenheid"), Spec(help=N_("Bijvoorbeeld: fles, doos, liter."), in_table=True), privacy="open"),
        number(
            "minimum",
            N_("Minimum"),
            Spec(help=N_("Bij minder dan dit krijgt u een waarschuwing."), in_table=True),
            kind=NumberKind(decimals=3),
        ),
        moment("expires", N_("Houdbaar tot"), Spec(in_table=True), ahead=True),
        text("place", N_("Plaats"), Spec(help=N_("Waar ligt het?"), in_table=True, searchable=True), privacy="open"),
    ),
    keep_days=None,
    empty=N_("Nog geen artikelen. Schrijf op wat er in de kast ligt."),
)
