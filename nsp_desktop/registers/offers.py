"""Hulpaanbod: who wants to help, with what, and when."""

from nsp_desktop.domain.fields import Option, Spec, choice, code, link, moment, text
from nsp_desktop.domain.register import Lifecycle, Register
from nsp_desktop.i18n import N_

_KINDS = (
    Option("hands", N_("Handen")),
    Option("expertise", N_("Vakkennis")),
    Option("vehicle", N_("Voertuig")),
    Option("space", N_("Ruimte")),
    Option("goods", N_("Spullen")),
)
_STATUS = (
    Option("available", N_("Beschikbaar")),
    Option("assigned", N_("Toegewezen")),
    Option("done", N_("Klaar")),
    Option("withdrawn", N_("Ingetrokken")),
)

REGISTER = Register(
    name="offers",
    label=N_("Hulpaanbod"),
    plural=N_("Hulpaanbod"),
    icon="heart-handshake",
    fields=(
        text("name", N_("Naam"), Spec(searchable=True)),
        text(
            "contact",
            N_("Contact"),
            Spec(help=N_("Hoe bereiken we deze helper? Met postcode vinden we hulp in de buurt."), searchable=True),
        ),
        choice("kind", N_("Soort"), _KINDS, Spec(in_table=True)),
        text("skills", N_("Vaardigheden"), Spec(help=N_("Bijvoorbeeld: EHBO, rijbewijs, Pools, verpleegkundige."), searchable=True)),
        moment("available_from", N_("Beschikbaar van"), Spec(in_table=True), ahead=True),
        moment("available_to", N_("Beschikbaar tot"), Spec(in_table=True), ahead=True),
        link("assigned_to", N_("Toegewezen aan"), "needs", Spec(help=N_("Het nummer van de hulpvraag.")), privacy="personal"),
        choice("status", N_("Status"), _STATUS, Spec(in_table=True)),
        code(
            "area",
            N_("Wijk (vier cijfers)"),
            "area",
            Spec(help=N_("De cijfers van de postcode van de helper."), in_table=True),
            privacy="open",
        ),
    ),
    lifecycle=Lifecycle("status", frozenset({"done", "withdrawn"})),
    empty=N_("Nog geen hulpaanbod. Noteer hier wie wil helpen en wat hij of zij kan."),
)
