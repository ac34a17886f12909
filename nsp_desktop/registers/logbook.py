"""Logboek: what happened and what was decided; lines are added and never changed."""

from nsp_desktop.domain.fields import Option, Spec, choice, link, moment, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

_KINDS = (
    Option("order_to_open", N_("Opdracht tot openen")),
    Option("decision", N_("Besluit")),
    Option("event", N_("Gebeurtenis")),
    Option("contact", N_("Contact")),
    Option("incident", N_("Incident")),
    Option("fault", N_("Storing")),
    Option("handover", N_("Overdracht")),
    Option("correction", N_("Correctie")),
)
_INCIDENTS = (
    Option("child_alone", N_("Kind zonder begeleider")),
    Option("death", N_("Overlijden")),
    Option("aggression", N_("Agressie")),
    Option("press", N_("Pers")),
    Option("evacuation", N_("Ontruimen")),
    Option("fire", N_("Brand")),
)

REGISTER = Register(
    name="logbook",
    label=N_("Logregel"),
    plural=N_("Logboek"),
    icon="notebook",
    fields=(
        moment("happened_at", N_("Gebeurd om"), Spec(in_table=True)),
        choice("kind", N_("Soort"), _KINDS, Spec(in_table=True, immutable=True)),
        choice("incident", N_("Soort incident"), _INCIDENTS, Spec(help=N_("Alleen bij een incident."), in_table=True, immutable=True)),
        text("text", N_("Tekst"), Spec(help=N_("Wat is er gebeurd? Schrijf feiten op."), required=True, searchable=True), lines="many"),
        text("by", N_("Door"), Spec(searchable=True)),
        text("role", N_("Functie"), Spec(searchable=True)),
        text("reason", N_("Reden"), Spec(help=N_("Bij een besluit: waarom?"), searchable=True), lines="many"),
        text(
            "known", N_("Wat wisten we"), Spec(help=N_("Bij een besluit: wat was er op dat moment bekend?"), searchable=True), lines="many"
        ),
        link(
            "corrects",
            N_("Verbetert"),
            "logbook",
            Spec(help=N_("Alleen bij een correctie: het nummer van de regel die niet klopt."), immutable=True),
            privacy="personal",
        ),
    ),
    class_rule="C",
    keep_days=None,
    shape="line",
    empty=N_("Het logboek is nog leeg. Begin met de opdracht om te openen: van wie, en hoe laat."),
)
