"""The report of a collection on paper: for each point its laptops with ranges and gaps, and what came from where. No name of a person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.collection_report import CollectionReport, PointReport, collection_report
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.blocks import Block

KIND: Final = "collection"
ARRIVALS: Final = 8
"""So many bundles of a point are told; the program has them all."""


def draw_report(desk: "Desk") -> DrawnSheet:
    """What is here, what is missing and whose stick to ask for. Raises UserError at a point."""
    if desk.info.kind != "collection":
        raise UserError(_("Alleen een verzameling van de gemeente heeft dit verslag."))
    return drawn_blocks(desk, KIND, _("Verslag van de verzameling"), list(_blocks(collection_report(desk))))


def _blocks(report: CollectionReport) -> "Iterator[Block]":
    from nsp_desktop.sheets.blocks import Facts, Heading, Important, Items

    together = report.together
    yield Facts(
        (
            (_("Punten"), str(len(report.points))), (_("Regels"), str(together.entries)),
            (_("Binnengekomen"), str(together.visits.get("in", 0))), (_("Hulpvragen"), str(sum(together.needs_by_status.values()))),
            (_("Noodmeldingen nog open"), str(together.emergencies_open)), (_("Wacht op een keuze"), str(report.conflicts)),
        ),
        across=3,
    )  # fmt: skip
    missing = [gap.sentence() for gap in report.gaps]
    missing += [_("Van {point} kwam nog niets. Vraag om de stick.", point=name) for name in report.silent]
    missing += [_("Van laptop {letter} van {point} kwam nog niets.", letter=letter, point=name) for name, letter in report.unheard]
    if missing:
        yield Heading(_("Wat ontbreekt"))
        yield Items(tuple(missing), "box")
    else:
        yield Important(_("Alles is er, voor zover bekend."))
    for point in report.points:
        yield from _point(point)
    if report.unread:
        yield Heading(_("Wat niet is ingelezen"))
        yield Items(tuple(arrival.sentence() for arrival in report.unread))


def _point(point: PointReport) -> "Iterator[Block]":
    from nsp_desktop.sheets.blocks import Heading, Items, Text

    yield Heading(point.name)
    if point.prepared is False:
        yield Text(_("Dit punt staat niet op de lijst van de gemeente. Kijk na waar het vandaan komt."), bold=True)
    if point.last_heard is not None:
        yield Text(_("Laatste regel geschreven: {when}", when=show_moment(point.last_heard)), 11)
    yield Items(tuple(laptop.sentence() for laptop in point.ranges), size=11)
    if point.arrivals:
        yield Text(_("Gekomen van:"), 11)
        yield Items(tuple(arrival.sentence() for arrival in point.arrivals[:ARRIVALS]), size=10)
