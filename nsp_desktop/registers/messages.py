"""Berichten: what comes in and goes out, the noodmelding first of all."""

from nsp_desktop.domain.fields import Field, NumberKind, Option, Spec, choice, code, flag, link, moment, number, text
from nsp_desktop.domain.register import ClassByKind, Register
from nsp_desktop.i18n import N_

_DIRECTIONS = (Option("in", N_("Inkomend")), Option("out", N_("Uitgaand")))
_KINDS = (
    Option("emergency", N_("Noodmelding")),
    Option("information", N_("Informatie")),
    Option("status", N_("Status")),
    Option("order", N_("Bestelling")),
    Option("family", N_("Familie zoeken")),
    Option("other", N_("Anders")),
)
_PRIORITIES = (Option("emergency", N_("Nood")), Option("urgent", N_("Spoed")), Option("normal", N_("Gewoon")))
_ROUTES = (
    Option("radio", N_("Portofoon")),
    Option("satellite", N_("Satelliet")),
    Option("amateur_radio", N_("Zendamateur")),
    Option("courier", N_("Koerier")),
    Option("paper", N_("Papier")),
    Option("phone", N_("Telefoon")),
    Option("stick", N_("Stick")),
    Option("link", N_("Verbinding")),
)
_WHAT: tuple[Field, ...] = (
    choice("kind", N_("Soort"), _KINDS, Spec(required=True, in_table=True, immutable=True)),
    choice("direction", N_("Richting"), _DIRECTIONS, Spec(in_table=True)),
    choice("priority", N_("Voorrang"), _PRIORITIES, Spec(in_table=True)),
    text("where", N_("Waar"), Spec(help=N_("Straat, huisnummer en plaats, of een duidelijke plek."), searchable=True)),
    text("what", N_("Wat is er gebeurd"), Spec(searchable=True), lines="many"),
    number("how_many", N_("Hoeveel mensen"), Spec(help=N_("Een schatting is goed.")), kind=NumberKind(maximum=100_000)),
    text("danger", N_("Welk gevaar"), Spec(help=N_("Bijvoorbeeld: brand, gas, water, iemand die dreigt."), searchable=True)),
    text("who_reports", N_("Wie meldt"), Spec(searchable=True)),
    text("reachable", N_("Hoe bereikbaar"), Spec(help=N_("Waar is de melder te vinden als er een antwoord komt?"), searchable=True)),
    text("text", N_("Tekst"), Spec(help=N_("Kort en in hele zinnen, zodat het door de portofoon past."), searchable=True), lines="many"),
)
_HOW: tuple[Field, ...] = (
    text("from_who", N_("Van"), Spec(searchable=True)),
    text("from_role", N_("Functie van de afzender")),
    text("to_who", N_("Aan"), Spec(searchable=True)),
    text("to_role", N_("Functie van de ontvanger")),
    choice("route", N_("Middel"), _ROUTES, Spec(in_table=True)),
    moment("written_at", N_("Opgemaakt om"), Spec(in_table=True)),
    moment("sent_at", N_("Onderweg sinds"), Spec(in_table=True)),
    flag("read_back", N_("Teruggelezen"), Spec(help=N_("De ontvanger heeft de tekst herhaald en die klopte."))),
    text("received_by", N_("Ontvangen door"), Spec(help=N_("De naam van wie het bericht heeft ontvangen."), searchable=True)),
    text("received_role", N_("Ontvangen door (functie)")),
    moment("received_at", N_("Ontvangen om"), Spec(in_table=True)),
    code("control_room_number", N_("Meldkamernummer"), "number", Spec(help=N_("Het nummer dat de meldkamer geeft."), searchable=True)),
    flag("reporter_told", N_("Melder ingelicht"), Spec(in_table=True)),
    text("reply", N_("Antwoord"), Spec(searchable=True), lines="many"),
    link(
        "answers",
        N_("Antwoord op"),
        "messages",
        Spec(help=N_("Alleen bij een antwoord: het nummer van het bericht."), immutable=True),
        privacy="personal",
    ),
    link("belongs_to", N_("Hoort bij hulpvraag"), "needs", Spec(help=N_("Het nummer van de hulpvraag.")), privacy="personal"),
)

REGISTER = Register(
    name="messages",
    label=N_("Bericht"),
    plural=N_("Berichten"),
    icon="messages",
    fields=_WHAT + _HOW,
    class_rule=ClassByKind("kind", frozenset({"emergency"})),
    empty=N_("Nog geen berichten. Druk op Ctrl+N voor een noodmelding."),
)
