"""Sheets of the municipality's papers: one that was given, for the file and for the courier, and the steps of the drill."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.services.giving_papers import PAPERS, Given, papers

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.blocks import Block

KIND: Final = "municipal"
DRILL: Final = "drill"


def draw(desk: "Desk", number: int) -> DrawnSheet:
    """The sheet of one paper that this collection gave. Raises UserError."""
    found = next((one for one in papers(desk) if one.number == number), None)
    if found is None:
        raise UserError(_("Er is geen papier {number}. Kijk op de pagina Gemeente welke er zijn gegeven.", number=number))
    return drawn_blocks(desk, KIND, _(PAPERS[found.kind].title), blocks(found))


def draw_alone(given: Given) -> DrawnSheet:
    """The same without a collection at hand."""
    from nsp_desktop.sheets import flow
    from nsp_desktop.sheets.paper import Frame

    title, pages = _(PAPERS[given.kind].title), BytesIO()
    count = flow.write(blocks(given), Frame(title, given.point, given.municipality, given.mode, given.at), pages)
    return DrawnSheet(title, pages.getvalue(), pages=count)


def draw_drill(desk: "Desk") -> DrawnSheet:
    """The steps of the drill, to tick and to sign; the names are written by hand."""
    from nsp_desktop.services.custodian_sheets import drill_blocks

    return drawn_blocks(desk, DRILL, _("Oefenen met de sleutels"), drill_blocks((_("Eerste bewaarder"), _("Tweede bewaarder"))))


def blocks(given: Given) -> "list[Block]":
    """What stands on the sheet: what it does, who decided it and why, what must be done now, and where to sign."""
    from nsp_desktop.sheets.blocks import Facts, Heading, Important, Items, Signatures

    words = PAPERS[given.kind]
    facts = (
        (_("Punt"), given.point), (_("Laptop"), given.letter),
        (_("Bewaarders") if given.kind == "drill" else _("Besloten door"), given.by), (_("Wanneer"), show_moment(given.at)),
        (_("Reden"), given.why), (_("Tekent"), _(words.signs)), (_("Bestand op de stick"), given.file),
    )  # fmt: skip
    found: list[Block] = [Important(_(words.does)), Facts(facts, across=2)]
    if given.told:
        found += [Heading(_("Wat er staat")), Items(given.told)]
    found += [Heading(_("Wat u nu doet")), Items(to_do(given), mark="box"), Signatures(_signing(given))]
    return found


def _signing(given: Given) -> tuple[str, ...]:
    return (_("Eerste bewaarder"), _("Tweede bewaarder")) if given.kind == "drill" else (_("Besloten door"), _("Gezien door"))


def to_do(given: Given) -> tuple[str, ...]:
    """In the order in which it helps."""
    match given.kind:
        case "stop" | "lift":
            return (*_carry(given), _("Op het punt: bij Gegevens wissen staat of er een stop geldt."))
        case "withdraw":
            return (
                *_carry(given), _("Kan iemand de vier woorden kennen? Laat het punt nieuwe woorden kiezen."),
                _("Komt laptop {letter} terug? Dan sluit u hem opnieuw aan. Hij krijgt een nieuwe letter.", letter=given.letter),
            )  # fmt: skip
        case "trust":
            return (
                _("Vergelijk het begin van de sleutel met gebeurtenis.json uit de map van de gebeurtenis."),
                _("Kijk op de pagina Gemeente bij Punten, onder Bewaren: van welke punten kwam nog niets?"),
            )  # fmt: skip
        case "hold" | "release":
            return (_("Bewaar dit vel bij het dossier."), _("Geldt het ook voor de punten? Geef elk punt dan een eigen papier."))
        case "drill":
            return (
                _("Doe elk sleutelblad in een nieuwe envelop. Zet naam en datum over de rand."),
                _("Ging iets niet goed? Bereid de gebeurtenis dan opnieuw voor, vóór de sticks naar de punten gaan."),
            )  # fmt: skip


def _carry(given: Given) -> tuple[str, ...]:
    return (
        _("Breng de stick terug naar {point}.", point=given.point),
        _("Daar kiest men Uitwisselen, Van een stick inlezen. Daarna geldt het op die laptop."),
        _("Die laptop geeft het door aan de andere laptops van het punt."),
    )  # fmt: skip
