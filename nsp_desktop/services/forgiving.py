"""Searching that forgives typing errors: first as typed, and only when nothing was found with words that are near."""

from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.likeness import SHORTEST, alike, distance, initials, late_initials
from nsp_desktop.domain.names import search_words
from nsp_desktop.domain.register import Register
from nsp_desktop.storage.near_words import words_from
from nsp_desktop.storage.queries import Selection

if TYPE_CHECKING:
    from nsp_desktop.services.desk_reading import DeskReading
    from nsp_desktop.storage.queries import Row

WORDS: Final = 3
"""So many words are read in another way; a bound on the time one search takes."""
LOOKED_AT: Final = 50
"""Of so many hits the likeliest are given."""


def forgiving_rows(desk: "DeskReading", name: str, typed: str, limit: int) -> list["Row"]:
    """Records that hold what was typed, else those that hold words like it; the likeliest first. Struck ones are left out."""
    register = desk.register(name)
    if not register.searchable or not search_words(typed):
        return []
    exact = desk.rows(name, search=typed, limit=max(limit, LOOKED_AT))
    if exact:
        return _likeliest(register, typed, exact)[:limit]
    for late in (False, True):
        readings = _readings(desk, register, typed, late=late)
        selection = Selection(readings=readings, limit=LOOKED_AT)
        found = desk.store.queries.rows(register, selection) if any(len(group) > 1 for group in readings) else []
        if found:
            return _likeliest(register, typed, found)[:limit]
    return []


def _readings(desk: "DeskReading", register: Register, typed: str, *, late: bool) -> tuple[tuple[str, ...], ...]:
    """Per word the word itself and others that may be meant; words with digits are taken as they are."""
    words = search_words(typed)
    missing = [word for word in words if not desk.rows(register.name, search=word, limit=1)] or words
    doubted = [word for word in missing if len(word) >= SHORTEST and word.isalpha()][:WORDS]
    return tuple((word, *(_other_words(desk, register, word, late=late) if word in doubted else ())) for word in words)


def _other_words(desk: "DeskReading", register: Register, word: str, *, late: bool) -> list[str]:
    letters = late_initials(word) if late else initials(word)
    known = [found for letter in letters for found in words_from(desk.store.connection, register, letter)]
    return [other for other in alike(word, known) if other != word]


def _likeliest(register: Register, typed: str, rows: list["Row"]) -> list["Row"]:
    """The nearest first; of equally near ones the newest, as they come."""
    words = search_words(typed)
    return sorted(rows, key=lambda row: distance(words, _words(register, row)))


def _words(register: Register, row: "Row") -> list[str]:
    return [word for field in register.searchable for word in search_words(str(row.values.get(field.name) or ""))]
