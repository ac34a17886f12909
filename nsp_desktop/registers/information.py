"""Informatie: what we tell residents, how sure it is, and until when."""

from nsp_desktop.domain.fields import Option, Spec, choice, flag, link, moment, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

_CERTAINTIES = (
    Option("official", N_("Officieel")),
    Option("checked", N_("Gecontroleerd")),
    Option("unchecked", N_("Niet gecontroleerd")),
    Option("rumour", N_("Gerucht, klopt niet")),
)

REGISTER = Register(
    name="information",
    label=N_("Informatiebericht"),
    plural=N_("Informatie"),
    icon="info-circle",
    fields=(
        text(
            "text",
            N_("Tekst"),
            Spec(help=N_("Geen namen of adressen: deze tekst is openbaar."), required=True, in_table=True, searchable=True),
            privacy="open",
            lines="many",
        ),
        text(
            "source",
            N_("Bron"),
            Spec(help=N_("De organisatie, niet de naam van een persoon."), in_table=True, searchable=True),
            privacy="open",
        ),
        moment("at", N_("Tijd"), Spec(in_table=True)),
        choice("certainty", N_("Zekerheid"), _CERTAINTIES, Spec(in_table=True)),
        moment("valid_until", N_("Geldig tot"), Spec(in_table=True), ahead=True),
        flag("public", N_("Voor publiek"), Spec(help=N_("Mag dit op het bord?"), in_table=True)),
        link("replaces", N_("Vervangt"), "information", Spec(help=N_("Het nummer van het bericht dat niet meer geldt."))),
    ),
    keep_days=None,
    empty=N_("Nog geen informatie. Schrijf hier op wat u de bewoners vertelt, met de bron."),
)
