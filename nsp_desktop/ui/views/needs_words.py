"""What a card of a need or an offer says: icons, pills and words; never a name, an address or what somebody told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain import values
from nsp_desktop.domain.countdown import Level
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import show_duration, show_moment
from nsp_desktop.domain.waiting import waited
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.services.needs_board import Offered
from nsp_desktop.services.needs_work import OpenNeed, promised
from nsp_desktop.ui.marks import Mark, Tone, state_mark

if TYPE_CHECKING:
    from nsp_desktop.domain.register import Register
    from nsp_desktop.services.desk import Desk
    from nsp_desktop.storage.queries import Row

_CATEGORY_ICONS: Final = {
    "medical_power": "plug", "medicines": "pill", "home_care": "first-aid-kit", "check_on": "walk", "water": "droplet",
    "food": "tools-kitchen-2", "baby": "baby-carriage", "warmth": "home-heart", "toilet": "ripple", "transport": "road", "stuck": "lock",
    "first_aid": "first-aid-kit", "sewer": "ripple", "safety": "alert-triangle", "children": "users", "animals": "home-heart",
    "talk": "messages", "interpreter": "language", "chore": "list-check",
}  # fmt: skip
_KIND_ICONS: Final = {"hands": "walk", "expertise": "certificate", "vehicle": "road", "space": "home", "goods": "packages"}
_URGENCY_TONES: Final[dict[str, Tone]] = {"life": "danger", "hours": "warning", "day": "info", "wait": "muted"}
_URGENCY_ICONS: Final[dict[Tone, str]] = {"danger": "urgent", "warning": "alert-triangle", "info": "clock", "muted": "dots"}
_LEVEL_TONES: Final[dict[Level, Tone]] = {"over": "danger", "now": "danger", "soon": "warning", "later": "info"}


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its icon, number and kind, a line under them, and a pill at the end of both lines."""

    icon: str
    tone: Tone
    number: str
    kind: str
    line: str
    first: Mark | None
    second: Mark | None

    def spoken(self) -> str:
        """Everything on it, for who hears it."""
        marks = (mark.word for mark in (self.first, self.second) if mark is not None)
        return ", ".join(part for part in (self.number, self.kind, *marks, self.line) if part)


def need_card(desk: "Desk", need: OpenNeed, now: Millis) -> Card:
    """A need: how urgent, what becomes critical or was promised, how long it waits and who helps."""
    register, row = desk.register("needs"), need.row
    urgency = str(row.values.get("urgency"))
    tone = _URGENCY_TONES.get(urgency, "muted")
    first = Mark(_shown(register, row, "urgency") or _("Urgentie onbekend"), _URGENCY_ICONS[tone], tone)
    icon = _CATEGORY_ICONS.get(str(row.values.get("category")), "dots")
    line = " · ".join(part for part in (_waits(row, now), _helpers(need), _persons(row), _area(row)) if part)
    return Card(icon, tone, row.number, _shown(register, row, "category"), line, first, _pressing(desk, need, now))


def offer_card(desk: "Desk", offered: Offered, now: Millis) -> Card:
    """An offer: what it is and since when, or why it suits the chosen need."""
    register, row = desk.register("offers"), offered.row
    icon = _KIND_ICONS.get(str(row.values.get("kind")), "heart-handshake")
    kind = _shown(register, row, "kind") or _("Hulpaanbod")
    mark: Mark | None = None
    tone: Tone = "muted"
    match offered.use:
        case "suggested":
            said, mark, tone = _first_letter(", ".join(offered.reasons)), Mark(_("Past hierbij"), "circle-check", "success"), "success"
        case "assigned":
            said, mark, tone = _("Gaat naar deze hulpvraag"), Mark(_("Toegewezen"), "walk", "violet"), "violet"
        case "free":
            parts = (_("Sinds {moment}", moment=show_moment(row.since, now)), _until(row, now), _area(row))
            said = " · ".join(part for part in parts if part)
    return Card(icon, tone, row.number, kind, said, mark, None)


def due_words(count: int) -> str:
    """How many promises have come due, in words."""
    return ngettext("{count} afspraak is nu", "{count} afspraken zijn nu", count)


# --- inside --------------------------------------------------------------------------------------------------


def _pressing(desk: "Desk", need: OpenNeed, now: Millis) -> Mark | None:
    """The most pressing of: what becomes critical, what was promised for now, where it stands, what was promised for later."""
    if need.countdown is not None:
        tone = _LEVEL_TONES[need.countdown.level]
        return Mark(_("Kritiek: {words}", words=need.countdown.words), _URGENCY_ICONS[tone], tone)
    promises = sorted(promised(need.row, now), key=lambda reminder: reminder.at)
    if promises and promises[0].minutes >= 0:
        return Mark(_("Afspraak van {time}", time=show_moment(promises[0].at, now)), "alert-triangle", "warning")
    mark = state_mark(desk, desk.register("needs"), need.row)
    if promises and mark is not None:
        return Mark(_("Verder om {time}", time=show_moment(promises[0].at, now)), "clock", "violet")
    return mark


def _waits(row: "Row", now: Millis) -> str:
    return _("wacht {time}", time=show_duration(waited(row, now)))


def _helpers(need: OpenNeed) -> str:
    return _("helpers {have} van {needed}", have=need.assigned, needed=need.needed)


def _persons(row: "Row") -> str:
    count = row.values.get("persons")
    return ngettext("{count} persoon", "{count} personen", count) if isinstance(count, int) and count > 1 else ""


def _area(row: "Row") -> str:
    area = row.values.get("area")
    return _("wijk {area}", area=area) if area else ""


def _until(row: "Row", now: Millis) -> str:
    start, end = row.values.get("available_from"), row.values.get("available_to")
    if isinstance(start, int) and start > now:
        return _("vanaf {time}", time=show_moment(Millis(start), now))
    return _("tot {time}", time=show_moment(Millis(end), now)) if isinstance(end, int) else ""


def _shown(register: "Register", row: "Row", name: str) -> str:
    return values.show(register.by_name[name], row.values.get(name))


def _first_letter(text: str) -> str:
    return text[:1].upper() + text[1:]
