"""Waarnemingen: what people see and hear in the neighbourhood, and which lifelines work."""

from nsp_desktop.domain.fields import Option, Spec, choice, moment, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

_LIFELINES = (
    Option("power", N_("Stroom")),
    Option("water", N_("Water")),
    Option("sewer", N_("Riool")),
    Option("gas", N_("Gas")),
    Option("telephone", N_("Telefoon")),
    Option("mobile", N_("Mobiel")),
    Option("internet", N_("Internet")),
    Option("roads", N_("Wegen")),
    Option("care", N_("Zorg")),
)
_LIFELINE_STATUS = (
    Option("works", N_("Werkt")),
    Option("partly", N_("Werkt deels")),
    Option("out", N_("Werkt niet")),
    Option("unknown", N_("Niet bekend")),
)
_FIRST_HAND = (Option("seen", N_("Zelf gezien")), Option("heard", N_("Gehoord")))

REGISTER = Register(
    name="observations",
    label=N_("Waarneming"),
    plural=N_("Waarnemingen"),
    icon="eye",
    fields=(
        text("what", N_("Wat"), Spec(help=N_("Wat is er te zien of te horen?"), searchable=True), lines="many"),
        text("where", N_("Waar"), Spec(searchable=True)),
        moment("seen_at", N_("Gezien om"), Spec(in_table=True)),
        choice("first_hand", N_("Zelf gezien of gehoord"), _FIRST_HAND, Spec(in_table=True)),
        choice("lifeline", N_("Voorziening"), _LIFELINES, Spec(in_table=True)),
        choice("lifeline_status", N_("Stand van de voorziening"), _LIFELINE_STATUS, Spec(in_table=True)),
        text("checked_by", N_("Gecontroleerd door")),
    ),
    empty=N_("Nog geen waarnemingen. Vraag bewoners wat zij in de wijk zien."),
)
