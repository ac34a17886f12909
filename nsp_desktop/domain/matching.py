"""Which offers fit a need, and why: kind of help, skills, area and time; never more than are needed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from nsp_desktop.domain.choices import CATEGORIES
from nsp_desktop.domain.fields import Millis, RecordId
from nsp_desktop.domain.moments import DAY_MS, show_moment
from nsp_desktop.domain.names import search_words
from nsp_desktop.domain.register import Values
from nsp_desktop.domain.waiting import Case
from nsp_desktop.i18n import _

_FITTING_KINDS: Final = {
    "medical_power": ("goods", "expertise", "space"), "medicines": ("vehicle", "goods", "expertise"), "home_care": ("expertise", "hands"),
    "check_on": ("hands", "expertise"), "water": ("goods", "vehicle", "hands"), "food": ("goods", "vehicle", "hands"),
    "baby": ("goods", "hands"), "warmth": ("space", "goods"), "toilet": ("space", "goods"), "transport": ("vehicle",),
    "stuck": ("expertise",), "first_aid": ("expertise",),
    "sewer": ("expertise", "hands", "goods"), "safety": ("expertise",), "children": ("hands", "space"), "animals": ("hands", "space"),
    "talk": ("hands", "expertise"), "interpreter": ("expertise",), "chore": ("hands", "expertise", "goods"), "other": ("hands",),
}  # fmt: skip
"""Kinds of offer per category of need, the best first."""
_FITTING_SKILLS: Final = {
    "medical_power": ("verpleeg", "elektr", "aggregaat", "accu"), "medicines": ("apothe", "verpleeg", "arts"),
    "home_care": ("verpleeg", "zorg", "arts"), "check_on": ("verpleeg", "zorg", "ehbo"), "first_aid": ("ehbo", "bhv", "verpleeg", "arts"),
    "stuck": ("lift", "brandweer", "monteur"), "transport": ("rijbewijs", "chauffeur", "bus", "auto"), "sewer": ("loodgieter", "pomp"),
    "safety": ("beveilig", "politie", "bhv"), "children": ("kinder", "leraar", "onderwij", "opvang"), "animals": ("dier",),
    "talk": ("maatschappelijk", "psycho", "geestelijk", "luister"), "interpreter": ("tolk", "vertal"),
    "chore": ("timmer", "elektr", "loodgieter", "klus"), "warmth": ("kachel", "verwarming"), "baby": ("kraam", "kinder"),
}  # fmt: skip
"""Beginnings of words in skills that fit a category."""
_WORD_LENGTH: Final = 4
"""Words of a description shorter than this say little about skills."""
_LATER_MS: Final = DAY_MS
_KIND, _SKILL, _AREA, _NEAR, _NOW = 3, 4, 2, 1, 1


class Offer(Case, Protocol):
    """An offer, as the desk gives it."""

    @property
    def record(self) -> RecordId: ...


OfferT = TypeVar("OfferT", bound=Offer)


@dataclass(frozen=True, slots=True)
class Match(Generic[OfferT]):
    """An offer that fits, with the reasons in words; a higher score fits better."""

    offer: OfferT
    score: int
    reasons: tuple[str, ...]


def still_needed(need: Values, linked: int) -> int:
    """Helpers that a need still lacks: one unless it says more, minus those noted or linked by an offer, whichever is more."""
    wanted, noted = need.get("helpers_needed"), need.get("helpers_assigned")
    have = max(linked, noted if isinstance(noted, int) else 0)
    return max(0, (wanted if isinstance(wanted, int) else 1) - have)


def linked_helpers(need: RecordId, offers: Iterable[Offer]) -> int:
    """How many offers are assigned to a need."""
    return sum(1 for offer in offers if not offer.struck and offer.values.get("assigned_to") == need)


def matches(need: Values, offers: Collection[OfferT], now: Millis) -> list[Match[OfferT]]:
    """The free offers that fit a need, the best first, of equal ones who offered first."""
    found = [match for offer in offers if (match := _match(need, offer, now)) is not None]
    return sorted(found, key=lambda match: (-match.score, match.offer.since))


def _match(need: Values, offer: OfferT, now: Millis) -> Match[OfferT] | None:
    available = _available(offer.values, now)
    if not _free(offer) or available is None:
        return None
    ability = [*_by_kind(need, offer.values), *_by_skill(need, offer.values)]
    if not ability:
        return None
    reasons = [*ability, *_by_area(need, offer.values), available]
    return Match(offer, sum(points for points, _words in reasons), tuple(words for _points, words in reasons if words))


def _free(offer: Offer) -> bool:
    values = offer.values
    return not offer.struck and values.get("status") in (None, "available") and values.get("assigned_to") is None


def _available(offer: Values, now: Millis) -> tuple[int, str] | None:
    """None when the offer has ended or starts more than a day from now."""
    start, end = offer.get("available_from"), offer.get("available_to")
    if isinstance(end, int) and end <= now:
        return None
    if isinstance(start, int) and start > now:
        return (0, _("beschikbaar vanaf {time}", time=show_moment(Millis(start), now))) if start - now <= _LATER_MS else None
    until = _("nu beschikbaar, tot {time}", time=show_moment(Millis(end), now)) if isinstance(end, int) else _("nu beschikbaar")
    return _NOW, until


def _by_kind(need: Values, offer: Values) -> list[tuple[int, str]]:
    kinds = _FITTING_KINDS.get(str(need.get("category")), ())
    kind = str(offer.get("kind"))
    if kind not in kinds:
        return []
    return [(_KIND - min(kinds.index(kind), _KIND - 1), _("soort hulp past"))]


def _by_skill(need: Values, offer: Values) -> list[tuple[int, str]]:
    """Words of the skills that the category or the description of the need asks for."""
    skills = dict.fromkeys(search_words(_text(offer, "skills")))
    category = str(need.get("category"))
    starts = [*_FITTING_SKILLS.get(category, ()), *_telling_words(need, category)]
    fitting = [skill for skill in skills if any(skill.startswith(start) for start in starts)]
    return [(_SKILL, _("kan: {skills}", skills=", ".join(fitting)))] if fitting else []


def _telling_words(need: Values, category: str) -> list[str]:
    label = next((option.label for option in CATEGORIES if option.code == category), "")
    words = search_words(f"{label} {_text(need, 'description')}")
    return [word for word in words if len(word) >= _WORD_LENGTH]


def _by_area(need: Values, offer: Values) -> list[tuple[int, str]]:
    here, there = need.get("area"), offer.get("area")
    if not isinstance(here, str) or not isinstance(there, str):
        return []
    if here == there:
        return [(_AREA, _("zelfde wijk ({area})", area=here))]
    return [(_NEAR, _("in de buurt ({area})", area=there))] if here[:3] == there[:3] else []


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
