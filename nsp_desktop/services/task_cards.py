"""Task cards for incidents: what to do first and then, read from the content files in the language of the screen."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from nsp_desktop import assets, i18n

FILE: Final = "task_cards.toml"


@dataclass(frozen=True, slots=True)
class TaskCard:
    """`first` is the one sentence to read when there is no time; `steps` stand in the order of doing."""

    code: str
    title: str
    first: str
    steps: tuple[str, ...]


def task_card(code: str) -> TaskCard | None:
    """The card of a kind of incident; None for a kind that has none."""
    return next((card for card in task_cards() if card.code == code), None)


def task_cards(language: str | None = None) -> tuple[TaskCard, ...]:
    """All cards in this language, or in that of the screen; Dutch where a language has none."""
    return _read(language or i18n.language())


@cache
def _read(language: str) -> tuple[TaskCard, ...]:
    path = assets.path("content", language, FILE)
    with (path if path.is_file() else assets.path("content", "nl", FILE)).open("rb") as stream:
        found = tomllib.load(stream)
    return tuple(TaskCard(code, card["title"], card["first"], tuple(card["steps"])) for code, card in found.items())
