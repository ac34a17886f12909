"""The handover as a sheet to sign, the roster, and the evaluation afterwards."""

from typing import TYPE_CHECKING, Literal

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.values import show
from nsp_desktop.i18n import _
from nsp_desktop.services import handing_over, reports, team_work
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.sheets.blocks import Block, Choices, Column, Facts, Gap, Heading, Items, Lines, Row, Signatures, Table, Text, Witness

if TYPE_CHECKING:
    from nsp_desktop.domain.fields import Millis
    from nsp_desktop.domain.register import Values
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.services.team_work import Duty
    from nsp_desktop.storage import queries


def draw_handover(desk: "Desk") -> DrawnSheet:
    """Everything that is open now, for the two who sign with a pen."""
    pens = Signatures((_("Paraaf van wie overdraagt, met naam en tijd"), _("Paraaf van wie overneemt, met naam en tijd")))
    asked = _("Loop alles samen langs en zet een kruis in het vakje als de nieuwe dienst het weet. Teken daarna allebei.")
    values = handing_over.prefilled(desk).values
    blocks = [Text(asked), *_handover(desk, values, "box"), Lines(_("Nog te zeggen"), 2), pens, Witness(reports.heads(desk))]
    return drawn_blocks(desk, "handover", _("Overdracht"), blocks, notice=_("bevat persoonsgegevens"))


def draw_signed(desk: "Desk", row: "queries.Row") -> DrawnSheet:
    """A handover as both signed it on the screen."""
    declared = desk.register("handovers").by_name
    initials = tuple((declared[name].title(), str(row.values.get(name) or "")) for name in ("initials_from", "initials_to"))
    when = (_("Getekend om"), show_moment(row.happened_at))
    blocks = [*_handover(desk, row.values, "dot"), Facts((*initials, when), across=3, size=13), Witness(reports.heads(desk))]
    title = _("Overdracht {number}", number=row.number)
    return drawn_blocks(desk, "handover", title, blocks, notice=_("bevat persoonsgegevens"))


def _handover(desk: "Desk", values: "Values", mark: Literal["dot", "box"]) -> list[Block]:
    declared = desk.register("handovers").by_name
    shown = {name: show(field, values.get(name)) for name, field in declared.items()}
    long: list[Block] = []
    for name in ("outstanding", "promises", "critical_supplies"):
        told = tuple(line for line in shown[name].splitlines() if line.strip())
        long += [Heading(declared[name].title()), Items(told, mark, 10.5) if told else Text(_("Niets."))]
    figures = tuple((declared[name].title(), shown[name]) for name in ("fuel_hours", "next_contact", "next_contact_at", "unfilled_shifts"))
    return [Facts(figures, across=4, size=13), *long]


def draw_roster(desk: "Desk") -> DrawnSheet:
    """Who works now and next, with room to sign in and out by hand."""
    found, now = team_work.roster(desk), desk.now()
    later = _("Hierna, vanaf {time}", time=show_moment(found.next_at, now)) if found.next_at is not None else _("Hierna")
    blocks: list[Block] = [
        Heading(_("Nu")),
        _duties(found.now, now, _("Niemand is ingeroosterd.")),
        Heading(later),
        _duties(found.next, now, _("Er is nog geen volgende dienst.")),
        *_unoccupied(desk, found),
        Gap(),
        Lines(_("Nog iemand gekomen? Naam, rol, van, tot"), 4),
    ]
    return drawn_blocks(desk, "roster", _("Rooster"), blocks, notice=_("bevat persoonsgegevens"))


def _duties(duties: "tuple[Duty, ...]", now: "Millis", empty: str) -> Table:
    def line(duty: "Duty") -> Row:
        start, end = (show_moment(at, now) if at is not None else "" for at in (duty.starts_at, duty.ends_at))
        here = _("is er") if duty.present else _("niet gekomen") if duty.missing else ""
        return Row((duty.label or "?", duty.person or _("niemand"), start, end, here, "", ""), strong=not duty.person)

    columns = (
        Column(_("Rol"), 82), Column(_("Naam")), Column(_("Van"), 58), Column(_("Tot"), 58), Column(_("Nu"), 62),
        Column(_("In"), 46, kind="line"), Column(_("Uit"), 46, kind="line"),
    )  # fmt: skip
    return Table(columns, tuple(line(duty) for duty in duties), empty, height=27)


def _unoccupied(desk: "Desk", found: team_work.Roster) -> list[Block]:
    labels = dict(team_work.roles(desk))
    codes = dict.fromkeys((*found.unoccupied, *found.unoccupied_next))
    return [Text(_("Niemand voor: {roles}.", roles=", ".join(labels.get(code, code) for code in codes)), bold=True)] if codes else []


def draw_evaluation(desk: "Desk") -> DrawnSheet:
    """Figures of what was done, and room for what we learned; to be filled in together before going home."""
    tallies = {option[0]: option[1] for option in desk.tallies().items()}
    counts = (
        (_("Bezoeken"), str(tallies.get("in", 0))),
        (_("Hulpvragen"), str(desk.count("needs"))),
        (_("Nog open"), str(desk.count("needs", open_only=True))),
        (_("Hulpaanbod"), str(desk.count("offers"))),
        (_("Noodmeldingen"), str(desk.count("messages", filters={"kind": "emergency"}))),
        (_("Niet kunnen helpen"), str(tallies.get("not_helped", 0))),
        (_("Logregels"), str(desk.count("logbook"))),
        (_("Situatierapporten"), str(desk.count("reports"))),
    )
    marks = (_("goed"), _("kon beter"), _("niet goed"), _("niet gedaan"))
    asked = (_("Openen van het punt"), _("Hulpvragen en helpers"), _("Noodmeldingen en verbinding"), _("Voorraad, water en warmte"))
    blocks: list[Block] = [
        Facts(counts, across=4, size=16),
        *(Choices(question, marks, 4) for question in (*asked, _("Dit programma en de vellen papier"))),
        Lines(_("Wat ging goed en doen we weer zo?"), 2),
        Lines(_("Wat ging mis, en wat was er nodig geweest?"), 3),
        Lines(_("Wie wordt nog gemist, of wacht nog op iets?"), 1),
        Lines(_("Wat moet de gemeente weten?"), 2),
        Signatures((_("Ingevuld door (functie, geen naam)"), _("Datum en tijd"))),
    ]
    return drawn_blocks(desk, "evaluation", _("Evaluatie"), blocks)
