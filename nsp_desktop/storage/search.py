"""What is searched: words without accents and tussenvoegsels, as a question for FTS5."""

from collections.abc import Mapping, Sequence

from nsp_desktop.domain.entry import BodyValue
from nsp_desktop.domain.names import search_words
from nsp_desktop.domain.register import Register

WORDS_LIMIT = 8


def indexed_words(register: Register, number: str, values: Mapping[str, BodyValue]) -> str:
    """All searchable words of a record, its number included, each once."""
    words = [number.lower()] if number else []
    for field in register.searchable:
        value = values.get(field.name)
        if value not in (None, ""):
            words += search_words(str(value))
    return " ".join(dict.fromkeys(words))


def question(typed: str) -> str | None:
    """The FTS5 expression for what somebody types: every word must begin a word of the record; None: nothing to search."""
    words = [word.replace('"', "") for word in search_words(typed)[:WORDS_LIMIT]]
    return " AND ".join(f'"{word}"*' for word in words if word) or None


def question_of(groups: Sequence[Sequence[str]]) -> str | None:
    """The FTS5 expression for words that each have other readings: one of every group must be there, the first one as a beginning ("": none
    of the group is a beginning)."""
    asked = []
    for group in groups:
        words = [word.replace('"', "") for word in group]
        beginning = [f'"{words[0]}"*'] if words[0] else []
        asked.append("(" + " OR ".join([*beginning, *(f'"{word}"' for word in words[1:])]) + ")")
    return " AND ".join(asked) or None
