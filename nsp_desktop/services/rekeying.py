"""A new key for the point: after an erasure with the same words, or with new ones when somebody must no longer know them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.errors import UserError
from nsp_desktop.services.opening import Now, open_desk, wall_clock
from nsp_desktop.storage import keys

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

WANTED: Final = "renew_key"
"""The local setting that asks for a new key at the next start: after an erasure in the window, which has the folder open."""


def want(desk: "Desk") -> None:
    """Ask for a new key when this point is opened the next time; a power cut in between forgets nothing."""
    desk.set_setting(WANTED, True)


def open_renewed(folder: Path, phrase: str | None, *, now: Now, how_known: HowKnown, read_only: bool = False) -> "Desk":
    """Open a point, with a new key where one is wanted. Raises UserError."""
    desk = open_desk(folder, phrase=phrase, read_only=read_only, now=now, how_known=how_known)
    if read_only or desk.setting(WANTED) is not True:
        return desk
    desk.store.close()
    try:
        if desk.info.kind == "collection":
            from nsp_desktop.services.collection_erasing import renew_key

            renew_key(folder, None)
        else:
            renew(folder, phrase, now=now)
    except UserError:
        return open_desk(folder, phrase=phrase, now=now, how_known=how_known)  # a full disk keeps nobody out; the next start tries again
    desk = open_desk(folder, phrase=phrase, now=now, how_known=how_known)
    desk.set_setting(WANTED, None)
    return desk


def renew(
    folder: Path, phrase: str | None, *, identity: str | None = None, new_words: bool = False, now: Now = wall_clock,
    told: Callable[[str], None] = lambda _words: None,
) -> str:  # fmt: skip
    """Give a folder that nobody has open a new database key; the words that open it from now on ("" where it needs none).

    `phrase`: the words in use; where they are lost the municipality's `identity` opens, and new words are drawn.
    `told` gets drawn words before they count: a power cut between the two must leave nobody without words.
    The second copy, still under the old key, is made anew when its medium is in.
    Raises UserError; nothing has changed then.
    """
    import secrets

    from nsp_desktop.storage import rekeying

    key = keys.unlock(folder, phrase=phrase, identity=identity)
    locked = keys.needs_phrase(folder)
    words = keys.draw_phrase(secrets.randbelow) if locked and (new_words or phrase is None) else phrase
    if words and words != phrase:
        told(words)
    rekeying.rekey(folder, key, words)
    desk = open_desk(folder, phrase=words, now=now)  # its tables are made again now, not while somebody waits at the desk
    desk.second_copy.catch_up()
    desk.store.close()
    return (words or "") if locked else ""
