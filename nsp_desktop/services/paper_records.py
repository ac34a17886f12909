"""Single records on paper: any record in full, and the situation report."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.choices import CATEGORIES, URGENCIES
from nsp_desktop.domain.fields import TextKind
from nsp_desktop.domain.moments import show_moment
from nsp_desktop.domain.numbers import card_code
from nsp_desktop.i18n import _
from nsp_desktop.services import conflicts, reports, situation
from nsp_desktop.services.drawn_sheet import DrawnSheet, drawn_blocks
from nsp_desktop.services.paper_values import pairs, shown
from nsp_desktop.sheets.blocks import Block, Code, Column, Facts, Heading, Important, Row, Signatures, Table, Text, Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nsp_desktop.domain.register import Register
    from nsp_desktop.services.conflicts import Conflict
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row as Record

_HEAD: Final = ("sequence", "at", "state", "visitors", "open_emergencies", "longest_waiting")
_CONDITION: Final = ("power_hours", "water", "warmth", "toilet", "connection", "staff_now", "staff_next", "next_report_at")
_TOLD: Final = ("critical_supplies", "area_checked", "area_unchecked", "silent_areas", "requested")


def draw_record(desk: "Desk", register: "Register", row: "Record") -> DrawnSheet:
    """All that is known of one record, with its code; personal where its fields are."""
    title = _("{register} {number}", register=register.title(), number=row.number)
    personal = any(field.privacy == "personal" and row.values.get(field.name) is not None for field in register.fields)
    notice = _("bevat persoonsgegevens") if personal else ""
    return drawn_blocks(desk, f"record:{register.name}", title, _record(desk, register, row), notice=notice)


def _record(desk: "Desk", register: "Register", row: "Record") -> list[Block]:
    long = tuple(field.name for field in register.fields if isinstance(field.kind, TextKind) and field.kind.lines == "many")
    short = tuple(field.name for field in register.fields if field.name not in long)
    noted = _("Genoteerd {time}", time=show_moment(row.recorded_at))
    happened = _("gebeurd {time}", time=show_moment(row.happened_at))
    blocks: list[Block] = [
        Code(card_code(row.number), f"{noted} · {happened}"),
        Facts(pairs(desk, row, short), across=2, size=13),
        *(Facts(((register.by_name[name].title(), shown(desk, row, name)),)) for name in long),
    ]
    if row.struck:
        blocks.insert(0, Important(_("DOORGEHAALD")))
    if waiting := conflicts.of_record(desk, row) if conflicts.may_wait(row) else []:
        blocks += [Heading(_("Twee waarden, kies")), _conflicts(waiting)]
    return blocks


def _conflicts(waiting: "Sequence[Conflict]") -> Table:
    """Both values of every field that two people changed without knowing of each other, with who wrote them and when."""
    rows = tuple(
        Row((one.label, choice.text, conflicts.written_by(choice), show_moment(choice.at))) for one in waiting for choice in one.choices
    )  # fmt: skip
    return Table((Column(_("Veld"), 110), Column(_("Waarde")), Column(_("Door"), 130), Column(_("Genoteerd"), 90)), rows)


def draw_report(desk: "Desk", row: "Record") -> DrawnSheet:
    """The situation report as it goes up, with its words for the radio."""
    title = _("Situatierapport {number}", number=row.number)
    return drawn_blocks(desk, "report", title, _report(desk, row), notice=_("bevat persoonsgegevens"))


def _report(desk: "Desk", row: "Record") -> list[Block]:
    declared = desk.register("reports").by_name
    radio = situation.radio_text(desk, row.record)
    told: list[Block] = []
    for name in _TOLD:
        told += [Heading(declared[name].title(), 12), Text(shown(desk, row, name))] if shown(desk, row, name) else []
    silent = [declared[name].title() for name in _TOLD if not shown(desk, row, name)]
    told += [Text(_("Niets gemeld: {fields}.", fields=", ".join(silent)))] if silent else []
    return [
        Important(" · ".join(part for part in (shown(desk, row, "point"), shown(desk, row, "state")) if part), 15),
        Facts(pairs(desk, row, _HEAD), across=3, size=14),
        Facts(pairs(desk, row, _CONDITION), across=4, size=13),
        _needs(row),
        *told,
        Heading(_("Voor de radio ({count} tekens)", count=radio.characters), 12),
        Text(" / ".join(radio.lines), 11),
        Signatures((_("Verstuurd door, middel en tijd"), _("Ontvangen door, functie en tijd"))),
        Witness(reports.heads(desk)),
    ]


def _needs(row: "Record") -> Table:
    """Needs by urgency, then the kinds of which there are any."""
    groups = [("urgency", option) for option in URGENCIES] + [("category", option) for option in CATEGORIES]
    rows = []
    for group, option in groups:
        count = row.values.get(f"{group}_{option.code}")
        if group == "urgency" or count:
            rows.append(Row((_(option.label), str(count or 0)), strong=group == "urgency"))
    return Table((Column(_("Open hulpvragen")), Column(_("Aantal"), 60, "right")), tuple(rows), size=11)
