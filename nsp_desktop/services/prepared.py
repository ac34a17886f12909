"""A prepared stick: one small file that says which support point this laptop is going to be."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services.opening import NewPointRequest

FILE_NAME: Final = "noodsteunpunt.toml"
SIZE_LIMIT: Final = 64 * 1024


def find_prepared(media: Iterable[Path]) -> NewPointRequest | None:
    """The point that one of these mounted media was prepared for; None when none was. Raises UserError for a broken file."""
    for folder in media:
        path = folder / FILE_NAME
        if path.is_file():
            return read_prepared(path)
    return None


def read_prepared(path: Path) -> NewPointRequest:
    """Read `name`, `municipality`, and if given `event`, `letter` and `recipients`. Raises UserError."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise ValueError
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(_("De voorbereide stick is niet te lezen. Er is niets veranderd. Kies zelf wat u wilt doen.")) from error
    name, municipality, event, letter = (_text(content, part) for part in ("name", "municipality", "event", "letter"))
    if not name or not municipality:
        raise UserError(_("Op de voorbereide stick ontbreekt de naam of de gemeente. Er is niets veranderd. Kies zelf wat u wilt doen."))
    return NewPointRequest(name, municipality, event, letter or "A", recipients=_recipients(content))


def _text(content: dict[str, object], name: str) -> str:
    found = content.get(name, "")
    return found.strip() if isinstance(found, str) else ""


def _recipients(content: dict[str, object]) -> tuple[str, ...]:
    found = content.get("recipients", [])
    return tuple(str(one) for one in found) if isinstance(found, list) else ()
