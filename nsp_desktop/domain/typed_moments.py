"""Reading moments and lengths of time as they are typed at a desk: 14:05, morgen 9:00, +2u, over een half uur, 12-3."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import DAY_MS, DURATION_LIMIT, HOUR_MS, MINUTE_MS, in_range, local, moment_of, moments_of
from nsp_desktop.i18n import _

_JUST_BEFORE_MS: Final = 2 * HOUR_MS
"""A coming clock time that passed less than this ago is taken as meant: it has just gone by."""
_LONGEST: Final = 60
"""No moment is typed in more characters."""
_AHEAD_COSTS: Final = 3
"""What happened lies behind: a time typed alone is taken as coming only when it is that much nearer than the one before."""
_DAYS: Final = {
    "eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2, "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
_MONTHS: Final = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_ALIASES: Final = {"mar": "maa", "mrt": "maa", "may": "mei", "oct": "okt"}
_WORDS: Final = (
    ("anderhalf uur", "1,5 uur"), ("een half uur", "30 min"), ("half uur", "30 min"), ("een kwartier", "15 min"), ("kwartier", "15 min"),
    ("een uur", "1 uur"), ("een dag", "1 dag"),
)  # fmt: skip
_CLOCK: Final = re.compile(r"(?:om )?([0-9]{1,2})(?:(?:[:.]| ?[uh] ?)([0-9]{2})(?::[0-9]{2})?(?: ?uur)?| ?(?:u|uur|h))")
_BARE_CLOCK: Final = re.compile(r"([0-9]{2})([0-9]{2})")
_DATE: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{4}|[0-9]{2}))?")
_WORDED_DATE: Final = re.compile(r"([0-9]{1,2}) ([a-z]{3,9})\.?(?: ([0-9]{4}))?")
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.,]+(?: ?(?:Z|[+-][0-9:]+))?)?", re.IGNORECASE)
_LENGTH: Final = re.compile(
    r"(?:([0-9]{1,4}(?:[.,][0-9]{1,3})?) ?(?:d|dag|dagen|days?))? ?"
    r"(?:([0-9]{1,5}(?:[.,][0-9]{1,3})?) ?(?:u|uur|uren|h|hours?))? ?"
    r"(?:(?:en )?([0-9]{1,7}) ?(?:m|min|minuut|minuten|minutes?)?)?"
)
_SEASONS: Final = {"zomertijd": 0, "wintertijd": 1, "summer time": 0, "winter time": 1}


def parse_moment(typed: str, now: Millis | None, *, ahead: bool = False) -> Millis:
    """The moment that somebody who types at `now` means; without `now` only full dates. Raises ValueError with a sentence."""
    found = _read(typed.strip(), now, ahead) if len(typed) <= _LONGEST else None
    if found is None or not in_range(found):
        raise ValueError(_("Schrijf een tijd als 14:05, of een datum en tijd als 12-03-2026 14:05."))
    return found


def parse_duration(typed: str) -> int:
    """Whole minutes; a number alone is minutes. Raises ValueError with a sentence."""
    minutes = _length(" ".join(typed.casefold().split()))
    if minutes is None or minutes > DURATION_LIMIT:
        raise ValueError(_("Schrijf een tijdsduur als 2 u 05 of 45 min."))
    return minutes


def _read(typed: str, now: Millis | None, ahead: bool) -> Millis | None:
    text, season = _without_season(" ".join(typed.casefold().split()))
    try:
        found = _iso(typed, now, season)
        if found is None and now is not None:
            found = _relative(text, now)
        return _dated(text, season, now, ahead) if found is None else found
    except OverflowError:
        return None


def _length(text: str) -> int | None:
    for words, meaning in _WORDS:
        text = text.replace(words, meaning)
    if clock := re.fullmatch("([0-9]{1,5}):([0-5][0-9])", text):
        return int(clock[1]) * 60 + int(clock[2])
    found = _LENGTH.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    days, hours, minutes = (float((part or "0").replace(",", ".")) for part in found.groups())
    return round(days * 1440 + hours * 60 + minutes)


def _without_season(text: str) -> tuple[str, int | None]:
    for name, fold in _SEASONS.items():
        if text.endswith(" " + name):
            return text.removesuffix(" " + name), fold
    return text, None


def _iso(text: str, now: Millis | None, season: int | None) -> Millis | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _chosen(when, season, now) if when.tzinfo is None else moment_of(when)


def _relative(text: str, now: Millis) -> Millis | None:
    if text in ("nu", "now"):
        return now
    for pattern, sign in ((r"(?:\+ ?|over |in )(.+)", 1), (r"- ?(.+)|(.+) (?:geleden|ago)", -1)):
        found = re.fullmatch(pattern, text)
        minutes = None if found is None else _length(found[found.lastindex or 1])
        if minutes is not None:
            return Millis(now + sign * minutes * MINUTE_MS)
    return None


def _dated(text: str, season: int | None, now: Millis | None, ahead: bool) -> Millis | None:
    clock = _clock(text)
    if clock is not None:
        return None if now is None else _near(clock, season, now, ahead)
    for space in re.finditer(" ", text):
        day, clock = _day(text[: space.start()].removesuffix(","), now, ahead), _clock(text[space.end() :])
        if day is not None and clock is not None:
            return _chosen(datetime.combine(day, clock), season, now)
    day = _day(text, now, ahead)
    return None if day is None else _chosen(datetime.combine(day, time()), season, now)


def _clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text) or _BARE_CLOCK.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def _day(text: str, now: Millis | None, ahead: bool) -> date | None:
    if text in _DAYS:
        return None if now is None else local(now).date() + timedelta(days=_DAYS[text])
    if found := _DATE.fullmatch(text):
        return _calendar(int(found[1]), int(found[2]), found[3], now, ahead)
    found = _WORDED_DATE.fullmatch(text)
    name = "" if found is None else _MONTH_ALIASES.get(found[2][:3], found[2][:3])
    if found is None or name not in _MONTHS:
        return None
    return _calendar(int(found[1]), _MONTHS.index(name) + 1, found[3], now, ahead)


def _calendar(day: int, month: int, year: str | None, now: Millis | None, ahead: bool) -> date | None:
    """A date; without a year the nearest one, or the coming one."""
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    if now is None:
        return None
    today = local(now).date()
    found = [date_ for step in (-1, 0, 1) if (date_ := _date(today.year + step, month, day)) is not None]
    if ahead:
        found = [date_ for date_ in found if (today - date_).days <= 30]
    return min(found, key=lambda date_: abs((date_ - today).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(clock: time, season: int | None, now: Millis, ahead: bool) -> Millis:
    """The moment near `now` at which the clock shows this: the nearest (rather before than after), or the coming one."""
    today = local(now).date()
    found = [at for step in (-1, 0, 1) for at in moments_of(datetime.combine(today + timedelta(days=step), clock))]
    if ahead:
        coming = [at for at in found if now - _JUST_BEFORE_MS <= at <= now + DAY_MS]
        found = coming or found
    if season is not None:
        found = [at for at in found if local(at).fold == season] or found
    return min(found, key=lambda at: abs(at - now) if at <= now or ahead else (at - now) * _AHEAD_COSTS)


def _chosen(clock: datetime, season: int | None, now: Millis | None) -> Millis:
    """The moment at which the clock shows this; of two the named one, else the one nearest to now."""
    found = moments_of(clock)
    if not found:
        raise ValueError(_("Deze tijd bestaat niet: die nacht gaat de klok van 2 naar 3 uur."))
    if season is not None or now is None:
        return found[-1] if season else found[0]
    return min(found, key=lambda at: abs(at - now))
