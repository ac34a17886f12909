"""The figures of a collection as a sheet: visits, outcomes of needs, waiting times, use of stock and staffing, without a name."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import HOUR_MS, show_duration, show_moment
from nsp_desktop.domain.numerals import show_number
from nsp_desktop.i18n import _
from nsp_desktop.services.dashboard import Dashboard, dashboard
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.sheets.blocks import Block, Column, Facts, Heading, Row, Table, Text

if TYPE_CHECKING:
    from nsp_desktop.services.dashboard import Outcome, Waiting
    from nsp_desktop.services.desk import Desk

KIND: Final = "figures"
_NUMBER: Final = 62
_HOURS: Final = 24
_MOST: Final = 40
"""So many articles, the most used, stand on the sheet."""


def draw_figures(desk: "Desk") -> DrawnSheet:
    """Open figures alone: this may go to everybody. Raises UserError at a point."""
    found = dashboard(desk)
    blocks: list[Block] = [
        Text(_("Gemeente {municipality}, {points} punten, tot {time}.", municipality=found.municipality, points=found.points,
               time=show_moment(found.at)), bold=True),
        Facts(_facts(found), across=4, size=16),
        Heading(_("Bezoekers per dag")), _days(found),
        Heading(_("Hulpvragen per soort en uitkomst")), _outcomes(found),
        Heading(_("Wachttijd per urgentie")),
        Text(_("Van de vraag tot de laatste wijziging, van wat is afgerond."), size=10.5), _waiting(found),
        Heading(_("Gebruik van de voorraad")), _stock(found),
        Heading(_("Bezetting")), _staff(found),
    ]  # fmt: skip
    return drawn_blocks(desk, KIND, _("Cijfers van alle punten"), blocks)


def _facts(found: Dashboard) -> tuple[tuple[str, str], ...]:
    return (
        (_("Binnengekomen"), str(found.visits.total)), (_("Hulpvragen"), str(found.needs)),
        (_("Nog niet klaar"), str(sum(one.open + one.passed_on for one in found.outcomes))), (_("Waarvan dubbel"), str(found.double)),
    )  # fmt: skip


def _days(found: Dashboard) -> Table:
    days: dict[str, int] = {}
    for place, count in enumerate(found.visits.counts):
        at = Millis(found.visits.since + place * found.visits.hours * HOUR_MS)
        day = show_moment(at).partition(" ")[0]
        days[day] = days.get(day, 0) + count
    rows = tuple(Row((day, str(count))) for day, count in days.items()) if found.visits.total else ()
    return Table((Column(_("Dag")), Column(_("Binnen"), _NUMBER, "right")), rows, _("Er is nog niemand binnengekomen."))


def _outcomes(found: Dashboard) -> Table:
    columns = (
        Column(_("Soort")), Column(_("Open"), _NUMBER, "right"), Column(_("Doorgegeven"), _NUMBER + 8, "right"),
        Column(_("Afgerond"), _NUMBER, "right"), Column(_("Niet gelukt"), _NUMBER, "right"), Column(_("Samen"), _NUMBER, "right"),
    )  # fmt: skip

    def line(label: str, told: "tuple[int, ...]", strong: bool = False) -> Row:
        return Row((label, *(str(count) for count in told)), strong=strong)

    rows = [line(one.label, _counts(one)) for one in found.outcomes]
    if rows:
        rows.append(line(_("Samen"), tuple(map(sum, zip(*(_counts(one) for one in found.outcomes), strict=True))), strong=True))
    return Table(columns, tuple(rows), _("Er zijn nog geen hulpvragen."))


def _counts(one: "Outcome") -> tuple[int, ...]:
    return one.open, one.passed_on, one.done, one.failed, one.total


def _waiting(found: Dashboard) -> Table:
    columns = (
        Column(_("Urgentie")), Column(_("Open"), 44, "right"), Column(_("Langst open"), 74, "right"), Column(_("Klaar"), 44, "right"),
        Column(_("Helft binnen"), 74, "right"), Column(_("9 van 10 binnen"), 84, "right"),
    )  # fmt: skip
    return Table(columns, tuple(Row(_wait(one)) for one in found.waiting), _("Er zijn nog geen hulpvragen."))


def _wait(one: "Waiting") -> tuple[str, ...]:
    times = (one.longest_open, one.half_within, one.nine_of_ten_within)
    longest, half, most = ("" if minutes is None else show_duration(minutes) for minutes in times)
    return one.label, str(one.open), longest, str(one.ended), half, most


def _stock(found: Dashboard) -> Table:
    columns = (
        Column(_("Artikel")), Column(_("Eenheid"), 70), Column(_("Ontvangen"), 66, "right"), Column(_("Gebruikt"), _NUMBER, "right"),
        Column(_("Over"), _NUMBER, "right"),
    )  # fmt: skip
    rows = tuple(
        Row((use.name, use.unit, show_number(use.received), show_number(use.used), show_number(use.left))) for use in found.stock[:_MOST]
    )
    return Table(columns, rows, _("Er is nog niets ontvangen of uitgegeven."))


def _staff(found: Dashboard) -> Table:
    columns = (
        Column(_("Rol")), Column(_("Diensten"), _NUMBER, "right"), Column(_("Uren"), _NUMBER, "right"),
        Column(_("Nu aanwezig"), 78, "right"),
    )  # fmt: skip
    rows = tuple(Row((one.label, str(one.duties), f"{one.hours:.1f}".replace(".", ","), str(one.present))) for one in found.staff)
    return Table(columns, rows, _("Er is nog geen dienst geweest."))
