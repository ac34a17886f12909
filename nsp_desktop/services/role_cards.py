"""The task card of a role: what it asks in five short sentences, read in the language of the screen."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final

from nsp_desktop import assets, i18n

FILE: Final = "role_cards.toml"


def role_card(role: str) -> tuple[str, ...]:
    """The sentences of a role; none for a role that has no card."""
    return role_cards().get(role, ())


def role_cards(language: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """All cards by role, in this language or in that of the screen; Dutch where a language has none."""
    return _read(language or i18n.language())


@cache
def _read(language: str) -> dict[str, tuple[str, ...]]:
    path = assets.path("content", language, FILE)
    with (path if path.is_file() else assets.path("content", "nl", FILE)).open("rb") as stream:
        return {role: tuple(card["steps"]) for role, card in tomllib.load(stream).items()}
