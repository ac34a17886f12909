"""Paper of a preparation: a key sheet for each custodian, the words of a point, and the steps of the drill. Drawn without a point."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nsp_desktop.services.event_keys import Event
    from nsp_desktop.services.opening import NewPointRequest
    from nsp_desktop.sheets.blocks import Block

DRILL: Final = (
    N_("Twee bewaarders komen met hun dichte envelop. Controleer dat beide enveloppen heel zijn."),
    N_("Neem een laptop zonder verbinding. Steek de stick met de map van de gebeurtenis erin."),
    N_("Open de verzameling. Kies Gemeente, Punten, Papieren van de gemeente, en dan Oefenen met de sleutels."),
    N_("Kies de map. Elke bewaarder scant de code van het eigen sleutelblad, of typt de letters over."),
    N_("Er staat bij elke regel: goed. Schrijf op wat niet goed ging."),
    N_("Zet elke sleutel in een eigen bestand. Typ: nsp-desktop prepare open MAP --part BESTAND1 --part BESTAND2 --to gemeente.key"),
    N_("Typ: nsp-desktop collect --into verzameling --identity-file gemeente.key STICK. Kijk of de namen te lezen zijn."),
    N_("Wis gemeente.key en de twee bestanden met sleutels. Leeg de prullenbak."),
    N_("Doe elk sleutelblad in een nieuwe envelop. Plak hem dicht, zet uw naam en de datum over de rand."),
)


def draw_part(event: "Event", place: int, part: str, now: Millis) -> bytes:
    """The key sheet of one custodian: the only place where this key is written down."""
    from nsp_desktop.sheets.blocks import Code, Facts, Heading, Important, Items, Text

    holder = event.custodians[place - 1]
    others = ", ".join(one.name for one in event.custodians if one is not holder)
    return _drawn(
        event, _("Sleutelblad van een bewaarder"), now,
        [
            Important(_("Deze sleutel opent alleen iets samen met de sleutel van een andere bewaarder.")),
            Facts(((_("Bewaarder"), holder.name), (_("Gebeurtenis"), event.name), (_("Andere bewaarders"), others)), across=3),
            Heading(_("De sleutel")),
            Code(part, _("Scan deze code, of typ de letters over. Spaties tellen niet mee."), 42, "Q"),
            Text(_("Hoort bij: {recipient}", recipient=holder.recipient), 10),
            Heading(_("Zo bewaart u dit vel")),
            Items(
                (
                    _("Vouw het dubbel, doe het in een envelop, plak hem dicht en zet uw naam over de rand."),
                    _("Leg de envelop in een andere kluis dan die van de andere bewaarders."),
                    _("Maak geen foto en geen kopie. Typ de sleutel alleen over op een laptop zonder verbinding."),
                    _("Is de envelop open of weg? Meld het aan de gemeente. Dan wordt een nieuwe gebeurtenis voorbereid."),
                )
            ),
        ],
    )  # fmt: skip


def draw_words(request: "NewPointRequest", phrase: str, now: Millis) -> bytes:
    """The key sheet of a point."""
    from nsp_desktop.services.printing import draw_key_sheet

    return draw_key_sheet(request, phrase, now).data


def draw_drill(event: "Event", now: Millis) -> bytes:
    """The steps of the drill, to tick and to sign."""
    return _drawn(event, _("Oefenen met de sleutels"), now, drill_blocks(tuple(one.name for one in event.custodians[:2])))


def drill_blocks(signing: tuple[str, ...]) -> "list[Block]":
    """What stands on the sheet of the drill; `signing`: who sign it."""
    from nsp_desktop.sheets.blocks import Blanks, Column, Lines, Row, Signatures, Table, Text

    columns = (Column(_("Klaar"), 34, kind="box"), Column("", 24), Column(_("Wat")), Column(_("Om"), 56, kind="line"))
    rows = tuple(Row(("", str(place), _(step), "")) for place, step in enumerate(DRILL, 1))
    return [
        Text(_("Doe dit een keer per jaar, en altijd voordat de sticks naar de punten gaan.")),
        Table(columns, rows, "", size=11.5, height=34),
        Blanks((_("Oefening of echt"), _("Waarom"), _("Datum en tijd"))),
        Lines(_("Wat ging niet zoals hier staat?"), 3),
        Signatures(signing),
    ]


def _drawn(event: "Event", title: str, now: Millis, blocks: "Sequence[Block]") -> bytes:
    from nsp_desktop.sheets import flow
    from nsp_desktop.sheets.paper import Frame

    pages = BytesIO()
    flow.write(blocks, Frame(title, event.name, event.municipality, event.mode, now), pages)
    return pages.getvalue()
