"""Every key of the program in one list; the help and the printed sheet show it."""

from typing import Final, Literal

from nsp_desktop.frozen import dataclass
from nsp_desktop.i18n import N_

Scope = Literal["everywhere", "desk", "needs", "lists", "form"]
"""everywhere: on every page. desk: the Balie page. needs: beside a chosen need. lists: lists and records. form: while filling in."""
SCOPES: Final[dict[Scope, str]] = {
    "everywhere": N_("Overal"), "desk": N_("Op de balie"), "needs": N_("Bij hulpvragen en aanbod"),
    "lists": N_("In een lijst"), "form": N_("Bij het invullen"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key, what it does in a few Dutch words, and where it works."""

    name: str
    keys: str
    words: str
    scope: Scope = "everywhere"


HELP: Final = "F1"
EMERGENCY: Final = "Ctrl+N"
NEED: Final = "Ctrl+H"
UNDO: Final = "Ctrl+Z"
HISTORY: Final = "Ctrl+Shift+Z"
SEARCH_ALL: Final = "Ctrl+K"
HIDE: Final = "Ctrl+B"
SWITCH_USER: Final = "Ctrl+U"
LOCK: Final = "Ctrl+Shift+L"
APPEARANCE: Final = "Ctrl+Shift+T"
LARGER: Final = "Ctrl++"
SMALLER: Final = "Ctrl+-"
STATUS_SHEET: Final = "Ctrl+Shift+P"
REPORT: Final = "Ctrl+Shift+R"
THEME: Final = "Ctrl+T"
LANGUAGE: Final = "Ctrl+L"
NEW: Final = "Ctrl+M"
SEARCH: Final = "Ctrl+F"
SORT: Final = "Ctrl+S"
TURN_ORDER: Final = "Ctrl+Shift+S"
CHANGE: Final = "Ctrl+E"
STRIKE: Final = "Ctrl+D"
RECEIVED: Final = "Ctrl+R"
NEXT_STEP: Final = "Ctrl+G"
BOARD: Final = "Ctrl+O"
PRINT: Final = "Ctrl+P"
TRY_HUB: Final = "F5"
RECOUNT: Final = "Ctrl+J"
NEXT_TAB: Final = "Ctrl+PgDown"
PREVIOUS_TAB: Final = "Ctrl+PgUp"
LOG_KINDS: Final = tuple(f"Ctrl+{digit}" for digit in range(1, 8))
OPEN_DOUBLE: Final = "Ctrl+I"
ASSIGN: Final = "T"
HAND_ON: Final = "D"
LATER: Final = "L"
DONE: Final = "A"
FAILED: Final = "N"
SLIP: Final = "B"
PAGES: Final = tuple(f"Alt+{digit}" for digit in "1234567890")

_PAGE_WORDS: Final = (
    N_("Naar de balie"), N_("Naar de hulpvragen"), N_("Naar de berichten"), N_("Naar de informatie"), N_("Naar de voorraad"),
    N_("Naar het logboek"), N_("Naar het team"), N_("Naar het overzicht"), N_("Naar uitwisselen"), N_("Naar de gemeente"),
)  # fmt: skip

ALL: Final[tuple[Shortcut, ...]] = (
    Shortcut("emergency", EMERGENCY, N_("Noodmelding maken")),
    Shortcut("need", NEED, N_("Hulpvraag noteren")),
    Shortcut("undo", UNDO, N_("Het laatste terugdraaien")),
    Shortcut("history", HISTORY, N_("Zien wat er is gedaan, en iets terugdraaien")),
    Shortcut("search-all", SEARCH_ALL, N_("Zoeken in alle lijsten")),
    Shortcut("hide", HIDE, N_("Scherm dicht en weer open")),
    Shortcut("switch-user", SWITCH_USER, N_("Een ander gaat hier werken")),
    Shortcut("lock", LOCK, N_("Scherm op slot")),
    Shortcut("status-sheet", STATUS_SHEET, N_("Statusblad afdrukken")),
    Shortcut("report", REPORT, N_("Situatierapport maken")),
    Shortcut("theme", THEME, N_("Licht, donker of hoog contrast")),
    Shortcut("language", LANGUAGE, N_("Nederlands of Engels")),
    Shortcut("appearance", APPEARANCE, N_("Grootte van de tekst, kleuren en taal")),
    Shortcut("larger", LARGER, N_("De tekst groter")),
    Shortcut("smaller", SMALLER, N_("De tekst kleiner")),
    Shortcut("help", HELP, N_("Hulp en alle toetsen")),
    *(Shortcut(f"page-{place}", keys, words) for place, (keys, words) in enumerate(zip(PAGES, _PAGE_WORDS, strict=True), 1)),
    *(Shortcut(f"tally-{digit}", str(digit), N_("Tellen: druk het cijfer van de kaart"), "desk") for digit in range(1, 10)),
    Shortcut("group", "0", N_("Een groep tellen"), "desk"),
    Shortcut("take-back", "Backspace", N_("De laatste telling terugnemen"), "desk"),
    Shortcut("recount", RECOUNT, N_("Hertellen: hoeveel mensen zijn er binnen"), "desk"),
    Shortcut("find", SEARCH, N_("Een bezoeker zoeken"), "desk"),
    Shortcut("to-tallies", "Esc", N_("Leegmaken en terug naar de tellers"), "desk"),
    Shortcut("register", "Enter", N_("Registreren wat is ingevuld"), "desk"),
    Shortcut("assign", ASSIGN, N_("Wie het best past toewijzen"), "needs"),
    Shortcut("pass-on", HAND_ON, N_("Doorgeven aan een ander"), "needs"),
    Shortcut("later", LATER, N_("Later verder: het komt vanzelf terug"), "needs"),
    Shortcut("done", DONE, N_("Afronden met een resultaat"), "needs"),
    Shortcut("failed", FAILED, N_("Niet gelukt, met de reden"), "needs"),
    Shortcut("slip", SLIP, N_("Briefje voor de helper afdrukken"), "needs"),
    Shortcut("other-column", "Tab", N_("Naar het hulpaanbod en terug"), "needs"),
    Shortcut("next-tab", NEXT_TAB, N_("Naar het volgende tabblad")),
    Shortcut("previous-tab", PREVIOUS_TAB, N_("Naar het vorige tabblad")),
    Shortcut("new", NEW, N_("Iets nieuws noteren"), "lists"),
    Shortcut("search", SEARCH, N_("Zoeken in de lijst"), "lists"),
    Shortcut("open", "Enter", N_("De gekozen regel openen"), "lists"),
    Shortcut("sort", SORT, N_("De lijst sorteren op de volgende kolom"), "lists"),
    Shortcut("turn-order", TURN_ORDER, N_("De volgorde omdraaien"), "lists"),
    Shortcut("change", CHANGE, N_("Wijzigen of corrigeren"), "lists"),
    Shortcut("strike", STRIKE, N_("Doorhalen of terughalen"), "lists"),
    Shortcut("received", RECEIVED, N_("Een noodmelding is ontvangen"), "lists"),
    Shortcut("next-step", NEXT_STEP, N_("De volgende stap van het gekozen bericht"), "lists"),
    Shortcut("board", BOARD, N_("Het bord voor bezoekers openen"), "lists"),
    Shortcut("print", PRINT, N_("De lijst afdrukken"), "lists"),
    Shortcut("try-hub", TRY_HUB, N_("Nu naar de hub versturen"), "lists"),
    *(Shortcut(f"log-kind-{place}", keys, N_("Logboek: een soort regel kiezen"), "lists") for place, keys in enumerate(LOG_KINDS, 1)),
    Shortcut("back", "Esc", N_("Een stap terug"), "lists"),
    Shortcut("next-field", "Enter", N_("Naar het volgende veld"), "form"),
    Shortcut("save-form", "Ctrl+Return", N_("Meteen bewaren"), "form"),
    Shortcut("new-line", "Shift+Return", N_("Een nieuwe regel in een tekst"), "form"),
    Shortcut("open-double", OPEN_DOUBLE, N_("De hulpvraag openen die op dit adres al open staat"), "form"),
    Shortcut("close-form", "Esc", N_("Sluiten; wat er staat wacht op u"), "form"),
)
