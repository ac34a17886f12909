"""Diensten: who works when, in which role."""

from nsp_desktop.domain.fields import Option, Spec, choice, moment, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

_ROLES = (
    Option("coordinator", N_("Coördinator")),
    Option("door", N_("Deur")),
    Option("information", N_("Informatie")),
    Option("needs", N_("Hulpvragen")),
    Option("messages", N_("Berichten")),
    Option("first_aid", N_("EHBO")),
    Option("supplies", N_("Voorraad")),
    Option("building", N_("Gebouw")),
    Option("quiet_room", N_("Rustruimte")),
)

REGISTER = Register(
    name="shifts",
    label=N_("Dienst"),
    plural=N_("Team"),
    icon="users-group",
    fields=(
        text("person", N_("Persoon"), Spec(help=N_("Laat leeg zolang de dienst niet bezet is."), in_table=True, searchable=True)),
        choice("role", N_("Rol"), _ROLES, Spec(in_table=True)),
        moment("starts_at", N_("Van"), Spec(in_table=True), ahead=True),
        moment("ends_at", N_("Tot"), Spec(in_table=True), ahead=True),
        moment("signed_in_at", N_("Aanwezig sinds"), Spec(in_table=True)),
        moment("signed_out_at", N_("Weg sinds"), Spec(in_table=True)),
    ),
    class_rule="C",
    keep_days=None,
    empty=N_("Nog geen diensten. Schrijf op wie er vandaag werkt, en tot hoe laat."),
)
