"""New words for a point: somebody must no longer know the old ones. They open at once; the new database key follows when it opens again."""

from typing import TYPE_CHECKING

from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _
from nsp_desktop.services import rekeying
from nsp_desktop.storage import keys, phrase

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

COUNT = 4


def have_words(desk: "Desk") -> bool:
    """Whether this point opens with words: a practice point and a window that only reads have none to change."""
    return desk.info.kind == "point" and not desk.store.read_only and keys.needs_phrase(desk.store.folder)


def check(desk: "Desk", old: str) -> None:
    """The words in use, typed by whoever asks for others. Raises UserError."""
    desk.gate.require("users")
    keys.unlock(desk.store.folder, phrase=old)


def draw() -> str:
    """Four new words."""
    import secrets

    return keys.draw_phrase(secrets.randbelow)


def whole(typed: str) -> str:
    """Words that another laptop of this point drew, as they are kept. Raises UserError."""
    words = keys.normalise_phrase(typed)
    unknown = [word for word in words.split() if word not in phrase.words()]
    if len(words.split()) != COUNT or unknown:
        raise UserError(_("Typ de vier nieuwe woorden zoals ze op de andere laptop stonden. Er is niets veranderd."))
    return words


def change(desk: "Desk", old: str, new: str) -> None:
    """From now on the new words open this folder and the old ones do not; a new database key is wanted. Raises UserError."""
    check(desk, old)
    if keys.normalise_phrase(old) == keys.normalise_phrase(new):
        raise UserError(_("Dit zijn de oude woorden. Er is niets veranderd."))
    assert desk.store.key is not None
    rekeying.want(desk)
    keys.change_phrase(desk.store.folder, desk.store.key, new)
