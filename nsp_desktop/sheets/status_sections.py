"""The two columns of short tables on the status sheet."""

from nsp_desktop.domain.choices import CATEGORIES, TALLIES, URGENCIES
from nsp_desktop.domain.status import StatusFacts, UrgencyGroup, amount_before
from nsp_desktop.domain.undelivered import LATE_AFTER_MINUTES
from nsp_desktop.domain.values import show_moment
from nsp_desktop.i18n import _
from nsp_desktop.registers import shifts
from nsp_desktop.sheets import words
from nsp_desktop.sheets.sections import Column, Line, Section


def left(facts: StatusFacts) -> tuple[Section, ...]:
    return (_emergencies(facts), _tallies(facts), _supplies(facts))


def right(facts: StatusFacts) -> tuple[Section, ...]:
    return (_urgencies(facts), _categories(facts), _staffing(facts))


def _since(facts: StatusFacts) -> str:
    return "+/\N{MINUS SIGN}" if facts.previous else ""


def _emergencies(facts: StatusFacts) -> Section:
    def line(number: str, minutes: int, sent: bool) -> Line:
        return Line(
            (number, words.waited(minutes), _("onderweg") if sent else _("nog niet verstuurd")),
            strong=not sent and minutes >= LATE_AFTER_MINUTES,
        )

    ordered = sorted(facts.emergencies, key=lambda emergency: (emergency.sent, -emergency.minutes))
    return Section(
        _("Noodmeldingen die niemand heeft ontvangen"),
        (Column(1.0, _("nummer")), Column(1.1, _("wacht")), Column(1.6)),
        tuple(line(item.number, item.minutes, item.sent) for item in ordered),
        _("Geen: alles is ontvangen."),
        _("en nog {number}: zie de lijst Berichten"),
    )


def _tallies(facts: StatusFacts) -> Section:
    def line(code: str, label: str) -> Line:
        total, hour = facts.tallies.get(code, 0), facts.last_hour.get(code, 0)
        change = facts.change(lambda sheet: sheet.tallies.get(code, 0))
        return Line((_(label), str(total), str(hour), words.grown(change)), strong=code == "in")

    columns = (
        Column(144),
        Column(40, _("totaal"), "right"),
        Column(58, _("laatste uur"), "right"),
        Column(34, _since(facts), "right"),
    )
    return Section(_("Aan de deur"), columns, tuple(line(option.code, option.label) for option in TALLIES))


def _supplies(facts: StatusFacts) -> Section:
    lines = []
    for supply in facts.supplies:
        before = amount_before(facts, supply.name)
        change = "" if before is None else words.grown(supply.amount - before)
        lasts = show_moment(supply.lasts_until, facts.made_at) if supply.lasts_until else ""
        lines.append(Line((supply.name, words.amount(supply.amount, supply.unit), lasts, change)))
    return Section(
        _("Voorraad raakt op"),
        (Column(112), Column(66, _("nog"), "right"), Column(60, _("tot"), "right"), Column(38, _since(facts), "right")),
        tuple(lines),
        _("Van alles is genoeg, of er is nog niets geteld."),
        _("en nog {number}: zie de lijst Voorraad"),
    )


def _urgencies(facts: StatusFacts) -> Section:
    groups = {group.urgency: group for group in facts.urgencies}
    codes = [option.code for option in URGENCIES] + [code for code in groups if all(code != option.code for option in URGENCIES)]

    def count(sheet: StatusFacts, code: str) -> int:
        return sum(group.count for group in sheet.urgencies if group.urgency == code)

    def line(code: str) -> Line:
        group = groups.get(code, UrgencyGroup(code, 0))
        wait = words.waited(group.longest) if group.count else ""
        change = words.grown(facts.change(lambda sheet: count(sheet, code)))
        label = words.label(URGENCIES, code)
        return Line((label, str(group.count), wait, change), strong=code == "life" and group.count > 0)

    columns = (
        Column(112),
        Column(30, _("open"), "right"),
        Column(50, _("langst"), "right"),
        Column(32, _since(facts), "right"),
    )
    return Section(_("Hulpvragen naar urgentie"), columns, tuple(line(code) for code in codes))


def _categories(facts: StatusFacts) -> Section:
    def line(code: str, count: int) -> Line:
        change = facts.change(lambda sheet: sheet.categories.get(code, 0))
        return Line((words.label(CATEGORIES, code), str(count), words.grown(change)))

    counted = sorted(facts.categories.items(), key=lambda item: -item[1])
    return Section(
        _("Hulpvragen naar soort"),
        (Column(162), Column(30, _("open"), "right"), Column(32, _since(facts), "right")),
        tuple(line(code, count) for code, count in counted if count),
        _("Geen open hulpvragen."),
        _("en nog {number} soorten: zie de lijst Hulpvragen"),
    )


def _staffing(facts: StatusFacts) -> Section:
    roles = words.options(shifts.REGISTER, "role")

    def now(sheet: StatusFacts, role: str) -> int:
        return sum(duty.now for duty in sheet.staffing if duty.role == role)

    def line(role: str, count: int, later: int) -> Line:
        change = words.grown(facts.change(lambda sheet: now(sheet, role)))
        return Line((words.label(roles, role), str(count) if count else _("niemand"), str(later), change), strong=count == 0)

    # What nobody does must stand on the sheet even when not every role fits.
    ordered = sorted(facts.staffing, key=lambda duty: duty.now > 0)
    return Section(
        _("Bezetting"),
        (Column(90), Column(58, _("nu"), "right"), Column(44, _("straks"), "right"), Column(32, _since(facts), "right")),
        tuple(line(duty.role, duty.now, duty.next) for duty in ordered),
        _("Nog geen diensten ingevuld."),
        _("en nog {number} rollen: zie de lijst Team"),
    )
