"""The status sheet: one A4 that tells how the point stands, to read at arm's length in bad light."""

from collections.abc import Sequence
from typing import BinaryIO

from nsp_desktop.domain.countdown import countdown
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.heads import Head
from nsp_desktop.domain.status import StatusFacts
from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.registers import reports
from nsp_desktop.sheets import fonts, status_sections, words
from nsp_desktop.sheets.finishing import Attachment
from nsp_desktop.sheets.paper import HEAD_BOTTOM, SMALL, Frame, Paper, Style
from nsp_desktop.sheets.sections import Figure, Stack, draw_stacks, figures

LEFT_WIDTH = 272.0
COLUMN_GAP = 22.0
HEADS_ROW = 13.0
HEAD_WIDTH = 172.0


def write(facts: StatusFacts, stream: BinaryIO, attachments: Sequence[Attachment] = ()) -> None:
    """Write the sheet as a PDF of one page; `attachments`: its data, for whoever wants to count on."""
    paper = Paper(stream, frame(facts))
    y = _state(paper, facts, HEAD_BOTTOM + 14)
    y = figures(paper, y + 10, _large(facts), large=True)
    y = figures(paper, y + 8, _small(facts), large=False)
    bottom = _heads(paper, facts.heads, facts.unsettled)
    narrow = paper.right - paper.left - COLUMN_GAP - LEFT_WIDTH
    left = Stack(paper.left, LEFT_WIDTH, status_sections.left(facts))
    right = Stack(paper.right - narrow, narrow, status_sections.right(facts))
    draw_stacks(paper, y + 12, (left, right), bottom)
    paper.finish(attachments)


def frame(facts: StatusFacts) -> Frame:
    title = _("Statusblad {number}", number=facts.sheet) if facts.sheet else _("Statusblad")
    return Frame(title, facts.point, facts.municipality, facts.mode, facts.made_at, sheet_number(facts))


def sheet_number(facts: StatusFacts) -> str:
    """The laptop's letter and its own count; nothing for a sheet that is not numbered."""
    return "-".join(part for part in (facts.laptop, str(facts.sheet)) if part) if facts.sheet else ""


def _state(paper: Paper, facts: StatusFacts, y: float) -> float:
    """Whether the point is open, and what the changes on the sheet are measured from."""
    state = words.label(words.options(reports.REGISTER, "state"), facts.open_state) or _("Nog niet gemeld of dit punt open is")
    paper.text(paper.left, y, state, Style(15, bold=True))
    if facts.previous is None:
        since = _("Eerste statusblad: nog niets om mee te vergelijken")
    else:
        moment = show_moment(facts.previous.made_at, facts.made_at)
        since = _("+ en \N{MINUS SIGN} sinds vel {sheet} van {moment}", sheet=sheet_number(facts.previous), moment=moment)
    paper.text(paper.right, y, since, Style(11), "right")
    return y


def _large(facts: StatusFacts) -> tuple[Figure, ...]:
    waiting = max((emergency.minutes for emergency in facts.emergencies), default=0)
    told = _("langst {time}", time=words.waited(waiting)) if facts.emergencies else ""
    longest = facts.longest
    return (
        Figure(_("Nu binnen"), str(facts.inside), _note(facts.change(lambda sheet: sheet.inside))),
        Figure(
            _("Noodmeldingen open"),
            str(len(facts.emergencies)),
            _note(facts.change(lambda sheet: len(sheet.emergencies)), told),
            pressing=bool(facts.emergencies),
        ),
        Figure(_("Hulpvragen open"), str(facts.needs_open), _note(facts.change(lambda sheet: sheet.needs_open))),
        Figure(
            _("Langst wachtend"),
            words.waited(longest.longest) if longest else "\N{EN DASH}",
            _("hulpvraag {number}", number=longest.number) if longest else _("niemand wacht"),
        ),
    )


def _small(facts: StatusFacts) -> tuple[Figure, ...]:
    critical, report = facts.critical, facts.next_report_at
    return (
        _until(_("Kritiek om"), critical.at if critical else None, facts.made_at, critical.number if critical else _("niets genoteerd")),
        Figure(_("Accu van deze laptop"), *_power(facts)),
        _until(_("Volgend rapport"), report, facts.made_at, "" if report else _("niet afgesproken")),
        Figure(_("Hulpaanbod open"), str(facts.offers_open), _note(facts.change(lambda sheet: sheet.offers_open))),
    )


def _until(label: str, at: Millis | None, now: Millis, note: str) -> Figure:
    """A moment to come with how long there is left; it presses when that is little, or over."""
    if at is None:
        return Figure(label, "\N{EN DASH}", note)
    left = countdown(at, now)
    told = " · ".join(part for part in (note, left.words) if part)
    return Figure(label, show_moment(at, now), told, pressing=left.level in ("over", "now"))


def _power(facts: StatusFacts) -> tuple[str, str]:
    power, before = facts.power, facts.previous.power if facts.previous else None
    if power.percent is None:
        return _("niet bekend"), ""
    change = None if before is None or before.percent is None else power.percent - before.percent
    if power.on_grid:
        left = _("op netstroom")
    elif power.minutes_left is not None:
        left = _("nog {time}", time=words.waited(power.minutes_left))
    else:
        left = _("op accu")
    return f"{power.percent} %", _note(change, left)


def _note(change: int | None, more: str = "") -> str:
    grown = _("gelijk") if change == 0 else words.grown(change)
    return " · ".join(part for part in (grown, more) if part)


def _heads(paper: Paper, heads: tuple[Head, ...], unsettled: int) -> float:
    """At the foot: what this paper witnesses of the ledger; gives where the room above ends."""
    across = 3
    shown = heads[: 2 * across]
    rows = max(-(-len(shown) // across), 1)
    top = paper.bottom - rows * HEADS_ROW - 8
    paper.rule(top - 14, 0.6)
    title = _("Stand van het register: de 16 letters van elke laptop")
    if len(heads) > len(shown):
        title = ngettext("{title}; {count} laptop past niet", "{title}; {count} laptops passen niet", len(heads) - len(shown), title=title)
    paper.text(paper.left, top - 2, title, SMALL)
    if unsettled:
        conflicts = ngettext("{count} verschil nog te kiezen", "{count} verschillen nog te kiezen", unsettled)
        paper.text(paper.right, top - 2, conflicts, Style(10, bold=True), "right")
    for place, head in enumerate(shown):
        x = paper.left + place % across * HEAD_WIDTH
        y = top + 11 + place // across * HEADS_ROW
        name = fonts.fit(head.laptop, 10, 30, bold=True)
        paper.text(x, y, name, Style(10, bold=True))
        paper.text(x + 16, y, head.grouped(), Style(10))
    return top - 18
