"""Kritiek om: how long there is left, in words and in a level."""

from dataclasses import dataclass
from typing import Final, Literal

from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.moments import MINUTE_MS, show_duration
from nsp_desktop.i18n import _

Level = Literal["over", "now", "soon", "later"]
NOW_MINUTES: Final = 30
SOON_MINUTES: Final = 120


@dataclass(frozen=True, slots=True)
class Countdown:
    """`minutes` left, rounded down so that nothing seems longer than it is; negative when the time has passed."""

    minutes: int
    level: Level
    words: str


def countdown(at: Millis, now: Millis) -> Countdown:
    """What to show beside a critical time: "nog 1 u 20", "nu", "over tijd: 10 min"."""
    if at <= now:
        over = (now - at) // MINUTE_MS
        return Countdown(-over, "over", _("over tijd: {time}", time=show_duration(over)) if over else _("nu"))
    left = (at - now) // MINUTE_MS
    words = _("nog {time}", time=show_duration(left)) if left else _("nog geen minuut")
    return Countdown(left, _level(left), words)


def _level(minutes: int) -> Level:
    if minutes < NOW_MINUTES:
        return "now"
    return "soon" if minutes < SOON_MINUTES else "later"
