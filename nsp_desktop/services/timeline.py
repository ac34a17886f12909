"""The power cut: since when, and what fails when, read from the content files in the language of the screen."""

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

from nsp_desktop import assets, i18n
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.timeline import Failure, Told, minutes_since, told
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

FILE: Final = "outage.toml"
SETTING: Final = "outage_since"


def failures(language: str | None = None) -> tuple[Failure, ...]:
    """Everything that fails, in this language or in that of the screen; Dutch where a language has no file."""
    return _read(language or i18n.language())


def since(desk: "Desk") -> Millis | None:
    """When the power went; None: nobody has said so, or there is power again."""
    kept = desk.setting(SETTING)
    return Millis(kept) if isinstance(kept, int) else None


def set_since(desk: "Desk", at: Millis | None) -> None:
    """Keep when the power went; None: there is power again. Raises UserError for a moment that is still to come."""
    if at is not None and at > desk.now():
        raise UserError(_("Dit moment is nog niet geweest. Schrijf op hoe laat de stroom uitviel, of een datum en een tijd."))
    desk.set_setting(SETTING, at)


def minutes(desk: "Desk") -> int | None:
    """How long there has been no power."""
    start = since(desk)
    return None if start is None else minutes_since(start, desk.now())


def now(desk: "Desk") -> list[Told]:
    """Everything that fails as it stands at this moment; nothing while nobody has said since when."""
    passed = minutes(desk)
    return [] if passed is None else told(failures(), passed)


@cache
def _read(language: str) -> tuple[Failure, ...]:
    path = assets.path("content", language, FILE)
    with (path if path.is_file() else assets.path("content", "nl", FILE)).open("rb") as stream:
        found = tomllib.load(stream)
    return tuple(Failure(one["begins"], one["ends"], one["what"], one["do"], one["source"]) for one in found["failure"])
