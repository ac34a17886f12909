"""Slips: what a helper takes along to a need, and the two papers of a courier."""

from typing import TYPE_CHECKING, BinaryIO

from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.numbers import card_code
from nsp_desktop.i18n import _
from nsp_desktop.services import messages_work, needs_work, team_work
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn, drawn_blocks
from nsp_desktop.services.paper_values import clock, pairs, shown
from nsp_desktop.sheets.blocks import Blanks, Block, Code, Facts, Gap, Heading, Important, Lines, PageEnd, Rule, Text
from nsp_desktop.sheets.styles import A4, FOOT_HEIGHT, MARGIN

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.sheets.paper import Frame
    from nsp_desktop.storage.queries import Row


def draw_need_slip(desk: "Desk", row: "Row") -> DrawnSheet:
    """Where to go, what to do, how to get in and whom to tell; personal, so to be destroyed after use."""
    title = _("Briefje voor de helper: hulpvraag {number}", number=row.number)
    return drawn_blocks(desk, "slip:needs", title, _need_blocks(desk, row), notice=_("na gebruik vernietigen"))


def _need_blocks(desk: "Desk", row: "Row") -> list[Block]:
    now, critical = desk.now(), clock(row, "critical_at", desk.now())
    told = [_("KRITIEK OM {time}", time=critical), shown(desk, row, "critical_kind")] if critical else [shown(desk, row, "urgency")]
    names = [str(helper.values.get("name") or helper.number) for helper in needs_work.helpers(desk, row.record)]
    noted = _("genoteerd {time}", time=show_moment(row.happened_at, now))
    return [
        Important(" · ".join(part for part in told if part), 16),
        Facts(((_("Waar"), shown(desk, row, "location") or _("vraag het aan de balie")),), size=20),
        Facts((*pairs(desk, row, ("for_whom", "persons")), (_("Helper"), ", ".join(names))), across=3, size=14),
        Facts(((_("Wat te doen"), _said(desk, row)),), size=15),
        Facts(((_("Hoe binnenkomen"), shown(desk, row, "access") or _("niet bekend: de bel doet het niet zonder stroom")),), size=15),
        Facts((*pairs(desk, row, ("contact", "kin_informed")), (_("Terugkoppeling"), _feedback(desk, row))), across=2, size=13),
        Code(card_code(row.number), _("Nummer {number} · {noted}", number=row.number, noted=noted)),
        Text(_report_to(desk), 13, bold=True),
        Text(_("Is er gevaar? Bel 112, of ga terug en maak een noodmelding. Ga niet alleen naar binnen.")),
        Rule(),
        Heading(_("Terugbrengen naar het noodsteunpunt")),
        Blanks((_("Aangekomen om"), _("Klaar om"), _("Naam helper"))),
        Lines(_("Wat is gedaan, en wat is nog nodig?"), 3),
        Text(_("Op dit briefje staan persoonsgegevens. Geef het na afloop terug. De balie vernietigt het."), bold=True),
    ]


def _said(desk: "Desk", row: "Row") -> str:
    return ": ".join(part for part in (shown(desk, row, "category"), shown(desk, row, "description")) if part)


def _feedback(desk: "Desk", row: "Row") -> str:
    parts = (shown(desk, row, "feedback"), clock(row, "feedback_at", desk.now()), shown(desk, row, "slip_number"))
    return " · ".join(part for part in parts if part)


def _report_to(desk: "Desk") -> str:
    """The desk, and the coordinator by name when one is on duty."""
    leads = [duty.person for duty in team_work.roster(desk).now if duty.role == "coordinator" and duty.person]
    if leads:
        return _("Meld u terug bij de balie van {point}, of bij {person}.", point=desk.info.name, person=leads[0])
    return _("Meld u terug bij de balie van {point}.", point=desk.info.name)


def draw_courier_slips(desk: "Desk", row: "Row") -> DrawnSheet:
    """Two slips on one A4 with a line to cut: one stays with the receiver, one comes back."""
    title = _("Koeriersbriefjes: bericht {number}", number=row.number)
    return drawn(desk, "slip:messages", title, lambda frame, stream: _courier(desk, row, frame, stream), notice=_("vertrouwelijk"))


def _courier(desk: "Desk", row: "Row", frame: "Frame", stream: BinaryIO) -> int:
    from nsp_desktop.sheets import flow
    from nsp_desktop.sheets.paper import Paper

    first, second = (_slip_blocks(slip) for slip in messages_work.courier_slips(desk, row.record))
    width = A4[0] - 2 * MARGIN
    middle = max(A4[1] / 2, flow.TOP + flow.height_of(first, width) + 14)
    if middle + 8 + flow.height_of(second, width) > A4[1] - FOOT_HEIGHT:
        return flow.write([*first, PageEnd(), *second], frame, stream)
    paper = Paper(stream, frame)
    flow.place(paper, first, flow.Region(paper.left, flow.TOP, width))
    paper.cut(paper.left, middle, paper.right, middle)
    paper.text(paper.width / 2, middle - 5, _("hier afknippen"), align="centre")
    flow.place(paper, second, flow.Region(paper.left, middle + 8, width))
    paper.finish()
    return 1


def _slip_blocks(slip: "messages_work.CourierSlip") -> list[Block]:
    blocks: list[Block] = [
        Heading(_("{copy}. Bericht {number} van {point}", copy=slip.copy, number=slip.number, point=slip.point)),
        *(Text(line, 14) for line in slip.lines),
        Gap(6),
        Code(card_code(slip.number), slip.ask, 22),
    ]
    if slip.to_fill:
        blocks += [Gap(4), Blanks(slip.to_fill[:2]), Gap(4), Blanks(slip.to_fill[2:])]
    return blocks
