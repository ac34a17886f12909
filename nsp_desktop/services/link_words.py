"""What is said of links and pairings: one clear sentence for each word in which they end."""

from typing import Final

from nsp_desktop.i18n import N_, _
from nsp_desktop.services.links import LinkState

_PAIRING: Final = {
    "different": N_("De woorden waren niet gelijk. Er is niets gekoppeld. Druk op beide laptops opnieuw op Laptops zoeken."),
    "time": N_("Er kwam geen antwoord. Er is niets gekoppeld. Druk op beide laptops opnieuw op Laptops zoeken."),
    "gone": N_("De andere laptop is niet bereikbaar of stopte. Er is niets gekoppeld. Druk op beide laptops opnieuw op Laptops zoeken."),
    "point": N_("Die laptop hoort bij een ander noodsteunpunt. Er is niets gekoppeld."),
    "mode": N_("De ene laptop oefent en de andere niet. Er is niets gekoppeld. Open op beide hetzelfde punt."),
    "laptop": N_("Dit is deze laptop zelf, of een kopie ervan. Er is niets gekoppeld."),
    "certificate": N_("Die laptop heeft geen bewijs van dit punt. Er is niets gekoppeld. Sluit hem eerst aan met Laptop erbij."),
    "withdrawn": N_("Die laptop is ingetrokken. Er is niets gekoppeld."),
    "version": N_("Op de andere laptop staat een andere versie van het programma. Er is niets gekoppeld. Werk beide bij."),
    "purpose": N_("De ene laptop wil koppelen en de andere aansluiten. Er is niets gebeurd. Kies op beide laptops hetzelfde."),
}
_PAIRING_ELSE: Final = N_("Wat de andere laptop stuurde, klopt niet. Er is niets gekoppeld. Probeer het opnieuw, of gebruik een stick.")
_LINK: Final = {
    "withdrawn": N_("Deze laptop is ingetrokken en krijgt niets meer."),
    "certificate": N_("Deze laptop heeft geen bewijs van dit punt."),
    "point": N_("Daar is een ander punt open."),
    "mode": N_("Daar staat oefenen aan, of juist niet."),
    "version": N_("Daar staat een andere versie van het programma. Werk beide bij."),
    "many": N_("Er kwamen ongewoon veel regels. Vraag na of dat klopt en gebruik een stick."),
    "foreign": N_("Er kwamen regels van een ander punt. Die zijn geweigerd."),
}
_LINK_ELSE: Final = N_("Wat de andere laptop stuurde, klopt niet. Gebruik een stick.")


def pairing_failed(why: str) -> str:
    """Why a pairing ended."""
    return _(_PAIRING.get(why, _PAIRING_ELSE))


def link_words(state: LinkState) -> str:
    """How a link stands, in a few words."""
    match state.kind:
        case "open":
            return _("verbonden")
        case "away":
            return _("niet bereikbaar; werkt alleen door")
        case "refused":
            return _(_LINK.get(state.why, _LINK_ELSE))
