"""Stock on paper: the list to count by, and what to order."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.numerals import show_number
from nsp_desktop.i18n import _
from nsp_desktop.services import stock_work
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.sheets.blocks import Blanks, Block, Column, Lines, Row, Signatures, Table, Text

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk


def draw_stock(desk: "Desk") -> DrawnSheet:
    """Every supply in the order of the shelves, with an empty column for what is counted."""
    found = sorted(stock_work.supplies(desk), key=lambda supply: (_text(supply, "place"), supply.name.lower()))
    columns = (
        Column(_("Plaats"), 74), Column(_("Artikel")), Column(_("Nummer"), 40), Column(_("Eenheid"), 46), Column(_("Houdbaar tot"), 62),
        Column(_("Volgens scherm"), 48, "right"), Column(_("Geteld"), 62, kind="line"),
    )  # fmt: skip
    rows = tuple(
        Row((
            _text(supply, "place"), supply.name, supply.row.number, supply.unit, _expires(supply), show_number(supply.amount), "",
        ))
        for supply in found
    )  # fmt: skip
    blocks: list[Block] = [
        Text(_("Tel wat er echt ligt en schrijf het in de laatste kolom. Typ de aantallen daarna over op de pagina Voorraad.")),
        Table(columns, rows, _("Nog geen artikelen."), size=10, height=26),
        Lines(_("Gevonden, maar het staat niet op de lijst"), 3),
        Blanks((_("Geteld door"), _("Om"), _("Overgetypt door"))),
    ]
    return drawn_blocks(desk, "stock", _("Voorraad tellen"), blocks)


def draw_order(desk: "Desk") -> DrawnSheet:
    """What to ask for and why, for whoever can bring it."""
    lines = stock_work.order_list(desk)
    columns = (
        Column(_("Artikel")), Column(_("Nu"), 44, "right"), Column(_("Op om"), 68), Column(_("Waarom"), 84),
        Column(_("Nodig"), 74, "right"), Column(_("Gekregen"), 56, kind="line"),
    )  # fmt: skip
    rows = tuple(
        Row((
            line.supply.name, show_number(line.supply.amount),
            "" if line.supply.lasts_until is None else show_moment(line.supply.lasts_until, desk.now()), line.reason,
            f"{line.amount} {line.supply.unit}".strip(), "",
        ))
        for line in lines
    )  # fmt: skip
    blocks: list[Block] = [
        Text(_("Bestelling van {point} in {municipality}.", point=desk.info.name, municipality=desk.info.municipality), bold=True),
        Table(columns, rows, _("Er hoeft nu niets besteld te worden."), size=11, height=28),
        Lines(_("Ook nodig"), 4),
        Blanks((_("Besteld bij"), _("Middel"), _("Om"))),
        Signatures((_("Besteld door"), _("Ontvangen door, met tijd"))),
    ]
    return drawn_blocks(desk, "order", _("Bestellijst"), blocks)


def _text(supply: stock_work.Supply, name: str) -> str:
    return str(supply.row.values.get(name) or "")


def _expires(supply: stock_work.Supply) -> str:
    at = supply.row.values.get("expires")
    return show_moment(Millis(at)).partition(" ")[0] if isinstance(at, int) else ""
