"""Hulpvragen: what somebody needs, how urgent it is, and what came of it."""

from nsp_desktop.domain.choices import CATEGORIES, URGENCIES
from nsp_desktop.domain.fields import Field, NumberKind, Option, Spec, choice, code, flag, moment, number, text
from nsp_desktop.domain.register import Lifecycle, Register
from nsp_desktop.i18n import N_

_CRITICAL = (
    Option("battery", N_("Accu")),
    Option("oxygen", N_("Zuurstof")),
    Option("medicine", N_("Medicijn")),
    Option("cold", N_("Kou")),
)
_FEEDBACK = (
    Option("comes_back", N_("Komt terug om")),
    Option("note_on_door", N_("Briefje aan de deur")),
    Option("slip_number", N_("Bonnummer")),
)
_STATUS = (
    Option("new", N_("Nieuw")),
    Option("busy", N_("Bezig")),
    Option("helper_found", N_("Helper gevonden")),
    Option("passed_on", N_("Doorgegeven")),
    Option("done", N_("Afgerond")),
    Option("failed", N_("Niet gelukt")),
)
_ASKED: tuple[Field, ...] = (
    choice("urgency", N_("Urgentie"), URGENCIES, Spec(help=N_("Kies bij twijfel de hoogste."), required=True, in_table=True)),
    choice(
        "category", N_("Categorie"), CATEGORIES, Spec(help=N_("Wat is er nodig? Vraag niet naar een ziekte."), required=True, in_table=True)
    ),
    text("for_whom", N_("Voor wie"), Spec(help=N_("Voor wie is de hulp? De roepnaam is genoeg."), searchable=True)),
    text("location", N_("Locatie"), Spec(help=N_("Straat, huisnummer en postcode, of een duidelijke plek."), searchable=True)),
    text("description", N_("Omschrijving"), Spec(searchable=True), lines="many"),
    number("persons", N_("Aantal personen"), Spec(in_table=True), kind=NumberKind(minimum=1, maximum=100_000)),
    moment(
        "critical_at",
        N_("Kritiek om"),
        Spec(help=N_("Het tijdstip waarop het gevaarlijk wordt, bijvoorbeeld +2u.")),
        privacy="personal",
        ahead=True,
    ),
    choice("critical_kind", N_("Waarom kritiek"), _CRITICAL, privacy="personal"),
    text("access", N_("Hoe binnenkomen"), Spec(help=N_("De bel doet het niet zonder stroom. Sleutel, buren, achterdeur?"))),
    text("contact", N_("Contactpersoon"), Spec(help=N_("Wie kunnen we bereiken, en hoe?"), searchable=True)),
    flag("kin_informed", N_("Naaste geïnformeerd"), Spec(help=N_("Weet een familielid of goede bekende ervan?"))),
)
_ANSWERED: tuple[Field, ...] = (
    choice("feedback", N_("Terugkoppeling"), _FEEDBACK, Spec(help=N_("Hoe laten we weten wat er is gebeurd?"))),
    moment("feedback_at", N_("Komt terug om"), ahead=True),
    code("slip_number", N_("Bonnummer"), "number", Spec(searchable=True)),
    choice("status", N_("Status"), _STATUS, Spec(in_table=True)),
    text("failed_reason", N_("Waarom niet gelukt"), Spec(help=N_("Vul dit in bij de status Niet gelukt."))),
    text("passed_on_to", N_("Doorgegeven aan"), Spec(searchable=True)),
    number("helpers_needed", N_("Helpers nodig"), kind=NumberKind(maximum=10_000)),
    number(
        "helpers_assigned",
        N_("Helpers toegewezen"),
        Spec(help=N_("Hoeveel helpers er in totaal zijn, ook zonder hulpaanbod.")),
        kind=NumberKind(maximum=10_000),
    ),
    text("next_action", N_("Volgende actie")),
    moment("next_at", N_("Volgende actie om"), Spec(in_table=True), ahead=True),
    text("result", N_("Resultaat"), Spec(help=N_("Wat is er gedaan?")), lines="many"),
    code(
        "area",
        N_("Wijk (vier cijfers)"),
        "area",
        Spec(help=N_("Wordt gevuld uit de postcode in de locatie."), in_table=True),
        privacy="open",
    ),
)

REGISTER = Register(
    name="needs",
    label=N_("Hulpvraag"),
    plural=N_("Hulpvragen"),
    icon="lifebuoy",
    fields=_ASKED + _ANSWERED,
    lifecycle=Lifecycle("status", frozenset({"done", "failed"})),
    empty=N_("Nog geen hulpvragen. Druk op Ctrl+H als iemand om hulp vraagt."),
)
