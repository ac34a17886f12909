"""Phrases that a visitor reads, in the visitor's own language: content, not texts of the program."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from nsp_desktop import assets

FILE: Final = "visitors.toml"
LANGUAGES: Final = ("nl", "en", "tr", "pl", "uk", "ar")
RIGHT_TO_LEFT: Final = frozenset({"ar"})
FALLBACK: Final = "en"
"""For a visitor whose language is not among these."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """`checked`: somebody with this mother tongue has looked at them."""

    language: str
    title: str
    checked: bool
    words: dict[str, str]
    leaflet: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.words[name]

    def get(self, name: str) -> str | None:
        return self.words.get(name)


@cache
def phrases(language: str) -> Phrases:
    """The phrases in this language, or in English where there are none."""
    code = language if language in LANGUAGES else FALLBACK
    with assets.path("content", code, FILE).open("rb") as stream:
        found = tomllib.load(stream)
    words = {name: text for name, text in found.items() if isinstance(text, str)}
    return Phrases(code, words.pop("language"), found["checked"] is True, words, tuple(found["leaflet"]))
