"""What each page is for, in five short sentences; F1 shows them above the keys."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.i18n import N_

if TYPE_CHECKING:
    from nsp_desktop.ui.rooms import RoomName

FIVE: Final[dict["RoomName", tuple[str, str, str, str, str]]] = {
    "desk": (
        N_("Hier telt u wie er binnenkomt en waarvoor."),
        N_("Druk het cijfer van de kaart, of tik op de kaart."),
        N_("Typ een naam alleen als iemand later nog iets van ons hoort."),
        N_("Lukt 112 bellen niet? Druk op de rode knop Noodmelding."),
        N_("Verkeerd geteld? Backspace neemt de laatste telling terug."),
    ),
    "needs": (
        N_("Hier staan de hulpvragen en wie er wil helpen."),
        N_("Bovenaan staat wat het dringendst is, en dan wie het langst wacht."),
        N_("Open een hulpvraag met Enter en kies de volgende stap."),
        N_("Wijs een helper aan, geef de vraag door, of rond hem af met een resultaat."),
        N_("Is er levensgevaar? Dan maakt het programma ook een noodmelding."),
    ),
    "messages": (
        N_("Hier staan de berichten die binnenkomen en weggaan."),
        N_("Een noodmelding is rood tot iemand hem heeft ontvangen."),
        N_("Lees een bericht over de portofoon altijd terug."),
        N_("Schrijf op wie het bericht heeft ontvangen, en hoe laat."),
        N_("Zoekt iemand familie? Zeg nooit waar de ander is. Vraag het eerst aan die ander."),
    ),
    "information": (
        N_("Hier staat wat we weten en wat we aan bezoekers vertellen."),
        N_("Kijk hoe zeker iets is: officieel, gecontroleerd, of een gerucht."),
        N_("Lees een officieel bericht voor zoals het er staat."),
        N_("Ziet iemand iets in de wijk? Noteer het als waarneming."),
        N_("Weet u het niet? Zeg dat ook, en noteer de vraag."),
    ),
    "supplies": (
        N_("Hier staat wat er in huis is en hoe lang het nog duurt."),
        N_("Noteer wat binnenkomt en wat u uitgeeft."),
        N_("Tel af en toe echt. Schrijf het getelde aantal op, ook als het niet klopt."),
        N_("Wat het eerst opraakt, staat bovenaan."),
        N_("Spullen van bezoekers bewaart u met een kaartnummer."),
    ),
    "logbook": (
        N_("Hier staat wat er is gebeurd en wat er is besloten."),
        N_("Schrijf feiten op: wat, waar, wie, hoe laat."),
        N_("Een regel verandert nooit meer. Maak een correctie als iets niet klopt."),
        N_("Bij een incident krijgt u een kaart met wat u eerst doet."),
        N_("Bij een besluit schrijft u ook op waarom."),
    ),
    "team": (
        N_("Hier staat wie er werkt en wie er straks komt."),
        N_("Meld iemand aan als die begint, en af als die weggaat."),
        N_("Loop de lijsten af bij openen, voor de nacht en bij sluiten."),
        N_("Draag de dienst samen over, stap voor stap."),
        N_("De beheerder maakt hier gebruikers, en zet functies aan of uit."),
    ),
    "overview": (
        N_("Hier ziet de coördinator alles wat open staat."),
        N_("Rood en oranje vragen het eerst uw aandacht."),
        N_("Bovenaan staat wie het langst wacht."),
        N_("Maak hier het rapport voor de gemeente. Het is al voor u ingevuld."),
        N_("Druk het statusblad af, dan heeft u ook zonder laptop alles bij de hand."),
    ),
    "exchange": (
        N_("Hier zet u gegevens op een stick en leest u een stick in."),
        N_("Volg de stappen en haal de stick er pas uit als dat mag."),
        N_("Namen en adressen gaan alleen verzegeld mee."),
        N_("Hebben twee mensen hetzelfde gewijzigd? Dan kiest u hier wat klopt."),
        N_("Wat nog moet worden afgedrukt, wacht hier op stroom of een printer."),
    ),
    "municipality": (
        N_("Hier ziet de gemeente alle punten bij elkaar."),
        N_("Een punt dat lang niets liet horen, staat bovenaan."),
        N_("Beantwoord de noodmelding die het langst wacht het eerst."),
        N_("Noteer het nummer van de meldkamer bij de noodmelding."),
        N_("Namen ziet u alleen als de sleutel van de gemeente er is."),
    ),
    "visitors": (
        N_("Hier staan de bezoekers van wie we iets hebben genoteerd."),
        N_("De lijst toont geen namen. Typ een naam om iemand te vinden."),
        N_("Open de bezoeker met Enter om alles te zien."),
        N_("Noteer niet meer dan nodig is."),
        N_("Vraagt iemand om hulp? Maak dan een hulpvraag."),
    ),
}
