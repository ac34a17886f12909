"""What stands in the lists of the page Gemeente: noodmeldingen, points, open needs and what a search finds. Never a name of a person."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.moments import show_duration
from nsp_desktop.domain.values import show, show_moment
from nsp_desktop.domain.waiting import waited
from nsp_desktop.i18n import N_, _, ngettext
from nsp_desktop.services import coordination
from nsp_desktop.services.coordination import EmergencyLine, PointLine, State
from nsp_desktop.services.coordination_figures import Figures
from nsp_desktop.services.gaps import gaps
from nsp_desktop.ui.key_figures import KeyFigure
from nsp_desktop.ui.line_list import Line
from nsp_desktop.ui.marks import Mark, Tone, field_mark

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

_STATES: Final[dict[State, tuple[str, str, Tone]]] = {
    "open": (N_("Niet ontvangen"), "urgent", "danger"), "received": (N_("Ontvangen"), "circle-check", "info"),
    "under_way": (N_("Antwoord onderweg"), "walk", "violet"), "answered": (N_("Beantwoord"), "circle-check", "success"),
}  # fmt: skip


def figure_row(found: Figures) -> list[KeyFigure]:
    """Most pressing first."""
    of = ngettext("van {count} punt", "van {count} punten", found.points)
    return [
        KeyFigure(str(found.emergencies_open), _("open noodmeldingen"), "urgent", "danger" if found.emergencies_open else "muted"),
        KeyFigure(str(found.silent), _("stille punten"), "clock", "warning" if found.silent else "success", of),
        KeyFigure(str(found.needs_open), _("hulpvragen open"), "lifebuoy", "warning" if found.needs_open else "muted"),
        KeyFigure(str(found.inside), _("nu binnen, alle punten"), "users", "info"),
    ]


def emergency_line(line: EmergencyLine) -> Line:
    word, icon, tone = _STATES[line.state]
    told = [line.point]
    if line.control_room_number:
        told.append(_("meldkamer {number}", number=line.control_room_number))
    return Line(line.row.record, show_duration(line.minutes), "urgent", tone, line.row.number, " · ".join(told), Mark(_(word), icon, tone))


def point_line(line: PointLine) -> Line:
    heard = "" if line.minutes is None else show_duration(line.minutes)
    laptops = ngettext("{count} laptop", "{count} laptops", len(line.laptops))
    needs = ngettext("{count} hulpvraag open", "{count} hulpvragen open", line.needs_open)
    inside = _("{count} binnen", count=line.inside)
    waiting = ngettext("{count} noodmelding open", "{count} noodmeldingen open", line.emergencies_open)
    if line.silent and line.emergencies_open:
        mark = Mark(_("Stil, {waiting}", waiting=waiting), "urgent", "danger")
    elif line.silent:
        mark = Mark(_("Stil"), "alert-triangle", "warning")
    elif line.emergencies_open:
        mark = Mark(waiting, "urgent", "danger")
    else:
        mark = Mark(_("Bereikbaar"), "circle-check", "success")
    return Line(
        line.point, heard, "building-community", "warning" if line.silent else "info", line.name, f"{needs} · {inside} · {laptops}", mark
    )


def gap_lines(desk: "Desk") -> list[Line]:
    """Entries that are missing, in words: whose stick to ask for."""
    found = enumerate(gaps(desk.store))
    mark = Mark(_("Vraag de stick"), "walk", "warning")
    return [
        Line(f"gap:{place}", "", "alert-triangle", "warning", _("{point}, laptop {letter}", point=gap.point, letter=gap.letter),
             _("regels {first}-{last} ontbreken", first=gap.first, last=gap.last), mark)
        for place, gap in found
    ]  # fmt: skip


def need_line(desk: "Desk", row: "Row", point: str) -> Line:
    """Waiting time, number, category and place as four digits: open fields alone."""
    register = desk.register("needs")
    category = show(register.by_name["category"], row.values.get("category"))
    area = str(row.values.get("area") or "")
    urgency = register.by_name["urgency"]
    mark = field_mark(urgency, row) or Mark(show(urgency, row.values.get("urgency")) or _("Open"), "clock", "info")
    more = " · ".join(part for part in (category, point, area) if part)
    return Line(("needs", row.record), show_duration(waited(row, desk.now())), "lifebuoy", mark.tone, row.number, more, mark)


def hit_line(desk: "Desk", row: "Row", point: str) -> Line:
    """What was found: kind, number, point and time; what it says stands in the opened record."""
    register = desk.register(row.register)
    title = _("{register} {number}", register=register.title(), number=row.number)
    return Line((row.register, row.record), show_moment(row.happened_at, desk.now()), register.icon, "info", title, point)


def emergency_lines(found: list[EmergencyLine]) -> list[Line]:
    return [emergency_line(line) for line in found]


def point_lines(desk: "Desk", found: list[PointLine]) -> list[Line]:
    return [*(point_line(line) for line in found), *gap_lines(desk)]


def need_lines(desk: "Desk", point: bytes | None = None) -> list[Line]:
    """Of all points, or of one."""
    return [need_line(desk, row, name) for row, name in coordination.open_needs(desk, point=point)]


def hit_lines(desk: "Desk", text: str) -> list[Line]:
    return [hit_line(desk, row, point) for row, point in coordination.search(desk, text)]
