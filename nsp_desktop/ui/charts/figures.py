"""The four figures on top of the overview: noodmeldingen, who waits, who works, and the next report."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.moments import show_duration, show_moment
from nsp_desktop.i18n import _, ngettext
from nsp_desktop.ui.charts.figure import Figure

if TYPE_CHECKING:
    from nsp_desktop.services.overview import Overview


def emergencies(found: "Overview") -> Figure:
    """Those that nobody has received, each with its waiting time, the oldest first."""
    waiting = found.emergencies
    said = _("niet ontvangen")
    if not waiting:
        return Figure("0", _("open"), _("Alles is ontvangen."))
    told = [_("{number}: {time}", number=one.message.number, time=show_duration(one.minutes)) for one in waiting]
    return Figure(str(len(waiting)), said, ", ".join(told), "danger", "urgent", "danger")


def waiting_need(found: "Overview") -> Figure:
    """The need that waits longest, and below it the one that first becomes critical."""
    waiting = found.waiting
    if waiting is None:
        return Figure("0", _("open hulpvragen"), _("Niemand wacht."))
    said = _("hulpvraag {number}", number=waiting.number)
    if waiting.countdown is None:
        return Figure(show_duration(waiting.minutes), said, _("{count} open", count=found.needs_open))
    more = _("{number} kritiek: {words}", number=waiting.critical, words=waiting.countdown.words)
    tone = {"over": "danger", "now": "danger", "soon": "warning", "later": "muted"}[waiting.countdown.level]
    return Figure(show_duration(waiting.minutes), said, more, more_tone=tone)


def staffing(found: "Overview") -> Figure:
    """Roles that nobody has now are said first; then who is there, and what is missing at the next change."""
    roster = found.roster
    labels = {duty.role: duty.label for duty in (*roster.now, *roster.next)}
    missing = [labels[role] for role in roster.unoccupied]
    later = [labels[role] for role in roster.unoccupied_next]
    when = "" if roster.next_at is None else show_moment(roster.next_at, found.now)
    after = _("straks ({time}) niemand: {roles}", time=when, roles=", ".join(later)) if later else ""
    if missing:
        said = ngettext("rol zonder iemand", "rollen zonder iemand", len(missing))
        more = "; ".join(part for part in (", ".join(missing), after) if part)
        return Figure(str(len(missing)), said, more, "danger", "users-group", "danger")
    working = sum(bool(duty.person) for duty in roster.now)
    following = sum(bool(duty.person) for duty in roster.next)
    plan = _("straks {count}, vanaf {time}", count=following, time=when) if when else _("geen volgende dienst in het rooster")
    return Figure(
        str(working), _("op dienst, {count} aangemeld", count=roster.present), after or plan, more_tone="danger" if after else "muted"
    )


def report(found: "Overview") -> Figure:
    """A countdown in words to the next report."""
    due = found.due
    if due.at is None or due.minutes is None:
        return Figure("-", due.words, _("Druk Enter om er een te maken."))
    at = _("afgesproken: {time}", time=show_moment(due.at, found.now))
    if due.late:
        return Figure(show_duration(-due.minutes), _("te laat"), at, "danger", "urgent", "danger")
    tone = "warning" if due.minutes <= 15 else "text"
    return Figure(
        _("over {time}", time=show_duration(due.minutes)) if due.minutes else _("nu"), "", at, tone, "clock" if tone == "warning" else ""
    )
