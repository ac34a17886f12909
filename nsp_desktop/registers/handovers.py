"""Overdrachten: what the next shift must know, signed by both."""

from nsp_desktop.domain.fields import NumberKind, Spec, moment, number, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

REGISTER = Register(
    name="handovers",
    label=N_("Overdracht"),
    plural=N_("Overdrachten"),
    icon="transfer",
    fields=(
        text("outstanding", N_("Openstaand"), Spec(help=N_("Wat is nog niet klaar?"), searchable=True), lines="many"),
        text("promises", N_("Beloften"), Spec(help=N_("Wat hebben we aan wie beloofd, en voor hoe laat?"), searchable=True), lines="many"),
        text("critical_supplies", N_("Kritieke voorraad"), Spec(help=N_("Wat raakt op?")), lines="many"),
        number("fuel_hours", N_("Brandstof voor (uren)"), Spec(in_table=True), kind=NumberKind(maximum=10_000, decimals=1, unit=N_("uur"))),
        text("next_contact", N_("Volgend contact met")),
        moment("next_contact_at", N_("Volgend contact om"), Spec(in_table=True), ahead=True),
        number("unfilled_shifts", N_("Onbezette diensten"), Spec(in_table=True), kind=NumberKind(maximum=10_000)),
        text("initials_from", N_("Paraaf van wie overdraagt")),
        text("initials_to", N_("Paraaf van wie overneemt")),
    ),
    class_rule="C",
    keep_days=None,
    empty=N_("Nog geen overdracht. Maak er een als de dienst wisselt."),
)
