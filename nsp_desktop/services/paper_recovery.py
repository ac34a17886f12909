"""The step list for opening a point whose words are lost, with the municipality's key: for the drill, and for the night itself."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.i18n import N_, _
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.sheets.blocks import Blanks, Block, Column, Lines, Row, Signatures, Table, Text

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

STEPS: Final = (
    N_("Zoek eerst verder: sleutelblad, envelop, coördinator van de vorige dienst. Ga intussen door op papier."),
    N_("Bel de gemeente. Twee mensen komen samen met de geheime sleutel, op een eigen stick."),
    N_("Leg de laptop aan de stroom. Haal andere sticks eruit. Sluit het programma."),
    N_("Steek de stick met de sleutel erin. Typ: nsp-desktop rekey --new-words --identity-file BESTAND."),
    N_("Schrijf de vier nieuwe woorden op een nieuw sleutelblad. Vernietig het oude."),
    N_("Haal de stick met de sleutel eruit. Die gaat terug met de twee mensen van de gemeente."),
    N_("Start het programma en open het met de nieuwe woorden. Kijk of alles er is."),
    N_("Typ: nsp-desktop verify. Er moet staan: Alles klopt."),
    N_("Steek de tweede kopie erin. Hij wordt vanzelf opnieuw gemaakt."),
    N_("Schrijf in het logboek wat er is gedaan, door wie en waarom."),
)


def draw_recovery(desk: "Desk") -> DrawnSheet:
    """Ten steps to tick, with who was there."""
    columns = (Column(_("Klaar"), 34, kind="box"), Column("", 24), Column(_("Wat")), Column(_("Om"), 56, kind="line"))
    rows = tuple(Row(("", str(place), _(step), "")) for place, step in enumerate(STEPS, 1))
    blocks: list[Block] = [
        Text(_("De vier woorden zijn weg. Wat bewaard is, is veilig. Oefen dit een keer per jaar op een oefenpunt.")),
        Table(columns, rows, "", size=11.5, height=34),
        Blanks((_("Oefening of echt"), _("Waarom"), _("Datum en tijd"))),
        Lines(_("Wat ging niet zoals hier staat?"), 3),
        Signatures((_("Gemeente, eerste"), _("Gemeente, tweede"))),
    ]
    return drawn_blocks(desk, "recovery", _("Openen met de sleutel van de gemeente"), blocks)
