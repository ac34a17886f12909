"""Moments and lengths of time as people in the Netherlands read them: Europe/Amsterdam, never the laptop's zone."""

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from nsp_desktop.domain.fields import Millis
from nsp_desktop.i18n import _

ZONE: Final = ZoneInfo("Europe/Amsterdam")
MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
DAY_MS: Final = 24 * HOUR_MS
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LAST: Final = Millis(int(datetime(2200, 1, 1, tzinfo=UTC).timestamp()) * 1000)
"""Moments from 1970 up to this one are accepted."""
DURATION_LIMIT: Final = 1_000_000
"""The longest length of time, in minutes: almost two years."""


def in_range(at: int) -> bool:
    return 0 <= at < LAST


def local(at: Millis) -> datetime:
    """This moment on the clock in the Netherlands."""
    return (_EPOCH + timedelta(milliseconds=at)).astimezone(ZONE)


def moment_of(when: datetime) -> Millis:
    """The moment of a date and time with a zone."""
    return Millis((when - _EPOCH) // timedelta(milliseconds=1))


def moments_of(clock: datetime) -> tuple[Millis, ...]:
    """The moments at which the clock shows this: none in the hour skipped in spring, two in the hour repeated in autumn."""
    found = {moment_of(clock.replace(tzinfo=ZONE, fold=fold)) for fold in (0, 1)}
    return tuple(sorted(at for at in found if local(at).replace(tzinfo=None, fold=0) == clock))


def show_moment(at: Millis, now: Millis | None = None) -> str:
    """12-03-2026 14:05; seen from `now`, what can be left out is left out (14:05 today, 12-03 14:05 this year)."""
    if not in_range(at):
        return _("tijd onbekend")
    when = local(at)
    clock = f"{when.hour:02}:{when.minute:02}{_season(when)}"
    today = None if now is None else local(now)
    if today is not None and today.date() == when.date():
        return clock
    year = "" if today is not None and today.year == when.year else f"-{when.year}"
    return f"{when.day:02}-{when.month:02}{year} {clock}"


def local_date(at: Millis) -> str:
    """The day in Amsterdam: 12-03-2026."""
    return local(at).strftime("%d-%m-%Y")


def _season(when: datetime) -> str:
    """In the hour that the clock shows twice: which of the two."""
    if when.replace(fold=0).utcoffset() == when.replace(fold=1).utcoffset():
        return ""
    return " " + (_("wintertijd") if when.fold else _("zomertijd"))


def show_duration(minutes: int) -> str:
    """45 min, 2 u 05."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else ""
    if not hours:
        return _("{minutes} min", minutes=f"{sign}{rest}")
    return _("{hours} u {minutes}", hours=f"{sign}{hours}", minutes=f"{rest:02}")


def to_iso(at: Millis) -> str:
    """ISO 8601 with the zone's offset; milliseconds only where there are any."""
    return local(at).isoformat(timespec="milliseconds" if at % 1000 else "seconds")
